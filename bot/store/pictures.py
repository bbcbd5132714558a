"""Pictures, sealed: those that a form names, and no other.

1. A picture is stored in the commit that lets `PictureCame` wait, and stays only if the turn of that event leaves it in
   a form: what the core does not take (no consent yet, no form, the seventh) is deleted in that turn's commit. So is
   what no form names any more, whichever turn it was that dropped it (`settle`).
2. A picture whose form is not handed in is looked at again after 72 hours: `PicturesDue` asks the conversation, which
   knows whether it was left lying.
3. The content of a picture that was handed in goes a week after it is known what became of the declaration. That the
   backend has it stays known, for a declaration that mends this one.
4. A picture is named by the SHA-256 of its JPEG within its conversation; in the database by a keyed hash of that.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.store.heard import follow
from bot.store.secrecy import Place, Unreadable
from bot.store.transaction import Transaction
from dialogs.conversation import Conversation
from dialogs.events import Event, PictureCame, PicturesDue
from dialogs.replies.pictures import LEFT_LYING

KEPT_AFTER = 7 * 86400
"""Seconds a picture is kept after what became of its declaration is known."""

DAY = 86400
HOUR = 3600
MOST_ASKED = 200
OF_PICTURES = PictureCame, PicturesDue

ARRIVED = """
    INSERT INTO pictures (conversation, picture, content, coming, due_at) VALUES (?, ?, ?, 1, ?)
    ON CONFLICT (conversation, picture) DO UPDATE
    SET content = excluded.content, coming = coming + 1, due_at = excluded.due_at, closed = 0"""
COMING = "SELECT coming FROM pictures WHERE conversation = ? AND picture = ?"
TURNED = "UPDATE pictures SET coming = ? WHERE conversation = ? AND picture = ?"
DROP = "DELETE FROM pictures WHERE conversation = ? AND picture = ?"
HANDED_IN = "UPDATE pictures SET due_at = NULL WHERE conversation = ? AND picture = ?"
LOOK_AGAIN = "UPDATE pictures SET due_at = ?, closed = ? WHERE conversation = ? AND picture = ?"
DUE_HERE = "SELECT picture FROM pictures WHERE conversation = ? AND due_at <= ? AND closed = 0"
CONTENT = "SELECT content, put FROM pictures WHERE conversation = ? AND picture = ?"
PUT = "UPDATE pictures SET put = 1 WHERE conversation = ? AND picture = ?"
EMPTY = "UPDATE pictures SET content = x'', due_at = NULL WHERE due_at <= ? AND closed = 1"
DUE = """
    SELECT conversation, min(due_at) FROM pictures WHERE due_at <= ? AND closed = 0
    GROUP BY conversation ORDER BY min(due_at) LIMIT ?"""


class PictureLost(Exception):
    """A picture that a declaration names is not here, and the backend does not have it: a mistake of ours."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of our own making, and the SHA-256 of it in lower-case hex."""

    sha256: str
    jpeg: bytes


def _hash(transaction: Transaction, conversation: str, sha256: str) -> bytes:
    return transaction.secrecy.named("picture", conversation, sha256)


def _place(hashed: bytes) -> Place:
    return Place("pictures.content", hashed.hex())


def arrive(transaction: Transaction, conversation: str, picture: Picture, at: float) -> None:
    """Keep the picture until the turn of its event. In the same commit as the event."""
    hashed = _hash(transaction, conversation, picture.sha256)
    sealed = transaction.key(conversation).seal(_place(hashed), picture.jpeg)
    transaction.write(ARRIVED, conversation, hashed, sealed, at + LEFT_LYING)


@dataclass(frozen=True, slots=True)
class _Named:
    """The pictures a conversation names: in forms being filled in, and in those handed in."""

    waiting: frozenset[str]
    handed_in: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.waiting | self.handed_in


def _named(conversation: Conversation) -> _Named:
    drafts = (*conversation.parked, conversation.draft) if conversation.draft else conversation.parked
    handed_in = frozenset([picture for sent in conversation.sent for picture in sent.draft.pictures])
    return _Named(frozenset([picture for draft in drafts for picture in draft.pictures]) - handed_in, handed_in)


def _names_any(conversation: Conversation) -> bool:
    """Nearly no conversation does, and this is asked at every turn."""
    draft = conversation.draft
    if draft is not None and draft.pictures:
        return True
    aside = any([one.pictures for one in conversation.parked])
    return aside or any([sent.draft.pictures for sent in conversation.sent])


def settle(transaction: Transaction, before: Conversation, after: Conversation, event: Event) -> None:
    """After a turn, in its commit: keep what the conversation names now, and nothing else."""
    if not isinstance(event, OF_PICTURES) and not _names_any(before):
        return
    was, now = _named(before), _named(after)
    came = event.picture if isinstance(event, PictureCame) else ""
    if came:
        _turned(transaction, after.id, came, named=came in now.all)
    for dropped in was.all - now.all - {came}:
        transaction.write(DROP, after.id, _hash(transaction, after.id, dropped))
    for handed_in in now.handed_in - was.handed_in:
        transaction.write(HANDED_IN, after.id, _hash(transaction, after.id, handed_in))
    if isinstance(event, PicturesDue):
        _look(transaction, after, now, event.at.timestamp())


def _turned(transaction: Transaction, conversation: str, sha256: str, named: bool) -> None:
    """The event of this picture has had its turn; should it wait once more, the turn of that one decides."""
    transaction.see_all()
    hashed = _hash(transaction, conversation, sha256)
    row = transaction.row(COMING, conversation, hashed)
    if row is None and named:
        raise PictureLost("a picture came and is not here")
    if row is not None:
        coming = max(row[0] - 1, 0)
        if named or coming:
            transaction.write(TURNED, coming, conversation, hashed)
        else:
            transaction.write(DROP, conversation, hashed)


def _look(transaction: Transaction, conversation: Conversation, now: _Named, at: float) -> None:
    """Those that were due: not yet, where the citizen was here lately; else what no form names is dropped.

    Such are left by an event that was set aside.
    """
    transaction.see_all()
    id = conversation.id
    waiting = {_hash(transaction, id, sha256) for sha256 in now.waiting}
    handed_in = {_hash(transaction, id, sha256) for sha256 in now.handed_in}
    for (hashed,) in transaction.rows(DUE_HERE, id, at):
        if hashed in waiting:
            transaction.write(LOOK_AGAIN, max(conversation.heard_at + LEFT_LYING, at + HOUR), 0, id, hashed)
        elif hashed in handed_in:
            transaction.write(LOOK_AGAIN, at + KEPT_AFTER, 1, id, hashed)
        else:
            transaction.write(DROP, id, hashed)


def to_put(transaction: Transaction, conversation: str, sha256: str) -> bytes | None:
    """The JPEG, or None where the backend has it already; raises `PictureLost`."""
    hashed = _hash(transaction, conversation, sha256)
    row = transaction.row(CONTENT, conversation, hashed)
    if row is not None and row[1]:
        return None
    if row is None or not row[0]:
        raise PictureLost("a picture was deleted before it was handed in")
    try:
        return transaction.key(conversation).open(_place(hashed), row[0])
    except Unreadable:
        raise PictureLost("a picture does not open") from None


def note_put(transaction: Transaction, conversation: str, sha256: str) -> None:
    """The backend has it."""
    transaction.write(PUT, conversation, _hash(transaction, conversation, sha256))


def close(transaction: Transaction, conversation: str, pictures: tuple[str, ...], at: datetime) -> None:
    """The declaration with these pictures was received or refused: their time runs from now."""
    for sha256 in pictures:
        hashed = _hash(transaction, conversation, sha256)
        transaction.write(LOOK_AGAIN, at.timestamp() + KEPT_AFTER, 1, conversation, hashed)


def delete_due(transaction: Transaction, at: datetime) -> list[str]:
    """Empty what was handed in and is due, and ask the conversations that have other pictures due: which were asked."""
    now = at.timestamp()
    transaction.write(EMPTY, now)
    asked = []
    for conversation, due_at in transaction.rows(DUE, now, MOST_ASKED):
        outside_id = f"pictures-due/{due_at}/{now // DAY}"  # should the turn be set aside, asked again the next day
        if follow(transaction, conversation, outside_id, PicturesDue(at), now):
            asked.append(str(conversation))
    return asked
