"""Telegram beside the web page, in the same process; nothing of it where there is no token."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Protocol, TypeVar

from bot.channels import Channel
from bot.channels.telegram.api import ApiError, BotApi, Refused
from bot.channels.telegram.boards import Boards
from bot.channels.telegram.channel import REPLY_SECONDS, TelegramChannel
from bot.channels.telegram.contact import Contact
from bot.channels.telegram.deletions import Deletions
from bot.channels.telegram.door import Door
from bot.channels.telegram.ending import Ended, end_for_good
from bot.channels.telegram.fetching import Fetching
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.introducing import introduce
from bot.channels.telegram.needs import NAME, LastContact, Needs, NotKept, Typed, Words
from bot.channels.telegram.notes import Notes
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.reach import Reach
from bot.channels.telegram.webhook import Webhook
from bot.clock import Clock
from bot.http.server import listening
from bot.logs import log, log_error
from bot.messages import Message
from bot.picture_taking import PictureTaking
from bot.serve_telegram_pictures import TelegramPictures, TelegramToFetch
from bot.settings import CannotStart, Settings
from bot.store import StorageError
from bot.store.contact import ContactBook
from bot.store.store import Store
from bot.store.telegram import Shelf
from bot.store.telegram_pictures import ToFetchList
from bot.taking import Carries
from bot.turns import NotHeard, Turns
from dialogs.events import Event

FIRST_CALL_SECONDS = 5.0
AGAIN_SECONDS = 5.0

T = TypeVar("T")


class ServedBot(Protocol):
    """A running bot, as far as Telegram needs it."""

    @property
    def turns(self) -> Turns:
        """Its turns."""

    @property
    def pictures(self) -> PictureTaking:
        """Its step that takes pictures in."""

    @property
    def store(self) -> Store:
        """Its store."""


class Telegram:
    """The channel, and what listens for it once the bot runs."""

    def __init__(self, settings: Settings, api: BotApi, words: Words, clock: Clock) -> None:
        self._settings = settings
        self._api = api
        self._words = words
        self._clock = clock
        self._reach = Reach()
        pace = Pace(settings.telegram_chat_per_second, settings.telegram_replies_per_second)
        self._channel = TelegramChannel(api, Boards(words), Notes(words), pace, self._reach, _note)
        self.channel: Channel = self._channel

    @asynccontextmanager
    async def hearing(self, bot: ServedBot, stopping: asyncio.Event) -> AsyncIterator[None]:
        """Hear as long as the block lasts. What ends it for good sets `stopping`, and is raised as `CannotStart`."""
        kept = Shelf(bot.store, NAME)
        shelf = TelegramShelf(kept, self._clock)
        self._reach.kept_on(shelf, await kept.gone())
        for chat in await kept.waiting(self._clock.seconds() - REPLY_SECONDS):
            self._channel.heard(chat)
        needs = Needs(TelegramTurns(bot.turns), shelf, self._clock, _note)
        wanted = TelegramToFetch(ToFetchList(bot.store, NAME), self._clock)
        fetching = Fetching(self._api, wanted, TelegramPictures(bot.pictures), needs)
        intake = Intake(needs, self._channel, self._reach, fetching)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self._channel.stop)
            stack.push_async_callback(fetching.stop)
            fetching.start()
            contact = Contact(TelegramContacts(ContactBook(bot.store, NAME)), needs.turns, self._clock, _note, _alert)
            await contact.begin()
            listens = await self._listener(intake, contact, stack, self._secret(bot))
            deletes = Deletions(self._api, shelf, _note).run()
            others = [introduce(self._api, self._words, _note), deletes, contact.run()]
            if self._settings.telegram_webhook_url is not None:
                others.append(contact.watch(self._api))
            tasks = [asyncio.create_task(work) for work in (listens, *others)]
            tasks[0].add_done_callback(lambda task: _ended(task, stopping))
            for task in tasks[1:]:
                task.add_done_callback(_broke)
            stack.push_async_callback(_cancel, tasks)
            yield
            if tasks[0].done() and isinstance(error := tasks[0].exception(), Ended):
                raise CannotStart(str(error))

    def _secret(self, bot: ServedBot) -> str:
        """What Telegram's posts are known by: 256 bits, the same in every run, made with the store's own key."""
        token = self._settings.telegram_token
        name = token.get_secret_value() if token else ""
        return (bot.store.secrecy.named("webhook", name) + bot.store.secrecy.named("webhook, continued", name)).hex()

    async def _listener(
        self, intake: Intake, contact: Contact, stack: AsyncExitStack, secret: str
    ) -> Coroutine[Any, Any, None]:
        """What has to run for updates to come."""
        door = Door(self._settings.telegram_chat_per_minute, self._channel.too_many, self._channel.late)
        url = self._settings.telegram_webhook_url
        if url is None:
            return Polling(self._api, intake, door, contact, _note).run()
        webhook, port = Webhook(intake, self._channel, door, secret), self._settings.telegram_webhook_port
        try:
            await stack.enter_async_context(listening(port, webhook.posted, admits=webhook.admits))
        except OSError as error:
            raise CannotStart(
                f"BOT_TELEGRAM_WEBHOOK_PORT: port {port} cannot be listened on ({error.strerror}); name another."
            ) from None
        return self._announce(webhook, url)

    async def _announce(self, webhook: Webhook, url: str) -> None:
        while True:
            try:
                await webhook.announce(self._api, url)
            except ApiError as error:
                log("telegram_not_reached", error=type(error).__name__)
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                return


@asynccontextmanager
async def telegram(settings: Settings, words: Words, clock: Clock) -> AsyncIterator[Telegram]:
    """Telegram with the token of the settings. Raises `CannotStart` where Telegram does not know the token."""
    token = settings.telegram_token
    async with BotApi(settings.telegram_api, token.get_secret_value() if token else "") as api:
        await _check_token(api)
        yield Telegram(settings, api, words, clock)


async def _check_token(api: BotApi) -> None:
    """Where Telegram cannot be reached the bot starts all the same, and goes on trying."""
    try:
        await api.call("getMe", seconds=FIRST_CALL_SECONDS)
    except Refused as refused:
        try:
            end_for_good(refused)
        except Ended as ended:
            raise CannotStart(str(ended)) from None
    except ApiError:
        return


def _note(event: str, **values: int | str) -> None:
    log(event, logging.INFO, **values)


def _alert(event: str, **values: int | str) -> None:
    log(event, logging.ERROR, **values)


def _ended(listens: "asyncio.Task[None]", stopping: asyncio.Event) -> None:
    if listens.cancelled() or (error := listens.exception()) is None:
        return
    log_error("telegram_ended", error)
    stopping.set()


def _broke(work: "asyncio.Task[None]") -> None:
    if not work.cancelled() and (error := work.exception()):
        log_error("telegram_work_broke", error)


async def _cancel(tasks: "list[asyncio.Task[None]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class TelegramTurns:
    """The bot's turns, for addresses of this channel."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def hear(self, address: str, outside_id: str, event: Event) -> bool:
        """Keep the event durably; False when it was heard before. Raises `NotKept`."""
        try:
            return await self._turns.hear(NAME, address, outside_id, event)
        except NotHeard:
            raise NotKept from None

    async def message(self, address: str, number: int) -> Message | None:
        """Message `number` of this conversation, or None where there is none."""
        return await self._turns.message(NAME, address, number)

    def listen(
        self, address: str, outside_id: str, event: Event, carries: Carries, kept_id: str
    ) -> "asyncio.Future[Any]":
        """The same with its turn, a `Taken`. Raises `NotKept`; the future, what went wrong."""
        try:
            return self._turns.listen(NAME, address, outside_id, event, carries, kept_id)
        except NotHeard:
            raise NotKept from None

    async def carried(self, address: str, outside_id: str, kept_id: str) -> tuple[int, Message] | None:
        """The message, with its number, that the answer to this very post carried; None where it carried none."""
        return await self._turns.carried(NAME, address, outside_id, kept_id)


class TelegramContacts:
    """What is kept of the contact with Telegram."""

    def __init__(self, book: ContactBook) -> None:
        self._book = book

    async def last(self) -> LastContact | None:
        """The last contact that was kept."""
        return await _kept(self._book.last())

    async def keep(self, at: float, back_at: float | None) -> None:
        """Keep the last contact."""
        await _kept(self._book.keep(at, back_at))

    async def waiting(self, since: float, until: float) -> list[str]:
        """The chats whose newest message has buttons, and was said after `since` and not after `until`."""
        return await _kept(self._book.waiting(since, until))


class TelegramShelf:
    """What is kept beside the conversations, with the time."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    async def set_aside(self, body: bytes) -> None:
        """Keep an update that could not be read."""
        await _kept(self._shelf.set_aside(body, self._clock.seconds()))

    async def count_arrival(self, payload: str) -> None:
        """Somebody came by this deep link."""
        await _kept(self._shelf.count_arrival(payload))

    async def mark_gone(self, address: str) -> None:
        """The citizen has blocked the bot or left."""
        await _kept(self._shelf.mark_gone(address, self._clock.seconds()))

    async def mark_back(self, address: str) -> None:
        """The citizen is there again."""
        await _kept(self._shelf.mark_back(address))

    async def personal(self, after: float, at_most: float) -> Sequence[Typed]:
        """Those with personal numbers or pictures, by chat, older than `after` seconds and not than `at_most`."""
        now = self._clock.seconds()
        return await _kept(self._shelf.personal(now - at_most, now - after))

    async def deleted(self, entries: Sequence[int]) -> None:
        """These do not stand there any more, or cannot be deleted."""
        await _kept(self._shelf.deleted(entries))


async def _kept(work: Awaitable[T]) -> T:
    try:
        return await work
    except StorageError:
        raise NotKept from None
