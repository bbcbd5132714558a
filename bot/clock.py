"""The time in Hanoi, and waiting for it.

Everything the bot waits for goes through one clock, so that moving the clock makes everything due that would be due
then: retries, nudges, look-ups that took too long.
"""

import asyncio
import time
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from typing import Any

HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept +07:00 all year since 1975."""

LONGEST_NAP = 30.0
"""Seconds after which a sleeper looks at the clock again: the machine's own clock may have been set meanwhile."""


class Clock:
    """The machine's time, or that time moved by a fixed distance; or, for scripts, a time that stands still.

    A clock that stands still goes on only when it is moved, so that what a script says of time is all there is of it,
    however slow the machine.
    """

    def __init__(self, standing_at: datetime | None = None) -> None:
        self._standing_at = standing_at.astimezone(HANOI) if standing_at else None
        self._ahead = 0.0
        self._naps: set[asyncio.Timeout] = set()

    def now(self) -> datetime:
        """The time in Hanoi, aware."""
        return self._standing_at or datetime.fromtimestamp(self.seconds(), HANOI)

    def seconds(self) -> float:
        """The same as seconds since 1970, as the store keeps times."""
        return self._standing_at.timestamp() if self._standing_at else time.time() + self._ahead

    def move_to(self, at: datetime) -> None:
        """Jump to this time and run on from there. For scripts and tests, never in production."""
        if self._standing_at:
            self._standing_at = at.astimezone(HANOI)
        else:
            self._ahead = at.timestamp() - time.time()
        for nap in tuple(self._naps):
            if not nap.expired():
                nap.reschedule(asyncio.get_running_loop().time())

    async def in_time(self, work: "asyncio.Future[Any]", until: float) -> bool:
        """Wait for this work, but no longer than to that time (epoch seconds). True where it is done."""
        done = asyncio.Event()
        work.add_done_callback(lambda _: done.set())
        await self.wait(done, until)
        return work.done()

    async def wait(self, event: asyncio.Event, until: float | None) -> None:
        """Return when the event is set or that time (epoch seconds) has come, whichever is first; None: no time."""
        if until is None:
            await event.wait()
            return
        while not event.is_set() and (left := until - self.seconds()) > 0:
            with suppress(TimeoutError):
                await self._nap(event, min(left, LONGEST_NAP))

    async def _nap(self, event: asyncio.Event, seconds: float) -> None:
        async with asyncio.timeout(seconds) as nap:
            self._naps.add(nap)
            try:
                await event.wait()
            finally:
                self._naps.discard(nap)
