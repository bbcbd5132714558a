"""Asking Telegram for updates.

1. What was fetched is confirmed, by the next request, only when all of it is on the disk.
2. No place is stored: what was not confirmed comes again after a start, and is known by its own ids.
3. A second process with the same token makes Telegram refuse both in turn, and what comes between goes to either. When
   it has happened several times within minutes we end, and say so.
"""

import asyncio
import time
from collections import deque
from typing import Any

from bot.channels.telegram.api import LONGEST_UPDATES, ApiError, BotApi, Refused
from bot.channels.telegram.contact import Contact
from bot.channels.telegram.door import Door
from bot.channels.telegram.ending import ANOTHER_LISTENS, Ended, end_for_good
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.needs import Log, NotKept

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
ASK_SECONDS = 50
AT_ONCE = 100

CONFLICTS = 4
CONFLICT_SECONDS = 600.0
LONGEST_PAUSE = 30.0


class Polling:
    """Asks until it is cancelled."""

    def __init__(self, api: BotApi, intake: Intake, door: Door, contact: Contact, log: Log, pause: float = 1.0) -> None:
        self._api = api
        self._contact = contact
        self._intake = intake
        self._door = door
        self._log = log
        self._pause = pause
        self._offset: int | None = None
        self._failures = 0
        self._is_first = True
        self._conflicts: deque[float] = deque(maxlen=CONFLICTS)

    async def run(self) -> None:
        """Ask and take, for ever. Raises `Ended`."""
        await self._leave_webhook()
        while True:
            try:
                updates = await self._ask()
            except Refused as refused:
                await self._took_refusal(refused)
            except ApiError as error:
                await self._wait(error)
            else:
                self._failures = 0
                self._is_first = False
                await self._take(updates)
                self._contact.made()  # now: who wrote meanwhile has been heard, and is not asked again

    async def _leave_webhook(self) -> None:
        while True:
            try:
                await self._api.call("deleteWebhook", {"drop_pending_updates": False})
            except Refused as refused:
                await self._took_refusal(refused)
            except ApiError as error:
                await self._wait(error)
            else:
                return

    async def _ask(self) -> list[Any]:
        wait = 0 if self._is_first or self._failures else ASK_SECONDS  # to know at once that there is contact
        values: dict[str, Any] = {"timeout": wait, "limit": AT_ONCE, "allowed_updates": ALLOWED}
        if self._offset is not None:
            values["offset"] = self._offset
        updates = await self._api.call("getUpdates", values, ASK_SECONDS + 10, LONGEST_UPDATES)
        return updates if isinstance(updates, list) else []

    async def _take(self, updates: list[Any]) -> None:
        admitted = [update for update in updates if self._door.admits(update)]
        while True:
            try:
                await self._intake.take_all(admitted)
            except NotKept:
                await asyncio.sleep(self._pause)
            else:
                break
        known = [id for update in updates if isinstance(id := _id_of(update), int)]
        if known:
            self._offset = max(known) + 1
        elif updates:
            await asyncio.sleep(self._pause)

    async def _took_refusal(self, refused: Refused) -> None:
        end_for_good(refused)
        if refused.code == 409:
            self._conflicts.append(time.monotonic())
            if len(self._conflicts) == CONFLICTS and self._conflicts[-1] - self._conflicts[0] <= CONFLICT_SECONDS:
                raise Ended(ANOTHER_LISTENS)
        self._log("telegram_refuses_updates", code=refused.code)
        await asyncio.sleep(max(refused.retry_after, self._pause * max(len(self._conflicts), 1)))

    async def _wait(self, error: ApiError) -> None:
        self._failures += 1
        self._log("telegram_not_reached", error=type(error).__name__, tries=self._failures)
        await asyncio.sleep(min(self._pause * 2 ** min(self._failures - 1, 10), LONGEST_PAUSE))


def _id_of(update: object) -> object:
    return update.get("update_id") if isinstance(update, dict) else None
