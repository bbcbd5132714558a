"""Somebody who visits on this machine: makes events of what they do, and gives them to the bot.

Typed messages are numbered from 1, also across restarts, so that an edit can say which message it corrects. What
officers do can be done from here too, which is how hand-overs are tried out without a desk.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.messages import Message
from dialogs.conversation import Conversation
from dialogs.events import (
    Arrived,
    Edited,
    Event,
    OfficerReturned,
    OfficerSaid,
    OfficerTook,
    Said,
    Tapped,
    Unreadable,
)

LONGEST = 4096
"""UTF-16 units of a typed message that are read, the measure of the messengers."""


class Hears(Protocol):
    """What of the bot's turns a visitor needs."""

    async def hear(self, channel: str, address: str, outside_id: str, event: Event) -> bool:
        """Commit the event to the inbox; False when it was heard before."""

    async def settled(self, channel: str, address: str) -> None:
        """Return when the bot has said all it has to say."""


class Remembers(Protocol):
    """What of the bot's turns tells what was typed before."""

    async def settled(self, channel: str, address: str) -> None:
        """Return when the bot has said all it has to say."""

    async def conversation(self, channel: str, address: str) -> Conversation | None:
        """The conversation as it stands; None where there is none yet."""


async def typed_before(turns: Remembers, channel: str, address: str) -> int:
    """How many messages were typed in earlier runs; what a crash left unread is read first."""
    await turns.settled(channel, address)
    conversation = await turns.conversation(channel, address)
    return conversation.last_message if conversation else 0


@dataclass
class Visitor:
    """Somebody at `address` of a channel.

    `said` counts the messages typed so far. `last` is the newest event, until it was delivered again.
    """

    turns: Hears
    now: Callable[[], datetime]
    channel: str
    address: str
    said: int = 0
    last: tuple[str, Event] | None = None

    async def arrive(self) -> None:
        """Open the chat."""
        await self._hear(Arrived(self.now()))

    async def say(self, words: str) -> None:
        """Type a message."""
        self.said += 1
        too_long = len(words.encode("utf-16-le", "replace")) // 2 > LONGEST
        await self._hear(
            Unreadable(self.now(), "too_long") if too_long else Said(self.now(), writable(words), self.said)
        )

    async def edit(self, message: int, words: str) -> None:
        """Change the message typed as the `message`-th."""
        await self._hear(Edited(self.now(), message, writable(words)[:LONGEST]))

    async def tap(self, message: Message, option: str) -> None:
        """Press a button of this message."""
        await self._hear(Tapped(self.now(), message.question or "", message.revision, option))

    async def send(self, what: str) -> None:
        """Send something without words: sticker, photo, voice."""
        await self._hear(Unreadable(self.now(), what))

    async def officer_takes(self, officer: str) -> None:
        """An officer takes the conversation over."""
        await self._hear(OfficerTook(self.now(), officer))

    async def officer_says(self, officer: str, words: str) -> None:
        """The officer writes to the citizen."""
        await self._hear(OfficerSaid(self.now(), officer, writable(words)[:LONGEST]))

    async def officer_returns(self, officer: str) -> None:
        """The officer gives the conversation back."""
        await self._hear(OfficerReturned(self.now(), officer))

    async def hear_again(self) -> bool:
        """Deliver the newest event once more under the same outside id, as networks do. True if it was taken."""
        last, self.last = self.last, None
        return last is not None and await self.turns.hear(self.channel, self.address, *last)

    async def settled(self) -> None:
        """Return when the bot has said all it has to say."""
        await self.turns.settled(self.channel, self.address)

    async def _hear(self, event: Event) -> None:
        self.last = (uuid.uuid4().hex, event)
        await self.turns.hear(self.channel, self.address, *self.last)


def writable(words: str) -> str:
    """The words without halves of letters, which no file or database can hold."""
    return words if words.isascii() else words.encode("utf-8", "ignore").decode("utf-8")
