"""What is kept of each conversation: its state, its address, and when it wants to be woken.

Those that spoke last are kept at hand as well, so that a turn needs not read what the one before has written. A
conversation is taken from there by its turn and put back when the turn is committed: what fails is read again.
"""

from collections import OrderedDict
from dataclasses import dataclass

import orjson

from bot.messages import Message
from bot.store.secrecy import Key, Place
from bot.store.transaction import Transaction
from dialogs.conversation import Conversation, from_json, to_json
from dialogs.effects import WakeMe

SEAL_ADDRESS = "conversations.address"
SEAL_STATE = "conversations.state"
AT_HAND = 2000

NUMBER = "SELECT number FROM conversations WHERE id = ?"
LATEST = "SELECT max(number) FROM conversations"
STANDING = """
    SELECT number, channel, address, state, messages,
        (SELECT max(said) FROM heard WHERE conversation = conversations.number AND said <> 0)
    FROM conversations WHERE id = ?"""
INSERT = """
    INSERT INTO conversations (number, id, channel, address, state, messages, wake_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
KEEP = "UPDATE conversations SET state = ?, messages = ? WHERE number = ?"
WAKE = "UPDATE conversations SET wake_at = ? WHERE number = ?"


@dataclass(slots=True)
class Standing:
    """A conversation as it stands, with whom, and how many messages were said; `asked` the newest that has buttons.

    `number` is what its rows refer to it by. `asked` is None where it is not known. `newest`: the highest of the
    channel's numbers of what was heard. `is_new`: nothing of it is stored yet.
    """

    number: int
    conversation: Conversation
    channel: str
    address: str
    key: Key
    messages: int = 0
    asked: Message | None = None
    newest: int = 0
    is_new: bool = False

    @property
    def id(self) -> str:
        """The conversation's name."""
        return self.conversation.id


class AtHand:
    """The conversations that spoke last."""

    def __init__(self, most: int = AT_HAND) -> None:
        self._standing: OrderedDict[str, Standing] = OrderedDict()
        self._most = most

    def take(self, conversation: str) -> Standing | None:
        """The conversation, where it is at hand; it is not any more then."""
        return self._standing.pop(conversation, None)

    def seen(self, conversation: str) -> Standing | None:
        """The conversation, where it is at hand, and it stays there."""
        return self._standing.get(conversation)

    def put(self, standing: Standing) -> None:
        """Keep the conversation as it was committed."""
        self._standing[standing.id] = standing
        if len(self._standing) > self._most:
            self._standing.popitem(last=False)


def number_of(transaction: Transaction, conversation: str) -> int | None:
    """What the rows of the conversation refer to it by; None where none is stored."""
    row = transaction.row(NUMBER, conversation)
    return int(row[0]) if row else None


def number_or_begun(transaction: Transaction, conversation: str) -> int | None:
    """The same, also of a conversation that begins in this very batch."""
    number = number_of(transaction, conversation)
    if number is None:
        transaction.see_all()
        number = number_of(transaction, conversation)
    return number


def seal_state(key: Key, conversation: Conversation) -> bytes:
    """The conversation as it is stored."""
    return key.seal(Place(SEAL_STATE, conversation.id), orjson.dumps(to_json(conversation)))


def open_state(key: Key, conversation: str, sealed: bytes) -> Conversation:
    """The conversation that was stored; raises where it cannot be read."""
    return from_json(orjson.loads(key.open(Place(SEAL_STATE, conversation), sealed)))


def begin(transaction: Transaction, conversation: str, channel: str, address: str, language: str) -> Standing:
    """A conversation that begins now; it is stored by `keep`."""
    number, begun = transaction.next_number("conversations", LATEST), Conversation(id=conversation, language=language)
    return Standing(number, begun, channel, address, transaction.key(conversation), is_new=True)


def standing(transaction: Transaction, conversation: str) -> Standing | None:
    """The conversation as it is stored, or None where there is none."""
    row = transaction.row(STANDING, conversation)
    if row is None:
        return None
    number, channel, sealed_address, state, messages, newest = row
    key = transaction.key(conversation)
    address = key.open(Place(SEAL_ADDRESS, conversation), sealed_address).decode()
    stored = open_state(key, conversation, state)
    return Standing(number, stored, channel, address, key, messages, newest=newest or 0)


def keep(transaction: Transaction, standing: Standing, wake: WakeMe | None = None) -> None:
    """Keep the conversation as it stands, and when it wants to be woken, if that is new.

    One that is new is inserted whole: of a batch all rows of one statement are written before those of the next.
    """
    number, messages, sealed = standing.number, standing.messages, seal_state(standing.key, standing.conversation)
    wake_at = wake.at.timestamp() if wake and wake.at else None
    if standing.is_new:
        address = standing.key.seal(Place(SEAL_ADDRESS, standing.id), standing.address.encode())
        transaction.write(INSERT, number, standing.id, standing.channel, address, sealed, messages, wake_at)
        standing.is_new = False
        return
    transaction.write(KEEP, sealed, messages, number)
    if wake is not None:
        transaction.write(WAKE, wake_at, number)
