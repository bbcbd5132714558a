"""Who blocks the bot is left in peace; who is there again is written to from then on, also by the next run."""

from pathlib import Path

import pytest

from bot.store.telegram import Shelf
from dialogs.events import OfficerReturned, OfficerTook
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.photos import ONE
from tests.bot.channels.telegram.town import Town, becomes, town

BOTH_WAYS = pytest.mark.parametrize("by_webhook", [False, True])


async def is_kept(bot: Town, *gone: Person) -> None:
    """Return when it is on the disk that these have gone, and nobody else."""
    await becomes(Shelf(bot.bot.store, "telegram").gone, {str(person.id) for person in gone})


async def has_gone(bot: Town, person: Person) -> None:
    """They begin, and block the bot."""
    person.starts()
    await person.until(2)
    person.blocks()
    await is_kept(bot, person)


async def is_written_to(bot: Town, person: Person) -> None:
    """What somebody else does is told to them."""
    told = len(person.chat.shown)
    await bot.bot.turns.hear("telegram", str(person.id), "took", OfficerTook(bot.clock.now(), "Thượng úy Hà"))
    await person.until(told + 1)


@BOTH_WAYS
async def test_who_unblocks_the_bot_is_written_to_before_they_say_a_word(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        await has_gone(bot, person)
        person.blocks(False)
        await is_kept(bot)
        await is_written_to(bot, person)


@BOTH_WAYS
async def test_who_writes_again_is_written_to_though_nobody_told_that_they_are_back(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        await has_gone(bot, person)
        person.chat.blocked = False
        person.says("khai xe")
        await person.until(3)
        await is_kept(bot)
        await is_written_to(bot, person)


@BOTH_WAYS
async def test_who_comes_back_with_a_photo_is_answered(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        await has_gone(bot, person)
        person.chat.blocked = False
        person.sends_photo(ONE)
        await person.until(3)
        await is_kept(bot)


async def test_who_blocks_the_bot_is_left_in_peace_until_they_write_again(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.until(2)
        person.blocks()
        await becomes(Shelf(bot.bot.store, "telegram").gone, {str(person.id)})
        before = len(fake.named("sendMessage"))
        took = OfficerTook(bot.clock.now(), "Thượng úy Hà")
        await bot.bot.turns.hear("telegram", str(person.id), "took", took)
        back = OfficerReturned(bot.clock.now(), "Thượng úy Hà")
        await bot.bot.turns.hear("telegram", str(person.id), "back", back)
        await bot.bot.turns.settled("telegram", str(person.id))
        assert len(fake.named("sendMessage")) == before
    async with town(tmp_path, fake) as bot:
        assert await Shelf(bot.bot.store, "telegram").gone() == {str(person.id)}
        person.chat.blocked = False
        person.starts()
        await person.until(3)
        await becomes(Shelf(bot.bot.store, "telegram").gone, set())
