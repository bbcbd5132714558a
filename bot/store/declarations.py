"""Declarations on their way to the backend, and whose case a reference is.

1. A declaration has one row, one key and one body for ever: every try sends the same bytes.
2. What became of it is written together with the event that tells the conversation so.
3. With the receipt the citizen is told what has become of the case since (see changes.py).
"""

from dataclasses import dataclass
from datetime import datetime

from bot.store.changes import tell_kept
from bot.store.heard import follow
from bot.store.secrecy import Place
from bot.store.transaction import Transaction
from dialogs.events import Event, SubmissionDelayed, SubmissionRefused, Submitted

KNOWN = "SELECT 1 FROM outbox_backend WHERE conversation = ? AND draft = ?"
INSERT = """
    INSERT INTO outbox_backend (key, conversation, draft, body, amends, begun_at, next_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
WAITING = """
    SELECT key, conversation, draft, tries, told_delayed, begun_at, next_at FROM outbox_backend
    WHERE status = 'waiting' ORDER BY next_at"""
IS_WAITING = "SELECT 1 FROM outbox_backend WHERE key = ? AND status = 'waiting'"
AMENDS = "SELECT amends FROM outbox_backend WHERE key = ?"
BODY = "SELECT body FROM outbox_backend WHERE key = ?"
LATER = "UPDATE outbox_backend SET tries = ?, next_at = ? WHERE key = ?"
DELAYED = "UPDATE outbox_backend SET told_delayed = 1 WHERE key = ?"
RECEIVED = "UPDATE outbox_backend SET status = 'received', body = x'' WHERE key = ?"
REFUSED = "UPDATE outbox_backend SET status = 'refused' WHERE key = ?"
REFERENCE = "INSERT OR REPLACE INTO case_references (reference, conversation) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration not received yet. `told_delayed`: the citizen knows that it takes long.

    Times in epoch seconds. `not_before` is when the backend asked us to come again, at the earliest.
    """

    key: str
    conversation: str
    draft: int
    tries: int
    told_delayed: bool
    begun_at: float
    next_at: float
    not_before: float = 0.0


def submission_key(conversation: str, draft: int) -> str:
    """The one key of this draft, for ever."""
    return f"{conversation}-{draft}"


def _place(key: str) -> Place:
    return Place("outbox_backend.body", key)


def is_known(transaction: Transaction, conversation: str, draft: int) -> bool:
    """Was this draft handed in before?"""
    return transaction.row(KNOWN, conversation, draft) is not None


def queue(transaction: Transaction, conversation: str, draft: int, body: bytes, amends: str, now: float) -> Declaration:
    """Keep the declaration until the backend has it. `amends`: the reference of the case it mends, or ""."""
    key = submission_key(conversation, draft)
    sealed = transaction.key(conversation).seal(_place(key), body)
    mended = transaction.secrecy.reference(amends) if amends else None
    transaction.write(INSERT, key, conversation, draft, sealed, mended, now, now)
    return Declaration(key, conversation, draft, 0, False, now, now)


def body_of(transaction: Transaction, declaration: Declaration) -> bytes:
    """The bytes to send."""
    row = transaction.row(BODY, declaration.key)
    if row is None:
        raise LookupError("a declaration without its row")
    return transaction.key(declaration.conversation).open(_place(declaration.key), row[0])


def waiting(transaction: Transaction) -> list[Declaration]:
    """All declarations the backend does not have yet, the earliest due first."""
    found = transaction.rows(WAITING)
    return [Declaration(row[0], row[1], row[2], row[3], bool(row[4]), row[5], row[6]) for row in found]


def postpone(transaction: Transaction, declaration: Declaration, at: datetime) -> int:
    """Keep how often it was tried and when it is to be tried next; tell the citizen if that is new."""
    transaction.write(LATER, declaration.tries, declaration.next_at, declaration.key)
    return 0 if declaration.told_delayed else tell_delayed(transaction, declaration, at)


def tell_delayed(transaction: Transaction, declaration: Declaration, at: datetime) -> int:
    """Tell the citizen that it takes longer; once. How many events followed."""
    if transaction.row(IS_WAITING, declaration.key) is None:
        return 0
    transaction.write(DELAYED, declaration.key)
    return _follow(transaction, declaration, "delayed", SubmissionDelayed(at, declaration.draft), at)


def _follow(transaction: Transaction, declaration: Declaration, what: str, event: Event, at: datetime) -> int:
    outside_id = f"{what}/{declaration.draft}"
    return int(follow(transaction, declaration.conversation, outside_id, event, at.timestamp()))


def receive(transaction: Transaction, declaration: Declaration, reference: str, at: datetime) -> int:
    """The backend has it: tell the citizen, and what has become of the case meanwhile. How many events followed."""
    transaction.see_all()
    if transaction.row(IS_WAITING, declaration.key) is None:
        return 0
    conversation = declaration.conversation
    hashed = transaction.secrecy.reference(reference)
    transaction.write(RECEIVED, declaration.key)
    transaction.write(REFERENCE, hashed, conversation)
    followed = _follow(transaction, declaration, "submitted", Submitted(at, declaration.draft, reference), at)
    return followed + tell_kept(transaction, conversation, hashed)


def refuse(transaction: Transaction, declaration: Declaration, at: datetime) -> int:
    """It will not be taken: a person has to look. How many events followed."""
    transaction.see_all()
    if transaction.row(IS_WAITING, declaration.key) is None:
        return 0
    transaction.write(REFUSED, declaration.key)
    followed = _follow(transaction, declaration, "refused", SubmissionRefused(at, declaration.draft), at)
    row = transaction.row(AMENDS, declaration.key)
    return followed + (tell_kept(transaction, declaration.conversation, row[0]) if row and row[0] else 0)
