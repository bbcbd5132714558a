"""Work that goes on in the background until it is done or the bot stops."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.logs import log_error

GRACE = 3.0
"""Seconds that work in flight gets to end by itself when the bot stops."""


class Crew:
    """Running tasks. `stopping` is set when they are to come to an end."""

    def __init__(self) -> None:
        self.stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def hire(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Have this done in the background."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._gone)

    def _gone(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log_error("background_work_broke", error, work=task.get_name())

    async def dismiss(self, grace: float = GRACE) -> None:
        """Ask everybody to end, wait so many seconds, then end the rest."""
        self.stopping.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
