"""A client for one address over connections that are kept open.

1. A failure says whether the request may have arrived: `NotSent` or `NoAnswer`. Nothing is tried again here.
2. The connection used last is used first, so those too many grow idle and are dropped. One that was idle for
   `IDLE_SECONDS` is not used again: the server is about to close it, and a request on its way would be lost.
3. Whoever finds all connections busy waits in the order of coming, within his own time.
4. No redirects, proxies, cookies or unpacking.
5. Neither paths nor headers are in any error, name or log: they hold tokens.
"""

import asyncio
import ssl
from collections import deque
from contextlib import suppress
from types import TracebackType
from typing import Self

from bot.http.errors import NotSent
from bot.http.fields import Lines
from bot.http.link import Answer, Link
from bot.http.origin import Dialer, Origin
from bot.http.requests import Requests

IDLE_SECONDS = 30.0
LEAVE_SECONDS = 1.0
LONGEST = 2_000_000


class Client:
    """Requests to `base_url` (`http(s)://host[:port][/prefix]`), at most `connections` at once.

    `tls`: whom to trust, where it is not the system's choice. Use it as a context manager, or end with `aclose()`.
    Raises `ValueError` for an address of another form.
    """

    def __init__(
        self, base_url: str, *, connections: int = 256, connect_seconds: float = 8.0, tls: ssl.SSLContext | None = None
    ) -> None:
        origin = Origin.of(base_url)
        self._requests = Requests(origin)
        self._dialer = Dialer(origin, tls)
        self._most = connections
        self._connect_seconds = connect_seconds
        self._taken = 0
        self._idle: list[Link] = []
        self._placed: set[Link] = set()
        self._links: set[Link] = set()
        self._left = asyncio.Event()
        self._waiting: deque[asyncio.Future[Link | None]] = deque()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Lines = (),
        seconds: float = 20.0,
        longest: int = LONGEST,
        *,
        quiet_seconds: float = 0.0,
    ) -> Answer:
        """The answer, of whatever status, to this request; `path` begins with a slash and is written as it is sent.

        It takes at most `seconds` in all, `quiet_seconds` between two pieces (0: no matter), and `longest` bytes of a
        body. Raises `NotSent`, `NoAnswer` (`TooLong`), or `ValueError` where it cannot be written as HTTP.
        """
        written = self._requests.written(method, path, body, headers)
        until = asyncio.get_running_loop().time() + seconds
        link = self._pick() or await self._get(until)
        asked = link.ask(written, method == "HEAD", longest, until, quiet_seconds)
        try:
            return await asked
        except asyncio.CancelledError:
            link.forsake(asked)
            raise

    async def aclose(self) -> None:
        """Close every connection. Who still waits is told `NoAnswer` or `NotSent`."""
        self._closed = True
        while self._waiting:
            _give(self._waiting.popleft(), None)
        for link in tuple(self._links):
            link.close()
        if self._links:
            with suppress(TimeoutError):
                async with asyncio.timeout(LEAVE_SECONDS):
                    await self._left.wait()
        for link in tuple(self._links):
            link.abort()

    # the links' calls

    def free(self, link: Link) -> None:
        """Its answer has come: hand it on, or keep it."""
        while self._waiting:
            if _give(self._waiting.popleft(), link):
                return
        if self._closed:
            link.close()
            return
        self._idle.append(link)
        if self._is_stale(self._idle[0]):
            self._idle[0].close()

    def lost(self, link: Link) -> None:
        """It cannot be used again: its place is free."""
        if link in self._placed:
            self._placed.remove(link)
            if link in self._idle:
                self._idle.remove(link)
            self._leave_place()

    def gone(self, link: Link) -> None:
        """Its connection has ended."""
        self._links.discard(link)
        if self._closed and not self._links:
            self._left.set()

    # getting a link

    def _pick(self) -> Link | None:
        """The idle link used last, where there is one that can still be used."""
        while self._idle:
            link = self._idle.pop()
            if link.is_open and not self._is_stale(link):
                return link
            link.close()
        return None

    def _is_stale(self, link: Link) -> bool:
        return link.idle_since + IDLE_SECONDS < asyncio.get_running_loop().time()

    async def _get(self, until: float) -> Link:
        """A link to use at once: a new one, or the next that becomes free."""
        while not self._closed:
            if self._taken < self._most:
                self._taken += 1
                return await self._connect(until)
            link = await self._wait(until)
            if link is None:
                return await self._connect(until)
            if link.is_open:
                return link
        raise NotSent("the client is closed")

    async def _connect(self, until: float) -> Link:
        """A new link for the place that is taken already."""
        try:
            if self._closed:
                raise NotSent("the client is closed")
            seconds = min(self._connect_seconds, until - asyncio.get_running_loop().time())
            link = await self._dialer.dial(lambda: Link(self), seconds)
            if self._closed or not link.is_open:
                link.abort()
                raise NotSent("the connection was lost as soon as it was made")
        except OSError as error:
            self._leave_place()
            raise NotSent(f"no connection ({type(error).__name__})") from None
        except BaseException:
            self._leave_place()
            raise
        self._links.add(link)
        self._placed.add(link)
        return link

    async def _wait(self, until: float) -> Link | None:
        """Wait for a link, or None: for a place to make one."""
        given: asyncio.Future[Link | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(given)
        try:
            async with asyncio.timeout_at(until):
                try:
                    return await given
                except asyncio.CancelledError:
                    self._decline(given)
                    raise
        except TimeoutError:
            raise NotSent("no connection became free in time") from None

    def _decline(self, given: "asyncio.Future[Link | None]") -> None:
        """Whoever waited goes; what he was given in this moment goes to the next."""
        if given in self._waiting:
            self._waiting.remove(given)
        elif not given.cancelled() and (link := given.result()) is not None:
            if link.is_open:
                self.free(link)
        elif not given.cancelled():
            self._leave_place()

    def _leave_place(self) -> None:
        while self._waiting:
            if _give(self._waiting.popleft(), None):
                return
        self._taken -= 1


def _give(waiting: "asyncio.Future[Link | None]", link: Link | None) -> bool:
    if waiting.done():
        return False
    waiting.set_result(link)
    return True
