"""Requests out of the bytes of one connection.

1. A request is refused as soon as it is clear that it will not be taken; after that nothing is read any more.
2. Nothing grows for ever: head, body, and what a request is on the wire beyond them are all measured.
3. Requests to change to another protocol are refused, as their bodies cannot be told from it.
"""

from collections import deque
from collections.abc import Callable

import httptools

from bot.http.exchange import Admits, Exchange, Limits, Line
from bot.http.fields import add

RAW = 8
"""A chunked body may be this much longer on the wire than it is."""

VERSIONS = ("1.1", "1.0")


class _Refused(Exception):
    """The request that is being parsed will not be taken."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class Reader:
    """What has been read: `whole` requests in their order, and after them perhaps a `refusal` (a status).

    `is_reading`: a request has begun and is not whole. `wants_continue`: its sender waits to be told to go on.
    """

    __slots__ = (
        "_admits", "_current", "_in_head", "_limits", "_line", "_parser", "_parts", "_raw", "_size", "_tell", "_url",
        "refusal", "wants_continue", "whole",
    )  # fmt: skip

    def __init__(
        self, line: Line, admits: Admits | None, limits: Limits, tell: Callable[[str, Exception], None]
    ) -> None:
        self._line = line
        self._admits = admits
        self._limits = limits
        self._tell = tell
        self._parser = httptools.HttpRequestParser(self)
        self._current: Exchange | None = None
        self._in_head = False
        self._url = b""
        self._parts: list[bytes] = []
        self._size = self._raw = 0
        self.whole: deque[Exchange] = deque()
        self.refusal = 0
        self.wants_continue = False

    @property
    def is_reading(self) -> bool:
        """Has a request begun that is not whole?"""
        return self._current is not None

    def feed(self, piece: bytes) -> None:
        """Read on. Not to be called after a refusal."""
        before = self._current
        try:
            self._parser.feed_data(piece)
        except httptools.HttpParserCallbackError as error:
            if not isinstance(error.__context__, _Refused):
                raise
            self.refusal = error.__context__.status
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.refusal = 400
        else:
            if before is not None and self._current is before:
                self._count(len(piece))

    def _count(self, raw: int) -> None:
        """Bytes of a request that no callback has told of."""
        self._raw += raw
        if self._in_head and self._raw > self._limits.header_bytes:
            self.refusal = 431
        elif self._raw > RAW * self._limits.body_bytes + self._limits.header_bytes:
            self.refusal = 413

    # the parser's calls

    def on_message_begin(self) -> None:
        """A request begins."""
        self._current = Exchange(self._line)
        self._in_head = True
        self._url = b""
        self._parts = []
        self._size = self._raw = 0

    def on_url(self, url: bytes) -> None:
        """The path, or a piece of it."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header, or one trailer, which nobody asks for."""
        if self._in_head and self._current is not None:
            self._size += len(name) + len(value) + 4
            add(self._current.fields, name, value)

    def on_headers_complete(self) -> None:
        """The head is whole: shall the body be read?"""
        exchange = self._current
        if exchange is None:
            return
        if self._size + len(self._url) > self._limits.header_bytes:
            raise _Refused(431)
        self._in_head = False
        self._size = 0
        exchange.method = self._parser.get_method().decode()
        exchange.path = self._url.decode("latin-1")
        version = self._parser.get_http_version()
        if refusal := self._judged(exchange, version):
            raise _Refused(refusal)
        is_new = version == "1.1"
        exchange.lasting = is_new and self._parser.should_keep_alive()
        self.wants_continue = is_new and exchange.fields.get(b"expect", b"").lower() == b"100-continue"

    def _judged(self, exchange: Exchange, version: str) -> int:
        """The status to refuse it with, or 0."""
        if version not in VERSIONS:
            return 505
        if self._parser.should_upgrade():
            return 400
        try:
            refusal = self._admits(exchange) if self._admits is not None else None
        except Exception as error:
            self._tell("a request could not be admitted", error)
            return 500
        if refusal:
            return refusal
        return 413 if int(exchange.fields.get(b"content-length", 0)) > self._limits.body_bytes else 0

    def on_body(self, part: bytes) -> None:
        """A piece of the body."""
        self.wants_continue = False
        self._size += len(part)
        if self._size > self._limits.body_bytes:
            raise _Refused(413)
        self._parts.append(part)

    def on_message_complete(self) -> None:
        """The request is whole."""
        if (exchange := self._current) is not None:
            self.wants_continue = False
            self._current = None
            exchange.body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
            self.whole.append(exchange)
