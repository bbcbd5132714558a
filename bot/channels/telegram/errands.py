"""Calls nobody waits for: what they do is a courtesy, and when they fail nothing is lost."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

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
            self._hire(self._do(method, values))

    def _hire(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def run_when(self, ready: Coroutine[Any, Any, None], method: str, values: Values) -> None:
        """Have it done as soon as that is over."""
        self._hire(self._do_when(ready, method, values))

    async def stop(self) -> None:
        """Let go of what is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _do_when(self, ready: Coroutine[Any, Any, None], method: str, values: Values) -> None:
        await ready
        await self._do(method, values)

    async def _do(self, method: str, values: Values) -> None:
        with contextlib.suppress(ApiError):
            await self._api.call(method, values, SECONDS)
