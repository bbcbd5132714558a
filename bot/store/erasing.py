"""Destroying what is kept of a conversation, in the commit of the turn that wants it.

1. The citizen gets another key, and what was sealed with the former one opens no more, wherever a copy of it is.
2. Words, messages, declarations, pictures, calls and codes go, and what was set aside of the same chat. What is left:
   the address; which devices go on here; keyed hashes of the references of cases, by which later news is known to be
   nobody else's; the events that still wait for their turn, sealed anew; and, without words and for the days in which a
   messenger may repeat itself, that something was heard, so that it counts once and is still taken out of its chat.
3. Only rows from before the turn go: in a batch the turn's own may be written first.
"""

from bot.store.conversations import SEAL_ADDRESS, Standing
from bot.store.heard import event_place, outside_id_place
from bot.store.secrecy import Key, Place, quarantine_place
from bot.store.transaction import Transaction

ADDRESS = "UPDATE conversations SET address = ? WHERE id = ?"
WAITING = "SELECT entry, outside, event, outside_id FROM heard WHERE conversation = ? AND status = 'new'"
EVENT = "UPDATE heard SET event = ? WHERE entry = ?"
OUTSIDE_ID = "UPDATE heard SET outside_id = ? WHERE entry = ?"
HEARD = """
    UPDATE heard SET status = 'done', event = x'', who = '', words = x'', outside_id = x''
    WHERE conversation = ? AND entry < ? AND status <> 'new'"""
SAID = "DELETE FROM said WHERE conversation = ? AND number <= ?"
SET_ASIDE = "SELECT outside, body FROM telegram_quarantine"
FORGET_SET_ASIDE = "DELETE FROM telegram_quarantine WHERE outside = ?"
BY_ID = (
    "DELETE FROM changes_kept WHERE reference IN (SELECT reference FROM case_references WHERE conversation = ?)",
    "DELETE FROM outbox_backend WHERE conversation = ?",
    "DELETE FROM look_ups WHERE conversation = ?",
    "DELETE FROM officer_calls WHERE conversation = ?",
    "DELETE FROM pictures WHERE conversation = ?",
    "DELETE FROM telegram_pictures WHERE conversation = ?",
    "DELETE FROM resume_codes WHERE conversation = ?",
)


def erase(transaction: Transaction, standing: Standing, entry: int) -> None:
    """Destroy what was there before the turn of this entry; `standing` has the new key afterwards."""
    transaction.see_all()
    former, standing.key, standing.asked = standing.key, transaction.another_key(standing.id), None
    _seal_anew(transaction, standing, former, entry)
    transaction.write(HEARD, standing.number, entry)
    transaction.write(SAID, standing.number, standing.messages)
    for statement in BY_ID:
        transaction.write(statement, standing.id)
    if standing.channel == "telegram":
        _forget_set_aside(transaction, standing.address.encode())


def _forget_set_aside(transaction: Transaction, chat: bytes) -> None:
    """Updates that could not be read are few, and hold the number of their chat."""
    for outside, sealed in transaction.rows(SET_ASIDE):
        if chat in transaction.secrecy.own.open(quarantine_place(outside), sealed):
            transaction.write(FORGET_SET_ASIDE, outside)


def _seal_anew(transaction: Transaction, standing: Standing, former: Key, entry: int) -> None:
    """What still needs to be read: where the citizen is, and what waits for its turn."""
    address = standing.key.seal(Place(SEAL_ADDRESS, standing.id), standing.address.encode())
    transaction.write(ADDRESS, address, standing.id)
    for waiting, outside, event, outside_id in transaction.rows(WAITING, standing.number):
        if waiting != entry:
            _again(transaction, EVENT, former, standing.key, event_place(outside), event, waiting)
        if outside_id:
            place = outside_id_place(standing.id, waiting)
            _again(transaction, OUTSIDE_ID, former, standing.key, place, outside_id, waiting)


def _again(
    transaction: Transaction, statement: str, former: Key, key: Key, place: Place, sealed: bytes, entry: int
) -> None:
    transaction.write(statement, key.seal(place, former.open(place, sealed)), entry)
