"""Asks the backend for a registration record in mid-form, and goes on without it when that takes too long.

Whatever the backend does, the conversation hears `LookedUp` once: with what was found, or with nothing.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from backend_client.client import DeclarationBackend
from backend_client.errors import BackendError
from backend_client.models import RegistrationQuery, RegistrationRecord
from bot.bell import Bell
from bot.clock import Clock
from bot.crew import Crew
from bot.logs import log, log_error
from bot.store import StorageError, look_ups
from bot.store.look_ups import OpenLookUp
from bot.store.store import Store
from dialogs.events import LookedUp

AFTER_TROUBLE = 1.0
ASKED_FOR = ("brand", "model", "colour", "year")
"""What a record tells us: these are questions of the form."""


class LookUps:
    """The look-ups in flight."""

    def __init__(self, store: Store, clock: Clock, backend: DeclarationBackend, bell: Bell, seconds: float) -> None:
        self._seconds = seconds
        self._writer = store.writer
        self._clock = clock
        self._backend = backend
        self._bell = bell
        self._crew = Crew()

    async def start(self) -> None:
        """Take up what a former run left open; should the machine's clock have been set back, not for longer."""
        latest = self._clock.seconds() + self._seconds
        left = await self._writer.submit(look_ups.unanswered)
        self.add([replace(one, deadline=min(one.deadline, latest)) for one in left])

    async def stop(self) -> None:
        """Leave what is open to the next start."""
        await self._crew.dismiss(grace=0)

    def add(self, opened: Iterable[OpenLookUp]) -> None:
        """Ask the backend."""
        for look_up in opened:
            self._crew.hire(self._look_up(look_up), "look-up")

    async def _look_up(self, look_up: OpenLookUp) -> None:
        found = await self._found_in_time(look_up)
        while True:
            try:
                return await self._answer(look_up, found)
            except StorageError as error:
                log_error("look_up_not_kept", error)
                await asyncio.sleep(AFTER_TROUBLE)

    async def _found_in_time(self, look_up: OpenLookUp) -> dict[str, str]:
        asking = asyncio.ensure_future(self._found(look_up))
        try:
            return asking.result() if await self._clock.in_time(asking, look_up.deadline) else {}
        finally:
            asking.cancel()

    async def _found(self, look_up: OpenLookUp) -> dict[str, str]:
        try:
            query = RegistrationQuery(plate=look_up.effect.plate, owner_citizen_id=look_up.effect.citizen_id)
            record = await self._backend.look_up_registration(query)
        except BackendError as error:
            log("look_up_failed", error=type(error).__name__)
            return {}
        except Exception as error:
            log_error("look_up_broke", error)
            return {}
        return _told(record) if record else {}

    async def _answer(self, look_up: OpenLookUp, found: dict[str, str]) -> None:
        now = self._clock.now()
        event = LookedUp(now, look_up.effect.draft, look_up.effect.question, found)
        followed = await self._writer.submit(
            lambda transaction: look_ups.answer(transaction, look_up, event, now.timestamp())
        )
        self._bell.unread(look_up.conversation, int(followed))


def _told(record: RegistrationRecord) -> dict[str, str]:
    values = {name: getattr(record, name) for name in ASKED_FOR}
    return {name: str(value) for name, value in values.items() if value}
