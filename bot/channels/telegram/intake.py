"""From updates to what the bot has heard, durably.

1. `take` returns when everything an update means is on the disk, and only then may it be confirmed to Telegram.
2. An update that cannot be read is set aside, counted and confirmed; those beside it go on.
3. Updates taken together begin in order, so that each chat's are heard in order and share a commit.
"""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

from bot.channels.telegram.buttons import PressedPlace
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.needs import Needs, NotKept
from bot.channels.telegram.reach import Reach
from bot.channels.telegram.understood import Heard, Membership, Press, Understood, Unparsable
from bot.channels.telegram.updates import read
from dialogs.events import Event, Tapped


class Intake:
    """Takes updates as they come, in whatever way they come."""

    def __init__(self, needs: Needs, channel: TelegramChannel, reach: Reach) -> None:
        self._needs = needs
        self._channel = channel
        self._reach = reach
        self.set_aside = 0

    async def take_all(self, updates: Iterable[object]) -> None:
        """Take these, in order for each chat. Raises `NotKept` when one of them could not be kept."""
        taken = await asyncio.gather(*[self.take(update) for update in updates], return_exceptions=True)
        for error in taken:
            if isinstance(error, BaseException):
                raise error

    async def take(self, update: object) -> None:
        """Take one. Raises `NotKept`."""
        try:
            await self._keep(self._read(update))
        except NotKept:
            raise
        except Exception as error:
            await self._set_aside(update, error)

    async def _keep(self, understood: Understood) -> None:
        match understood:
            case Heard():
                await self._heard(understood)
            case Press():
                await self._pressed(understood)
            case Membership(chat, gone=True):
                await self._reach.lost(chat)
            case Membership(chat):
                self._reach.welcome(chat)
                await self._reach.back(chat)

    def _read(self, update: object) -> Understood:
        if not isinstance(update, dict):
            raise Unparsable("update")
        return read(update, self._needs.clock.now())

    async def _heard(self, heard: Heard) -> None:
        is_new = await self._hear(heard.chat, heard.outside_id, heard.event)
        if is_new and heard.payload:
            await self._needs.shelf.count_arrival(heard.payload)

    async def _pressed(self, press: Press) -> None:
        """A button that is no longer known still gets its answer, so that the telephone stops waiting."""
        button = press.button
        if isinstance(button, PressedPlace):
            button = button.among(await self._needs.turns.message(press.chat, button.message))
        if button is not None:
            await self._hear(press.chat, press.outside_id, Tapped(self._needs.clock.now(), *button))
        self._channel.pressed(press.chat, press.message, press.query)

    async def _hear(self, chat: str, outside_id: str, event: Event) -> bool:
        """Nothing is waited for before it is given to the bot, so that a chat's updates keep their order."""
        had_gone = self._reach.welcome(chat)
        is_new = await self._needs.turns.hear(chat, outside_id, event)
        if is_new:
            self._channel.heard(chat)
        if had_gone:
            await self._reach.back(chat)
        return is_new

    async def _set_aside(self, update: Any, error: Exception) -> None:
        self.set_aside += 1
        reason = str(error) if isinstance(error, Unparsable) else type(error).__name__
        self._needs.log("telegram_update_set_aside", reason=reason, so_far=self.set_aside)
        await self._needs.shelf.set_aside(json.dumps(update, ensure_ascii=True).encode())
