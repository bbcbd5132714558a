"""What the client makes of a server, good or bad, over raw sockets; and that no token gets into an error."""

import asyncio
import traceback
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from bot.http.client import Client
from bot.http.errors import NoAnswer, NotSent, TooLong
from bot.http.link import Answer
from tests.bot.http.wire import GUARD, Caller, ok, serving, until
from tests.ports import free_port

SECRET = "123456:s3cret-t0ken"
PATH = f"/bot{SECRET}/sendMessage"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HEADERS = (("Authorization", f"Bearer {SECRET}"),)

T = TypeVar("T", bound=Exception)


async def ask(client: Client, body: bytes = b"{}", **more: Any) -> Answer:
    return await asyncio.wait_for(client.request("POST", PATH, body, HEADERS, **more), GUARD)


async def failure(kind: type[T], asking: Coroutine[Any, Any, Answer]) -> T:
    """The error of this very kind, which holds no secret."""
    with pytest.raises(Exception) as raised:  # noqa: PT011
        await asking
    assert type(raised.value) is kind, raised.value
    assert SECRET not in "".join(traceback.format_exception(raised.value)) + repr(raised.value)
    return raised.value


async def test_what_is_sent() -> None:
    sent: list[bytes] = []

    async def script(caller: Caller) -> None:
        sent.append(await caller.hangs_up())

    async with serving(script) as address, Client(f"{address}/api/") as client:
        await failure(NoAnswer, ask(client, "đây".encode(), seconds=1.0))
        await until(lambda: bool(sent))
    head, _, body = sent[0].partition(b"\r\n\r\n")
    assert head.decode().split("\r\n") == [
        f"POST /api{PATH} HTTP/1.1",
        f"Host: {address.removeprefix('http://')}",
        "Accept-Encoding: identity",
        f"Authorization: Bearer {SECRET}",
        "Content-Length: 5",
    ]
    assert body.decode() == "đây"


# what the server says | the status and body that are made of it
WHOLE: list[tuple[str, bytes, int, bytes]] = [
    ("measured", ok(b"body"), 200, b"body"),
    ("empty", ok(b""), 200, b""),
    ("refused", b"HTTP/1.1 429 Slow\r\nContent-Length: 2\r\n\r\n{}", 429, b"{}"),
    ("a redirect", b"HTTP/1.1 302 There\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", 302, b""),
    ("chunked", CHUNKED + b"2\r\nbo\r\n2\r\ndy\r\n0\r\nX: y\r\n\r\n", 200, b"body"),
    ("until the end", b"HTTP/1.1 200 OK\r\n\r\nbody", 200, b"body"),
    ("the old way", b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody", 200, b"body"),
    ("nothing to say", b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
    ("after hints", b"HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 100 Go\r\n\r\n" + ok(b"body"), 200, b"body"),
    ("more than it says", ok(b"body") + b"more", 200, b"body"),
    ("another answer", ok(b"body") + ok(b"other"), 200, b"body"),
]  # fmt: skip


@pytest.mark.parametrize("pause", [False, True], ids=["at once", "in drops"])
@pytest.mark.parametrize(("said", "status", "body"), [row[1:] for row in WHOLE], ids=[row[0] for row in WHOLE])
async def test_a_whole_answer(said: bytes, status: int, body: bytes, pause: bool) -> None:
    async def script(caller: Caller) -> None:
        assert (await caller.asked())[0] == PATH
        for piece in [said[at : at + 1] for at in range(len(said))] if pause else [said]:
            await caller.says(piece)
            await asyncio.sleep(0)

    async with serving(script) as address, Client(address) as client:
        for _ in range(2):
            answer = await ask(client)
            assert (answer.status, answer.body) == (status, body)
            await until(lambda: not client._idle)  # it has seen that the server hung up


# what the server says before it hangs up | what that is
BROKEN: list[tuple[str, bytes, type[NoAnswer]]] = [
    ("silence", b"", NoAnswer),
    ("no HTTP", b"SSH-2.0-OpenSSH\r\n", NoAnswer),
    ("half a head", b"HTTP/1.1 200 OK\r\nContent-Le", NoAnswer),
    ("half a body", ok(b"body").removesuffix(b"dy"), NoAnswer),
    ("half a chunk", CHUNKED + b"4\r\nbo", NoAnswer),
    ("no last chunk", CHUNKED + b"4\r\nbody\r\n", NoAnswer),
    ("a broken chunk", CHUNKED + b"body\r\n", NoAnswer),
    ("two lengths", ok(b"body", "Content-Length: 3"), NoAnswer),
    ("only hints", b"HTTP/1.1 103 Early\r\n\r\n", NoAnswer),
    ("another protocol", b"HTTP/1.1 101 Switch\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", NoAnswer),
    ("a long body", ok(b"a" * 1001), TooLong),
    ("a long body until the end", b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 1001, TooLong),
    ("a long body in chunks", CHUNKED + b"1\r\na\r\n" * 1001, TooLong),
    ("a head without end", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000, TooLong),
    ("a header without end", b"HTTP/1.1 200 OK\r\nA: " + b"a" * 1_000_000, TooLong),
    ("a trailer without end", CHUNKED + b"0\r\nA: " + b"a" * 1_000_000, TooLong),
    ("hints without end", b"HTTP/1.1 103 Early\r\n\r\n" * 50_000, TooLong),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kind"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
async def test_a_broken_answer(said: bytes, kind: type[NoAnswer]) -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(said)

    async with serving(script) as address, Client(address) as client:
        for _ in range(2):
            await failure(kind, ask(client, longest=1000))


async def test_the_longest_answer_that_is_taken() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(ok(b"a" * 1000))

    async with serving(script) as address, Client(address) as client:
        assert len((await ask(client, longest=1000)).body) == 1000


async def test_headers_of_an_answer() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(ok(b"", "content-TYPE: text/plain; charset=utf-8", "Retry-After: 5", "A: 1", "a: 2"))

    async with serving(script) as address, Client(address) as client:
        answer = await ask(client)
        assert [answer.header(name) for name in ("Content-Type", "retry-after", "A", "None")] == [
            "text/plain; charset=utf-8",
            "5",
            "1, 2",
            "",
        ]


async def test_head_has_no_body_however_long_it_would_be() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
        await caller.hangs_up()

    async with serving(script) as address, Client(address) as client:
        for _ in range(2):
            answer = await client.request("HEAD", "/")
            assert (answer.status, answer.header("Content-Length"), answer.body) == (200, "500", b"")


async def test_a_server_that_says_nothing() -> None:
    async def script(caller: Caller) -> None:
        await caller.hangs_up()

    async with serving(script) as address, Client(address) as client:
        await failure(NoAnswer, ask(client, seconds=0.5))


async def test_a_dripping_answer_ends_with_the_whole_time() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            await caller.says(b" ")
            await asyncio.sleep(0.01)

    async with serving(script) as address, Client(address) as client:
        await failure(NoAnswer, ask(client, seconds=1.0, quiet_seconds=0.5))


async def test_a_pause_that_is_too_long_and_pauses_that_are_not() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        for piece in (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", *[b"a"] * 10):
            await caller.says(piece)
            await asyncio.sleep(0.2)
        await caller.asked()
        await caller.says(b"HTTP/1.1 200 OK\r\n")
        await caller.hangs_up()

    async with serving(script) as address, Client(address) as client:
        assert (await ask(client, quiet_seconds=1.8)).body == b"a" * 10
        await failure(NoAnswer, ask(client, quiet_seconds=0.05, seconds=GUARD * 2))


async def test_an_answer_that_comes_before_all_is_sent() -> None:
    async def script(caller: Caller) -> None:
        await caller.says(b"HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n")
        await asyncio.sleep(GUARD)

    async with serving(script) as address, Client(address) as client:
        for _ in range(2):
            assert (await ask(client, b"a" * 20_000_000)).status == 413


async def test_nobody_listens() -> None:
    async with Client(f"http://127.0.0.1:{free_port()}") as client:
        for _ in range(2):
            await failure(NotSent, ask(client))


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b.invalid"])
async def test_a_name_nobody_has(host: str) -> None:
    try:
        client = Client(f"http://{host}")
    except ValueError:
        assert ".." in host
        return
    async with client:
        await failure(NotSent, ask(client))


async def test_the_next_number_of_a_host_is_tried_and_remembered() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(ok(b"x"))

    async with serving(script) as address, Client(address) as client:
        numbers, client._dialer._known_until = client._dialer._numbers, float("inf")
        numbers[:] = ["127.0.0.2", "127.0.0.1"]
        assert (await ask(client)).body == b"x"
        assert numbers == ["127.0.0.1", "127.0.0.2"]


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", f"bot{SECRET}", ()),
        ("POST", f"/bot{SECRET} HTTP/1.1\r\nX: y", ()),
        ("POST", f"/bot{SECRET}/đ", ()),
        ("PO ST", PATH, ()),
        ("POST", PATH, (("A", f"{SECRET}\r\nB: c"),)),
        ("POST", PATH, (("A", f"{SECRET}đ"),)),
    ],
)
async def test_what_cannot_be_written(method: str, path: str, headers: tuple[tuple[str, str], ...]) -> None:
    async with Client("http://127.0.0.1:1") as client:
        with pytest.raises(ValueError, match=r".") as raised:
            await client.request(method, path, b"", headers)
    assert SECRET not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1", "ftp://127.0.0.1", "http://", f"http://{SECRET}@a", "http://a:99999", f"http://a/?{SECRET}"],
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ValueError, match=r"^an address that") as raised:
        Client(address)
    assert SECRET not in str(raised.value)
