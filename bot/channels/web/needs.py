"""What the web channel needs of the bot, as narrowly as it needs it."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.channels import NotKept as NotKept
from bot.messages import Utterance
from dialogs.conversation import Conversation
from dialogs.effects import Part
from dialogs.events import Event

NAME = "web"
"""The channel's name, the first half of every address."""


class Turns(Protocol):
    """The bot's turns, for addresses of this channel."""

    async def hear(self, address: str, outside_id: str, event: Event, language: str | None = None) -> bool:
        """Keep the event durably; False when it was heard before. Raises `NotKept`."""

    async def settled(self, address: str) -> None:
        """Return when the bot has said all it has to say."""

    async def conversation(self, address: str) -> Conversation | None:
        """The conversation as it stands, or None where there is none."""

    async def utterances(self, address: str, after: int = 0) -> Sequence[Utterance]:
        """What both sides said after this number, oldest first."""

    def following(self, address: str) -> AbstractContextManager[asyncio.Event]:
        """An event that is set after every turn of this conversation."""


class Pictures(Protocol):
    """The step that takes pictures in."""

    async def take(self, address: str, outside_id: str, content: bytes, language: str) -> None:
        """Keep the picture and tell the conversation, or tell it why not. Raises `NotKept`."""


class Devices(Protocol):
    """Which conversation a device speaks for, and the codes by which another device can go on with it."""

    async def address_of(self, device: str) -> str | None:
        """The address this device speaks for; None when it has left for good, or was never heard."""

    async def bind(self, device: str, address: str) -> None:
        """From now on this device speaks for that address."""

    async def forget(self, device: str) -> None:
        """This device speaks for nobody any more."""

    async def code(self, address: str) -> str | None:
        """The code of this conversation, or None where it has none yet."""

    async def keep_code(self, address: str, code: str) -> str | None:
        """Give the conversation this code unless it has one; its code then. None: the code is taken."""

    async def address_with(self, code: str) -> str | None:
        """The address of the conversation that has this code, or None."""


class Words(Protocol):
    """The catalogues."""

    def say(self, part: Part, language: str, address: str = "bac", subject: str = "self") -> str:
        """A text in words; `address` is how the citizen is spoken to."""

    def family(self, prefix: str, language: str, address: str = "bac") -> Mapping[str, str]:
        """Every text whose id begins so, by id; their values stay as {name}."""


class Log(Protocol):
    """Notes that something happened; values are counts and names, never what somebody said."""

    def __call__(self, event: str, **values: int) -> None:
        """Note it."""


class Clock(Protocol):
    """The time in Hanoi."""

    def now(self) -> datetime:
        """The time, aware."""


@dataclass(frozen=True, slots=True)
class Needs:
    """All of it."""

    turns: Turns
    pictures: Pictures
    devices: Devices
    words: Words
    clock: Clock
    log: Log
