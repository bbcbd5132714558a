"""Whether Telegram is in reach, and what is made good after it was not.

1. Contact is a request for updates that was answered. Where updates are posted to us it is Telegram's word that it
   posts to our address, and that its posts arrive. It is kept, so that the next run knows how long there was none.
2. Telegram keeps a press of a button for 150 seconds. After more than 120 without contact, whoever waits with a button
   under the newest message is asked again: once, slowly, and not at night. What was written meanwhile is not lost.
3. Telegram keeps what was written for a day: after 2, 12 and 20 hours without contact there is a line in the log.
4. What is answered late says so, where there was no contact: a clock that is wrong is no absence.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.telegram.api import ApiError, BotApi, Refused
from bot.channels.telegram.ending import end_for_good
from bot.channels.telegram.needs import Clock, Contacts, Log, NotKept, Turns
from dialogs.events import Missed

AWAY_SECONDS = 120.0
WAITING_SECONDS = 48 * 3600.0
EVERY_SECONDS = 30.0
FAILED_LATELY_SECONDS = 180.0
"""A post that fails is posted again within 120 seconds."""

CATCHING_UP_SECONDS = 1800.0
"""For how long after an absence what was written meanwhile may still be coming."""

CHATS_PER_SECOND = 25.0
KEPT_AFTER_CHATS = 500
ALERTS = (2, 12, 20)
"""Hours."""

MORNING, NIGHT = 7, 21
"""The hours in Hanoi between which people are written to."""


class Contact:
    """The contact with Telegram; to be begun before it is made."""

    def __init__(self, book: Contacts, turns: Turns, clock: Clock, log: Log, alert: Log) -> None:
        self._book = book
        self._turns = turns
        self._clock = clock
        self._log = log
        self._alert = alert
        self._at = self._kept_at = 0.0
        self._returned_at: float | None = None
        self._back_at: float | None = None
        self._is_there = False
        self._alerts = 0
        self._news = asyncio.Event()

    async def begin(self) -> None:
        """Know what the former run knew. Raises `NotKept`."""
        now, last = self._seconds(), await self._book.last()
        self._at = self._kept_at = last.at if last else now
        self._back_at = last.back_at if last else None
        if now - self._at > AWAY_SECONDS:
            self._back_at = now
        if last is None or self._back_at is not None:
            self._returned_at = now

    def made(self, back_at: float = 0.0) -> None:
        """Telegram was reached just now. `back_at`: since when it can have been (epoch seconds); 0: since now."""
        now = self._seconds()
        if self._is_there and now - self._at > AWAY_SECONDS:
            self._log("telegram_back", minutes=int(now - self._at) // 60)
            self._back_at = back_at or now
            self._returned_at = now
        if not self._is_there or self._back_at is not None:
            self._news.set()
        self._at = now
        self._is_there = True
        self._alerts = 0

    def was_away(self) -> bool:
        """Whether there is no contact, or was none not long ago."""
        now = self._seconds()
        caught_up = self._returned_at is None or now - self._returned_at > CATCHING_UP_SECONDS
        return not caught_up or now - self._at > AWAY_SECONDS

    async def run(self) -> None:
        """Keep the contact, and make good what was missed, for ever."""
        while True:
            try:
                await self._look()
            except NotKept:
                self._log("telegram_contact_not_kept")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY_SECONDS):
                    await self._news.wait()
                    self._news.clear()

    async def watch(self, api: BotApi, url: str, announce: Callable[[], Awaitable[None]]) -> None:
        """Look at what Telegram says of its posts to this address, for ever; `announce` tells it the address.

        Raises `Ended` where the token is refused.
        """
        await announce()
        while True:
            try:
                info = await api.call("getWebhookInfo")
            except ApiError as error:
                if isinstance(error, Refused):
                    end_for_good(error)
                self._log("telegram_not_reached", error=type(error).__name__)
            else:
                if not isinstance(info, dict) or info.get("url") != url:
                    self._alert("telegram_posts_elsewhere")
                    await announce()
                elif self._arrive(info):
                    self.made(_failed_at(info))
            await asyncio.sleep(EVERY_SECONDS)

    def _arrive(self, info: dict[str, Any]) -> bool:
        """Whether Telegram's posts arrive: none waits, or none has failed lately."""
        return info.get("pending_update_count") == 0 or self._seconds() - _failed_at(info) > FAILED_LATELY_SECONDS

    async def _look(self) -> None:
        if self._at > self._kept_at:
            await self._keep()
        hours = (self._seconds() - self._at) / 3600
        while self._alerts < len(ALERTS) and hours >= ALERTS[self._alerts]:
            self._alert("telegram_out_of_reach", hours=ALERTS[self._alerts])
            self._alerts += 1
        if self._back_at is not None and self._is_there and MORNING <= self._clock.now().hour < NIGHT:
            await self._ask_again(self._back_at)

    async def _keep(self) -> None:
        at = self._at
        await self._book.keep(at, self._back_at)
        self._kept_at = at

    async def _ask_again(self, back_at: float) -> None:
        """Tell those who wait with a button that a press may have been lost; a chat that was told is not told again."""
        chats = await self._book.waiting(back_at - WAITING_SECONDS, back_at)
        for number, chat in enumerate(chats, 1):
            await self._turns.hear(chat, f"missed/{int(back_at)}", Missed(self._clock.now(), int(back_at)))
            if number % KEPT_AFTER_CHATS == 0:
                await self._keep()
            await asyncio.sleep(1 / CHATS_PER_SECOND)
        self._log("telegram_asked_again", chats=len(chats))
        if self._back_at == back_at:
            self._back_at = None
        await self._keep()

    def _seconds(self) -> float:
        return self._clock.now().timestamp()


def _failed_at(info: dict[str, Any]) -> float:
    """When a post failed last, in epoch seconds; 0: never."""
    failed_at = info.get("last_error_date", 0)
    return float(failed_at) if isinstance(failed_at, int) else 0.0
