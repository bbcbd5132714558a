"""What the Telegram channel needs of the bot, as narrowly as it needs it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Message
from dialogs.effects import Part
from dialogs.events import Event

NAME = "telegram"
"""The channel's name, the first half of every address. The other half is the number of the private chat."""


class NotKept(Exception):
    """Something could not be kept; the update it came with must not be confirmed to Telegram."""


class Turn(Protocol):
    """A turn that is committed."""

    @property
    def answer(self) -> Any:
        """What `carries` made of its one message; None where that has to be sent."""


class Turns(Protocol):
    """The bot's turns, for addresses of this channel."""

    async def hear(self, address: str, outside_id: str, event: Event) -> bool:
        """Keep the event durably; False when it was heard before. Raises `NotKept`."""

    async def message(self, address: str, number: int) -> Message | None:
        """Message `number` of this conversation, or None where there is none."""

    def listen(
        self, address: str, outside_id: str, event: Event, carries: Callable[[int, Message], Any], kept_id: str
    ) -> "asyncio.Future[Any]":
        """The same with its `Turn`, or None when it was heard before. Raises `NotKept`; the future, what went wrong.

        `carries` is asked whether the answer to this post carries the turn's one message. What it takes counts as said.
        `kept_id` tells this very post from another that says the same.
        """

    async def carried(self, address: str, outside_id: str, kept_id: str) -> tuple[int, Message] | None:
        """The message, with its number, that the answer to this very post carried; None where it carried none."""


class Shelf(Protocol):
    """What is kept beside the conversations. Every method raises `NotKept` where it cannot be kept."""

    async def set_aside(self, body: bytes) -> None:
        """Keep an update that could not be read."""

    async def count_arrival(self, payload: str) -> None:
        """Somebody came by this deep link."""

    async def mark_gone(self, address: str) -> None:
        """The citizen has blocked the bot or left."""

    async def mark_back(self, address: str) -> None:
        """The citizen is there again."""


class Words(Protocol):
    """The catalogues."""

    def say(self, part: Part, language: str, address: str = "bac") -> str:
        """A text in words; `address` is how the citizen is spoken to."""


class Log(Protocol):
    """Notes that something happened; values are counts and names, never what somebody said."""

    def __call__(self, event: str, **values: int | str) -> None:
        """Note it."""


class Clock(Protocol):
    """The time in Hanoi."""

    def now(self) -> datetime:
        """The time, aware."""


@dataclass(frozen=True, slots=True)
class Needs:
    """All of it."""

    turns: Turns
    shelf: Shelf
    clock: Clock
    log: Log
