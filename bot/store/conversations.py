"""What is kept of each conversation: its state, its address, and when it wants to be woken."""

import json

from bot.store.secrecy import Key, Place
from bot.store.writer import Transaction
from dialogs.conversation import Conversation, from_json, to_json

SEAL_ADDRESS = "conversations.address"
SEAL_STATE = "conversations.state"

KNOWN = "SELECT 1 FROM conversations WHERE id = ?"
INSERT = "INSERT INTO conversations (id, channel, address, state) VALUES (?, ?, ?, ?)"
KEEP = "UPDATE conversations SET state = ?, last_entry = ?, messages = ? WHERE id = ?"
WAKE = "UPDATE conversations SET wake_at = ? WHERE id = ?"


def seal_state(key: Key, conversation: Conversation) -> bytes:
    """The conversation as it is stored."""
    stored = json.dumps(to_json(conversation), ensure_ascii=False, separators=(",", ":"))
    return key.seal(Place(SEAL_STATE, conversation.id), stored.encode())


def open_state(key: Key, conversation: str, sealed: bytes) -> Conversation:
    """The conversation that was stored; raises where it cannot be read."""
    return from_json(json.loads(key.open(Place(SEAL_STATE, conversation), sealed)))


def insert_conversation(transaction: Transaction, conversation: str, channel: str, address: str, language: str) -> None:
    """Begin the conversation where there is none yet."""
    if not transaction.claim(("conversation", conversation)) or transaction.row(KNOWN, conversation):
        return
    key = transaction.key(conversation)
    sealed_address = key.seal(Place(SEAL_ADDRESS, conversation), address.encode())
    state = seal_state(key, Conversation(id=conversation, language=language))
    transaction.write(INSERT, conversation, channel, sealed_address, state)


def keep_state(transaction: Transaction, key: Key, conversation: Conversation, entry: int, messages: int) -> None:
    """Keep the state after the turn of this inbox entry, and how many messages were said in all."""
    transaction.write(KEEP, seal_state(key, conversation), entry, messages, conversation.id)


def keep_wake(transaction: Transaction, conversation: str, at: float | None) -> None:
    """Remember when the conversation wants to be woken; None: not at all."""
    transaction.write(WAKE, at, conversation)
