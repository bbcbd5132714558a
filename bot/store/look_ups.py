"""Look-ups in mid-form that have not been answered yet."""

import json
from dataclasses import dataclass

from bot.store.heard import follow
from bot.store.secrecy import Place
from bot.store.transaction import Transaction
from dialogs.effects import LookUp
from dialogs.events import LookedUp

INSERT = "INSERT INTO look_ups (conversation, entry, position, request, deadline) VALUES (?, ?, ?, ?, ?)"
DONE = """
    UPDATE look_ups SET status = 'done', request = x''
    WHERE conversation = ? AND entry = ? AND position = ?"""
OPEN = "SELECT conversation, entry, position, request, deadline FROM look_ups WHERE status = 'open'"


@dataclass(frozen=True, slots=True)
class OpenLookUp:
    """A look-up, which effect of which turn it is, and until when it may take (epoch seconds)."""

    conversation: str
    entry: int
    position: int
    effect: LookUp
    deadline: float

    @property
    def outside_id(self) -> str:
        """The id its answer counts once by."""
        return f"looked-up/{self.entry}/{self.position}"

    @property
    def place(self) -> Place:
        """Where the request is stored."""
        return Place("look_ups.request", f"{self.conversation}/{self.entry}/{self.position}")


def open_look_up(transaction: Transaction, look_up: OpenLookUp) -> None:
    """Keep the look-up until it is answered."""
    effect = look_up.effect
    request = json.dumps([effect.draft, effect.question, effect.plate, effect.citizen_id]).encode()
    sealed = transaction.key(look_up.conversation).seal(look_up.place, request)
    row = (look_up.conversation, look_up.entry, look_up.position, sealed, look_up.deadline)
    transaction.write(INSERT, *row)


def answer(transaction: Transaction, look_up: OpenLookUp, event: LookedUp, at: float) -> bool:
    """Close the look-up and put its answer into the inbox."""
    transaction.write(DONE, look_up.conversation, look_up.entry, look_up.position)
    return follow(transaction, look_up.conversation, look_up.outside_id, event, at)


def unanswered(transaction: Transaction) -> list[OpenLookUp]:
    """The look-ups that a former run left open."""
    found = []
    for conversation, entry, position, sealed, deadline in transaction.rows(OPEN):
        place = Place("look_ups.request", f"{conversation}/{entry}/{position}")
        request = json.loads(transaction.key(conversation).open(place, sealed))
        found.append(OpenLookUp(conversation, entry, position, LookUp(*request), deadline))
    return found
