"""Our bot on Telegram as a load generator starts it: `python -m benchmarks.telegram_bot`, told by TG_... variables.

The backend that counts submissions speaks no contract, so that a few lines here stand between it and our client; what
they cost is counted as ours.
"""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.__main__ import LOCALES
from bot.clock import Clock
from bot.needed_texts import needed_texts
from bot.serve import WebWords
from bot.serve_telegram import telegram
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import open_bot

NONE = {"type": "urn:vehicle-declarations:problem:not-found", "title": "none", "status": 404, "code": "not_found"}


async def main() -> None:
    """Run until SIGTERM."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    texts, clock = Texts.load(LOCALES, needed_texts()), Clock()
    async with backend() as address:
        settings = told(address)
        async with (
            telegram(settings, WebWords(texts), clock) as channel,
            open_bot(settings, clock, [channel.channel], texts) as bot,
            channel.hearing(bot, stopping),
        ):
            await stopping.wait()


def told(backend: str) -> Settings:
    """The settings by the load generator's variables."""
    by_webhook = os.environ["TG_MODE"] == "webhook"
    return Settings.of(
        data=Path(os.environ["BOT_DATA"]),
        backend_url=backend,
        backend_token="bench",
        telegram_token=os.environ["TG_TOKEN"],
        telegram_api=os.environ["TG_API_ROOT"],
        telegram_webhook_url=os.environ["TG_WEBHOOK_URL"] if by_webhook else None,
        telegram_webhook_port=int(os.environ["TG_WEBHOOK_PORT"]) if by_webhook else 0,
        telegram_chat_per_second=10_000.0,
        telegram_replies_per_second=10_000.0,
    )


@asynccontextmanager
async def backend() -> AsyncIterator[str]:
    """A backend by our contract that passes submissions on to the counting one."""
    async with aiohttp.ClientSession() as session:
        runner = web.ServerRunner(web.Server(lambda request: _answer(session, request), access_log=None))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()


async def _answer(session: aiohttp.ClientSession, request: web.BaseRequest) -> web.Response:
    if request.path == "/v1/changes":
        return web.json_response({"changes": [], "next_cursor": int(request.query["after"])})
    if request.path != "/v1/vehicle-declarations":
        return web.Response(status=404, text=json.dumps(NONE), content_type="application/problem+json")
    key = request.headers["Idempotency-Key"]
    await request.read()
    counting = os.environ["BACKEND_URL"]
    async with session.post(counting, json={"frame_no": key}, headers={"Idempotency-Key": key}) as counted:
        await counted.read()
    reference = sha256(key.encode()).hexdigest()[:9].upper()
    receipt = {"reference": reference, "received_at": "2026-11-22T08:00:00+07:00", "status": "received"}
    return web.json_response(receipt, status=201)


if __name__ == "__main__":
    asyncio.run(main())
