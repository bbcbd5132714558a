"""Who has just been heard: their answer waits behind nobody's notices, and while they wait they see that we type."""

from pathlib import Path

import pytest

from bot.channels.telegram import pacing, typing_shown
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.photos import ONE
from tests.bot.channels.telegram.town import eventually, town


@pytest.mark.parametrize("with_a_photo", [False, True])
@pytest.mark.parametrize("by_webhook", [False, True])
async def test_their_answers_are_no_notices(
    tmp_path: Path,
    fake: FakeTelegram,
    port: int,
    by_webhook: bool,
    with_a_photo: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacing, "NOTICES_PER_SECOND", 0.001)
    people = [Person(fake, id) for id in (1, 2, 3)]
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0):
        for person in people:
            if with_a_photo:
                person.sends_photo(ONE)
            else:
                person.starts()
        for person in people:
            await person.until(2)


async def test_while_a_turn_takes_long_something_is_typed(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_shown, "AFTER_SECONDS", 0.0)
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        await eventually(lambda: fake.named("sendChatAction") != [])


async def test_while_a_reply_to_a_post_waits_for_its_pace_something_is_typed(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_shown, "AFTER_SECONDS", 0.01)
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port, telegram_chat_per_second=2.0):
        person.starts()
        await person.until(2)
        for _ in range(3):
            person.says("giúp")
        await person.until(4)
        await eventually(lambda: fake.named("sendChatAction") != [])
        await person.until(5)
