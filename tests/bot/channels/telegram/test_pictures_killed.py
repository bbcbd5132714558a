"""kill -9 at every step of a picture's way: what was confirmed is taken, once, and what was not comes again."""

import asyncio
import hashlib
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram import fetching
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.fetching import Fetching
from bot.picture_taking import PictureTaking
from bot.pictures.reencoding import Reencoding
from bot.serve_telegram_pictures import TelegramToFetch
from bot.store.transaction import Transaction
from bot.store.writer import Writer
from tests.bot.channels.telegram.fake_api import FakeTelegram, fake_telegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.photos import is_whole
from tests.bot.channels.telegram.test_hearing import conversation, heard
from tests.bot.channels.telegram.town import Town, becomes, eventually, town
from tests.bot.doomed import die, end_of, fork
from tests.bot.pictures.drawn import drawn

ALBUM = [drawn((40 + 8 * number, 30)) for number in range(3)]
BEFORE = 100
"""The number of the first part's message."""


def dies_in(owner: type, name: str, times: int = 1, after: bool = False) -> Callable[[], None]:
    """Arrange for death when this is called so often, before it does anything, or after it has done it."""

    def arranged() -> None:
        does, calls = getattr(owner, name), count(1)

        async def deadly(*given: Any, **named: Any) -> Any:
            is_last = next(calls) == times
            if is_last and not after:
                die()
            result = await does(*given, **named)
            if is_last:
                die()
            return result

        setattr(owner, name, deadly)

    return arranged


def dies_before_it_is_on_the_list() -> None:
    setattr(TelegramToFetch, "want", lambda *given: die())  # noqa: B010


def dies_before_the_picture_is_committed() -> None:
    keep = PictureTaking.keep

    async def deadly(self: PictureTaking, *given: Any, **named: Any) -> bool:
        setattr(Writer, "_commit", lambda *_: die())  # noqa: B010
        return await keep(self, *given, **named)

    setattr(PictureTaking, "keep", deadly)  # noqa: B010


# How it dies, and whether the album was not confirmed yet, so that it comes again. What was may come again, too.
STEPS: dict[str, tuple[Callable[[], None], bool]] = {
    "before it is on the list": (dies_before_it_is_on_the_list, True),
    "when it is on the list and not confirmed": (dies_in(Fetching, "_wanted", after=True), True),
    "between two parts": (dies_in(Fetching, "_wanted", times=2), True),
    "before it is fetched": (dies_in(BotApi, "file"), False),
    "between two downloads": (dies_in(BotApi, "file", times=3), False),
    "before it is looked at": (dies_in(PictureTaking, "look", times=2), False),
    "before the commit": (dies_before_the_picture_is_committed, False),
    "after the commit of one": (dies_in(PictureTaking, "keep", after=True), False),
    "after the commit of the last": (dies_in(PictureTaking, "keep", times=3, after=True), False),
    "before the last goes from the list": (dies_in(TelegramToFetch, "done", times=3), False),
    "after the last went from the list": (dies_in(TelegramToFetch, "done", times=3, after=True), False),
}


def sends_album(fake: FakeTelegram) -> Person:
    """The same messages whoever asks: as Telegram keeps them over a death of ours."""
    person = Person(fake)
    person.chat.last_id = BEFORE
    for content in ALBUM:
        person.sends_photo(content, album="G1")
    return person


async def answers(bot: Town, person: Person) -> list[str]:
    """What was said of the pictures that came; that they go along was said when the citizen agreed."""
    lines = await bot.bot.turns.transcript("telegram", str(person.id))
    said = [line.text for line in lines if line.who == "bot"]
    return [text for text in said if "ảnh" in text and "đồng ý" not in text]


async def until_answered(bot: Town, person: Person) -> None:
    async with asyncio.timeout(30):
        while not await answers(bot, person):  # noqa: ASYNC110 - it may have been said by the run that died
            await asyncio.sleep(0.01)


def left(transaction: Transaction) -> list[tuple[Any, ...]]:
    """What is still to be fetched."""
    return transaction.rows("SELECT 1 FROM telegram_pictures")


@pytest.mark.parametrize(
    ("step", "comes_again"), [(step, again) for step in STEPS for again in (True, False) if again or not STEPS[step][1]]
)
def test_wherever_it_is_killed_an_album_is_there_once_and_answered_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, comes_again: bool
) -> None:
    arrange, _ = STEPS[step]
    monkeypatch.setattr(fetching, "ALBUM_SECONDS", 20.0)

    async def lives() -> None:
        async with fake_telegram() as fake, town(tmp_path, fake) as bot:
            person = Person(fake)
            person.starts()
            await person.declares_until_asked("Họ và tên")
            await eventually(lambda: fake.queues.waiting == [])
            arrange()
            sends_album(fake)
            await is_whole(bot, fake)
            await asyncio.sleep(30)

    async def lives_again() -> None:
        async with fake_telegram() as fake, town(tmp_path, fake) as bot:
            person = sends_album(fake)
            if not comes_again:
                fake.queues.waiting.clear()
            await is_whole(bot, fake)
            await until_answered(bot, person)
            await becomes(lambda: bot.bot.store.writer.submit(left), [])
            await asyncio.sleep(0.6)
            draft = (await conversation(bot, person)).draft
            jpegs = [await Reencoding().jpeg(content) for content in ALBUM]
            assert draft
            assert draft.pictures == tuple([hashlib.sha256(jpeg).hexdigest() for jpeg in jpegs])
            assert (await heard(bot, person)).count("(photo)") == len(ALBUM)
            [answer] = await answers(bot, person)
            assert "3 ảnh" in answer

    assert end_of(fork(lives)) == -signal.SIGKILL
    asyncio.run(lives_again())
