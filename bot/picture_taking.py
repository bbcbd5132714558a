"""Taking a picture in, for every channel: the step between its bytes and the turn.

1. Re-encoding comes first (bot/pictures/), in a child, before anything is stored and outside of every transaction.
2. The sealed picture and the event that names it are one commit; the turn follows by itself and decides whether the
   picture stays (bot/store/pictures.py). Heard again under the same outside id, nothing is stored twice.
3. What is no picture we can keep becomes `Unreadable`, and its bytes are forgotten.
"""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Protocol

from bot.bell import Bell
from bot.clock import Clock
from bot.logs import log, log_error
from bot.pictures.reencoding import NoPicture, Reencoding, Why
from bot.store import StorageError, heard, pictures
from bot.store.heard import Hearing
from bot.store.pictures import Picture
from bot.store.store import Store
from bot.store.transaction import Transaction
from bot.turns import NotHeard
from dialogs.events import Event, PictureCame, Unreadable

WHAT: Mapping[Why, str] = {
    "too_large": "picture_too_large",
    "too_many_pixels": "picture_too_large",
    "not_a_picture": "not_a_picture",
    "too_dear": "picture_too_dear",
}
"""What of `Unreadable` each refusal is."""


class Hears(Protocol):
    """What of the bot's turns this step needs."""

    async def hear(
        self, channel: str, address: str, outside_id: str, event: Event, language: str | None = None
    ) -> bool:
        """Commit the event; False when it was heard before. Raises `NotHeard`."""


class PictureTaking:
    """Takes pictures in. `language` is the one a conversation begins in that begins with a picture."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        turns: Hears,
        bell: Bell,
        language: str,
        reencoding: Reencoding | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._turns = turns
        self._bell = bell
        self._language = language
        self._reencoding = reencoding or Reencoding()

    async def take(
        self, channel: str, address: str, outside_id: str, content: bytes, language: str | None = None
    ) -> bool:
        """Keep the picture and tell the conversation, or tell it why not; False when it was heard before.

        Takes up to some seconds. Raises `NotHeard` where it could not be kept: do not confirm it then.
        """
        try:
            picture = await self.look(content)
        except NoPicture as refused:
            event = Unreadable(self._clock.now(), WHAT[refused.why])
            return await self._turns.hear(channel, address, outside_id, event, language)
        return await self.keep(channel, address, outside_id, picture, language)

    async def look(self, content: bytes) -> Picture:
        """The picture as it can be kept. Raises `NoPicture`; `WHAT` says what to tell the conversation then."""
        try:
            jpeg = await self._reencoding.jpeg(content)
        except NoPicture as refused:
            log("picture_refused", why=refused.why, bytes=len(content))
            raise
        return Picture(hashlib.sha256(jpeg).hexdigest(), jpeg)

    async def keep(
        self,
        channel: str,
        address: str,
        outside_id: str,
        picture: Picture,
        language: str | None = None,
        more: bool = False,
        together: int = 1,
        message: int = 0,
    ) -> bool:
        """Keep the picture and tell the conversation; False when it was heard before. Raises `NotHeard`.

        For pictures that come together, and where they stand in a chat: `more`, `together`, `message` as in
        `PictureCame`.
        """
        now = self._clock.now()
        hearing = Hearing(
            conversation=self._store.secrecy.conversation_id(channel, address),
            channel=channel,
            address=address,
            outside_id=outside_id,
            event=PictureCame(now, picture.sha256, more, together, message),
            at=now.timestamp(),
            language=language or self._language,
            keeps_id=True,
        )
        return await self._keep(hearing, picture)

    async def _keep(self, hearing: Hearing, picture: Picture) -> bool:
        def ring(new: bool, failure: Exception | None) -> None:
            if failure is None:
                self._bell.unread(hearing.conversation, int(new))

        try:
            return await self._store.writer.submit(partial(_keep, hearing=hearing, picture=picture), ring)
        except StorageError as error:
            log_error("picture_not_kept", error)
            raise NotHeard("the database cannot be written") from None


def _keep(transaction: Transaction, hearing: Hearing, picture: Picture) -> bool:
    entry = heard.new_entry(transaction, hearing)
    if entry is None:
        return False
    heard.wait(transaction, entry, hearing)
    pictures.arrive(transaction, hearing.conversation, picture, hearing.at)
    return True
