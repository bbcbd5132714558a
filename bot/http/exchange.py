"""One request as the server hands it on, and the answer to it.

1. Whoever is given an `Exchange` answers it once, at once or later, on the loop's thread.
2. An answer is never late for the server: only the client's going ends an exchange that waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.http.fields import Fields, Lines, read

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server takes. Bytes, numbers and seconds.

    `idle_seconds`: between two requests, and for an answer nobody fetches. `request_seconds`: from the first byte of
    a request to its last. `linger_seconds`: a client that is told to go may read why. `leave_seconds`: for the
    exchanges in flight when the server ends. `sweep_seconds`: how often all these are looked after.
    """

    header_bytes: int = 16_384
    body_bytes: int = 1_000_000
    connections: int = 1_000
    idle_seconds: float = 75.0
    request_seconds: float = 10.0
    linger_seconds: float = 1.0
    leave_seconds: float = 5.0
    sweep_seconds: float = 1.0


class Head:
    """A request without its body. `path` is what was asked for as it was written, with its query."""

    __slots__ = ("fields", "method", "path")

    def __init__(self) -> None:
        self.method = ""
        self.path = ""
        self.fields: Fields = {}

    def header(self, name: str) -> str:
        """The header's value, "" where there is none; values of a header that came twice are joined by a comma."""
        return read(self.fields, name)


class Exchange(Head):
    """A whole request, and the place for its answer. `lasting`: may its connection be used again?"""

    __slots__ = ("_answered", "_line", "body", "lasting")

    def __init__(self, line: "Line") -> None:
        super().__init__()
        self.body = b""
        self.lasting = True
        self._line = line
        self._answered = False

    def answer(
        self, status: int, body: bytes = b"", *, content_type: str = JSON, headers: Lines = (), close: bool = False
    ) -> bool:
        """Answer with this status (200 to 599). False where nobody is there any more to be answered.

        True says that it is on its way, not that it has arrived. `close` ends the connection with it. Raises
        `RuntimeError` the second time, and `ValueError` for a status or header that cannot be written.
        """
        if self._answered:
            raise RuntimeError("this exchange was answered before")
        is_there = self._line.answer(self, status, body, content_type, headers, close)
        self._answered = True
        return is_there


class Line(Protocol):
    """The connection an exchange came by."""

    def answer(
        self, exchange: Exchange, status: int, body: bytes, content_type: str, headers: Lines, close: bool
    ) -> bool:
        """Write the answer; False where the connection has gone."""


Handler = Callable[[Exchange], None]
Admits = Callable[[Head], int | None]
"""The status to refuse a request with before its body is read, or None."""
