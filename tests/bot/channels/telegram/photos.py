"""Photos for Telegram, and what became of them."""

import asyncio
import hashlib
from datetime import timedelta

from bot.channels.telegram import fetching
from bot.pictures.reencoding import Reencoding
from bot.store.telegram_pictures import ToFetchList
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.test_hearing import conversation
from tests.bot.channels.telegram.town import Town, becomes, eventually
from tests.bot.pictures.drawn import drawn

ENOUGH = 0.4
"""Seconds in which a message would have come."""

ASKED = "Họ và tên"
ONE, TWO, THREE, FOUR = (drawn((40 + 8 * number, 30)) for number in range(4))


async def in_form(person: Person) -> int:
    """Go on until the name is asked for, which is after the consent; how many messages there are then."""
    person.starts()
    await person.declares_until_asked(ASKED)
    return len(person.chat.shown)


async def is_whole(bot: Town, fake: FakeTelegram) -> None:
    """All of an album that was sent is on the list, and by the bot's clock no further part came for long enough."""
    await eventually(lambda: fake.queues.waiting == [])
    bot.clock.move_to(bot.clock.now() + timedelta(seconds=fetching.ALBUM_SECONDS + 1))


async def told(person: Person, before: int, messages: int = 1) -> list[str]:
    """What the bot has said since then, a while after there were so many messages."""
    await person.until(before + messages)
    await asyncio.sleep(ENOUGH)
    return [shown.text for shown in person.chat.shown[before:]]


async def names(*contents: bytes) -> tuple[str, ...]:
    return tuple([hashlib.sha256(await Reencoding().jpeg(content)).hexdigest() for content in contents])


async def kept(bot: Town, person: Person) -> tuple[str, ...]:
    draft = (await conversation(bot, person)).draft
    return draft.pictures if draft else ()


async def waiting(bot: Town, person: Person) -> int:
    """How many pictures are still to be fetched."""
    return len(await ToFetchList(bot.bot.store, "telegram").first(str(person.id)))


async def nothing_waits(bot: Town, person: Person) -> None:
    """Return when nothing is to be fetched any more: a row goes after what became of it was told."""
    await becomes(lambda: waiting(bot, person), 0)


async def until_tried(bot: Town, person: Person, tries: int) -> None:
    async with asyncio.timeout(30):
        while True:
            first = await ToFetchList(bot.bot.store, "telegram").first(str(person.id))
            if first and first[0].tries >= tries:
                return
            await asyncio.sleep(0.01)
