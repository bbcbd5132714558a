"""Who has gone: blocked the bot, or left Telegram. Nothing is sent there until they are heard again."""

from collections.abc import Iterable

from bot.channels.telegram.needs import Shelf


class Reach:
    """Those who have gone, here and on the shelf."""

    def __init__(self) -> None:
        self._gone: set[str] = set()
        self._returning: set[str] = set()
        self._shelf: Shelf | None = None

    def kept_on(self, shelf: Shelf, gone: Iterable[str]) -> None:
        """From now on keep it there; `gone` are those it knows."""
        self._shelf = shelf
        self._gone.update(gone)

    def has_gone(self, chat: str) -> bool:
        """True where nothing can be sent."""
        return chat in self._gone

    def is_missed(self, chat: str) -> bool:
        """True where the citizen has to be welcomed, for it is not kept yet that they are there."""
        return chat in self._gone or chat in self._returning

    async def lost(self, chat: str) -> None:
        """The citizen has gone. Raises `NotKept`."""
        self._gone.add(chat)
        self._returning.discard(chat)
        if self._shelf is not None:
            await self._shelf.mark_gone(chat)

    def welcome(self, chat: str) -> bool:
        """The citizen is there: things are sent again. True where that is not kept yet; call `back` then."""
        if chat in self._gone:
            self._gone.discard(chat)
            self._returning.add(chat)
        return chat in self._returning

    async def back(self, chat: str) -> None:
        """Keep it that the citizen is there. Raises `NotKept`."""
        if self._shelf is not None:
            await self._shelf.mark_back(chat)
        self._returning.discard(chat)
