"""What citizens typed of personal numbers, and the pictures they sent, where it still stands in their chats.

A message is known by the number of its entry here, and by the channel's own number of it there. A picture with words
under it is two entries here and one message there.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bot.store.conversations import SEAL_ADDRESS
from bot.store.secrecy import Place
from bot.store.transaction import Transaction

MOST = 500

STANDING = """
    SELECT h.entry, abs(h.said), c.id, c.address FROM heard h JOIN conversations c ON c.number = h.conversation
    WHERE h.personal = 1 AND h.heard_at > ? AND h.heard_at <= ? AND c.channel = ?
    ORDER BY c.number, h.entry LIMIT ?"""
DELETED = "UPDATE heard SET personal = 0 WHERE entry = ?"


class Typed(NamedTuple):
    """A message: its entry, the address it was sent from, and the channel's number of it."""

    entry: int
    address: str
    message: int


def standing(transaction: Transaction, channel: str, since: float, until: float) -> list[Typed]:
    """Those heard after `since` and not after `until` (epoch seconds), by chat; at most 500."""
    rows = transaction.rows(STANDING, since, until, channel, MOST)
    return [Typed(entry, _address(transaction, id, sealed), said) for entry, said, id, sealed in rows]


def _address(transaction: Transaction, id: str, sealed: bytes) -> str:
    return transaction.key(id).open(Place(SEAL_ADDRESS, id), sealed).decode()


def deleted(transaction: Transaction, entries: Iterable[int]) -> None:
    """These stand there no more, or cannot be deleted there."""
    for entry in entries:
        transaction.write(DELETED, entry)
