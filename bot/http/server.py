"""A small HTTP/1.1 server on this machine, behind a proxy that does TLS.

1. The handler is called on the loop for each whole request (`Exchange`) and answers it now or later; one that raises
   is answered by 500, and the loop's exception handler is told.
2. Keep-alive and pipelining, chunked bodies, `Expect: 100-continue`, HTTP/1.0. No TLS, no upgrade, no routing.
3. What is too long, too slow, too many or no HTTP is refused or cut off (`Limits`); nothing a client sends ends the
   server.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.http.connection import Connection
from bot.http.exchange import Admits, Handler, Limits

BACKLOG = 1024


class Server:
    """All connections of one port."""

    def __init__(self, handler: Handler, admits: Admits | None, limits: Limits) -> None:
        self.handler = handler
        self.admits = admits
        self.limits = limits
        self.loop = asyncio.get_running_loop()
        self._connections: set[Connection] = set()
        self._stopping = False
        self._left = asyncio.Event()
        self._next = self.loop.call_later(limits.sweep_seconds, self._sweep)

    def opened(self, connection: Connection) -> bool:
        """Count it; False where there are too many, or nobody new is let in."""
        if self._stopping or len(self._connections) >= self.limits.connections:
            return False
        self._connections.add(connection)
        return True

    def closed(self, connection: Connection) -> None:
        """It has gone."""
        self._connections.discard(connection)
        if self._stopping and not self._connections:
            self._left.set()

    async def stop(self) -> None:
        """Let what was taken be answered, for a while, then end every connection."""
        self._stopping = True
        for connection in tuple(self._connections):
            connection.stop()
        try:
            await self._until_left(self.limits.leave_seconds)
        finally:
            self._next.cancel()
            for connection in tuple(self._connections):
                connection.abort()
        await self._until_left(self.limits.linger_seconds)

    async def _until_left(self, seconds: float) -> None:
        if not self._connections:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._left.wait()

    def _sweep(self) -> None:
        now = self.loop.time()
        for connection in tuple(self._connections):
            connection.sweep(now)
        self._next = self.loop.call_later(self.limits.sweep_seconds, self._sweep)


@asynccontextmanager
async def listening(
    port: int, handler: Handler, *, admits: Admits | None = None, limits: Limits | None = None
) -> AsyncIterator[int]:
    """Listen on this machine as long as the block lasts; yields the port (0: a free one is taken).

    On leaving nobody new is let in, and exchanges in flight may be answered for `Limits.leave_seconds`. Raises
    `OSError` where the port is taken.
    """
    server = Server(handler, admits, limits or Limits())
    try:
        listener = await server.loop.create_server(lambda: Connection(server), "127.0.0.1", port, backlog=BACKLOG)
    except BaseException:
        await server.stop()
        raise
    try:
        yield int(listener.sockets[0].getsockname()[1])
    finally:
        listener.close()
        await server.stop()
