"""What is said: messages on their way to the citizen, and kept to be read again; and calls for an officer."""

from typing import Any, NamedTuple

import orjson

from bot.messages import Message, Option
from bot.store.secrecy import Key, Place
from bot.store.transaction import Transaction

INSERT = """
    INSERT INTO said (conversation, number, entry, position, message, buttons, status, queued_at, next_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
BECAME = "UPDATE said SET status = ? WHERE conversation = ? AND number = ?"
LATER = "UPDATE said SET tries = ?, next_at = ? WHERE conversation = ? AND number = ?"
DUE = """
    SELECT c.id, c.number, s.number, s.message, s.tries, s.queued_at, s.next_at, c.channel, c.address
    FROM said s JOIN conversations c ON c.number = s.conversation
    WHERE s.status = 'due' ORDER BY s.conversation, s.number"""
NEWEST_BUTTONS = """
    SELECT number, message FROM said
    WHERE conversation = (SELECT number FROM conversations WHERE id = ?) AND buttons = 1
        AND status IN ('delivered', 'carried') ORDER BY number DESC LIMIT 1"""
NEWEST_ASKED = """
    SELECT number, message FROM said
    WHERE conversation = ? AND buttons = 1 ORDER BY number DESC LIMIT 1"""
CALL_OFFICER = "INSERT INTO officer_calls (conversation, entry, position, reason, at) VALUES (?, ?, ?, ?, ?)"


class Delivery(NamedTuple):
    """A message that has not been delivered yet. Times in epoch seconds.

    `whose` is the number of the conversation, `number` that of the message in it. `is_moment`: it only asks for a
    moment; another message follows it.
    """

    conversation: str
    whose: int
    channel: str
    address: str
    number: int
    message: Message
    tries: int
    queued_at: float
    next_at: float
    is_moment: bool = False


def message_to_json(message: Message) -> bytes:
    """The message as it is stored: its fields in order."""
    return orjson.dumps(message, default=tuple)


def message_from_json(stored: bytes) -> Message:
    """The message that was stored."""
    text, question, revision, options, stage, expects, progress, *voice = orjson.loads(stored)
    shown = tuple(Option(*option) for option in options)
    return Message(text, question, revision, shown, stage, expects, tuple(progress) if progress else None, *voice)


def _place(conversation: str, number: int) -> Place:
    return Place("outbox_chat.message", f"{conversation}/{number}")


def open_message(key: Key, conversation: str, number: int, sealed: bytes) -> Message:
    """The message that was stored under this number."""
    return message_from_json(key.open(_place(conversation, number), sealed))


def keep(transaction: Transaction, key: Key, delivery: Delivery, entry: int, position: int, status: str) -> None:
    """Keep a message, "due" or "carried", and to be read again. `entry`, `position`: the turn, and where in it."""
    sealed = key.seal(_place(delivery.conversation, delivery.number), message_to_json(delivery.message))
    buttons = 1 if delivery.message.options else 0
    row = (delivery.whose, delivery.number, entry, position, sealed, buttons, status)
    transaction.write(INSERT, *row, delivery.queued_at, delivery.next_at)


def became(transaction: Transaction, delivery: Delivery, status: str) -> None:
    """Keep what became of a message: "delivered", "left_out" or "given_up"."""
    transaction.write(BECAME, status, delivery.whose, delivery.number)


def try_later(transaction: Transaction, delivery: Delivery) -> None:
    """Keep how often it was tried, and when it is to be tried next."""
    transaction.write(LATER, delivery.tries, delivery.next_at, delivery.whose, delivery.number)


def undelivered(transaction: Transaction) -> list[Delivery]:
    """All messages not delivered yet, in order for each conversation."""
    return [_delivery(transaction, row) for row in transaction.rows(DUE)]


def _delivery(transaction: Transaction, row: tuple[Any, ...]) -> Delivery:
    conversation, whose, number, sealed, tries, queued_at, next_at, channel, sealed_address = row
    key = transaction.key(conversation)
    address = key.open(Place("conversations.address", conversation), sealed_address).decode()
    message = open_message(key, conversation, number, sealed)
    return Delivery(conversation, whose, channel, address, number, message, tries, queued_at, next_at)


def newest_asked(transaction: Transaction, key: Key, conversation: str, whose: int) -> Message | None:
    """The newest message that has buttons. `whose`: the number of the conversation."""
    row = transaction.row(NEWEST_ASKED, whose)
    return open_message(key, conversation, row[0], row[1]) if row else None


def call_officer(
    transaction: Transaction, conversation: str, entry: int, position: int, reason: str, at: float
) -> None:
    """Put the conversation into the officers' queue."""
    transaction.write(CALL_OFFICER, conversation, entry, position, reason, at)
