"""One request to the backend and its answer, by whichever library does HTTP."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from backend_client.answers import RawAnswer

LONGEST_ANSWER = 2_000_000


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, between two pieces of an answer, and for a whole call."""

    connect: float = 5.0
    read: float = 15.0
    whole: float = 30.0


class Exchange(Protocol):
    """Requests to one address, each with the headers it was made with, which hold the token.

    1. Redirects are not followed and the environment's proxies not used: the token goes to its own address only.
    2. An answer is read up to `LONGEST_ANSWER` bytes and within the time-outs, however slowly it drips.
    3. Neither address nor headers are in what is raised, logged or shown.
    """

    async def __call__(
        self, operation: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> RawAnswer:
        """The answer, of whatever status. `path` begins with a slash and holds the query, as it is sent.

        Raises `Unreachable` where nothing was sent, `Unknown` where no whole answer came, and `ContractBroken` for
        one that is too long or packed so that it cannot be read; all of them name the operation.
        """

    async def aclose(self) -> None:
        """Close the connections."""


MakesExchange = Callable[[str, Mapping[str, str], Timeouts], Exchange]
"""Makes one for an address (scheme, host, port and perhaps a path) with these headers."""


def quiet_http_loggers() -> None:
    """httpx logs every address at INFO, httpcore every header (the token too) at DEBUG: neither may."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
