"""Both pieces with each other, and with those of other makers."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import httpx
from aiohttp import web

from bot.http.client import Client
from bot.http.exchange import Exchange
from bot.http.server import listening
from tests.bot.http.test_client import ask
from tests.bot.http.test_server import echo


async def test_our_client_with_our_server() -> None:
    def later(exchange: Exchange) -> None:
        asyncio.get_running_loop().call_soon(echo, exchange)

    bodies = [b"%d" % number * (1 + number * 50) for number in range(200)]
    async with listening(0, later) as port, Client(f"http://127.0.0.1:{port}", connections=20) as client:
        for _ in range(3):
            answers = await asyncio.gather(*(ask(client, body) for body in bodies))
            assert [answer.body for answer in answers] == bodies


async def test_aiohttp_with_our_server() -> None:
    async with listening(0, echo) as port, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:

        async def said(body: bytes, expect100: bool = False) -> bytes:
            async with session.post("/", data=body, expect100=expect100) as response:
                assert response.status == 200
                return await response.read()

        async def drops() -> AsyncIterator[bytes]:
            for _ in range(5):
                yield b"drop"

        bodies = [b"%d" % number * 1000 for number in range(100)]
        assert await asyncio.gather(*(said(body) for body in bodies)) == bodies
        assert await said(b"a" * 500_000, expect100=True) == b"a" * 500_000
        async with session.post("/", data=drops()) as response:
            assert await response.read() == b"drop" * 5
        async with session.post("/", data=BytesIO(b"a" * 5_000_000)) as response:
            assert response.status == 413
        async with session.head("/") as response:
            assert response.status == 200


async def test_httpx_with_our_server() -> None:
    async with (
        listening(0, echo) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60) as session,
    ):
        for body in (b"", b"1", b"2" * 900_000):
            assert (await session.post("/", content=body)).content == body
        assert (await session.get("/")).status_code == 200


async def test_our_client_with_aiohttp() -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        body = await request.read()
        if request.path == "/plain":
            return web.Response(body=body)
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        for at in range(0, len(body), 1000):
            await response.write(body[at : at + 1000])
        return response

    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        async with Client(f"http://127.0.0.1:{port}", connections=10) as client:
            bodies = [b"%d" % number * 1000 for number in range(100)]
            for path in ("/plain", "/chunked"):
                answers = await asyncio.gather(*(client.request("POST", path, body) for body in bodies))
                assert [answer.body for answer in answers] == bodies
            answer_to_head = await client.request("HEAD", "/plain")
            assert (answer_to_head.status, answer_to_head.body) == (200, b"")
    finally:
        await runner.cleanup()
