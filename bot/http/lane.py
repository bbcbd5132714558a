"""The pipeline's end of one connection: several requests at once, answered in their order.

Answers are counted, not read. Whatever goes wrong ends the lane, and what was not answered is handed back.
"""

import asyncio
from collections import deque
from typing import NamedTuple, Protocol, cast

import httptools


class Posted(NamedTuple):
    """A request on its way. `is_again`: it was on its way before, on a lane that ended."""

    request: bytes
    is_again: bool = False


class Lanes(Protocol):
    """Whoever holds the lanes."""

    def advanced(self, lane: "Lane") -> None:
        """Answers have come: there is room on it."""

    def ended(self, lane: "Lane", unanswered: list[Posted]) -> None:
        """It is no more."""


class Lane(asyncio.Protocol):
    """One connection. `seconds`: how long nothing may be answered while something is asked."""

    __slots__ = ("_answered", "_asked", "_lanes", "_loop", "_moved_at", "_parser", "_seconds", "_timer", "_transport")

    def __init__(self, lanes: Lanes, seconds: float) -> None:
        self._lanes = lanes
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._asked: deque[Posted] = deque()
        self._answered = 0
        self._moved_at = self._loop.time()

    @property
    def laden(self) -> int:
        """How many requests are not answered yet."""
        return len(self._asked)

    @property
    def is_open(self) -> bool:
        """Can it be written to, as far as is known?"""
        return self._transport is not None and not self._transport.is_closing()

    def is_stale(self, seconds: float) -> bool:
        """True where nothing has happened on it for so long."""
        return not self._asked and self._moved_at + seconds < self._loop.time()

    def post(self, load: list[Posted]) -> None:
        """Write these behind each other."""
        if not self._asked:
            self._moved_at = self._loop.time()
            self._timer = self._timer or self._loop.call_later(self._seconds, self._look)
        self._asked.extend(load)
        cast(asyncio.Transport, self._transport).write(b"".join([posted.request for posted in load]))

    def close(self) -> None:
        """End it, now that nothing is asked."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """End it at once."""
        if self._transport is not None:
            self._transport.abort()

    # the transport's calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """We are through."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Pieces of answers."""
        before = self._answered
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.abort()
        if self._answered > before:
            self._moved_at = self._loop.time()
            self._lanes.advanced(self)

    def connection_lost(self, error: Exception | None) -> None:
        """The connection has ended. Where it had worked, what is left may be asked again: nobody looked at it."""
        self._transport = None
        if self._timer is not None:
            self._timer.cancel()
        left = [Posted(posted.request, True) for posted in self._asked if self._answered and not posted.is_again]
        self._asked.clear()
        self._lanes.ended(self, left)

    def on_message_complete(self) -> None:
        """One more answer is whole."""
        if self._parser.get_status_code() < 200:
            return
        if not self._asked:
            self.abort()
            return
        self._asked.popleft()
        self._answered += 1
        if not self._parser.should_keep_alive():
            self.close()

    def _look(self) -> None:
        """Is it stuck?"""
        self._timer = None
        if not self._asked:
            return
        left = self._moved_at + self._seconds - self._loop.time()
        if left <= 0:
            self.abort()
        else:
            self._timer = self._loop.call_later(left, self._look)
