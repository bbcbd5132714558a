"""Conversations that want to be woken."""

from datetime import datetime

from bot.store.heard import follow
from bot.store.transaction import Transaction
from dialogs.events import TimeCame

MOST_WOKEN = 200

WOKEN = "UPDATE conversations SET wake_at = NULL WHERE id = ? AND wake_at = ?"
TO_WAKE = "SELECT id, wake_at FROM conversations WHERE wake_at <= ? ORDER BY wake_at LIMIT ?"
NEXT_TO_WAKE = "SELECT min(wake_at) FROM conversations WHERE wake_at > ?"


def wake(transaction: Transaction, at: datetime) -> tuple[list[str], float | None]:
    """Tell the conversations whose time has come, the longest waiting first, at most 200.

    Gives those told, and when the next one wants to be woken (epoch seconds), or None.
    """
    now = at.timestamp()
    found = transaction.rows(TO_WAKE, now, MOST_WOKEN)
    told = []
    for conversation, wake_at in found:
        transaction.write(WOKEN, conversation, wake_at)
        if follow(transaction, conversation, f"time-came/{wake_at}", TimeCame(at), now):
            told.append(str(conversation))
    if len(found) == MOST_WOKEN:
        return told, now
    row = transaction.row(NEXT_TO_WAKE, now)
    return told, row[0] if row else None
