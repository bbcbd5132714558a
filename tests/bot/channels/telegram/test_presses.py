"""A press of a button counts once, and nobody who presses is left without an answer."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.telegram import buttons, channel
from bot.messages import Message
from bot.store import StorageError
from bot.store.reader import Reader
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.test_hearing import ENOUGH, conversation, heard
from tests.bot.channels.telegram.town import eventually, town


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_press_sent_again_under_a_new_update_counts_once_and_is_answered_each_time(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        person.starts()
        menu = (await person.until(2))[-1]
        data = person.taps("vehicle")
        person.presses(menu.id, data)
        await person.until(3)
        person.presses(menu.id, data)
        await eventually(lambda: len(fake.answered_queries) == 3)
        await asyncio.sleep(ENOUGH)
        assert len(person.chat.shown) == 3
        assert len(await heard(bot, person)) == 1
        await eventually(lambda: menu.markup is None)  # the buttons of an answered question are gone


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_who_presses_again_because_no_answer_came_is_answered(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "TWICE_SECONDS", 0.0)
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        person.starts()
        menu = (await person.until(2))[-1]
        data = person.taps("vehicle")
        lost = (await person.until(3))[-1]
        person.presses(menu.id, data)
        shown = await person.until(4)
        assert lost.text.rpartition("\n\n")[2] in shown[-1].text, "the question that is open"
        found = (await conversation(bot, person)).draft
        assert found is not None
        assert found.number == 1


async def test_a_press_whose_question_cannot_be_read_is_kept_for_later(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, troubles = Reader.message, [1, 2]

    async def troubled(reader: Reader, conversation: str, number: int) -> Message | None:
        if troubles:
            troubles.pop()
            raise StorageError("disk I/O error")
        return await message(reader, conversation, number)

    monkeypatch.setattr(Reader, "message", troubled)
    monkeypatch.setattr(buttons, "MOST_BYTES", 3)
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        menu = (await person.until(2))[-1]
        assert menu.data[0].startswith("#")
        person.presses(menu.id, menu.data[0])
        assert "đồng ý" in (await person.until(3))[-1].text
        assert not troubles
