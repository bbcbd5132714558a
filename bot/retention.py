"""Deletes what may be kept no longer, every hour and at the start.

Pictures (bot/store/pictures.py says when), and what tells only that something was heard (bot/store/heard.py).
"""

import asyncio

from bot.bell import Bell
from bot.clock import Clock
from bot.crew import Crew
from bot.logs import log_error
from bot.store import StorageError, heard, pictures
from bot.store.store import Store

EVERY_SECONDS = 3600.0
AFTER_TROUBLE = 60.0


class Retention:
    """Looks once an hour."""

    def __init__(self, store: Store, clock: Clock, bell: Bell) -> None:
        self._writer = store.writer
        self._clock = clock
        self._bell = bell
        self._crew = Crew()

    def start(self) -> None:
        """Look now, and from then on every hour."""
        self._crew.hire(self._work(), "retention")

    async def stop(self) -> None:
        """Look no more."""
        await self._crew.dismiss()

    async def look(self) -> None:
        """Delete what is due now; raises what the database raises."""
        now = self._clock.now()
        while await self._writer.submit(lambda transaction: heard.forget_passing(transaction, now.timestamp())):
            pass
        for conversation in await self._writer.submit(lambda transaction: pictures.delete_due(transaction, now)):
            self._bell.unread(conversation)

    async def _work(self) -> None:
        stopping: asyncio.Event = self._crew.stopping
        while not stopping.is_set():
            began, wait = self._clock.seconds(), EVERY_SECONDS
            try:
                await self.look()
            except StorageError as error:
                log_error("retention_failed", error)
                wait = AFTER_TROUBLE
            await self._clock.wait(stopping, began + wait)
