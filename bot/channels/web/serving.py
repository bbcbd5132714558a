"""Listening: uvicorn in the bot's own event loop, patient with slow lines but not endlessly."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.channels.web.live import Streams

HEAD_SECONDS = 15.0
"""How long the head of a request may take."""

LAST_ANSWERS_SECONDS = 5
LARGEST_HEAD = 16_384
BACKLOG = 1024


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP/1.1; hangs up on whoever begins a request and does not come to its end."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._hang_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unwatch()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """The time runs from the first byte of a head to its last."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._unwatch()
        elif self._hang_up is None:
            self._hang_up = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def _unwatch(self) -> None:
        if self._hang_up is not None:
            self._hang_up.cancel()
            self._hang_up = None

    def _too_slow(self) -> None:
        self._hang_up = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


class OwnServer(uvicorn.Server):
    """Leaves the signals to whoever owns the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(app: ASGIApp, listening: socket.socket, streams: Streams) -> AsyncIterator[None]:
    """Serve as long as the block lasts; then end the streams and let the answers under way arrive."""
    server = OwnServer(configuration(app))
    task = asyncio.create_task(server.serve([listening]))
    try:
        yield
    finally:
        streams.close()
        server.should_exit = True
        await task


def configuration(app: ASGIApp) -> uvicorn.Config:
    """No access log (addresses and cookies), no headers of its own, nothing taken from proxies unasked."""
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
    )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises `OSError` where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else every answer waits 40 ms for an ACK
    return listening


def address(listening: socket.socket) -> str:
    """The address to open."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
