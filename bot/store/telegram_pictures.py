"""Pictures that were sent in Telegram and are still to be fetched there.

1. A message counts once: what waits already, or was heard already, is not fetched again.
2. Those of a chat are fetched in the order they came; parts of one album together.
"""

import asyncio
from functools import partial
from typing import NamedTuple

import orjson

from bot.store import heard
from bot.store.conversations import number_of
from bot.store.secrecy import Place
from bot.store.store import Store
from bot.store.transaction import Transaction

MOST_TOGETHER = 20
"""Rows looked at for one album; Telegram's have ten parts at most."""

WANT = """
    INSERT OR IGNORE INTO telegram_pictures (outside, conversation, picture, album, came_at, due_at)
    VALUES (?, ?, ?, ?, ?, ?)"""
FIRST_OF_EACH = """
    SELECT outside, conversation, picture FROM telegram_pictures
    WHERE id IN (SELECT min(id) FROM telegram_pictures GROUP BY conversation) ORDER BY id"""
FIRST = """
    SELECT outside, picture, album, came_at, due_at, tries FROM telegram_pictures
    WHERE conversation = ? ORDER BY id LIMIT ?"""
LATER = "UPDATE telegram_pictures SET tries = tries + 1, due_at = ? WHERE outside = ?"
DONE = "DELETE FROM telegram_pictures WHERE outside = ?"


class ToFetch(NamedTuple):
    """A picture in the message `number` of a chat. Times in epoch seconds.

    `file` and `album` are Telegram's names; `album` is "" for a picture that came alone.
    """

    number: int
    file: str
    album: str
    came_at: float
    due_at: float
    tries: int


class ToFetchList:
    """All of them. Every method raises `StorageError` where the database cannot be used."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel

    def want(
        self, address: str, number: int, file: str, album: str, at: float, due_at: float
    ) -> "asyncio.Future[None]":
        """Keep it until it is fetched; nothing where it is known already. It is given to the writer at once."""
        conversation = self._conversation(address)
        sealed = orjson.dumps([address, number, file, album])
        named = self._store.secrecy.named("album", conversation, album) if album else b""
        outside = self._outside(conversation, number)
        job = partial(
            _want, outside=outside, conversation=conversation, picture=sealed, album=named, at=at, due_at=due_at
        )
        return self._store.writer.submit(job)

    async def chats(self) -> list[str]:
        """The addresses that have some, the longest waiting first."""
        return await self._store.writer.submit(_chats)

    async def first(self, address: str) -> list[ToFetch]:
        """The picture of this chat that is next, with all that came in the same album; none where there is none."""
        return await self._store.writer.submit(partial(_first, conversation=self._conversation(address)))

    async def later(self, address: str, number: int, due_at: float) -> None:
        """It could not be fetched, and is to be tried again then."""
        outside = self._outside(self._conversation(address), number)
        await self._store.writer.submit(lambda transaction: transaction.write(LATER, due_at, outside))

    async def done(self, address: str, number: int) -> None:
        """It was taken in, or will never be."""
        outside = self._outside(self._conversation(address), number)
        await self._store.writer.submit(lambda transaction: transaction.write(DONE, outside))

    def _conversation(self, address: str) -> str:
        return self._store.secrecy.conversation_id(self._channel, address)

    def _outside(self, conversation: str, number: int) -> bytes:
        return self._store.secrecy.outside_id(conversation, f"message/{number}")


def _place(outside: bytes) -> Place:
    return Place("telegram_pictures.picture", outside.hex())


def _want(
    transaction: Transaction, outside: bytes, conversation: str, picture: bytes, album: bytes, at: float, due_at: float
) -> None:
    same = transaction.row(heard.SAME, number_of(transaction, conversation), outside)
    if same is not None and at - same[0] <= heard.KEPT_SECONDS:
        return
    sealed = transaction.key(conversation).seal(_place(outside), picture)
    transaction.write(WANT, outside, conversation, sealed, album, at, due_at)


def _chats(transaction: Transaction) -> list[str]:
    opened = [_opened(transaction, *row) for row in transaction.rows(FIRST_OF_EACH)]
    return [address for address, *_ in opened]


def _first(transaction: Transaction, conversation: str) -> list[ToFetch]:
    rows = transaction.rows(FIRST, conversation, MOST_TOGETHER)
    first_album = rows[0][2] if rows else b""
    together = [row for row in rows if row[2] == first_album] if first_album else rows[:1]
    found = []
    for outside, sealed, _, came_at, due_at, tries in together:
        _, number, file, album = _opened(transaction, outside, conversation, sealed)
        found.append(ToFetch(number, file, album, came_at, due_at, tries))
    return found


def _opened(transaction: Transaction, outside: bytes, conversation: str, sealed: bytes) -> tuple[str, int, str, str]:
    address, number, file, album = orjson.loads(transaction.key(conversation).open(_place(outside), sealed))
    return address, number, file, album
