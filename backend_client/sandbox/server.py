"""The sandbox listening: alone in a process of its own, or beside a test in the same event loop."""

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn

from backend_client.sandbox.access import Access
from backend_client.sandbox.app import sandbox_app
from backend_client.sandbox.connection import CuttableProtocol
from backend_client.sandbox.database import IN_MEMORY, Database
from backend_client.sandbox.process import DEFAULT_TOKEN
from backend_client.sandbox.registry import DEFAULT_SEED, Registry


@dataclass(frozen=True, slots=True)
class Listening:
    """A sandbox in this event loop."""

    base_url: str
    token: str


class QuietServer(uvicorn.Server):
    """Leaves the signals to whoever owns the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def sandbox_here(
    *, data: str = IN_MEMORY, seed: int = DEFAULT_SEED, token: str = DEFAULT_TOKEN
) -> AsyncIterator[Listening]:
    """A sandbox on a free loopback port, over real HTTP, without the price of a process: ready in milliseconds."""
    database, listening = Database(data), listen("127.0.0.1", 0)
    server = QuietServer(configuration(database, seed, Access(token)))
    serving = asyncio.create_task(server.serve([listening]))
    try:
        yield Listening(address(listening), token)
    finally:
        server.should_exit = True
        await serving
        database.close()


def configuration(database: Database, seed: int, access: Access) -> uvicorn.Config:
    return uvicorn.Config(
        sandbox_app(database, Registry(seed), access),
        http=CuttableProtocol,
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises `OSError` if the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=256)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else every answer waits 40 ms for an ACK
    return listening


def address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
