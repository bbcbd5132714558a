"""Our bot on Telegram as a load generator starts it: `python -m benchmarks.telegram_bot`, told by TG_... variables.

The backend that counts submissions speaks no contract, so that a few lines here stand between it and our client; what
they cost is counted as ours.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import uvloop

from bot.__main__ import LOCALES
from bot.clock import Clock
from bot.http.client import Client
from bot.http.exchange import Exchange
from bot.http.server import listening
from bot.needed_texts import needed_texts
from bot.serve_telegram import telegram
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import open_bot
from bot.wording import Wording

NONE = {"type": "urn:vehicle-declarations:problem:not-found", "title": "none", "status": 404, "code": "not_found"}


async def main() -> None:
    """Run until SIGTERM."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    texts, clock = Texts.load(LOCALES, needed_texts()), Clock()
    async with backend() as address:
        settings = told(address)
        async with (
            telegram(settings, Wording(texts), clock) as channel,
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
        telegram_chat_per_minute=10_000,
    )


class Backend:
    """A backend by our contract that passes submissions on to the counting one."""

    def __init__(self, counting: Client, path: str) -> None:
        self._counting = counting
        self._path = path
        self._passing: set[asyncio.Task[None]] = set()

    def asked(self, exchange: Exchange) -> None:
        """One request."""
        path, _, query = exchange.path.partition("?")
        if path == "/v1/changes":
            after = int(query.partition("after=")[2].partition("&")[0])
            exchange.answer(200, orjson.dumps({"changes": [], "next_cursor": after}))
        elif path == "/v1/vehicle-declarations":
            task = asyncio.get_running_loop().create_task(self._pass_on(exchange))
            self._passing.add(task)
            task.add_done_callback(self._passing.discard)
        else:
            exchange.answer(404, orjson.dumps(NONE), content_type="application/problem+json")

    async def _pass_on(self, exchange: Exchange) -> None:
        key = exchange.header("Idempotency-Key")
        headers = (("Content-Type", "application/json"), ("Idempotency-Key", key))
        await self._counting.request("POST", self._path, orjson.dumps({"frame_no": key}), headers)
        reference = sha256(key.encode()).hexdigest()[:9].upper()
        receipt = {"reference": reference, "received_at": "2026-11-22T08:00:00+07:00", "status": "received"}
        exchange.answer(201, orjson.dumps(receipt))


@asynccontextmanager
async def backend() -> AsyncIterator[str]:
    """The address of a running one."""
    counting = urlsplit(os.environ["BACKEND_URL"])
    async with (
        Client(f"{counting.scheme}://{counting.netloc}") as client,
        listening(0, Backend(client, counting.path).asked) as port,
    ):
        yield f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    uvloop.run(main())
