"""How fast we may send.

1. One chat: so many a second after a burst of three. All chats: replies under one ceiling, notices under another.
   A notice becomes a reply when its citizen speaks: they must not wait behind everybody's notices.
2. Whoever is told to wait (429) waits alone. Only when several chats are told so at once does everybody wait.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

CHAT_BURST = 3
NOTICES_PER_SECOND = 25.0
CHATS_REMEMBERED = 10_000

SEVERAL = 3
WITHIN_SECONDS = 10.0
LONGEST_FOR_ALL = 60.0


class Rate:
    """Gives out times, so many a second, and a burst of them at once after a rest."""

    __slots__ = ("_burst", "_free_at", "_interval")

    def __init__(self, per_second: float, burst: float) -> None:
        self._interval = 1 / per_second
        self._burst = (max(burst, 1) - 1) * self._interval
        self._free_at = 0.0

    def next(self, now: float) -> float:
        """The next time, which is given to nobody else; not after `now` where there is one left."""
        free_at = max(self._free_at, now)
        self._free_at = free_at + self._interval
        return free_at - self._burst

    def take(self, now: float) -> bool:
        """Take a time that is due now; False where there is none, and then nothing is taken."""
        free_at = max(self._free_at, now)
        if free_at - self._burst > now:
            return False
        self._free_at = free_at + self._interval
        return True

    def is_rested(self, now: float) -> bool:
        """True when it is as if nothing had ever been given out."""
        return self._free_at <= now


class Pace:
    """When a message may be sent. Times are seconds of a clock that never goes back."""

    def __init__(
        self, chat_per_second: float, replies_per_second: float, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._chat_per_second = chat_per_second
        self._replies = Rate(replies_per_second, replies_per_second / 10)
        self._notices = Rate(NOTICES_PER_SECOND, 1)
        self._seconds = seconds
        self._chats: dict[str, Rate] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._told_to_wait: dict[str, float] = {}
        self._all_wait_until = 0.0
        self._refusals: deque[tuple[float, str]] = deque(maxlen=SEVERAL)

    async def wait(self, chat: str, is_reply: bool) -> None:
        """Return when a message may be sent to this chat."""
        await self._until(self._chat(chat).next(self._seconds()))
        if is_reply or await self._speaks_before(chat, self._notices.next(self._seconds())):
            await self._until(self._replies.next(self._seconds()))
        while (until := max(self._told_to_wait.get(chat, 0.0), self._all_wait_until)) > self._seconds():
            await self._until(until)
        self._told_to_wait.pop(chat, None)

    def heard(self, chat: str) -> None:
        """The citizen has spoken: what waits for them as a notice is a reply now."""
        if waiting := self._waiting.get(chat):
            waiting.cancel()

    def take(self, chat: str) -> bool:
        """May a reply be sent to this chat at once? It counts as sent then."""
        now = self._seconds()
        if self._all_wait_until > now or self._told_to_wait.get(chat, 0.0) > now:
            return False
        return self._chat(chat).take(now) and self._replies.take(now)

    def refused(self, chat: str, retry_after: float) -> None:
        """Telegram has told this chat to wait so many seconds."""
        now = self._seconds()
        self._told_to_wait[chat] = now + retry_after
        self._refusals.append((now, chat))
        lately = {chat for at, chat in self._refusals if now - at <= WITHIN_SECONDS}
        if len(lately) == SEVERAL:
            self._all_wait_until = now + min(retry_after, LONGEST_FOR_ALL)

    def _chat(self, chat: str) -> Rate:
        rate = self._chats.get(chat)
        if rate is None:
            self._forget_rested()
            rate = self._chats[chat] = Rate(self._chat_per_second, CHAT_BURST)
        return rate

    def _forget_rested(self) -> None:
        if len(self._chats) >= CHATS_REMEMBERED:
            now = self._seconds()
            self._chats = {chat: rate for chat, rate in self._chats.items() if not rate.is_rested(now)}

    async def _speaks_before(self, chat: str, at: float) -> bool:
        """Wait until then; True, and no longer, when the citizen speaks before."""
        if at <= self._seconds():
            return False
        waiting = self._waiting[chat] = asyncio.create_task(self._until(at))
        try:
            await asyncio.wait((waiting,))
            return waiting.cancelled()
        finally:
            del self._waiting[chat]
            waiting.cancel()

    async def _until(self, at: float) -> None:
        left = at - self._seconds()
        if left > 0:
            await asyncio.sleep(left)
