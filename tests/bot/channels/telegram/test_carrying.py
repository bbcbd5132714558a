"""What the answer to a post carries, what has to be sent, and which of the two arrives first."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram import channel
from bot.channels.telegram.understood import Press
from bot.messages import Message
from bot.store import said
from bot.store.said import Delivery
from bot.store.secrecy import Key
from bot.store.transaction import Transaction
from dialogs.events import OfficerTook
from tests.bot.channels.telegram.chats import Refusal
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.test_sending import PLAIN, YES_NO, speaking
from tests.bot.channels.telegram.town import eventually, town

ENOUGH = 0.4
"""Seconds in which a message would have come."""


async def test_words_beside_buttons_have_to_be_sent_for_the_buttons_are_to_go(fake: FakeTelegram) -> None:
    typed = Message("Xe hiệu gì ạ?", "vehicle.brand", 1, YES_NO.options, "asking", "brand")
    async with speaking(fake) as speaks:
        assert speaks.channel.carry("1", 2, typed) is None
        assert speaks.channel.carry("1", 2, YES_NO) is not None


async def test_no_more_is_carried_than_a_chat_may_be_sent(fake: FakeTelegram) -> None:
    async with speaking(fake, chat_per_second=0.01) as speaks:
        carried = [speaks.channel.carry("1", number, PLAIN) is not None for number in range(2, 7)]
        assert carried == [True, True, True, False, False]
        assert speaks.channel.carry("2", 2, PLAIN) is not None


async def test_nothing_is_carried_to_a_chat_that_was_told_to_wait(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures.append(Refusal(429, "Too Many Requests: retry after 60", retry_after=60))
        told = asyncio.create_task(speaks.sends(PLAIN))
        await eventually(lambda: "telegram_told_to_wait" in speaks.noted)
        assert speaks.channel.carry("1", 3, PLAIN) is None
        assert speaks.channel.carry("2", 3, PLAIN) is not None
        told.cancel()


async def test_nothing_is_carried_to_a_number_a_chat_does_not_have_any_more(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures.append(Refusal(400, "Bad Request: upgraded", migrate_to_chat_id=2))
        await speaks.sends(PLAIN, 2)
        assert speaks.channel.carry("1", 3, PLAIN) is None


async def test_who_presses_again_has_buttons_carried_again(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        begun = speaks.channel.carry("1", 2, YES_NO)
        assert begun
        speaks.channel.carried("1", begun)
        speaks.channel.typed("1")
        assert speaks.channel.carry("1", 3, YES_NO) is None
        speaks.channel.pressed(Press("1", "press", 5, "query", None), is_told=True)
        assert speaks.channel.carry("1", 3, YES_NO) is not None


async def test_what_a_lost_answer_told_is_told_again_word_for_word(fake: FakeTelegram) -> None:
    asked = Message("Cảm ơn bác.\n\nSố căn cước là gì ạ?", "vehicle.citizen_id", 1, (), "asking", "citizen_id")
    async with speaking(fake) as speaks:
        await speaks.sends(PLAIN, 2)
        begun = speaks.channel.carry("1", 3, asked)
        assert begun
        first, again = speaks.channel.carried("1", begun), speaks.channel.carry_again("1", 3, asked)
        assert again["text"] == first["text"]
        assert "keyboard" in again["reply_markup"], "nobody knows whether the board arrived"


async def test_what_follows_by_a_call_does_not_overtake_what_an_answer_carries(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "OVERTAKING_SECONDS", 5.0)
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port) as bot:
        person.starts()
        await person.until(2)
        assert fake.poster
        poster, carries_out = fake.poster, fake.poster.answered

        def slowly(call: dict[str, Any]) -> None:
            asyncio.get_running_loop().call_later(0.2, carries_out, call)

        poster.answered = slowly
        person.says("khai xe")
        await eventually(lambda: fake.queues.waiting == [])
        await bot.bot.turns.hear("telegram", str(person.id), "took", OfficerTook(bot.clock.now(), "Thượng úy Hà"))
        await person.until(4)
    assert fake.in_answers == 1
    assert "Thượng úy Hà" in person.chat.shown[3].text


async def test_an_answer_does_not_overtake_what_is_still_to_be_sent_again(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.chat.failures = [Refusal(502, "Bad Gateway")] * 100
        person.starts()
        await eventually(lambda: len(person.chat.failures) < 100)
        person.says("giúp")
        await eventually(lambda: fake.queues.waiting == [])
        await asyncio.sleep(ENOUGH)
        assert person.chat.shown == []
        assert fake.in_answers == 0


async def test_a_post_is_confirmed_though_what_was_said_before_cannot_be_sent(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.chat.failures = [Refusal(429, "Too Many Requests: retry after 3000", retry_after=3000)]
        person.starts()
        await eventually(lambda: person.chat.failures == [])
        person.says("giúp")
        await eventually(lambda: fake.queues.waiting == [])
        assert fake.poster
        assert set(fake.poster.statuses) == {200}


async def test_a_post_that_comes_while_the_bot_ends_is_left_to_the_next_run(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port) as bot:
        person.starts()
        await person.until(2)
        await bot.bot.turns.stop()
        person.says("giúp")
        await eventually(lambda: fake.poster is not None and fake.poster.statuses[-1:] == [503])
        assert len(fake.queues.waiting) == 1
    await fake.stop_posting()
    async with town(tmp_path, fake, by_webhook=port):
        await person.until(3)


async def test_a_post_whose_turn_cannot_be_committed_is_confirmed_and_apologised_for(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = said.keep

    def twice(transaction: Transaction, key: Key, delivery: Delivery, *where: Any) -> None:
        for _ in range(2 if "Trước khi bắt đầu" in delivery.message.text else 1):
            keep(transaction, key, delivery, *where)

    monkeypatch.setattr(said, "keep", twice)
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await person.until(2)
        person.says("khai xe")
        await eventually(lambda: fake.queues.waiting == [])
        await person.until(3)
        assert fake.poster
        assert set(fake.poster.statuses) == {200}
