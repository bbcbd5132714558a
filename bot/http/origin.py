"""Where a client sends to: an address as it is configured, and the numbers it has in the network.

1. The number that worked last is tried first, the others after it, each for its share of the time: a network where
   IPv6 leads nowhere costs one delay, not one a connection.
2. Numbers are asked for anew after a while, and whenever none of them worked.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TypeVar
from urllib.parse import urlsplit

import certifi

KEPT_SECONDS = 60.0

T = TypeVar("T", bound=asyncio.BaseProtocol)


@dataclass(frozen=True, slots=True)
class Origin:
    """An address in its parts. `prefix` stands before every path, without a slash at its end."""

    is_tls: bool
    host: str
    port: int
    prefix: str

    @classmethod
    def of(cls, base_url: str) -> Self:
        """The parts of `http(s)://host[:port][/prefix]`. Raises `ValueError`, without the address, for another form."""
        try:
            parts = urlsplit(base_url)
            host, port = (parts.hostname or "").encode("idna").decode(), parts.port
        except ValueError:
            raise ValueError("an address that cannot be read") from None
        if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
            raise ValueError("an address that is not of the form http(s)://host:port/path")
        is_tls = parts.scheme == "https"
        return cls(is_tls, host, port or (443 if is_tls else 80), parts.path.rstrip("/"))

    @property
    def authority(self) -> str:
        """What belongs into the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.is_tls else 80) else f"{host}:{self.port}"


class Dialer:
    """Makes connections to an origin."""

    def __init__(self, origin: Origin, tls: ssl.SSLContext | None) -> None:
        self._origin = origin
        self._tls = (tls or _careful()) if origin.is_tls else None
        self._numbers: list[str] = []
        self._known_until = 0.0
        self._asking = asyncio.Lock()

    async def dial(self, protocol: Callable[[], T], seconds: float) -> T:
        """A new connection, within this time. Raises `OSError` (`TimeoutError` is one) where there is none."""
        async with asyncio.timeout(seconds):
            numbers = await self._resolved()
            for number in numbers[:-1]:
                try:
                    async with asyncio.timeout(seconds / len(numbers)):
                        return await self._connected(protocol, number)
                except OSError:
                    continue
            try:
                return await self._connected(protocol, numbers[-1])
            except OSError:
                self._known_until = 0.0
                raise

    async def _connected(self, protocol: Callable[[], T], number: str) -> T:
        name = self._origin.host if self._tls else None
        loop = asyncio.get_running_loop()
        _, made = await loop.create_connection(protocol, number, self._origin.port, ssl=self._tls, server_hostname=name)
        self._numbers.sort(key=lambda known: known != number)
        return made

    async def _resolved(self) -> list[str]:
        loop = asyncio.get_running_loop()
        async with self._asking:
            if loop.time() >= self._known_until:
                found = await loop.getaddrinfo(self._origin.host, self._origin.port, type=socket.SOCK_STREAM)
                worked_last = self._numbers[:1]
                numbers = dict.fromkeys(str(address[0]) for *_, address in found)
                self._numbers = sorted(numbers, key=lambda number: number not in worked_last)
                self._known_until = loop.time() + KEPT_SECONDS
        return list(self._numbers)


def _careful() -> ssl.SSLContext:
    tls = ssl.create_default_context()
    tls.load_verify_locations(certifi.where())  # a bare machine may have no certificates of its own
    tls.set_alpn_protocols(["http/1.1"])
    return tls
