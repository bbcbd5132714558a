"""A whole bot that talks by Telegram, and the Telegram it talks by."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.__main__ import LOCALES
from bot.clock import Clock
from bot.serve_telegram import Telegram, telegram
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import Bot, open_bot
from bot.wording import Wording
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.house import NOWHERE

QUICK: dict[str, Any] = {
    "telegram_chat_per_second": 1000.0,
    "telegram_replies_per_second": 10_000.0,
    "telegram_chat_per_minute": 10_000,
}


@cache
def texts() -> Texts:
    return Texts.load(LOCALES)


@dataclass
class Town:
    """The running bot."""

    bot: Bot
    telegram: Telegram
    stopping: asyncio.Event
    clock: Clock


def until(hour: int) -> float:
    """Seconds until it is that hour in Hanoi, some day."""
    now = Clock().now()
    at = now.replace(hour=hour, minute=0, second=0)
    return ((at if at > now else at + timedelta(days=1)) - now).total_seconds()


async def eventually(is_so: Callable[[], bool], within: float = 30.0) -> None:
    """Return when it is so. `within` is for a machine that is busy: it bounds how long a failing test takes."""
    async with asyncio.timeout(within):
        while not is_so():  # noqa: ASYNC110 - what is watched has no event to wait for
            await asyncio.sleep(0.005)


async def becomes(ask: Callable[[], Awaitable[object]], wanted: object, within: float = 30.0) -> None:
    """Return when this is what is answered: only what is committed is, and what is noted or sent may be sooner."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while await ask() != wanted:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.005)
    assert await ask() == wanted


@asynccontextmanager
async def town(
    folder: Path, fake: FakeTelegram, *, backend: str = NOWHERE, by_webhook: int = 0, ahead: float = 0.0, **given: Any
) -> AsyncIterator[Town]:
    """A bot in this folder, listening to this Telegram.

    `by_webhook`: the port it is posted to. `ahead`: how many seconds later it is than it is, at Telegram too.
    """
    fake.queues.ahead = max(fake.queues.ahead, ahead)
    if by_webhook:
        given |= {"telegram_webhook_url": f"http://127.0.0.1:{by_webhook}/x", "telegram_webhook_port": by_webhook}
    known = {"data": folder, "backend_url": backend, "backend_token": "sandbox", "telegram_token": TOKEN}
    settings = Settings.of(**{**known, "telegram_api": fake.address, **QUICK, **given})
    clock, stopping = Clock(), asyncio.Event()
    clock.move_to(clock.now() + timedelta(seconds=ahead))
    async with (
        telegram(settings, Wording(texts()), clock) as channel,
        open_bot(settings, clock, [channel.channel], texts()) as bot,
        channel.hearing(bot, stopping),
    ):
        yield Town(bot, channel, stopping, clock)


async def ends(folder: Path, fake: FakeTelegram, **given: Any) -> None:
    """Run a bot until it ends by itself."""
    async with town(folder, fake, **given) as bot, asyncio.timeout(30):
        await bot.stopping.wait()
