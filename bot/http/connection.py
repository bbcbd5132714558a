"""The server's end of one connection: requests are read, handed on and answered one after the other.

1. While a request waits for its answer nothing further is parsed, and not more than one read is kept: who sends more
   has to wait, and the time of a request begun behind it runs only after. The same while the client does not fetch its
   answers.
2. A client that closes its side has gone, even if it could still read.
3. Whoever is refused is answered, then what he still sends is thrown away for a moment: a connection closed with
   bytes unread would take the answer with it.
4. No timer per request: `sweep` is called now and then, and looks at one moment.
"""

import asyncio
from typing import Protocol, cast

from bot.http.exchange import Admits, Exchange, Handler, Limits
from bot.http.fields import Lines
from bot.http.reader import Reader
from bot.http.replies import CONTINUE, refusal, reply

PIECE = 16_384
"""Bytes parsed at a time: so many short requests at most are held in memory for one connection."""


class Host(Protocol):
    """The server, as far as a connection needs it."""

    handler: Handler
    admits: Admits | None
    limits: Limits
    loop: asyncio.AbstractEventLoop

    def opened(self, connection: "Connection") -> bool:
        """Count it; False where there are too many."""

    def closed(self, connection: "Connection") -> None:
        """It has gone."""


class Connection(asyncio.Protocol):
    """One connection: what `_reader` has read waits there, `_busy` is being answered, `_rest` is not parsed yet."""

    __slots__ = (
        "_busy", "_choked", "_going", "_held", "_host", "_reader", "_rest", "_stopping", "_timed", "_transport",
        "_until",
    )  # fmt: skip

    def __init__(self, host: Host) -> None:
        self._host = host
        self._transport: asyncio.Transport | None = None
        self._reader: Reader | None = Reader(self, host.admits, host.limits, self._tell)
        self._busy: Exchange | None = None
        self._rest = b""
        self._until = 0.0
        self._going = self._held = self._choked = self._stopping = self._timed = False

    # the transport's calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has called."""
        self._transport = cast(asyncio.Transport, transport)
        self._until = self._host.loop.time() + self._host.limits.idle_seconds
        if not self._host.opened(self):
            self._reader = None
            self._transport.write(refusal(503))
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Bytes have come; after the last answer they are thrown away."""
        if self._reader is not None:
            self._rest = self._rest + data if self._rest else data
            self._go_on()

    def eof_received(self) -> None:
        """The client has gone. What is written already is still sent."""
        self._until = self._host.loop.time() + self._host.limits.linger_seconds

    def connection_lost(self, error: Exception | None) -> None:
        """The connection has ended."""
        self._transport = self._reader = self._busy = None
        self._host.closed(self)

    def pause_writing(self) -> None:
        """The client does not fetch what was answered."""
        self._choked = True

    def resume_writing(self) -> None:
        """The client fetches again."""
        self._choked = False
        self._go_on()

    # the server's calls

    def sweep(self, now: float) -> None:
        """End what has waited for too long."""
        transport = self._transport
        if transport is None or now <= self._until:
            return
        if transport.is_closing() or self._reader is None:
            transport.abort()
        elif self._busy is not None:
            return
        elif self._reader.is_reading:
            self._refuse(408)
        else:
            transport.close()

    def stop(self) -> None:
        """Answer what was taken, then end."""
        self._stopping = True
        reader = self._reader
        if self._transport is not None and reader is not None and self._busy is None and not reader.whole:
            self._transport.close()

    def abort(self) -> None:
        """End at once."""
        if self._transport is not None:
            self._transport.abort()

    # the exchange's call

    def answer(
        self, exchange: Exchange, status: int, body: bytes, content_type: str, headers: Lines, close: bool
    ) -> bool:
        """Write the answer; False where the connection has gone."""
        transport, reader = self._transport, self._reader
        if transport is None or reader is None or transport.is_closing() or exchange is not self._busy:
            return False
        close = close or not exchange.lasting or (self._stopping and not reader.whole)
        transport.write(reply(status, body, content_type, headers, close, exchange.method == "HEAD"))
        self._busy = None
        self._timed = False
        if close:
            self._end()
        else:
            self._go_on()
        return True

    # one after the other

    def _go_on(self) -> None:
        if self._going:
            return
        self._going = True
        try:
            while self._step():
                pass
        finally:
            self._going = False
        self._wait()

    def _step(self) -> bool:
        """Do the next thing; False where there is nothing to do, or something to wait for."""
        reader = self._reader
        if self._busy is not None or self._choked or reader is None:
            return False
        if reader.whole:
            self._handle(reader.whole.popleft())
        elif reader.refusal:
            self._refuse(reader.refusal)
        elif self._rest:
            piece, self._rest = self._rest[:PIECE], self._rest[PIECE:]
            reader.feed(piece)
        else:
            return False
        return True

    def _wait(self) -> None:
        """Nothing can be done now: for what, and how long?"""
        transport, reader = self._transport, self._reader
        if transport is None or reader is None or transport.is_closing():
            return
        if reader.wants_continue and self._busy is None:
            reader.wants_continue = False
            transport.write(CONTINUE)
        if bool(self._rest) != self._held:
            self._held = not self._held
            (transport.pause_reading if self._held else transport.resume_reading)()
        if not reader.is_reading:
            self._timed = False
            self._until = self._host.loop.time() + self._host.limits.idle_seconds
        elif not self._timed:
            self._timed = True
            self._until = self._host.loop.time() + self._host.limits.request_seconds

    def _handle(self, exchange: Exchange) -> None:
        self._busy = exchange
        try:
            self._host.handler(exchange)
        except Exception as error:
            self._tell("a request could not be handled", error)
            if self._busy is exchange:
                exchange.answer(500, close=True)

    def _tell(self, happened: str, error: Exception) -> None:
        self._host.loop.call_exception_handler({"message": happened, "exception": error})

    def _refuse(self, status: int) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(refusal(status))
            self._end()

    def _end(self) -> None:
        """The last answer is written: hang up as soon as the client does, or after a moment."""
        self._reader = None
        self._rest = b""
        self._until = self._host.loop.time() + self._host.limits.linger_seconds
        transport = self._transport
        if transport is None:
            return
        if self._held:
            self._held = False
            transport.resume_reading()
        transport.write_eof()
