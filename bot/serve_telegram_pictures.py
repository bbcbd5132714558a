"""What fetching pictures from Telegram needs of the bot: the list of them, and the step that takes them in."""

from collections.abc import Awaitable, Sequence
from typing import TypeVar

from bot.channels.telegram.needs import NAME, NotKept, NotTaken, ToFetch
from bot.clock import Clock
from bot.picture_taking import WHAT, PictureTaking
from bot.pictures.reencoding import NoPicture
from bot.store import StorageError
from bot.store.pictures import Picture
from bot.store.telegram_pictures import ToFetchList
from bot.turns import NotHeard

T = TypeVar("T")


class TelegramToFetch:
    """The list, with the time."""

    def __init__(self, listed: ToFetchList, clock: Clock) -> None:
        self._list = listed
        self._clock = clock

    def want(self, address: str, number: int, file: str, album: str, wait: float) -> Awaitable[None]:
        """Put it on the list, to be fetched after so many seconds. It has begun when this returns."""
        now = self._clock.seconds()
        return kept(self._list.want(address, number, file, album, now, now + wait))

    async def chats(self) -> Sequence[str]:
        """The chats that have some."""
        return await kept(self._list.chats())

    async def first(self, address: str) -> Sequence[ToFetch]:
        """The picture of this chat that is next, with those of the same album."""
        return await kept(self._list.first(address))

    async def later(self, address: str, number: int, wait: float) -> None:
        """It is to be tried again after so many seconds."""
        await kept(self._list.later(address, number, self._clock.seconds() + wait))

    async def done(self, address: str, number: int) -> None:
        """Take it off the list."""
        await kept(self._list.done(address, number))


class TelegramPictures:
    """The step that takes pictures in, for addresses of this channel."""

    def __init__(self, taking: PictureTaking) -> None:
        self._taking = taking

    async def look(self, content: bytes) -> Picture:
        """The picture as it can be kept. Raises `NotTaken`."""
        try:
            return await self._taking.look(content)
        except NoPicture as refused:
            raise NotTaken(WHAT[refused.why]) from None

    async def keep(self, address: str, number: int, picture: Picture, more: bool, together: int) -> None:
        """Keep the picture of message `number` and tell the conversation. Raises `NotKept`."""
        outside_id = f"message/{number}"
        try:
            await self._taking.keep(NAME, address, outside_id, picture, more=more, together=together, message=number)
        except NotHeard:
            raise NotKept from None


async def kept(work: Awaitable[T]) -> T:
    """What comes of this work of the store. Raises `NotKept` where it fails."""
    try:
        return await work
    except StorageError:
        raise NotKept from None
