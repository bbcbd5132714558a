"""Wakes conversations at the time they asked for."""

import asyncio

from bot.bell import Bell
from bot.clock import Clock
from bot.crew import Crew
from bot.logs import log_error
from bot.store import StorageError
from bot.store.store import Store
from bot.store.wake_ups import wake

AFTER_TROUBLE = 1.0


class Alarm:
    """One alarm for all conversations: it knows only the earliest time."""

    def __init__(self, store: Store, clock: Clock, bell: Bell) -> None:
        self._writer = store.writer
        self._clock = clock
        self._bell = bell
        self._crew = Crew()
        self._next: float | None = 0.0
        self._set_anew = asyncio.Event()

    def start(self) -> None:
        """Begin to watch the time."""
        self._crew.hire(self._watch(), "alarm")

    async def stop(self) -> None:
        """Stop watching."""
        self._crew.stopping.set()
        self._set_anew.set()
        await self._crew.dismiss()

    def set_for(self, at: float) -> None:
        """A conversation wants to be woken then (epoch seconds)."""
        if self._next is None or at < self._next:
            self._next = at
            self._set_anew.set()

    async def _watch(self) -> None:
        while not self._crew.stopping.is_set():
            self._set_anew.clear()
            if self._next is not None and self._next <= self._clock.seconds():
                await self._ring()
            else:
                await self._clock.wait(self._set_anew, self._next)

    async def _ring(self) -> None:
        self._next = None
        now = self._clock.now()
        try:
            told, later = await self._writer.submit(lambda transaction: wake(transaction, now))
        except StorageError as error:
            log_error("waking_failed", error)
            self._next = 0.0
            await asyncio.sleep(AFTER_TROUBLE)
            return
        for conversation in told:
            self._bell.unread(conversation)
        if later is not None:
            self.set_for(later)
