"""Where a script is played: the whole bot with a store of its own, its clock, one visitor, and what the bot said.

A restart closes the bot and opens it again on the same folder, as a new release would.
"""

import asyncio
import uuid
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.channels import Channel
from bot.channels.visitor import Hears, Visitor
from bot.clock import Clock
from bot.messages import Message
from bot.scripts.photos import photo
from bot.settings import Settings
from bot.texts import Texts
from dialogs.conversation import Conversation

NOTICE_SECONDS = 3600
"""How often the bot asks for news by itself; a script asks when there is some."""

PATIENCE = 5.0
"""Real seconds to wait for a message that is expected."""


class PlayedTurns(Hears, Protocol):
    """What of the bot's turns a script needs."""

    async def submissions_settled(self, channel: str, address: str) -> None:
        """Return when no submission can be tried just now."""

    async def conversation(self, channel: str, address: str) -> Conversation | None:
        """The conversation as it stands."""

    async def newest_buttons(self, channel: str, address: str) -> tuple[int, Message] | None:
        """The newest message with buttons."""


class PlayedNotices(Protocol):
    """What of the bot's notices a script needs."""

    async def poll(self) -> None:
        """Take in the news there is now."""


class PlayedPictures(Protocol):
    """What of the bot's taking of pictures a script needs."""

    async def take(self, channel: str, address: str, outside_id: str, content: bytes) -> bool:
        """Keep the picture; False when it was heard before."""


class PlayedBot(Protocol):
    """A running bot, as far as a script needs it."""

    @property
    def notices(self) -> PlayedNotices:
        """What asks the backend for news."""

    @property
    def turns(self) -> PlayedTurns:
        """Its turns."""

    @property
    def pictures(self) -> PlayedPictures:
        """What takes pictures in."""


OpenBot = Callable[[Settings, Clock, Iterable[Channel], Texts], AbstractAsyncContextManager[PlayedBot]]


class Ear:
    """The channel of a script: it keeps what the bot says."""

    name = "script"

    def __init__(self) -> None:
        self.heard: list[Message] = []

    async def send(self, address: str, number: int, message: Message) -> None:
        """Keep the message."""
        self.heard.append(message)


class Stage:
    """One play's bot, visitor and clock."""

    def __init__(self, open_bot: OpenBot, settings: Settings, texts: Texts, today: datetime) -> None:
        self._open_bot = open_bot
        self._settings = settings
        self._texts = texts
        self._running = AsyncExitStack()
        self._ear = Ear()
        self._turns: PlayedTurns
        self._notices: PlayedNotices
        self._pictures: PlayedPictures
        self._photos = 0
        self.visitor: Visitor
        self.clock = Clock(standing_at=today)
        self.newest: Message | None = None

    async def open(self) -> None:
        """Start the bot, with a new visitor."""
        await self._start()
        self.visitor = Visitor(self._turns, self.clock.now, self._ear.name, f"play-{uuid.uuid4().hex[:12]}")

    async def close(self) -> None:
        """Stop the bot."""
        await self._running.aclose()

    async def restart(self) -> None:
        """Stop the bot and start it again on what it has stored."""
        await self._running.aclose()
        await self._start()
        self.visitor.turns = self._turns

    async def settle(self, expected: int = 0) -> list[Message]:
        """All the bot has said since last time, once it has said all it has to say, or as many as are expected."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        await self._quiet()
        while len(self._ear.heard) < expected and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.01)
            await self._quiet()
        heard, self._ear.heard = self._ear.heard, []
        self.newest = heard[-1] if heard else self.newest
        return heard

    async def conversation(self) -> Conversation | None:
        """The conversation as it stands."""
        return await self._turns.conversation(self.visitor.channel, self.visitor.address)

    async def buttons(self) -> Message | None:
        """The newest message with buttons."""
        found = await self._turns.newest_buttons(self.visitor.channel, self.visitor.address)
        return found[1] if found else None

    async def news(self) -> None:
        """Let the bot ask the backend what has changed."""
        await self._notices.poll()

    def move_clock(self, by: timedelta) -> None:
        """Let time pass."""
        self.clock.move_to(self.clock.now() + by)

    async def send_photo(self) -> None:
        """Have the visitor send a picture, another one each time."""
        self._photos += 1
        where = (self.visitor.channel, self.visitor.address)
        await self._pictures.take(*where, uuid.uuid4().hex, photo(self._photos))
        self.visitor.last = None

    async def _start(self) -> None:
        self._running = AsyncExitStack()
        bot = await self._running.enter_async_context(
            self._open_bot(self._settings, self.clock, [self._ear], self._texts)
        )
        self._turns, self._notices, self._pictures = bot.turns, bot.notices, bot.pictures

    async def _quiet(self) -> None:
        where = (self.visitor.channel, self.visitor.address)
        await asyncio.sleep(0)
        await self._turns.settled(*where)
        await self._turns.submissions_settled(*where)
        await self._turns.settled(*where)


def settings_for(folder: Path, base_url: str, token: str) -> Settings:
    """The settings of a play: a store in this folder, the sandbox at this address."""
    return Settings.of(data=folder, backend_url=base_url, backend_token=token, notice_seconds=NOTICE_SECONDS)
