"""Calls whose time is still to come, which nobody waits for: when they fail nothing is lost."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from bot.channels.telegram.api import ApiError, BotApi, Values

SECONDS = 10.0


class Errands:
    """Those under way."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._tasks: set[asyncio.Task[None]] = set()

    def run_when(self, ready: Coroutine[Any, Any, None], method: str, values: Values) -> None:
        """Have it done as soon as that is over."""
        task = asyncio.get_running_loop().create_task(self._do_when(ready, method, values))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Let go of what is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _do_when(self, ready: Coroutine[Any, Any, None], method: str, values: Values) -> None:
        await ready
        with contextlib.suppress(ApiError):
            await self._api.call(method, values, SECONDS)
