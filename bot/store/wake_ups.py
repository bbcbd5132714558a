"""Conversations that want to be woken.

1. Who has not got yet what was said last is put off by an hour: no reminder comes on top of another, and nobody's data
   go before they could read that they will.
2. A time in the far future was asked for by a clock that was wrong: the conversation is asked anew.
"""

from datetime import datetime

from bot.store.heard import follow
from bot.store.transaction import Transaction
from dialogs.events import TimeCame

MOST_WOKEN = 200
PUT_OFF_SECONDS = 3600
FAR_SECONDS = 400 * 86400
"""Longer than anything is kept."""

WOKEN = "UPDATE conversations SET wake_at = NULL WHERE id = ? AND wake_at = ?"
LATER = "UPDATE conversations SET wake_at = ? WHERE id = ? AND wake_at = ?"
TO_WAKE = """
    SELECT id, wake_at, EXISTS (SELECT 1 FROM said WHERE conversation = conversations.number AND status = 'due')
    FROM conversations WHERE wake_at <= ? ORDER BY wake_at LIMIT ?"""
TOO_FAR = "UPDATE conversations SET wake_at = ? WHERE wake_at > ?"
NEXT_TO_WAKE = "SELECT min(wake_at) FROM conversations WHERE wake_at > ?"


def wake(transaction: Transaction, at: datetime) -> tuple[list[str], float | None]:
    """Tell the conversations whose time has come, the longest waiting first, at most 200.

    Gives those told, and when the next one wants to be woken (epoch seconds), or None.
    """
    now = at.timestamp()
    later = now + PUT_OFF_SECONDS
    transaction.write(TOO_FAR, later, now + FAR_SECONDS)
    found = transaction.rows(TO_WAKE, now, MOST_WOKEN)
    told = [str(id) for id, wake_at, waits in found if not waits and _told(transaction, id, wake_at, at)]
    put_off = [(id, wake_at) for id, wake_at, waits in found if waits]
    for id, wake_at in put_off:
        transaction.write(LATER, later, id, wake_at)
    if len(found) == MOST_WOKEN:
        return told, now
    [(next_at,)] = transaction.rows(NEXT_TO_WAKE, now)
    return told, later if put_off and (next_at is None or next_at > later) else next_at


def _told(transaction: Transaction, conversation: str, wake_at: float, at: datetime) -> bool:
    transaction.write(WOKEN, conversation, wake_at)
    now = at.timestamp()
    return follow(transaction, conversation, f"time-came/{wake_at}/{now}", TimeCame(at), now)
