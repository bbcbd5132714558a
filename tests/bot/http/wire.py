"""Raw bytes over real sockets, from both sides: a client without manners, and a server that follows a script."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple

GUARD = 30.0
"""Seconds: nothing here takes so long unless it hangs."""


async def until(holds: Callable[[], bool]) -> None:
    """Give everybody turns until this holds."""
    async with asyncio.timeout(GUARD):
        while True:
            if holds():
                return
            await asyncio.sleep(0.001)


class Said(NamedTuple):
    """One answer as it came. Names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Wire:
    """A connection to a server on this machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    def send(self, data: bytes) -> None:
        self._writer.write(data)

    async def flush(self) -> None:
        await asyncio.wait_for(self._writer.drain(), GUARD)

    @property
    def unsent(self) -> int:
        """Bytes the server's side has not taken."""
        return self._writer.transport.get_write_buffer_size()

    async def head(self) -> tuple[int, dict[str, str]]:
        """The status and headers of the next answer."""
        raw = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), GUARD)
        first, *lines = raw.decode("latin-1").split("\r\n")[:-2]
        version, status, _ = first.split(" ", 2)
        assert version == "HTTP/1.1"
        headers = dict(line.split(": ", 1) for line in lines)
        return int(status), {name.lower(): value for name, value in headers.items()}

    async def said(self) -> Said:
        """The next answer, whole."""
        status, headers = await self.head()
        length = int(headers.get("content-length", 0))
        return Said(status, headers, await asyncio.wait_for(self._reader.readexactly(length), GUARD))

    async def rest(self) -> bytes:
        """All that comes until the other side hangs up, in whichever way."""
        try:
            return await asyncio.wait_for(self._reader.read(), GUARD)
        except ConnectionError:
            return b""

    async def close(self) -> None:
        self._writer.close()
        try:
            await asyncio.wait_for(self._writer.wait_closed(), GUARD)
        except ConnectionError:
            return  # it was gone already


@asynccontextmanager
async def wire(port: int) -> AsyncIterator[Wire]:
    line = Wire(*await asyncio.open_connection("127.0.0.1", port))
    try:
        yield line
    finally:
        await line.close()


def post(body: bytes, *lines: str, path: str = "/") -> bytes:
    """A request, as most of them come."""
    head = "\r\n".join([f"POST {path} HTTP/1.1", "Host: here", f"Content-Length: {len(body)}", *lines, "", ""])
    return head.encode() + body


def ok(body: bytes, *lines: str) -> bytes:
    """An answer, as most of them come."""
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *lines, "", ""]).encode() + body


class Caller:
    """Somebody who has called a scripted server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def asked(self) -> tuple[str, bytes]:
        """The path and body of the next request. Raises `asyncio.IncompleteReadError` where he hangs up."""
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = next((line[15:] for line in head.split("\r\n") if line.lower().startswith("content-length:")), "0")
        return head.split(" ", 2)[1], await self._reader.readexactly(int(length))

    async def says(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def hangs_up(self) -> bytes:
        """What is still sent until he hangs up."""
        return await self._reader.read()


Script = Callable[[Caller], Awaitable[None]]


@asynccontextmanager
async def serving(script: Script) -> AsyncIterator[str]:
    """A server that follows the script with every caller and then hangs up; its address."""
    called: set[asyncio.Task[None]] = set()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        called.add(task)
        try:
            await script(Caller(reader, writer))
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            return  # the client has hung up, or the test is over
        finally:
            called.discard(task)
            writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in called:
            task.cancel()
        await asyncio.gather(*called, return_exceptions=True)
