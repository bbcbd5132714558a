"""Chats that flood the bot: each writes some twenty times a second, whatever it is told."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.load.telegram import FakeTelegram, Values

FIRST_CHAT = 900_000_000
PAUSE_SECONDS = 0.05


class Flooder:
    """One of them. `told`: how many messages of the bot it got."""

    def __init__(self, number: int, telegram: FakeTelegram) -> None:
        self.told = 0
        self._chat = FIRST_CHAT + number
        self._telegram = telegram
        telegram.chats[self._chat] = self

    async def floods(self) -> None:
        """For ever."""
        while True:
            self._telegram.send(self._chat, {"message": self._message()})
            await self._telegram.settled(self._chat)
            await asyncio.sleep(PAUSE_SECONDS)

    def shows(self, number: int, text: str, markup: Values | None) -> None:
        """A message of the bot is on the telephone."""
        self.told += 1

    def _message(self) -> Values:
        who = {"id": self._chat, "is_bot": False, "first_name": "X", "language_code": "vi"}
        chat = {"id": self._chat, "type": "private", "first_name": "X"}
        number = self._telegram.next_number()
        return {"message_id": number, "from": who, "chat": chat, "date": int(time.time()), "text": f"spam {number}"}


@asynccontextmanager
async def flooded(telegram: FakeTelegram, people: int) -> AsyncIterator[None]:
    """So many flood the bot as long as the block lasts."""
    floods = [asyncio.create_task(Flooder(number, telegram).floods()) for number in range(people)]
    try:
        yield
    finally:
        for flood in floods:
            flood.cancel()
        await asyncio.gather(*floods, return_exceptions=True)
