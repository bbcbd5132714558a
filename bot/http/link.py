"""The client's end of one connection: one request, one answer, then the next.

1. A link is used again only where the answer was whole, both sides want to, and nothing came that nobody asked for.
2. Whatever else happens ends the link: a time-out, a cancelled caller, an answer that is broken or too long.
3. Content is given as it came: nothing is unpacked.
"""

import asyncio
from dataclasses import dataclass
from typing import Protocol, cast

import httptools

from bot.http.errors import NoAnswer, TooLong
from bot.http.fields import Fields, add, read

LONGEST_HEAD = 65_536
"""Bytes of an answer's head, 1xx answers before it included."""

RAW = 8
"""A chunked body may be this much longer on the wire than it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `body` as it came, see the header Content-Encoding."""

    status: int
    fields: Fields
    body: bytes

    def header(self, name: str) -> str:
        """The header's value, "" where there is none; values of a header that came twice are joined by a comma."""
        return read(self.fields, name)


class Pool(Protocol):
    """Whoever holds the links."""

    def free(self, link: "Link") -> None:
        """Its answer has come: it can be used again."""

    def lost(self, link: "Link") -> None:
        """It cannot be used again."""

    def gone(self, link: "Link") -> None:
        """Its connection has ended."""


class Link(asyncio.Protocol):
    """One connection. `idle_since`: in the loop's time."""

    __slots__ = (
        "_asked", "_bodiless", "_choked", "_ends_by_eof", "_fields", "_in_head", "_longest", "_loop", "_parser",
        "_parts", "_pool", "_quiet", "_raw", "_size", "_spoilt", "_status", "_timer", "_transport", "_until",
        "_whole", "idle_since",
    )  # fmt: skip

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._asked: asyncio.Future[Answer] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._until = self._quiet = 0.0
        self._bodiless = self._choked = self._in_head = self._ends_by_eof = self._whole = self._spoilt = False
        self._longest = self._status = self._raw = self._size = 0
        self._fields: Fields = {}
        self._parts: list[bytes] = []
        self.idle_since = 0.0

    @property
    def is_open(self) -> bool:
        """Can it be written to, as far as is known?"""
        return self._transport is not None and not self._spoilt and not self._transport.is_closing()

    def ask(self, request: bytes, bodiless: bool, longest: int, until: float, quiet: float) -> "asyncio.Future[Answer]":
        """Write the request, and promise its answer, or `NoAnswer`.

        `bodiless`: the answer has no body (HEAD). `longest`: bytes of the body. `until`: in the loop's time.
        `quiet`: so many seconds without a word are too many; 0: only `until` counts.
        """
        asked = self._asked = self._loop.create_future()
        self._bodiless, self._longest, self._until, self._quiet = bodiless, longest, until, quiet
        self._in_head, self._ends_by_eof, self._whole = True, False, False
        self._raw = self._size = 0
        self._timer = self._loop.call_at(self._deadline(), self._late)
        cast(asyncio.Transport, self._transport).write(request)
        return asked

    def forsake(self, asked: "asyncio.Future[Answer]") -> None:
        """The caller has gone; the answer of this request would come to the next one."""
        if self._asked is asked:
            self._fail(NoAnswer("given up"))

    def close(self) -> None:
        """End it in order, where nothing is asked."""
        if self._asked is not None:
            self._fail(NoAnswer("closed from here"))
        elif self._transport is not None:
            self._pool.lost(self)
            self._transport.close()

    def abort(self) -> None:
        """End it at once."""
        if self._transport is not None:
            self._transport.abort()

    # the transport's calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """We are through."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """A piece of the answer, or something nobody has asked for."""
        if self._asked is None:
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserCallbackError as error:
            if not isinstance(error.__context__, TooLong):
                raise
            self._fail(TooLong("an answer that is too long"))
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._spoilt = True
            if not self._whole:
                self._fail(NoAnswer("an answer that is no HTTP"))
        if self._whole:
            self._done()
        elif self._asked is not None:
            self._count(len(data))

    def eof_received(self) -> None:
        """The server has hung up: that is how some answers end."""
        self._spoilt = True
        if self._ends_by_eof and self._asked is not None:
            self._done()

    def connection_lost(self, error: Exception | None) -> None:
        """The connection has ended."""
        self._fail(NoAnswer("the connection was lost"))
        self._transport = None
        self._pool.lost(self)
        self._pool.gone(self)

    def pause_writing(self) -> None:
        """The server does not fetch the request."""
        self._choked = True

    def resume_writing(self) -> None:
        """The server fetches again."""
        self._choked = False

    # time and size

    def _deadline(self) -> float:
        return min(self._until, self._loop.time() + self._quiet) if self._quiet else self._until

    def _late(self) -> None:
        self._fail(NoAnswer("no whole answer in time"))

    def _count(self, raw: int) -> None:
        """Part of an answer has come: look at its length on the wire, and wait on."""
        self._raw += raw
        if self._raw > LONGEST_HEAD + (0 if self._in_head else RAW * self._longest):
            self._fail(TooLong("an answer that is too long"))
        elif self._quiet and self._timer is not None:
            self._timer.cancel()
            self._timer = self._loop.call_at(self._deadline(), self._late)

    # the end of a request

    def _take_asked(self) -> "asyncio.Future[Answer] | None":
        asked, self._asked = self._asked, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        return asked

    def _fail(self, error: NoAnswer) -> None:
        asked = self._take_asked()
        if asked is None:
            return
        self._pool.lost(self)
        self.abort()
        if not asked.done():
            asked.set_exception(error)

    def _done(self) -> None:
        asked = self._take_asked()
        parts = self._parts
        answer = Answer(self._status, self._fields, parts[0] if len(parts) == 1 else b"".join(parts))
        self._parts, self._fields = [], {}
        if self._choked:
            self.close()
            self.abort()  # what is left of the request would be waited for
        elif self._spoilt:
            self.close()
        else:
            self.idle_since = self._loop.time()
            self._pool.free(self)
        if asked is not None and not asked.done():
            asked.set_result(answer)

    # parsing

    def on_message_begin(self) -> None:
        """An answer begins."""
        if self._whole:
            self._spoilt = True
            return
        self._in_head = True
        self._size = 0
        self._fields = {}
        self._parts = []

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header, or one trailer, which nobody asks for."""
        if self._in_head and not self._whole:
            add(self._fields, name, value)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        if self._whole:
            return
        self._in_head = False
        self._status = self._parser.get_status_code()
        fields = self._fields
        is_measured = b"content-length" in fields or b"chunked" in fields.get(b"transfer-encoding", b"").lower()
        self._ends_by_eof = self._status >= 200 and not is_measured
        if self._bodiless and self._status >= 200:
            self._whole = self._spoilt = True  # the parser would wait for the body that is only measured

    def on_body(self, part: bytes) -> None:
        """A piece of the body."""
        if self._whole:
            return
        self._size += len(part)
        if self._size > self._longest:
            raise TooLong("an answer that is too long")
        self._parts.append(part)

    def on_message_complete(self) -> None:
        """The answer is whole, unless it was one of those that come before it."""
        if self._whole:
            return
        if self._status < 200:
            self._in_head = True
            return
        self._whole = True
        self._spoilt = self._spoilt or not self._parser.should_keep_alive()
