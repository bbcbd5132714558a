"""Messages on their way to the citizen, and both sides of the conversation as it was."""

import json
from dataclasses import dataclass
from typing import Any

from bot.messages import Message, Option
from bot.store.secrecy import Key, Place
from bot.store.writer import Transaction

SEAL_MESSAGE = "outbox_chat.message"
SEAL_WORDS = "transcript.words"
SEAL_OUTSIDE_ID = "transcript.outside_id"

INSERT = """
    INSERT INTO outbox_chat (conversation, number, entry, position, message, buttons, queued_at, next_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
DELIVERED = "UPDATE outbox_chat SET status = 'delivered' WHERE conversation = ? AND number = ?"
GIVEN_UP = "UPDATE outbox_chat SET status = 'given_up' WHERE conversation = ? AND number = ?"
LATER = "UPDATE outbox_chat SET tries = ?, next_at = ? WHERE conversation = ? AND number = ?"
DUE = """
    SELECT o.conversation, o.number, o.message, o.tries, o.queued_at, o.next_at, c.channel, c.address
    FROM outbox_chat o JOIN conversations c ON c.id = o.conversation
    WHERE o.status = 'due' ORDER BY o.conversation, o.number"""
NEWEST_BUTTONS = """
    SELECT number, message FROM outbox_chat
    WHERE conversation = ? AND buttons = 1 AND status = 'delivered' ORDER BY number DESC LIMIT 1"""
NEWEST_ASKED = """
    SELECT number, message FROM outbox_chat
    WHERE conversation = ? AND buttons = 1 ORDER BY number DESC LIMIT 1"""
INSERT_WORDS = """
    INSERT INTO transcript (conversation, entry, position, who, at, words, said, outside_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
CALL_OFFICER = "INSERT INTO officer_calls (conversation, entry, position, reason, at) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that has not been delivered yet. Times in epoch seconds."""

    conversation: str
    channel: str
    address: str
    number: int
    message: Message
    tries: int
    queued_at: float
    next_at: float


def message_to_json(message: Message) -> bytes:
    """The message as it is stored."""
    options = [[option.id, option.label] for option in message.options]
    row = [
        message.text,
        message.question,
        message.revision,
        options,
        message.stage,
        message.expects,
        message.progress,
        message.language,
        message.address,
    ]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def message_from_json(stored: bytes) -> Message:
    """The message that was stored."""
    text, question, revision, options, stage, expects, progress, *voice = json.loads(stored)
    shown = tuple(Option(*option) for option in options)
    return Message(text, question, revision, shown, stage, expects, tuple(progress) if progress else None, *voice)


def _place(conversation: str, number: int) -> Place:
    return Place(SEAL_MESSAGE, f"{conversation}/{number}")


def words_place(conversation: str, entry: int, position: int) -> Place:
    """Where the words of a line of the transcript are."""
    return Place(SEAL_WORDS, f"{conversation}/{entry}/{position}")


def outside_id_place(conversation: str, entry: int, position: int) -> Place:
    """Where the outside's own id of a line of the transcript is."""
    return Place(SEAL_OUTSIDE_ID, f"{conversation}/{entry}/{position}")


def open_message(key: Key, conversation: str, number: int, sealed: bytes) -> Message:
    """The message that was stored under this number."""
    return message_from_json(key.open(_place(conversation, number), sealed))


def queue(transaction: Transaction, delivery: Delivery, entry: int, position: int) -> None:
    """Keep a message until it is delivered."""
    place = _place(delivery.conversation, delivery.number)
    sealed = transaction.key(delivery.conversation).seal(place, message_to_json(delivery.message))
    buttons = int(bool(delivery.message.options))
    row = (delivery.conversation, delivery.number, entry, position, sealed, buttons)
    transaction.write(INSERT, *row, delivery.queued_at, delivery.next_at)


def mark_delivered(transaction: Transaction, delivery: Delivery) -> None:
    """The channel has taken it."""
    transaction.write(DELIVERED, delivery.conversation, delivery.number)


def give_up(transaction: Transaction, delivery: Delivery) -> None:
    """Nobody has been there to take it for too long."""
    transaction.write(GIVEN_UP, delivery.conversation, delivery.number)


def try_later(transaction: Transaction, delivery: Delivery) -> None:
    """Keep how often it was tried, and when it is to be tried next."""
    transaction.write(LATER, delivery.tries, delivery.next_at, delivery.conversation, delivery.number)


def undelivered(transaction: Transaction) -> list[Delivery]:
    """All messages not delivered yet, in order for each conversation."""
    return [_delivery(transaction, row) for row in transaction.rows(DUE)]


def _delivery(transaction: Transaction, row: tuple[Any, ...]) -> Delivery:
    conversation, number, sealed, tries, queued_at, next_at, channel, sealed_address = row
    key = transaction.key(conversation)
    address = key.open(Place("conversations.address", conversation), sealed_address).decode()
    message = open_message(key, conversation, number, sealed)
    return Delivery(conversation, channel, address, number, message, tries, queued_at, next_at)


def label_of(transaction: Transaction, key: Key, conversation: str, question: str, option: str) -> str:
    """The label of the button pressed, where the newest buttons have it; else the option's id."""
    row = transaction.row(NEWEST_ASKED, conversation)
    message = open_message(key, conversation, row[0], row[1]) if row else None
    if message is not None and message.question == question:
        return next((known.label for known in message.options if known.id == option), option)
    return option


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the transcript and where it stands: the turn, and the place in the turn (0: what was heard).

    `said` is the channel's number of a typed message (0: none), `outside_id` the outside's own id of it ("": none).
    """

    entry: int
    position: int
    who: str
    at: float
    words: str
    said: int = 0
    outside_id: str = ""


def note(transaction: Transaction, conversation: str, line: Line) -> None:
    """Keep a line of the transcript."""
    key, where = transaction.key(conversation), (conversation, line.entry, line.position)
    words = key.seal(words_place(*where), line.words.encode())
    outside_id = key.seal(outside_id_place(*where), line.outside_id.encode()) if line.outside_id else b""
    transaction.write(INSERT_WORDS, *where, line.who, line.at, words, line.said, outside_id)


def call_officer(
    transaction: Transaction, conversation: str, entry: int, position: int, reason: str, at: float
) -> None:
    """Put the conversation into the officers' queue."""
    transaction.write(CALL_OFFICER, conversation, entry, position, reason, at)
