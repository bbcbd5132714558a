"""What is too long, too slow, too many or unwanted: refused, cut off, and no trouble to anybody else."""

import asyncio
import socket
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.http.exchange import Exchange, Head, Limits
from bot.http.server import listening
from tests.bot.http.test_server import Held, echo
from tests.bot.http.wire import GUARD, Wire, post, until, wire

CHUNKED = b"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n"
NO_TIME = Limits(idle_seconds=GUARD, request_seconds=0.1, linger_seconds=GUARD, sweep_seconds=0.01)
NO_REST = Limits(idle_seconds=1.0, request_seconds=1.0, linger_seconds=1.0, sweep_seconds=0.01)

# what is sent | how it is refused
REFUSED: list[tuple[str, bytes, int]] = [
    ("no HTTP", b"SSH-2.0-OpenSSH_9.6\r\n", 400),
    ("TLS", bytes.fromhex("16030100c8010000c40303") + b"\0" * 60, 400),
    ("another version", b"GET / HTTP/2.0\r\nHost: here\r\n\r\n", 505),
    ("another protocol", b"GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 400),
    ("a tunnel", b"CONNECT here:80 HTTP/1.1\r\nHost: here\r\n\r\n", 400),
    ("two lengths", post(b"x", "Content-Length: 1"), 400),
    ("length and chunks", post(b"x", "Transfer-Encoding: chunked"), 400),
    ("a wrong length", b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
    ("an unknown coding", b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
    ("a broken chunk", CHUNKED + b"xyz\r\n", 400),
    ("a folded header", b"GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n", 400),
    ("a zero byte", b"GET / HTTP/1.1\r\nA: b\0\r\n\r\n", 400),
    ("a long header", b"GET / HTTP/1.1\r\nA: " + b"a" * 17_000 + b"\r\n\r\n", 431),
    ("many headers", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 3_000 + b"\r\n", 431),
    ("a long path", b"GET /" + b"a" * 17_000 + b" HTTP/1.1\r\n\r\n", 431),
    ("a header without end", b"GET / HTTP/1.1\r\nA: " + b"a" * 1_000_000, 431),
    ("headers without end", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200_000, 431),
    ("a large body", post(b"a" * 1_000_001), 413),
    ("a huge body announced", b"POST / HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n", 413),
    ("a large body in chunks", CHUNKED + (b"1000\r\n" + b"a" * 4096 + b"\r\n") * 250, 413),
    ("a trailer without end", CHUNKED + b"0\r\nA: " + b"a" * 9_000_000, 413),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
async def test_what_is_refused(sent: bytes, status: int) -> None:
    held = Held()
    async with listening(0, held) as port:
        async with wire(port) as client:
            client.send(sent)
            said = await client.said()
            assert (said.status, said.headers["connection"], said.body) == (status, "close", b"")
            assert await client.rest() == b""
        assert held.is_empty
        async with wire(port) as another:
            another.send(post(b""))
            assert (await held.next()).answer(200)
            assert (await another.said()).status == 200


async def test_the_longest_body_that_is_taken() -> None:
    async with listening(0, echo) as port, wire(port) as client:
        client.send(post(b"a" * 1_000_000))
        assert len((await client.said()).body) == 1_000_000


async def test_the_answer_to_a_large_body_is_there_to_be_read_after_all_of_it_was_sent() -> None:
    async with listening(0, echo) as port, wire(port) as client:
        client.send(post(b"a" * 10_000_000))
        await client.flush()
        assert (await client.said()).status == 413


async def test_what_comes_before_something_broken_is_answered_first() -> None:
    held = Held()
    async with listening(0, held) as port, wire(port) as client:
        client.send(post(b"1") + b"nonsense\r\n\r\n")
        assert (await held.next()).answer(200, b"1")
        assert [(await client.said()).status, (await client.said()).status] == [200, 400]
        assert await client.rest() == b""


async def test_a_doorkeeper_refuses_before_the_body() -> None:
    def admits(head: Head) -> int | None:
        if head.header("X-Secret") != "s3cret":
            return 401
        return None if head.method == "POST" and head.path == "/" else 405

    held = Held()
    async with listening(0, held, admits=admits) as port:
        for request, status in [
            (post(b"", "X-Secret: wrong"), 401),
            (post(b"", "X-Secret: s3cret", "X-Secret: wrong"), 401),
            (post(b"", "X-Secret: s3cret", path="/other"), 405),
            (b"GET / HTTP/1.1\r\nX-Secret: s3cret\r\n\r\n", 405),
        ]:
            async with wire(port) as client:
                client.send(request.replace(b"Content-Length: 0", b"Content-Length: 900000"))
                assert (await client.said()).status == status
                assert await client.rest() == b""
        assert held.is_empty
        async with wire(port) as client:
            client.send(post(b"x", "X-Secret: s3cret"))
            assert (await held.next()).answer(200)
            assert (await client.said()).status == 200


@pytest.mark.parametrize(
    "begun",
    [b"P", b"POST / HTTP/1.1\r\nHost: he", post(b"half").removesuffix(b"lf"), CHUNKED + b"4\r\nab"],
    ids=["a letter", "half a head", "half a body", "half a chunk"],
)
async def test_half_a_request_does_not_stay(begun: bytes) -> None:
    held = Held()
    async with listening(0, held, limits=NO_TIME) as port, wire(port) as client:
        client.send(begun)
        assert (await client.said()).status == 408
        assert await client.rest() == b""
        assert held.is_empty


async def test_half_a_request_behind_one_that_waits_for_its_answer_stays() -> None:
    held, limits = Held(), replace(NO_TIME, request_seconds=1.0)
    async with listening(0, held, limits=limits) as port, wire(port) as client:
        behind = post(b"behind")
        client.send(post(b"first") + behind[:20])
        first = await held.next()
        await asyncio.sleep(1.5)
        assert first.answer(200, b"1")
        assert (await client.said()).body == b"1"
        client.send(behind[20:])
        assert (await held.next()).answer(200, b"2")
        assert (await client.said()).body == b"2"


async def test_dripping_does_not_prolong_it() -> None:
    async with listening(0, Held(), limits=NO_TIME) as port, wire(port) as client:
        ending = asyncio.create_task(client.rest())
        client.send(b"POST / HTTP/1.1\r\nA: ")
        while not ending.done():
            client.send(b"a")
            await asyncio.sleep(0.02)
        assert b" 408 " in await ending


async def test_an_idle_connection_does_not_stay() -> None:
    async with listening(0, echo, limits=NO_REST) as port, wire(port) as silent, wire(port) as client:
        client.send(post(b"x"))
        assert (await client.said()).status == 200
        assert await client.rest() == await silent.rest() == b""


async def test_who_waits_for_an_answer_is_not_idle() -> None:
    held = Held()
    async with listening(0, held, limits=NO_REST) as port, wire(port) as client, wire(port) as silent:
        client.send(post(b"x"))
        exchange = await held.next()
        assert await silent.rest() == b""
        assert exchange.answer(200)
        assert (await client.said()).status == 200


async def test_too_many_connections() -> None:
    async with listening(0, echo, limits=Limits(connections=3)) as port:
        async with AsyncExitStack() as stack:
            inside = [await stack.enter_async_context(wire(port)) for _ in range(3)]
            for client in inside:
                client.send(post(b"x"))
                assert (await client.said()).status == 200
            async with wire(port) as outside:
                assert (await outside.said()).status == 503
                assert await outside.rest() == b""
            inside[0].send(post(b"x"))
            assert (await inside[0].said()).status == 200
        async with asyncio.timeout(GUARD):
            while True:
                async with wire(port) as client:
                    client.send(post(b"x"))
                    if (await client.said()).status == 200:
                        return


async def test_who_never_reads_is_not_served_on_and_has_to_go() -> None:
    answered = 0

    def handler(exchange: Exchange) -> None:
        nonlocal answered
        answered += exchange.answer(200, b"a" * 100_000)

    with socket.socket() as greedy:
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        greedy.setblocking(False)
        async with listening(0, handler, limits=NO_REST) as port, asyncio.timeout(GUARD):
            loop = asyncio.get_running_loop()
            await loop.sock_connect(greedy, ("127.0.0.1", port))
            await loop.sock_sendall(greedy, post(b"") * 1_000)
            async with wire(port) as another:
                another.send(post(b""))
                assert (await another.said()).status == 200
            with pytest.raises(ConnectionError):
                await _nag(greedy)
    assert 0 < answered < 500


async def test_who_is_told_to_go_and_stays_is_thrown_out() -> None:
    patient = Limits(idle_seconds=3600, request_seconds=3600, linger_seconds=1.0, sweep_seconds=0.01)
    async with listening(0, Held(), limits=patient) as port, wire(port) as client, asyncio.timeout(GUARD):
        client.send(b"SSH-2.0-OpenSSH_9.6\r\n")
        assert (await client.said()).status == 400
        with pytest.raises(ConnectionError):
            await _goes_on(client)


async def _goes_on(client: Wire) -> None:
    while True:
        client.send(b"x")
        await client.flush()
        await asyncio.sleep(0.01)


async def test_who_reads_late_is_served_on() -> None:
    answered = 0

    def handler(exchange: Exchange) -> None:
        nonlocal answered
        answered += exchange.answer(200, b"a" * 100_000)

    async with listening(0, handler) as port, wire(port) as client:
        client.send(post(b"") * 300)
        await until(lambda: answered > 0)
        before = 0
        while answered != before:  # until no more is answered, for nothing is read
            before = answered
            await asyncio.sleep(0.2)
        assert 0 < answered < 300
        for _ in range(300):
            assert len((await client.said()).body) == 100_000
    assert answered == 300


async def test_who_sends_faster_than_he_is_answered_has_to_wait() -> None:
    held = Held()
    async with listening(0, held) as port, wire(port) as hasty, wire(port) as another:
        for _ in range(60):
            hasty.send(post(b"a" * 900_000))
        first = await held.next()
        for _ in range(500):
            another.send(post(b""))
            assert (await held.next()).answer(200)
            await another.said()
        assert hasty.unsent > 0
        assert first.answer(200)
        for _ in range(59):
            assert (await held.next()).answer(200)
        assert {(await hasty.said()).status for _ in range(60)} == {200}


async def _nag(greedy: socket.socket) -> None:
    while True:
        await asyncio.get_running_loop().sock_sendall(greedy, b"\r\n")
        await asyncio.sleep(0.01)


async def test_many_short_requests_in_one_breath() -> None:
    async with listening(0, echo) as port, wire(port) as client:
        client.send(b"GET / HTTP/1.1\r\n\r\n" * 20_000)
        for _ in range(20_000):
            assert (await client.said()).status == 200
