"""What was heard and waits for its turn.

1. An event counts once: its row is unique by conversation and the outside's own id.
2. The oldest unread entry of a conversation is the next one; its number is the number of the turn it makes.
3. When it is done its content is deleted and the row kept for a while, to know the event when it comes again.
"""

from dataclasses import dataclass

from bot.store.conversations import SEAL_ADDRESS, insert_conversation
from bot.store.event_json import event_from_json, event_to_json
from bot.store.secrecy import Key, Place
from bot.store.writer import Transaction
from dialogs.events import Event

KEPT_SECONDS = 72 * 3600
"""A messenger repeats what we did not confirm for at most a day."""

KNOWN = "SELECT 1 FROM inbox WHERE outside = ?"
INSERT = "INSERT INTO inbox (outside, conversation, event, outside_id, heard_at) VALUES (?, ?, ?, ?, ?)"
OLDEST = """
    SELECT i.entry, i.outside, i.event, i.outside_id, i.tries, c.channel, c.address, c.state, c.messages
    FROM inbox i JOIN conversations c ON c.id = i.conversation
    WHERE i.conversation = ? AND i.status = 'new' ORDER BY i.entry LIMIT 1"""
UNREAD = "SELECT conversation, count(*) FROM inbox WHERE status = 'new' GROUP BY conversation"
DONE = "UPDATE inbox SET status = 'done', event = x'', outside_id = x'' WHERE entry = ?"
SET_ASIDE = "UPDATE inbox SET status = 'set_aside', tries = ? WHERE entry = ?"
STUMBLED = "UPDATE inbox SET tries = ? WHERE entry = ?"
FORGET = """
    DELETE FROM inbox WHERE entry IN (
        SELECT entry FROM inbox WHERE status = 'done' AND heard_at < ? ORDER BY entry LIMIT 5000)"""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Something heard: from whom, under which id of theirs, when (epoch seconds)."""

    channel: str
    address: str
    outside_id: str
    event: Event
    at: float


@dataclass(frozen=True, slots=True)
class Entry:
    """An unread entry, with what is stored of its conversation. Sealed values are opened by the turn."""

    number: int
    conversation: str
    channel: str
    address: str
    tries: int
    messages: int
    key: Key
    outside: bytes
    sealed_event: bytes
    sealed_outside_id: bytes
    sealed_state: bytes

    def event(self) -> Event:
        """What was heard; raises where it cannot be read."""
        return event_from_json(self.key.open(_place(self.outside), self.sealed_event))

    def outside_id(self) -> str:
        """The outside's own id of it; "" where it was not kept."""
        sealed = self.sealed_outside_id
        return self.key.open(_place(self.outside, "outside_id"), sealed).decode() if sealed else ""


def _place(outside: bytes, column: str = "event") -> Place:
    return Place(f"inbox.{column}", outside.hex())


def hear(transaction: Transaction, conversation: str, hearing: Hearing, language: str) -> bool:
    """Keep what was heard; False when it was heard before."""
    outside = transaction.secrecy.outside_id(conversation, hearing.outside_id)
    if not transaction.claim(outside) or transaction.row(KNOWN, outside):
        return False
    insert_conversation(transaction, conversation, hearing.channel, hearing.address, language)
    key = transaction.key(conversation)
    sealed_id = key.seal(_place(outside, "outside_id"), hearing.outside_id.encode())
    _insert(transaction, conversation, outside, hearing.event, hearing.at, sealed_id)
    return True


def follow(transaction: Transaction, conversation: str, outside_id: str, event: Event, at: float) -> bool:
    """Keep an event of our own making for a conversation that exists; False when it is there already."""
    outside = transaction.secrecy.outside_id(conversation, outside_id)
    if not transaction.claim(outside) or transaction.row(KNOWN, outside):
        return False
    _insert(transaction, conversation, outside, event, at)
    return True


def _insert(
    transaction: Transaction, conversation: str, outside: bytes, event: Event, at: float, sealed_id: bytes = b""
) -> None:
    sealed = transaction.key(conversation).seal(_place(outside), event_to_json(event))
    transaction.write(INSERT, outside, conversation, sealed, sealed_id, at)


def oldest_unread(transaction: Transaction, conversation: str) -> Entry | None:
    """The entry whose turn it is, or None."""
    row = transaction.row(OLDEST, conversation)
    if row is None:
        return None
    entry, outside, event, outside_id, tries, channel, sealed_address, state, messages = row
    key = transaction.key(conversation)
    address = key.open(Place(SEAL_ADDRESS, conversation), sealed_address).decode()
    return Entry(entry, conversation, channel, address, tries, messages, key, outside, event, outside_id, state)


def mark_done(transaction: Transaction, entry: Entry) -> None:
    """The entry has had its turn."""
    transaction.write(DONE, entry.number)


def mark_set_aside(transaction: Transaction, entry: Entry, tries: int) -> None:
    """The entry is kept for whoever looks into our mistake."""
    transaction.write(SET_ASIDE, tries, entry.number)


def count_try(transaction: Transaction, entry: Entry, tries: int) -> None:
    """The entry's turn failed and is to be tried again."""
    transaction.write(STUMBLED, tries, entry.number)


def forget_done(transaction: Transaction, now: float) -> None:
    """Delete entries that nobody can repeat any more."""
    transaction.write(FORGET, now - KEPT_SECONDS)


def unread(transaction: Transaction) -> list[tuple[str, int]]:
    """How many entries each conversation has that wait for their turn."""
    return [(str(row[0]), int(row[1])) for row in transaction.rows(UNREAD)]
