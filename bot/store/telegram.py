"""What is kept of Telegram beside the conversations: updates that could not be read, deep links, who has gone.

Updates set aside are sealed under the store's own key and deleted after a month.
"""

from collections.abc import Sequence
from functools import partial

from bot.store import typed
from bot.store.conversations import SEAL_ADDRESS
from bot.store.secrecy import Place, quarantine_place
from bot.store.store import Store
from bot.store.transaction import Transaction
from bot.store.typed import Typed

QUARANTINE_SECONDS = 31 * 86400

SET_ASIDE = "INSERT OR IGNORE INTO telegram_quarantine (outside, body, at) VALUES (?, ?, ?)"
FORGET = "DELETE FROM telegram_quarantine WHERE at < ?"
KEPT = "SELECT outside, body FROM telegram_quarantine ORDER BY at"
COUNT = """
    INSERT INTO telegram_payloads (payload, arrivals) VALUES (?, 1)
    ON CONFLICT (payload) DO UPDATE SET arrivals = arrivals + 1"""
PAYLOADS = "SELECT payload, arrivals FROM telegram_payloads ORDER BY payload"
GONE = """
    INSERT OR IGNORE INTO telegram_unreachable (conversation, since)
    SELECT id, ? FROM conversations WHERE id = ?"""
BACK = "DELETE FROM telegram_unreachable WHERE conversation = ?"
ALL_GONE = """
    SELECT c.id, c.address FROM telegram_unreachable u JOIN conversations c ON c.id = u.conversation"""
WAITING = """
    SELECT DISTINCT c.id, c.address FROM said s JOIN conversations c ON c.number = s.conversation
    WHERE s.status = 'due' AND c.channel = ? AND EXISTS (
        SELECT 1 FROM heard h
        WHERE h.conversation = c.number AND h.heard_at > ? AND (h.said > 0 OR h.who = 'citizen'))"""


class Shelf:
    """All of it. Times in epoch seconds. Every method raises `StorageError` where it cannot be kept."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel

    async def set_aside(self, body: bytes, at: float) -> None:
        """Keep an update that could not be read; once, however often it comes."""
        outside = self._store.secrecy.named("quarantine", body.decode("utf-8", "replace"))
        await self._store.writer.submit(partial(_set_aside, outside=outside, body=body, at=at))

    async def quarantined(self) -> list[bytes]:
        """The updates set aside, oldest first."""
        return await self._store.writer.submit(_quarantined)

    async def count_arrival(self, payload: str) -> None:
        """Somebody came by this deep link."""
        await self._store.writer.submit(lambda transaction: transaction.write(COUNT, payload))

    async def arrivals(self) -> dict[str, int]:
        """How many came by each deep link."""
        rows = await self._store.writer.submit(lambda transaction: transaction.rows(PAYLOADS))
        return {str(payload): int(arrivals) for payload, arrivals in rows}

    async def mark_gone(self, address: str, at: float) -> None:
        """The citizen has blocked the bot or left."""
        conversation = self._conversation(address)
        await self._store.writer.submit(lambda transaction: transaction.write(GONE, at, conversation))

    async def mark_back(self, address: str) -> None:
        """The citizen is there again."""
        conversation = self._conversation(address)
        await self._store.writer.submit(lambda transaction: transaction.write(BACK, conversation))

    async def gone(self) -> set[str]:
        """The addresses of those who have gone."""
        return await self._store.writer.submit(lambda transaction: _addresses(transaction, ALL_GONE))

    async def waiting(self, since: float) -> set[str]:
        """The addresses of those who spoke after `since`, and whom something is still to be sent to."""
        return await self._store.writer.submit(
            lambda transaction: _addresses(transaction, WAITING, self._channel, since)
        )

    async def personal(self, since: float, until: float) -> list[Typed]:
        """Personal numbers and pictures heard after `since` and not after `until` that stand in their chats."""
        job = partial(typed.standing, channel=self._channel, since=since, until=until)
        return await self._store.writer.submit(job)

    async def deleted(self, entries: Sequence[int]) -> None:
        """These do not stand there any more, or cannot be deleted there."""
        await self._store.writer.submit(partial(typed.deleted, entries=entries))

    def _conversation(self, address: str) -> str:
        return self._store.secrecy.conversation_id(self._channel, address)


def _set_aside(transaction: Transaction, outside: bytes, body: bytes, at: float) -> None:
    sealed = transaction.secrecy.own.seal(quarantine_place(outside), body)
    transaction.write(SET_ASIDE, outside, sealed, at)
    transaction.write(FORGET, at - QUARANTINE_SECONDS)


def _quarantined(transaction: Transaction) -> list[bytes]:
    rows = transaction.rows(KEPT)
    return [transaction.secrecy.own.open(quarantine_place(outside), sealed) for outside, sealed in rows]


def _addresses(transaction: Transaction, query: str, *values: str | float) -> set[str]:
    rows = transaction.rows(query, *values)
    return {transaction.key(id).open(Place(SEAL_ADDRESS, id), sealed).decode() for id, sealed in rows}
