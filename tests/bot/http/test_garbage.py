"""Whatever the bytes and wherever they are cut: the server lives, nothing hangs, and requests are what they were."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
import uvloop
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.http.exchange import Exchange, Limits
from bot.http.server import listening
from tests.bot.http.wire import GUARD, post, wire

Run = Callable[[Coroutine[Any, Any, None]], None]

QUICK = Limits(
    header_bytes=500, body_bytes=500, idle_seconds=0.02, request_seconds=0.02, linger_seconds=0.02, sweep_seconds=0.005
)
RUNS = pytest.mark.parametrize("run", [uvloop.run, asyncio.run], ids=["uvloop", "asyncio"])

SCRAPS = st.sampled_from([
    b"GET ", b"POST / HTTP/1.1\r\n", b"HTTP/1.0\r\n", b"\r\n", b"\n", b": ", b"Content-Length: 3\r\n", b"\r\n\r\n",
    b"abc", b"Transfer-Encoding: chunked\r\n", b"3\r\nabc\r\n", b"0\r\n\r\n", b"ffffffffffffffff\r\n",
    b"Connection: close\r\n",
    b"Expect: 100-continue\r\n", b"Upgrade: h2c\r\nConnection: Upgrade\r\n", b"X: " + b"x" * 300 + b"\r\n",
    post(b"abc"),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\0", b"\xff" * 40,
])  # fmt: skip
PIECES = st.lists(st.lists(SCRAPS | st.binary(max_size=20), max_size=8).map(b"".join), max_size=6)


@RUNS
@given(pieces=PIECES, later=st.booleans())
@settings(max_examples=100)
def test_no_bytes_hang_or_harm_the_server(run: Run, pieces: list[bytes], later: bool) -> None:
    told: list[dict[str, Any]] = []

    def handler(exchange: Exchange) -> None:
        if later:
            asyncio.get_running_loop().call_soon(exchange.answer, 200)
        else:
            exchange.answer(200)

    async def test() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
        limits = replace(QUICK)
        async with listening(0, handler, limits=limits) as port, asyncio.timeout(GUARD):
            async with wire(port) as client:
                for piece in pieces:
                    client.send(piece)
                    await asyncio.sleep(0)
                await client.rest()
            for name in ("idle_seconds", "request_seconds", "linger_seconds"):
                object.__setattr__(limits, name, GUARD)  # who comes now may be slow
            async with wire(port) as another:
                another.send(post(b"x"))
                assert (await another.said()).status == 200

    run(test())
    assert told == []


@RUNS
@given(
    bodies=st.lists(st.tuples(st.binary(max_size=40), st.booleans()), min_size=1, max_size=6),
    cuts=st.lists(st.integers(0, 800), max_size=8),
    later=st.lists(st.booleans(), min_size=6, max_size=6),
)
@settings(max_examples=100)
def test_requests_are_the_same_wherever_they_are_cut(
    run: Run, bodies: list[tuple[bytes, bool]], cuts: list[int], later: list[bool]
) -> None:
    sent = b"".join(_chunked(body) if in_chunks else post(body) for body, in_chunks in bodies)
    seen: list[bytes] = []

    def handler(exchange: Exchange) -> None:
        seen.append(exchange.body)
        if later[len(seen) - 1]:
            asyncio.get_running_loop().call_later(0.001, exchange.answer, 200, exchange.body)
        else:
            exchange.answer(200, exchange.body)

    async def test() -> None:
        async with listening(0, handler) as port, wire(port) as client, asyncio.timeout(GUARD):
            for begin, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(sent)], strict=True):
                client.send(sent[begin:end])
                await client.flush()
                await asyncio.sleep(0)
            assert [(await client.said()).body for _ in bodies] == [body for body, _ in bodies]

    run(test())
    assert seen == [body for body, _ in bodies]


def _chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 7] for at in range(0, len(body), 7)]
    written = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + written + b"0\r\n\r\n"
