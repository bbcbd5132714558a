"""Requests nobody waits for the answers of: what they ask for is a courtesy, and may be asked for twice.

1. What is posted in one round of the loop is written together, behind each other on connections that are kept open
   (HTTP pipelining): a request costs a fraction of one that is waited for.
2. A server answers a connection's requests one after the other. So a lane has `AT_A_TIME` of them at most while another
   can be had, and never more than `DEEPEST`. What finds no room waits; beyond `MOST_WAITING` it is let go.
3. A server that ends a connection has not looked at what came after its last answer: that is asked once more.
4. Neither paths nor headers are in any error, name or log: they hold tokens.
"""

import asyncio
import ssl
from collections import deque
from contextlib import suppress
from types import TracebackType
from typing import Self

from bot.http.fields import Lines
from bot.http.lane import Lane, Posted
from bot.http.origin import Dialer, Origin
from bot.http.requests import Requests

AT_A_TIME = 8
DEEPEST = 64
MOST_WAITING = 1000
IDLE_SECONDS = 30.0
LEAVE_SECONDS = 1.0


class Pipeline:
    """Courtesies asked of `base_url` (`http(s)://host[:port][/prefix]`), over at most so many `lanes`.

    `seconds`: how long a lane may be silent while something is asked, and how long making one may take. Use it as a
    context manager, or end with `aclose()`. Raises `ValueError` for an address of another form.
    """

    def __init__(
        self, base_url: str, *, lanes: int = 32, seconds: float = 10.0, tls: ssl.SSLContext | None = None
    ) -> None:
        origin = Origin.of(base_url)
        self._requests = Requests(origin)
        self._dialer = Dialer(origin, tls)
        self._most = lanes
        self._seconds = seconds
        self._waiting: deque[Posted] = deque()
        self._lanes: list[Lane] = []
        self._dialing: set[asyncio.Task[None]] = set()
        self._is_due = self._closed = False
        self._quiet = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def post(self, method: str, path: str, body: bytes = b"", headers: Lines = ()) -> bool:
        """Have it asked some time soon; False, and it will not be, where too much waits already.

        `path` begins with a slash and is written as it is sent. Raises `ValueError` where it cannot be written as HTTP.
        """
        if self._closed or len(self._waiting) >= MOST_WAITING:
            return False
        self._waiting.append(Posted(self._requests.written(method, path, body, headers)))
        self._flush_soon()
        return True

    async def aclose(self) -> None:
        """Let what is under way be answered for a moment, then close every connection."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVE_SECONDS):
                while self._waiting or any(lane.laden for lane in self._lanes):
                    self._quiet.clear()
                    await self._quiet.wait()
        self._closed = True
        dialing = list(self._dialing)
        for task in dialing:
            task.cancel()
        for lane in tuple(self._lanes):
            lane.abort()
        await asyncio.gather(*dialing, return_exceptions=True)

    # the lanes' calls

    def advanced(self, lane: Lane) -> None:
        """There is room on a lane."""
        self._quiet.set()
        if self._waiting:
            self._flush_soon()

    def ended(self, lane: Lane, unanswered: list[Posted]) -> None:
        """A lane is no more; what was not answered there comes first."""
        if lane in self._lanes:
            self._lanes.remove(lane)
        self._quiet.set()
        if not self._closed:
            self._waiting.extendleft(reversed(unanswered))
            self._flush_soon()

    # giving out

    def _flush_soon(self) -> None:
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        self._is_due = False
        self._leave_stale()
        while self._waiting and not self._closed:
            lane = min(self._lanes, key=lambda lane: lane.laden, default=None)
            if lane is not None and lane.laden < AT_A_TIME:
                self._load(lane, AT_A_TIME)
            elif len(self._lanes) + len(self._dialing) < self._most:
                self._dial_for_those_who_wait()
                return
            elif lane is not None and lane.laden < DEEPEST:
                self._load(lane, DEEPEST)
            else:
                return

    def _load(self, lane: Lane, most: int) -> None:
        """Give it some of what waits."""
        many = min(AT_A_TIME, most - lane.laden, len(self._waiting))
        lane.post([self._waiting.popleft() for _ in range(many)])

    def _leave_stale(self) -> None:
        """A lane that was idle for long is about to be closed by the server."""
        for lane in [lane for lane in self._lanes if not lane.is_open or lane.is_stale(IDLE_SECONDS)]:
            self._lanes.remove(lane)
            lane.close()

    def _dial_for_those_who_wait(self) -> None:
        free = self._most - len(self._lanes)
        wanted = min(free, -(-len(self._waiting) // AT_A_TIME))
        for _ in range(wanted - len(self._dialing)):
            self._dial()

    def _dial(self) -> None:
        task = asyncio.get_running_loop().create_task(self._add_lane())
        self._dialing.add(task)
        task.add_done_callback(self._dialed)

    async def _add_lane(self) -> None:
        lane = await self._dialer.dial(lambda: Lane(self, self._seconds), self._seconds)
        if self._closed:
            lane.abort()
        else:
            self._lanes.append(lane)

    def _dialed(self, task: "asyncio.Task[None]") -> None:
        """What waits goes on, or is let go where nobody can be reached."""
        self._dialing.discard(task)
        if task.cancelled():
            return
        if task.exception() is not None and not self._lanes:
            self._waiting.clear()
            self._quiet.set()
        elif self._waiting:
            self._flush_soon()
