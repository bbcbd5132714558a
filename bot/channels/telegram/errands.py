"""Calls nobody waits for: what they do is a courtesy, and when they fail nothing is lost."""

import asyncio
import contextlib

from bot.channels.telegram.api import ApiError, BotApi, Values

SECONDS = 10.0
MOST_AT_ONCE = 1000


class Errands:
    """The courtesies under way."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, method: str, values: Values) -> None:
        """Have it done some time soon; not at all where too much is under way."""
        if len(self._tasks) < MOST_AT_ONCE and not self._api.begin(method, values, SECONDS):
            task = asyncio.get_running_loop().create_task(self._do(method, values))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Let go of what is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _do(self, method: str, values: Values) -> None:
        with contextlib.suppress(ApiError):
            await self._api.call(method, values, SECONDS)
