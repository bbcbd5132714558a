"""Fetches the pictures that were sent, in the background: no word waits for a picture.

1. What is to be fetched is on a list on the disk before its update is confirmed, and goes from it when the picture was
   taken in, or the citizen was told that it could not be. Fetched twice it counts once, by the number of its message.
2. One chat's come in order, a few chats' side by side.
3. Telegram tells neither how many parts an album has nor that it ends: it is whole when for `ALBUM_SECONDS` no further
   part came. Its pictures are taken without a word but the last, which is answered for all; so each is held until the
   next is known to be a picture, too. A part that comes later is a picture like any other.
4. What Telegram does not give is asked for again, less and less often, for `GIVE_UP_SECONDS`. A file it does not know
   is asked for only a few times, for it says the same of one that is not there yet.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from bot.channels.telegram.api import ApiError, BotApi, Refused, TooLarge
from bot.channels.telegram.needs import Needs, NotKept, NotTaken, Pictures, ToFetch, ToFetchList
from bot.channels.telegram.understood import LARGEST, TOO_LARGE, SentPicture, refusal_id
from dialogs.events import Unreadable
from dialogs.replies.pictures import LOST

AT_ONCE = 3
ALBUM_SECONDS = 2.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 900.0
GIVE_UP_SECONDS = 23 * 3600.0
TRIES_UNKNOWN = 4
NOT_THERE = frozenset({400, 404})
AFTER_TROUBLE = 1.0


Broke = Callable[[str, BaseException], None]


class _NotNow(Exception):
    """It is to be tried again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Fetching:
    """The pictures under way. Call `start` and `stop`. `broke` notes a mistake of ours."""

    def __init__(self, api: BotApi, wanted: ToFetchList, pictures: Pictures, needs: Needs, broke: Broke) -> None:
        self._api = api
        self._list = wanted
        self._pictures = pictures
        self._needs = needs
        self._broke = broke
        self._free = asyncio.Semaphore(AT_ONCE)
        self._news: dict[str, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._began = needs.clock.seconds()
        self._stopped = False

    def start(self) -> None:
        """Go on with what a former run left."""
        self._hire(self._take_up())

    async def stop(self) -> None:
        """Leave what is under way, and what still comes, to the next run."""
        self._stopped = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def want(self, picture: SentPicture) -> Awaitable[None]:
        """Have it fetched. It is on the list when what is returned was waited for, which raises `NotKept`."""
        wait = ALBUM_SECONDS if picture.album else 0.0
        return self._wanted(
            picture.chat, self._list.want(picture.chat, picture.number, picture.file, picture.album, wait)
        )

    async def _wanted(self, chat: str, keeping: Awaitable[None]) -> None:
        await keeping
        self._came(chat)

    async def _take_up(self) -> None:
        while True:
            try:
                chats = await self._list.chats()
            except NotKept:
                self._needs.log("telegram_pictures_not_kept")
                await asyncio.sleep(AFTER_TROUBLE)
            else:
                break
        for chat in chats:
            self._came(chat)

    def _came(self, chat: str) -> None:
        """There is something new on the list."""
        if chat in self._news:
            self._news[chat].set()
        elif not self._stopped:
            self._news[chat] = asyncio.Event()
            self._hire(self._work(chat, self._news[chat]))

    def _hire(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._gone)

    def _gone(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._broke("telegram_fetching_broke", error)

    async def _work(self, chat: str, news: asyncio.Event) -> None:
        """Take in all there is of this chat."""
        while True:
            news.clear()
            due = await self._do_next(chat)
            if due is not None:
                await self._needs.clock.wait(news, due)
            elif not news.is_set():
                break
        del self._news[chat]

    async def _do_next(self, chat: str) -> float | None:
        """Take in what is next of this chat, if it is due. When to look again; None where nothing is left."""
        try:
            async with self._free:
                together = await self._list.first(chat)
                due = self._due(together) if together else None
                if due is not None and due <= self._needs.clock.seconds():
                    await self._take(chat, together)
                return due
        except NotKept:
            self._needs.log("telegram_pictures_not_kept")
            return self._needs.clock.seconds() + AFTER_TROUBLE
        except Exception as bug:
            self._broke("telegram_fetching_broke", bug)
            return self._needs.clock.seconds() + LONGEST_PAUSE

    def _due(self, together: Sequence[ToFetch]) -> float:
        """When these are to be fetched; at once, should the machine's clock have been set back.

        After a start, parts of an album that were not confirmed yet are given time to come.
        """
        due = max(one.due_at for one in together)
        if together[0].album:
            due = max(due, self._began + ALBUM_SECONDS)
        return due if due <= self._needs.clock.seconds() + LONGEST_PAUSE else 0.0

    async def _take(self, chat: str, together: Sequence[ToFetch]) -> None:
        held: tuple[ToFetch, Any] | None = None
        pictures = 0
        for one in together:
            try:
                picture = await self._picture(one)
            except NotTaken as refused:
                await self._refuse(chat, one, refused.what)
            except _NotNow as trouble:
                await self._list.later(chat, one.number, trouble.seconds)
                break
            else:
                if held is not None:
                    await self._keep(chat, *held, more=True, together=pictures)
                held = one, picture
                pictures += 1
        if held is not None:
            await self._keep(chat, *held, more=False, together=pictures)

    async def _keep(self, chat: str, one: ToFetch, picture: Any, more: bool, together: int) -> None:
        await self._pictures.keep(chat, one.number, picture, more, together)
        await self._list.done(chat, one.number)

    async def _refuse(self, chat: str, one: ToFetch, what: str) -> None:
        event = Unreadable(self._needs.clock.now(), what, one.number)
        await self._needs.turns.hear(chat, refusal_id(one.number, one.album, what), event)
        await self._list.done(chat, one.number)

    async def _picture(self, one: ToFetch) -> Any:
        """The picture as it can be kept. Raises `NotTaken` or `_NotNow`."""
        try:
            return await self._pictures.look(await self._content(one))
        except NotTaken:
            raise
        except TooLarge:
            raise NotTaken(TOO_LARGE) from None
        except Exception as trouble:
            tries, code = one.tries + 1, trouble.code if isinstance(trouble, Refused) else 0
            if not isinstance(trouble, ApiError):
                self._broke("telegram_fetching_broke", trouble)
            self._needs.log("telegram_picture_not_fetched", error=type(trouble).__name__, code=code, tries=tries)
            if self._is_lost(one, code):
                raise NotTaken(LOST) from None
            raise _NotNow(_pause(one, trouble)) from None

    async def _content(self, one: ToFetch) -> bytes:
        try:
            file = await self._api.call("getFile", {"file_id": one.file})
        except Refused as refused:
            if "file is too big" in refused.description:
                raise TooLarge from None
            raise
        if file.get("file_size", 0) > LARGEST:
            raise TooLarge
        return await self._api.file(file["file_path"], LARGEST)

    def _is_lost(self, one: ToFetch, code: int) -> bool:
        """Whether there is no use in asking again."""
        is_unknown = code in NOT_THERE and one.tries + 1 >= TRIES_UNKNOWN
        return is_unknown or self._needs.clock.seconds() - one.came_at > GIVE_UP_SECONDS


def _pause(one: ToFetch, trouble: Exception) -> float:
    asked = trouble.retry_after if isinstance(trouble, Refused) else 0
    return min(max(FIRST_PAUSE * 2.0 ** min(one.tries, 20), asked), LONGEST_PAUSE)
