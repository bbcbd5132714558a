"""What a client of the server gets, over raw sockets."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any, cast

import pytest

from bot.http.connection import Connection
from bot.http.exchange import Exchange, Limits
from bot.http.server import listening
from tests.bot.http.wire import GUARD, post, until, wire

OK = b'{"ok":true}'


def echo(exchange: Exchange) -> None:
    exchange.answer(200, exchange.body, content_type="text/plain")


class Held:
    """A handler that keeps what it is given."""

    def __init__(self) -> None:
        self._come: asyncio.Queue[Exchange] = asyncio.Queue()

    def __call__(self, exchange: Exchange) -> None:
        self._come.put_nowait(exchange)

    async def next(self) -> Exchange:
        return await asyncio.wait_for(self._come.get(), GUARD)

    @property
    def is_empty(self) -> bool:
        return self._come.empty()


async def test_a_handler_sees_the_whole_request() -> None:
    held = Held()
    async with listening(0, held) as port, wire(port) as client:
        client.send(post("đây".encode(), "X-Secret: s3cret", "x-two: 1", "X-Two: 2", path="/tele?x=1"))
        exchange = await held.next()
        assert (exchange.method, exchange.path, exchange.body.decode()) == ("POST", "/tele?x=1", "đây")
        assert exchange.header("x-secret") == exchange.header("X-Secret") == "s3cret"
        assert (exchange.header("X-Two"), exchange.header("X-None")) == ("1, 2", "")
        assert exchange.answer(200, OK)
        status, headers, body = await client.said()
        assert (status, headers["content-type"], body) == (200, "application/json", OK)


async def test_an_answer_is_written_as_it_is_given() -> None:
    def handler(exchange: Exchange) -> None:
        exchange.answer(503, b"wait", content_type="text/plain", headers=(("Retry-After", "5"),))

    async with listening(0, handler) as port, wire(port) as client:
        client.send(post(b""))
        assert await client.said() == (
            503,
            {"content-type": "text/plain", "content-length": "4", "retry-after": "5"},
            b"wait",
        )


async def test_a_connection_is_kept_for_the_next_request() -> None:
    async with listening(0, echo) as port, wire(port) as client:
        for body in (b"1", b"2", b"3"):
            client.send(post(body))
            assert (await client.said()).body == body


async def test_pipelined_requests_are_answered_in_their_order() -> None:
    held = Held()
    async with listening(0, held) as port, wire(port) as client:
        client.send(b"".join(post(b"%d" % number) for number in range(50)))
        for number in range(50):
            exchange = await held.next()
            assert held.is_empty
            assert exchange.answer(200, exchange.body)
            assert (await client.said()).body == b"%d" % number


async def test_a_body_in_chunks() -> None:
    async with listening(0, echo) as port, wire(port) as client:
        client.send(b"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n")
        client.send(b"3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nX-Secret: not me\r\n\r\n" + post(b"next"))
        assert [(await client.said()).body, (await client.said()).body] == [b"abcdefg", b"next"]


async def test_who_waits_to_go_on_is_told_to() -> None:
    async with listening(0, echo) as port, wire(port) as client:
        client.send(post(b"before"))
        client.send(post(b"", "Expect: 100-continue").replace(b"Content-Length: 0", b"Content-Length: 5"))
        assert (await client.said()).body == b"before"
        assert await client.head() == (100, {})
        client.send(b"after")
        assert (await client.said()).body == b"after"


async def test_head_is_answered_without_the_body() -> None:
    def handler(exchange: Exchange) -> None:
        exchange.answer(200, OK)

    async with listening(0, handler) as port, wire(port) as client:
        client.send(b"HEAD / HTTP/1.1\r\nHost: here\r\n\r\nGET / HTTP/1.1\r\nHost: here\r\n\r\n")
        status, headers = await client.head()
        assert (status, headers["content-length"]) == (200, str(len(OK)))
        assert (await client.said()).body == OK


async def test_no_content_has_no_length() -> None:
    def handler(exchange: Exchange) -> None:
        exchange.answer(204)

    async with listening(0, handler) as port, wire(port) as client:
        client.send(post(b"") * 2)
        assert await client.head() == await client.head() == (204, {})


@pytest.mark.parametrize(
    "request_", [b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"]
)
async def test_who_wants_one_answer_only_gets_one(request_: bytes) -> None:
    async with listening(0, echo) as port, wire(port) as client:
        client.send(request_)
        assert (await client.said()).headers["connection"] == "close"
        assert await client.rest() == b""


async def test_a_handler_may_end_the_connection() -> None:
    def handler(exchange: Exchange) -> None:
        exchange.answer(401, close=True)

    async with listening(0, handler) as port, wire(port) as client:
        client.send(post(b"") * 3)
        assert (await client.said()).status == 401
        assert await client.rest() == b""


async def test_a_handler_that_fails_is_told_of_and_the_server_goes_on() -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))

    def handler(exchange: Exchange) -> None:
        if exchange.body == b"early":
            exchange.answer(200, OK)
        if exchange.body != b"good":
            raise ZeroDivisionError
        exchange.answer(200, OK)

    async with listening(0, handler) as port:
        async with wire(port) as client:
            client.send(post(b"bad"))
            assert (await client.said()).status == 500
            assert await client.rest() == b""
        async with wire(port) as client:
            client.send(post(b"early") + post(b"good"))
            assert [(await client.said()).status, (await client.said()).status] == [200, 200]
    assert [type(context["exception"]) for context in told] == [ZeroDivisionError] * 2


async def test_a_failing_doorkeeper_lets_nobody_in() -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))

    def admits(head: object) -> int:
        raise ZeroDivisionError

    async with listening(0, echo, admits=admits) as port, wire(port) as client:
        client.send(post(b"x"))
        assert (await client.said()).status == 500
    assert [type(context["exception"]) for context in told] == [ZeroDivisionError]


async def test_an_exchange_is_answered_once() -> None:
    held = Held()
    async with listening(0, held) as port, wire(port) as client:
        client.send(post(b""))
        exchange = await held.next()
        assert exchange.answer(200)
        with pytest.raises(RuntimeError, match="answered before"):
            exchange.answer(200)


@pytest.mark.parametrize("wrong", [{"status": 99}, {"status": 600}, {"headers": (("A", "b\r\nC: d"),)}])
async def test_what_cannot_be_written_is_the_handlers_mistake(wrong: dict[str, Any]) -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))

    def handler(exchange: Exchange) -> None:
        try:
            exchange.answer(**{"status": 200, **wrong})
        except ValueError:
            if exchange.body != b"mended":
                raise
            exchange.answer(200, OK)

    async with listening(0, handler) as port, wire(port) as client:
        client.send(post(b"mended") + post(b""))
        assert [(await client.said()).status, (await client.said()).status] == [200, 500]
    assert [type(context["exception"]) for context in told] == [ValueError]


async def test_a_client_that_has_gone_is_not_answered() -> None:
    held = Held()
    async with listening(0, held) as port:
        async with wire(port) as client:
            client.send(post(b""))
            exchange = await held.next()
        async with wire(port) as another:
            another.send(post(b""))
            assert (await held.next()).answer(200)
            await another.said()
        gone = cast(Connection, exchange._line)
        await until(lambda: gone._transport is None)
        assert not exchange.answer(200)


async def test_what_was_taken_is_answered_before_the_server_leaves() -> None:
    held = Held()
    async with AsyncExitStack() as clients, AsyncExitStack() as stack:
        port = await stack.enter_async_context(listening(0, held))
        idle = await clients.enter_async_context(wire(port))
        client = await clients.enter_async_context(wire(port))
        client.send(post(b"1") + post(b"2"))
        first = await held.next()
        leaving = asyncio.create_task(stack.aclose())
        assert await idle.rest() == b""
        with pytest.raises(ConnectionError):
            await asyncio.open_connection("127.0.0.1", port)
        assert first.answer(200, b"1")
        assert (await held.next()).answer(200, b"2")
        assert [(await client.said()).body, (await client.said()).body] == [b"1", b"2"]
        assert await client.rest() == b""
        await client.close()
        await asyncio.wait_for(leaving, GUARD)


async def test_the_server_does_not_wait_for_ever_before_it_leaves() -> None:
    held = Held()
    async with AsyncExitStack() as clients:
        async with listening(0, held, limits=Limits(leave_seconds=0.05)) as port:
            client = await clients.enter_async_context(wire(port))
            client.send(post(b""))
            exchange = await held.next()
        assert not exchange.answer(200)
        assert await client.rest() == b""


async def test_a_port_that_is_taken() -> None:
    async with listening(0, echo) as port:
        with pytest.raises(OSError, match=r"[Aa]ddress already in use"):
            async with listening(port, echo):
                pass


async def test_three_hundred_clients_at_once() -> None:
    held = Held()
    async with listening(0, held) as port, AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(wire(port)) for _ in range(300)]
        for _ in range(2):
            for number, client in enumerate(clients):
                client.send(post(b"%d" % number))
            exchanges = [await held.next() for _ in clients]
            for exchange in reversed(exchanges):
                assert exchange.answer(200, exchange.body)
            assert [int((await client.said()).body) for client in clients] == list(range(300))
