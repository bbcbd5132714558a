"""What the Telegram channel needs of the bot, as narrowly as it needs it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.channels import NotKept as NotKept
from bot.messages import Message
from dialogs.effects import Part
from dialogs.events import Event

NAME = "telegram"
"""The channel's name, the first half of every address. The other half is the number of the private chat."""


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
        """Message `number` of this conversation, or None where there is none. Raises `NotKept`: it cannot be read."""

    def listen(
        self, address: str, outside_id: str, event: Event, carries: Callable[[int, Message], Any]
    ) -> "asyncio.Future[Any]":
        """The same with its `Turn`, or None when it was heard before. Raises `NotKept`; the future, what went wrong.

        `carries` is asked whether the answer to this post carries the turn's one message. What it takes counts as said.
        """

    async def carried(self, address: str, outside_id: str) -> tuple[int, Message] | None:
        """The message, with its number, that the answer to this very post carried; None where it carried none.

        Raises `NotKept` where it cannot be read.
        """


class LastContact(Protocol):
    """When Telegram was last in reach. Times in epoch seconds."""

    @property
    def at(self) -> float:
        """When it was."""

    @property
    def back_at(self) -> float | None:
        """Since when it is again, after an outage that was not made good yet; None where there is none."""


class Contacts(Protocol):
    """What is kept of the contact with Telegram. Every method raises `NotKept` where it cannot be kept."""

    async def last(self) -> LastContact | None:
        """The last contact that was kept."""

    async def keep(self, at: float, back_at: float | None) -> None:
        """Keep the last contact."""

    async def waiting(self, since: float, until: float) -> list[str]:
        """The chats whose newest message has buttons, and was said after `since` and not after `until`."""


class Typed(Protocol):
    """A message with a personal number or a picture that stands in a chat as it was sent."""

    @property
    def entry(self) -> int:
        """Our own number of it."""

    @property
    def address(self) -> str:
        """The chat."""

    @property
    def message(self) -> int:
        """Telegram's number of it."""


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

    async def personal(self, after: float, at_most: float) -> Sequence[Typed]:
        """Those with personal numbers or pictures, by chat, older than `after` seconds and not than `at_most`."""

    async def deleted(self, entries: Sequence[int]) -> None:
        """These do not stand there any more, or cannot be deleted."""


class ToFetch(Protocol):
    """A picture that was sent and is still at Telegram, in message `number` of its chat."""

    @property
    def number(self) -> int:
        """Telegram's number of the message."""

    @property
    def file(self) -> str:
        """Telegram's name of the file."""

    @property
    def album(self) -> str:
        """Telegram's name of the album; "" where the picture came alone."""

    @property
    def came_at(self) -> float:
        """When it was sent here, in epoch seconds."""

    @property
    def due_at(self) -> float:
        """When it is to be fetched, in epoch seconds."""

    @property
    def tries(self) -> int:
        """How often it could not be fetched."""


class ToFetchList(Protocol):
    """The pictures that are to be fetched. Every method raises `NotKept` where the list cannot be read or kept."""

    def want(self, address: str, number: int, file: str, album: str, wait: float) -> Awaitable[None]:
        """Put it on the list, to be fetched after so many seconds; nothing where it was heard before.

        It has begun when this returns, and is on the disk when what is returned was waited for.
        """

    async def chats(self) -> Sequence[str]:
        """The chats that have some."""

    async def first(self, address: str) -> Sequence[ToFetch]:
        """The picture of this chat that is next, with those of the same album; none where there is none."""

    async def later(self, address: str, number: int, wait: float) -> None:
        """It is to be tried again after so many seconds."""

    async def done(self, address: str, number: int) -> None:
        """Take it off the list."""


class NotTaken(Exception):
    """It cannot be taken. `what` is that of `Unreadable`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Pictures(Protocol):
    """The step that takes pictures in, for addresses of this channel."""

    async def look(self, content: bytes) -> Any:
        """The picture as it can be kept. Raises `NotTaken`."""

    async def keep(self, address: str, number: int, picture: Any, more: bool, together: int) -> None:
        """Keep the picture of message `number` and tell the conversation. Raises `NotKept`.

        `more`: another one of the same album follows; `together`: how many of it these are with this one.
        """


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

    def seconds(self) -> float:
        """The same in epoch seconds."""

    async def wait(self, event: asyncio.Event, until: float | None) -> None:
        """Return when the event is set or that time has come (epoch seconds; None: no time)."""


@dataclass(frozen=True, slots=True)
class Needs:
    """All of it."""

    turns: Turns
    shelf: Shelf
    clock: Clock
    log: Log
