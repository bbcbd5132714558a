"""`python -m bot serve`: the web page, and Telegram where there is a token, with the bot in the same process."""

import asyncio
import errno
import signal
import socket
import sys
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, nullcontext
from typing import TYPE_CHECKING, Any, Protocol

from bot.channels import Channel
from bot.channels.web.app import House, web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.live import Streams
from bot.channels.web.needs import NAME, Needs, NotKept
from bot.channels.web.serving import address, listen, serving
from bot.channels.web.visitors import networks
from bot.clock import Clock
from bot.collecting import collect_rarely
from bot.logs import log
from bot.messages import Utterance
from bot.picture_taking import PictureTaking
from bot.served import ServedBot
from bot.setting_mistakes import why_not
from bot.settings import CannotStart, Settings
from bot.store.devices import Devices
from bot.texts import Texts, Voice
from bot.turns import NotHeard, Turns
from bot.wording import Wording
from dialogs.conversation import Conversation
from dialogs.effects import Part
from dialogs.events import Event

if TYPE_CHECKING:
    from bot.serve_telegram import Telegram


OpenBot = Callable[[Settings, Clock, Iterable[Channel], Texts], AbstractAsyncContextManager[ServedBot]]


class Talker(Protocol):
    """A conversation at this terminal beside the web page."""

    @property
    def channel(self) -> Channel:
        """Where it shows what is said."""

    async def talk(self, bot: ServedBot, clock: Clock) -> None:
        """Talk until the input ends."""


async def serve(open_bot: OpenBot, settings: Settings, texts: Texts, talker: Talker | None = None) -> None:
    """Serve until SIGTERM or SIGINT, or until the talk at this terminal ends; what is under way comes to its end."""
    clock, streams, stopping = Clock(), Streams(), _told_to_stop()
    async with AsyncExitStack() as stack:
        listening = stack.enter_context(_listening(settings))
        telegram = await stack.enter_async_context(_telegram(settings, texts, clock))
        async with open_bot(settings, clock, [WebChannel(), *_channels(telegram, talker)], texts) as bot:
            needs = Needs(
                WebTurns(bot.turns), WebPictures(bot.pictures), Devices(bot.store, NAME), Wording(texts), clock, log
            )
            app = web_app(needs, house_of(settings), streams, time.monotonic)
            async with serving(app, listening, streams), _hearing(telegram, bot, stopping):
                collect_rarely()
                _announce(settings, texts, address(listening), bot, telegram)
                await _until_told(stopping, talker.talk(bot, clock) if talker else None)


def house_of(settings: Settings) -> House:
    """How the web page stands in the world by these settings."""
    return House(
        secure=settings.web_behind_tls,
        loopback_only=not settings.web_behind_tls,
        frame_ancestors=settings.web_frame_ancestors,
        trusted=networks(settings.web_trusted_proxy),
        language=settings.language,
    )


def _telegram(settings: Settings, texts: Texts, clock: Clock) -> "AbstractAsyncContextManager[Telegram | None]":
    """Telegram, where there is a token; its libraries are loaded only then."""
    if settings.telegram_token is None:
        return nullcontext()
    from bot.serve_telegram import telegram

    return telegram(settings, Wording(texts), clock)


def _channels(telegram: "Telegram | None", talker: Talker | None) -> list[Channel]:
    return [other.channel for other in (telegram, talker) if other]


async def _until_told(stopping: asyncio.Event, talk: Coroutine[Any, Any, None] | None) -> None:
    """Wait for the signal, and at a terminal for the end of the talk."""
    waiting = [asyncio.ensure_future(work) for work in (stopping.wait(), talk) if work]
    done, others = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for one in done:
        one.result()


def _hearing(telegram: "Telegram | None", bot: ServedBot, stopping: asyncio.Event) -> AbstractAsyncContextManager[None]:
    return telegram.hearing(bot, stopping) if telegram else nullcontext()


def _told_to_stop() -> asyncio.Event:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping


def _listening(settings: Settings) -> socket.socket:
    try:
        return listen(settings.web_host, settings.web_port)
    except OSError as error:
        if not error.errno or error.errno < 0 or error.errno == errno.EADDRNOTAVAIL:  # below 0: of the name
            raise CannotStart(f"BOT_WEB_HOST: {settings.web_host} is no address of this machine; name one.") from None
        where = f"{settings.web_host}:{settings.web_port}"
        raise CannotStart(f"BOT_WEB_PORT: {where} cannot be listened on ({why_not(error)}); name another.") from None


def _announce(settings: Settings, texts: Texts, page: str, bot: ServedBot, telegram: "Telegram | None") -> None:
    """One line that says what is served; before it on standard error, where it looks as if citizens were, that nothing
    they declare leaves this machine.
    """
    voice = Voice(settings.language)
    if bot.officer_page and (settings.web_behind_tls or telegram):
        print(texts.words(Part("serve.sandbox_only"), voice), file=sys.stderr, flush=True)
    told = [texts.words(Part("serve.page", {"address": page}), voice)]
    if telegram:
        named, out_of_reach = Part("serve.telegram", {"name": telegram.name}), Part("serve.telegram_out_of_reach")
        told.append(texts.words(named if telegram.name else out_of_reach, voice))
    if bot.officer_page:
        told.append(texts.words(Part("serve.officer_page", {"address": bot.officer_page}), voice))
    print(" · ".join(told), flush=True)


class WebTurns:
    """The bot's turns, for addresses of the web channel."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def hear(self, address: str, outside_id: str, event: Event, language: str | None = None) -> bool:
        """Keep the event durably; False when it was heard before. Raises `NotKept`."""
        try:
            return await self._turns.hear(NAME, address, outside_id, event, language)
        except NotHeard:
            raise NotKept from None

    async def settled(self, address: str) -> None:
        """Return when the bot has said all it has to say."""
        await self._turns.settled(NAME, address)

    async def conversation(self, address: str) -> Conversation | None:
        """The conversation as it stands, or None where there is none."""
        return await self._turns.conversation(NAME, address)

    async def utterances(self, address: str, after: int = 0) -> Sequence[Utterance]:
        """What both sides said after this number, oldest first."""
        return await self._turns.utterances(NAME, address, after)

    def following(self, address: str) -> AbstractContextManager[asyncio.Event]:
        """An event that is set after every turn of this conversation."""
        return self._turns.following(NAME, address)


class WebPictures:
    """The step that takes pictures in, for addresses of the web channel."""

    def __init__(self, taking: PictureTaking) -> None:
        self._taking = taking

    async def take(self, address: str, outside_id: str, content: bytes, language: str) -> None:
        """Keep the picture and tell the conversation, or tell it why not. Raises `NotKept`."""
        try:
            await self._taking.take(NAME, address, outside_id, content, language)
        except NotHeard:
            raise NotKept from None
