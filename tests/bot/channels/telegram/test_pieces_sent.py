"""Messages in several pieces, at several times, and to many."""

import asyncio

import pytest

from bot.channels import Unreachable
from bot.channels.telegram import channel, pacing
from bot.messages import Message
from tests.bot.channels.telegram.chats import Refusal
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.test_sending import PLAIN, YES_NO, speaking
from tests.bot.channels.telegram.town import eventually

ENOUGH = 0.3
"""Seconds in which a message would have come."""

LATE = "đang bị gián đoạn"


async def test_each_piece_that_may_have_been_sent_is_sent_once_more(fake: FakeTelegram) -> None:
    paragraphs = [letter * 3000 for letter in "abc"]
    long = Message("\n\n".join(paragraphs), "q", 1, (), "asking")
    async with speaking(fake) as speaks:
        speaks.chat.lose_answers = 1
        with pytest.raises(Unreachable):
            await speaks.sends(long)
        speaks.chat.delay = 0.3
        sending = asyncio.create_task(speaks.sends(long))
        await eventually(lambda: len(speaks.chat.shown) == 2)
        speaks.chat.lose_answers = 1
        with pytest.raises(Unreachable):
            await sending
        await speaks.sends(long)
        a, b, c = paragraphs
        assert [shown.text for shown in speaks.chat.shown] == [a, a, b, b, c]


async def test_who_is_told_to_wait_without_a_time_waits_all_the_same(fake: FakeTelegram) -> None:
    async with speaking(fake) as speaks:
        speaks.chat.failures += [Refusal(429, "Too Many Requests")] * 100
        told = asyncio.create_task(speaks.sends(PLAIN))
        await eventually(lambda: "telegram_told_to_wait" in speaks.noted)
        await asyncio.sleep(ENOUGH)
        assert len(fake.named("sendMessage")) == 1
        told.cancel()


async def test_the_standing_words_follow_the_language_also_with_a_question_that_has_buttons(
    fake: FakeTelegram,
) -> None:
    english = YES_NO._replace(text="Thank you.\n\nIs this right?", language="en")
    async with speaking(fake) as speaks:
        await speaks.sends(PLAIN, 2)
        await speaks.sends(english, 3)
        assert speaks.chat.board
        assert [key["text"] for key in speaks.chat.board["keyboard"][0]] == ["Back", "Help", "Talk to an officer"]
        assert speaks.chat.shown[-1].text == "Is this right?"
        assert len(speaks.chat.shown[-1].data) == 2


async def test_notices_wait_for_each_other_and_whoever_speaks_does_not(
    fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "NOTICES_PER_SECOND", 0.001)
    async with speaking(fake) as speaks:
        await speaks.sends(PLAIN)
        second = asyncio.create_task(speaks.sends(PLAIN, address="2"))
        await asyncio.sleep(ENOUGH)
        assert speaks.other.shown == []
        speaks.channel.heard("2")
        await asyncio.wait_for(second, 10)
        assert len(speaks.other.shown) == 1


async def test_each_outage_is_told_of(fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    async with speaking(fake) as speaks:
        for number, seconds in enumerate((600.0, 600.0, 0.0), 2):
            monkeypatch.setattr(channel, "LATE_TOLD_SECONDS", seconds)
            speaks.channel.late("1")
            await speaks.sends(PLAIN, number)
        assert [LATE in shown.text for shown in speaks.chat.shown] == [True, False, True]


async def test_who_sends_too_much_is_told_before_everybodys_notices(
    fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "NOTICES_PER_SECOND", 0.001)
    async with speaking(fake) as speaks:
        speaks.channel.too_many("1")
        speaks.channel.too_many("2")
        await eventually(lambda: len(speaks.chat.shown) == len(speaks.other.shown) == 1)
