"""What is said, to the page at once: server-sent events.

1. The stream follows the conversation first and reads then, and reads again whenever a turn was committed: whatever is
   committed between is either read or announced, so nothing is missed. It reads only beyond the number it sent last,
   so nothing comes twice. The numbers are the store's, so all this also holds across a restart.
2. Nobody asks the database as long as nothing happens; every 15 seconds a comment keeps the line open.
3. A session has a few streams (a page each). One too many takes the place of the oldest, which looks again after a
   minute: no page is shut out, and no two pages fight.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable

from starlette.types import Message, Receive, Scope, Send

from bot.channels.web.needs import Turns
from bot.channels.web.sessions import Session
from bot.channels.web.shown import Shown

HEARTBEAT_SECONDS = 15.0
MOST_STREAMS = 6
START: Message = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")],
}
RETRY = b"retry: 2000\n\n"
GIVE_WAY = b"retry: 60000\n\n"
HEARTBEAT = b": \n\n"


News = Callable[[int], Awaitable[tuple[list[Shown], int]]]
"""What was said after a number, and the last number there is."""


class Streams:
    """All open streams, by session."""

    def __init__(self) -> None:
        self._open: dict[str, deque[Stream]] = {}
        self.closing = False

    def add(self, stream: "Stream") -> None:
        """Count the stream in; the oldest of its session gives way where there are too many."""
        streams = self._open.setdefault(stream.session.id, deque())
        streams.append(stream)
        if len(streams) > MOST_STREAMS:
            streams.popleft().give_way()

    def remove(self, stream: "Stream") -> None:
        """Count the stream out."""
        streams = self._open.get(stream.session.id, deque())
        if stream in streams:
            streams.remove(stream)
        if not streams:
            self._open.pop(stream.session.id, None)

    def close(self) -> None:
        """End all of them: the bot stops, and pages come back by themselves."""
        self.closing = True
        for session in list(self._open):
            self.end(session)

    def end(self, session: str) -> None:
        """End the streams of this session."""
        for stream in list(self._open.get(session, ())):
            stream.end()

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))


class Stream:
    """One page's stream: an ASGI response."""

    def __init__(self, session: Session, after: int, turns: Turns, streams: Streams, news: News) -> None:
        self.session = session
        self._address = session.address
        self._after = after
        self._turns = turns
        self._streams = streams
        self._news = news
        self._ring: asyncio.Event | None = None
        self._over = False
        self._gives_way = False

    def give_way(self) -> None:
        """End, and have the page come back only after a while."""
        self._gives_way = True
        self.end()

    def end(self) -> None:
        """End after what is being sent."""
        self._over = True
        if self._ring:
            self._ring.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak until the page goes or the bot stops."""
        listening = asyncio.ensure_future(self._until_gone(receive))
        self._streams.add(self)
        try:
            await send(START)
            async with contextlib.aclosing(self._pieces()) as pieces:
                async for piece in pieces:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": GIVE_WAY if self._gives_way else b""})
        except OSError:
            pass
        finally:
            self._streams.remove(self)
            listening.cancel()

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.end()

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        with self._turns.following(self._address) as ring:
            self._ring = ring
            ring.set()
            yield RETRY
            while not self._over and not self._streams.closing:
                if not ring.is_set() and not await _rung(ring):
                    yield HEARTBEAT
                    continue
                ring.clear()
                news, self._after = await self._news(self._after)
                if news:
                    yield b"".join(map(event, news))


async def _rung(ring: asyncio.Event) -> bool:
    """Wait for the ring; False when it stayed silent for the length of a heartbeat."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            await ring.wait()
            return True
    return False


def event(one: Shown) -> bytes:
    """A message as an event of the stream."""
    data = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
    return f"id: {one['n']}\nevent: message\ndata: {data}\n\n".encode()
