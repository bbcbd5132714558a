"""The backend's feed of changes: whose case it is, and when its citizen can be told.

1. The place in the feed is kept in the commit that writes the events, so that a change is told once.
2. A change of a case we do not know is kept while declarations are on their way: the answer that would have told us
   the reference may have been lost. Else it is somebody else's.
3. A change of a case that a waiting declaration mends is about the case as it was, until the feed says that the mended
   one was received: from then on it is kept, and told after the receipt.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.store.heard import follow
from bot.store.secrecy import Place
from bot.store.transaction import Transaction
from dialogs.events import CaseChanged

CURSOR = "cursor"
KEPT_SECONDS = 31 * 86400
RECEIVED_AGAIN = "received"

META = "SELECT value FROM meta WHERE name = ?"
SET_META = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"
OWNER = "SELECT conversation FROM case_references WHERE reference = ?"
ANY_WAITING = "SELECT 1 FROM outbox_backend WHERE status = 'waiting' LIMIT 1"
ARRIVED = "UPDATE outbox_backend SET arrived = 1 WHERE amends = ? AND status = 'waiting'"
IS_MENDED = "SELECT 1 FROM outbox_backend WHERE amends = ? AND status = 'waiting'"
HAS_ARRIVED = "SELECT 1 FROM outbox_backend WHERE amends = ? AND status = 'waiting' AND arrived = 1"
KEEP = "INSERT OR IGNORE INTO changes_kept (cursor, reference, change, heard_at) VALUES (?, ?, ?, ?)"
KEPT = "SELECT cursor, change FROM changes_kept WHERE reference = ? ORDER BY cursor"
TOLD = "DELETE FROM changes_kept WHERE reference = ?"
FORGET = "DELETE FROM changes_kept WHERE heard_at < ?"


@dataclass(frozen=True, slots=True)
class NumberedChange:
    """A change of a case, with its place in the backend's feed."""

    cursor: int
    changed: CaseChanged


def cursor(transaction: Transaction) -> int:
    """Up to where the backend's changes have been taken in."""
    row = transaction.row(META, CURSOR)
    return int(row[0]) if row else 0


def take_changes(
    transaction: Transaction, after: int, changes: list[NumberedChange], next_cursor: int, now: float
) -> list[str]:
    """Take in a page of changes that was asked for after this cursor. The conversations told, one for each event."""
    transaction.see_all()
    if cursor(transaction) != after:
        return []
    told = [conversation for change in changes if (conversation := _take(transaction, change, now))]
    transaction.write(SET_META, CURSOR, str(next_cursor).encode())
    transaction.write(FORGET, now - KEPT_SECONDS)
    return told


def _take(transaction: Transaction, change: NumberedChange, now: float) -> str | None:
    hashed = transaction.secrecy.reference(change.changed.reference)
    if change.changed.status == RECEIVED_AGAIN:
        transaction.claim(("arrived", hashed))
        transaction.write(ARRIVED, hashed)
        return None
    row = transaction.row(OWNER, hashed)
    if _has_to_wait(transaction, hashed, known=row is not None):
        _keep(transaction, hashed, change, now)
        return None
    return str(row[0]) if row and _tell(transaction, row[0], change) else None


def _has_to_wait(transaction: Transaction, hashed: bytes, known: bool) -> bool:
    if not known:
        return transaction.row(ANY_WAITING) is not None
    if ("arrived", hashed) in transaction.claims:
        return transaction.row(IS_MENDED, hashed) is not None
    return transaction.row(HAS_ARRIVED, hashed) is not None


def _tell(transaction: Transaction, conversation: str, change: NumberedChange) -> bool:
    changed = change.changed
    return follow(transaction, conversation, f"change/{change.cursor}", changed, changed.at.timestamp())


def _place(number: int) -> Place:
    return Place("changes_kept.change", str(number))


def _keep(transaction: Transaction, hashed: bytes, change: NumberedChange, now: float) -> None:
    changed = change.changed
    row = [changed.at.isoformat(), changed.reference, changed.status, changed.reason, list(changed.fields)]
    sealed = transaction.secrecy.own.seal(_place(change.cursor), json.dumps(row).encode())
    transaction.write(KEEP, change.cursor, hashed, sealed, now)


def tell_kept(transaction: Transaction, conversation: str, reference: bytes) -> int:
    """Tell what was kept about the case with this (hashed) reference. How many events followed."""
    followed = 0
    for number, sealed in transaction.rows(KEPT, reference):
        row = json.loads(transaction.secrecy.own.open(_place(number), sealed))
        at, named, status, reason, fields = row
        changed = CaseChanged(datetime.fromisoformat(at), named, status, reason, tuple(fields))
        followed += int(_tell(transaction, conversation, NumberedChange(number, changed)))
    transaction.write(TOLD, reference)
    return followed
