"""Telegram beside the web page, in the same process; nothing of it where there is no token."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

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
from bot.serve_telegram_pictures import TelegramPictures, TelegramToFetch, kept
from bot.served import ServedBot
from bot.setting_mistakes import why_not
from bot.settings import CannotStart, Settings
from bot.store.contact import ContactBook
from bot.store.telegram import Shelf
from bot.store.telegram_pictures import ToFetchList
from bot.taking import Carries
from bot.turns import NotHeard, Turns
from dialogs.events import Event

FIRST_CALL_SECONDS = 5.0
AGAIN_SECONDS = 5.0


class Telegram:
    """The channel, and what listens for it once the bot runs.

    `name` is the bot's at Telegram, without @; "" where Telegram was not reached.
    """

    def __init__(self, settings: Settings, api: BotApi, words: Words, clock: Clock, name: str) -> None:
        self.name = name
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
        stored = Shelf(bot.store, NAME)
        shelf = TelegramShelf(stored, self._clock)
        self._reach.kept_on(shelf, await stored.gone())
        for chat in await stored.waiting(self._clock.seconds() - REPLY_SECONDS):
            self._channel.heard(chat)
        needs = Needs(TelegramTurns(bot.turns), shelf, self._clock, _note)
        wanted = TelegramToFetch(ToFetchList(bot.store, NAME), self._clock)
        fetching = Fetching(self._api, wanted, TelegramPictures(bot.pictures), needs, log_error)
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
            tasks = [asyncio.create_task(work) for work in (listens, *others)]
            for task in tasks:
                task.add_done_callback(lambda task: _over(task, stopping, listens=task is tasks[0]))
            stack.push_async_callback(_cancel, tasks)
            yield
            for task in tasks:
                if isinstance(error := _failure(task), Ended):
                    raise CannotStart(str(error))
            if error := _failure(tasks[0]):
                raise error

    def _secret(self, bot: ServedBot) -> str:
        """What Telegram's posts are known by: 256 bits, the same in every run, made with the store's own key."""
        token = self._settings.telegram_token
        name = token.get_secret_value() if token else ""
        return (bot.store.secrecy.named("webhook", name) + bot.store.secrecy.named("webhook, continued", name)).hex()

    async def _listener(
        self, intake: Intake, contact: Contact, stack: AsyncExitStack, secret: str
    ) -> Coroutine[Any, Any, None]:
        """What has to run for updates to come."""
        most, channel = self._settings.telegram_chat_per_minute, self._channel
        door = Door(most, channel.too_many, channel.late, contact.was_away, self._clock.seconds)
        url = self._settings.telegram_webhook_url
        if url is None:
            return Polling(self._api, intake, door, contact, _note).run()
        webhook, port = Webhook(intake, self._channel, door, secret), self._settings.telegram_webhook_port
        try:
            await stack.enter_async_context(listening(port, webhook.posted, admits=webhook.admits))
        except OSError as error:
            raise CannotStart(
                f"BOT_TELEGRAM_WEBHOOK_PORT: port {port} cannot be listened on ({why_not(error)}); name another."
            ) from None
        return contact.watch(self._api, url, partial(self._announce, webhook, url))

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
        yield Telegram(settings, api, words, clock, await _name(api))


async def _name(api: BotApi) -> str:
    """The bot's name at Telegram; "" where Telegram is not reached: the bot starts all the same, and goes on trying."""
    try:
        me = await api.call("getMe", seconds=FIRST_CALL_SECONDS)
    except Refused as refused:
        try:
            end_for_good(refused)
        except Ended as ended:
            raise CannotStart(str(ended)) from None
    except ApiError:
        pass
    else:
        return str(me.get("username", "")) if isinstance(me, dict) else ""
    return ""


def _note(event: str, **values: int | str) -> None:
    log(event, logging.INFO, **values)


def _alert(event: str, **values: int | str) -> None:
    log(event, logging.ERROR, **values)


def _failure(task: "asyncio.Task[None]") -> BaseException | None:
    return task.exception() if task.done() and not task.cancelled() else None


def _over(task: "asyncio.Task[None]", stopping: asyncio.Event, listens: bool) -> None:
    """A work is over: nothing goes on without the one that listens, nor once Telegram has refused us for good."""
    if (error := _failure(task)) is None:
        return
    ends = listens or isinstance(error, Ended)
    log_error("telegram_ended" if ends else "telegram_work_broke", error)
    if ends:
        stopping.set()


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
        """Message `number` of this conversation, or None where there is none. Raises `NotKept`: it cannot be read."""
        return await kept(self._turns.message(NAME, address, number))

    def listen(self, address: str, outside_id: str, event: Event, carries: Carries) -> "asyncio.Future[Any]":
        """The same with its turn, a `Taken`. Raises `NotKept`; the future, what went wrong."""
        try:
            return self._turns.listen(NAME, address, outside_id, event, carries)
        except NotHeard:
            raise NotKept from None

    async def carried(self, address: str, outside_id: str) -> tuple[int, Message] | None:
        """The message, with its number, that the answer to this very post carried. Raises `NotKept` like `message`."""
        return await kept(self._turns.carried(NAME, address, outside_id))


class TelegramContacts:
    """What is kept of the contact with Telegram."""

    def __init__(self, book: ContactBook) -> None:
        self._book = book

    async def last(self) -> LastContact | None:
        """The last contact that was kept."""
        return await kept(self._book.last())

    async def keep(self, at: float, back_at: float | None) -> None:
        """Keep the last contact."""
        await kept(self._book.keep(at, back_at))

    async def waiting(self, since: float, until: float) -> list[str]:
        """The chats whose newest message has buttons, and was said after `since` and not after `until`."""
        return await kept(self._book.waiting(since, until))


class TelegramShelf:
    """What is kept beside the conversations, with the time."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._shelf = shelf
        self._clock = clock

    async def set_aside(self, body: bytes) -> None:
        """Keep an update that could not be read."""
        await kept(self._shelf.set_aside(body, self._clock.seconds()))

    async def count_arrival(self, payload: str) -> None:
        """Somebody came by this deep link."""
        await kept(self._shelf.count_arrival(payload))

    async def mark_gone(self, address: str) -> None:
        """The citizen has blocked the bot or left."""
        await kept(self._shelf.mark_gone(address, self._clock.seconds()))

    async def mark_back(self, address: str) -> None:
        """The citizen is there again."""
        await kept(self._shelf.mark_back(address))

    async def personal(self, after: float, at_most: float) -> Sequence[Typed]:
        """Those with personal numbers or pictures, by chat, older than `after` seconds and not than `at_most`."""
        now = self._clock.seconds()
        return await kept(self._shelf.personal(now - at_most, now - after))

    async def deleted(self, entries: Sequence[int]) -> None:
        """These do not stand there any more, or cannot be deleted."""
        await kept(self._shelf.deleted(entries))
