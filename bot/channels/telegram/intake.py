"""From updates to what the bot has heard, durably.

1. `take` returns when everything an update means is on the disk, and only then may it be confirmed to Telegram.
2. An update that cannot be read is set aside, counted and confirmed; those beside it go on.
3. Updates taken together begin in order, so that each chat's are heard in order and share a commit.
4. Words and presses that come one by one can be answered on the spot: `listen`.
5. A picture is on the list of what is to be fetched; the words under it are heard at once, as they may be an answer.
"""

import asyncio
import json
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from bot.channels.telegram.buttons import Pressed, PressedPlace
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.fetching import Fetching
from bot.channels.telegram.links import counted
from bot.channels.telegram.needs import Needs, NotKept
from bot.channels.telegram.reach import Reach
from bot.channels.telegram.understood import Heard, Membership, Press, SentPicture, Understood, Unparsable
from bot.channels.telegram.updates import read
from bot.messages import Message
from dialogs.events import Event, Tapped


class Taken(NamedTuple):
    """What an update said, and whether it was new."""

    what: Understood
    is_new: bool


class Intake:
    """Takes updates as they come, in whatever way they come."""

    def __init__(self, needs: Needs, channel: TelegramChannel, reach: Reach, fetching: Fetching) -> None:
        self._needs = needs
        self._channel = channel
        self._reach = reach
        self._fetching = fetching
        self.set_aside = 0

    def plain(self, update: object) -> "Heard | Press | None":
        """The words or the press of a button that can be answered on the spot; None where `take` is needed."""
        try:
            what = self._read(update)
        except Exception:
            return None
        if isinstance(what, Heard):
            is_plain = not what.payload and what.under is None
        elif isinstance(what, Press):
            is_plain = isinstance(what.button, Pressed)
        else:
            return None
        return what if is_plain and not self._reach.is_missed(what.chat) else None

    def listen(self, what: Heard | Press) -> "asyncio.Future[Any]":
        """Have what is `plain` take its turn. Raises `NotKept`.

        The future gives its `Turn`, or None where it was heard before. It raises where it was not kept; `take` is to be
        tried then.
        """
        carries = partial(self._channel.carry, what.chat)
        self._channel.heard(what.chat)
        if isinstance(what, Heard):
            event = what.event
            self._channel.typed(what.chat)
        else:
            event = self._tapped(what)
        return self._needs.turns.listen(what.chat, what.outside_id, event, carries)

    def _tapped(self, press: Press) -> Tapped:
        assert isinstance(press.button, Pressed)
        return Tapped(self._needs.clock.now(), *press.button)

    async def take_all(self, updates: Iterable[object]) -> None:
        """Take these, in order for each chat. Raises `NotKept` when one of them could not be kept."""
        taken = await asyncio.gather(*[self.take(update) for update in updates], return_exceptions=True)
        for one in taken:
            if isinstance(one, BaseException):
                raise one
            if isinstance(one.what, Press):
                self._channel.pressed(one.what)

    async def take(self, update: object) -> Taken:
        """Take one. Raises `NotKept`."""
        try:
            understood = self._read(update)
            return Taken(understood, await self._keep(understood))
        except NotKept:
            raise
        except Exception as error:
            await self._set_aside(update, error)
            return Taken(None, True)

    async def _keep(self, understood: Understood) -> bool:
        """False when it was heard before."""
        match understood:
            case Heard():
                return await self._heard(understood)
            case Press():
                return await self._pressed(understood)
            case SentPicture():
                await self._sent(understood)
            case Membership(chat, gone=True):
                await self._reach.lost(chat)
            case Membership(chat):
                self._reach.welcome(chat)
                await self._reach.back(chat)
        return True

    async def carried(self, what: Heard | Press) -> tuple[int, Message] | None:
        """The message, with its number, that went out in the answer to this very post; None where there was none.

        Raises `NotKept` where it cannot be read.
        """
        return await self._needs.turns.carried(what.chat, what.outside_id)

    def _read(self, update: object) -> Understood:
        if not isinstance(update, dict):
            raise Unparsable("update")
        return read(update, self._needs.clock.now())

    async def _heard(self, heard: Heard) -> bool:
        hearing = self._hear(heard.chat, heard.outside_id, heard.event)
        if heard.under is not None:
            number = heard.under.message
            both = await asyncio.gather(hearing, self._hear(heard.chat, f"caption/{number}", heard.under))
            return any(both)
        is_new = await hearing
        if is_new and heard.payload:
            await self._needs.shelf.count_arrival(counted(heard.payload))
        return is_new

    async def _pressed(self, press: Press) -> bool:
        if self._channel.is_pressed_twice(press):
            return False
        button = press.button
        if isinstance(button, PressedPlace):
            button = button.among(await self._needs.turns.message(press.chat, button.message))
        if button is None:
            return False
        return await self._hear(press.chat, press.outside_id, Tapped(self._needs.clock.now(), *button))

    async def _sent(self, picture: SentPicture) -> None:
        """Picture and words begin before either is waited for, so that a chat's updates keep their order."""
        was_missed = self._reach.welcome(picture.chat)
        self._channel.heard(picture.chat)
        wanted = self._fetching.want(picture)
        try:
            if picture.words:
                await self._hear(picture.chat, f"caption/{picture.number}", picture.words)
        finally:
            await wanted
        if was_missed:
            await self._reach.back(picture.chat)

    async def _hear(self, chat: str, outside_id: str, event: Event) -> bool:
        """Nothing is waited for before it is given to the bot, so that a chat's updates keep their order."""
        was_missed = self._reach.welcome(chat)
        self._channel.heard(chat)
        is_new = await self._needs.turns.hear(chat, outside_id, event)
        if was_missed:
            await self._reach.back(chat)
        if is_new:
            self._channel.is_answering(chat)
        else:
            self._channel.came_before(chat)
        return is_new

    async def _set_aside(self, update: Any, error: Exception) -> None:
        self.set_aside += 1
        reason = str(error) if isinstance(error, Unparsable) else type(error).__name__
        self._needs.log("telegram_update_set_aside", reason=reason, so_far=self.set_aside)
        await self._needs.shelf.set_aside(_written(update))


def _written(update: object) -> bytes:
    """The update as it is set aside; of one that holds too much in each other only that."""
    try:
        return json.dumps(update).encode()
    except RecursionError:
        return b'"nested too deeply"'
