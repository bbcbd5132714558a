"""Posting updates to a webhook, as Telegram does.

One update of a queue at a time; a post that is not answered with 2xx is repeated after pauses that grow, or after the
`Retry-After` it was answered with. Pauses are a hundredth of Telegram's.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.bot.channels.telegram.queues import Queues, Waiting

SCALE = 0.01
LONGEST_PAUSE = 60.0


@dataclass
class Poster:
    """Posts to one webhook until it is cancelled."""

    queues: Queues
    url: str
    secret: str
    connections: int
    answered: Callable[[dict[str, Any]], None]
    statuses: list[int] = field(default_factory=list)
    failed_at: int = 0
    at_once: dict[str, int] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)

    async def run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=10)
        connector = aiohttp.TCPConnector(limit=self.connections)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session, asyncio.TaskGroup() as group:
            while True:
                for queue, head in self.queues.heads().items():
                    if queue not in self._busy:
                        self._busy.add(queue)
                        group.create_task(self._deliver(session, head))
                await asyncio.sleep(0.002)

    async def _deliver(self, session: aiohttp.ClientSession, one: Waiting) -> None:
        tries = 0
        while not await self._post(session, one, tries) and one.until > self.queues.now():
            tries += 1
        self.queues.drop(one)
        self._busy.discard(one.queue)

    async def _post(self, session: aiohttp.ClientSession, one: Waiting, tries: int) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret, "Content-Type": "application/json"}
        wait = min(2.0**tries, LONGEST_PAUSE)
        try:
            async with session.post(self.url, data=json.dumps(one.update), headers=headers) as response:
                self.statuses.append(response.status)
                if 200 <= response.status < 300:
                    self._take_answer(await response.read())
                    return True
                wait = float(response.headers.get("Retry-After", wait))
        except (aiohttp.ClientError, TimeoutError, OSError):
            self.statuses.append(0)
        self.failed_at = self.queues.date()
        await asyncio.sleep(wait * SCALE)
        return False

    def _take_answer(self, body: bytes) -> None:
        if body:
            self.answered(json.loads(body))
