"""Our bot on Telegram as a load generator starts it: `python -m benchmarks.telegram_bot`, told by TG_... variables.

The backend that counts submissions speaks no contract, so that a few lines here stand between it and our client; what
they cost is counted as ours.
"""

import asyncio
import os
import signal
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import uvloop

from backend_client.answers import RawAnswer
from backend_client.exchange import Timeouts
from bot import wiring
from bot.__main__ import LOCALES
from bot.clock import Clock
from bot.collecting import collect_rarely
from bot.http.client import Client
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
    settings = told()
    async with (
        telegram(settings, Wording(texts), clock) as channel,
        open_bot(settings, clock, [channel.channel], texts) as bot,
        channel.hearing(bot, stopping),
    ):
        collect_rarely()
        await stopping.wait()


def told() -> Settings:
    """The settings by the load generator's variables."""
    by_webhook = os.environ["TG_MODE"] == "webhook"
    let_in = {} if "TG_GUARDED" in os.environ else {"telegram_chat_per_minute": 10_000}
    return Settings.of(
        data=Path(os.environ["BOT_DATA"]),
        backend_url=os.environ["BACKEND_URL"],
        backend_token="bench",
        telegram_token=os.environ["TG_TOKEN"],
        telegram_api=os.environ["TG_API_ROOT"],
        telegram_webhook_url=os.environ["TG_WEBHOOK_URL"] if by_webhook else None,
        telegram_webhook_port=int(os.environ["TG_WEBHOOK_PORT"]) if by_webhook else 0,
        telegram_chat_per_second=10_000.0,
        telegram_replies_per_second=10_000.0,
        **let_in,
    )


class Counting:
    """An `Exchange` with a backend that only counts: what else our contract asks is answered here."""

    def __init__(self, base_url: str, headers: Mapping[str, str], timeouts: Timeouts) -> None:
        address = urlsplit(base_url)
        self._client = Client(f"{address.scheme}://{address.netloc}")
        self._path = address.path

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def __call__(
        self, operation: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> RawAnswer:
        """The answer; a declaration is posted to be counted."""
        address, _, query = path.partition("?")
        if address == "/v1/changes":
            after = int(query.partition("after=")[2].partition("&")[0])
            return _answer(200, {"changes": [], "next_cursor": after})
        if address != "/v1/vehicle-declarations":
            return RawAnswer(404, "application/problem+json", "", orjson.dumps(NONE))
        key = headers["Idempotency-Key"]
        posted = (("Content-Type", "application/json"), ("Idempotency-Key", key))
        await self._client.request("POST", self._path, orjson.dumps({"frame_no": key}), posted)
        reference = sha256(key.encode()).hexdigest()[:9].upper()
        receipt = {"reference": reference, "received_at": "2026-11-22T08:00:00+07:00", "status": "received"}
        return _answer(201, receipt)


def _answer(status: int, values: dict[str, Any]) -> RawAnswer:
    return RawAnswer(status, "application/json", "", orjson.dumps(values))


if __name__ == "__main__":
    wiring.BackendExchange = Counting  # type: ignore[assignment, attr-defined]
    uvloop.run(main())
