"""What both sides said, as the page shows it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.messages import Utterance
from dialogs.conversation import Conversation

Shown = dict[str, Any]
Others = Callable[[str], str]
"""Words for what holds none: "photo" -> "Ảnh"."""

Receipts = Mapping[str, str]

_REFERENCE = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)+")
"""How references are written: in groups. Only those of the citizen's own declarations count."""

POSITIONS = 1000
"""Numbers of one turn lie between two multiples of this."""


def typed_number(id: str) -> int:
    """The number of the message the page typed under this id: the same whenever it is sent again, never 0."""
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:6], "big") | 1


def refers(one: Utterance) -> bool:
    """True for a message of the bot that may name a reference."""
    return one.message is not None and _REFERENCE.search(one.text) is not None


def receipts(conversation: Conversation | None) -> Receipts:
    """Where the receipt of each declaration that was handed in is, by its reference."""
    sent = conversation.sent if conversation else ()
    return {one.reference: f"/receipt/{one.draft.number}" for one in sent if one.reference}


def shown(utterances: Iterable[Utterance], others: Others, receipts: Receipts) -> list[Shown]:
    """The utterances, oldest first. What an officer wrote is shown once, as the citizen was told it."""
    turn_of_officer = -1
    found = []
    for one in utterances:
        turn = one.number // POSITIONS
        if one.who == "officer":
            turn_of_officer = turn
        else:
            who = "officer" if turn == turn_of_officer else one.who
            found.append({**_shown(one, who, others), "receipt": _receipt(one, receipts)})
    return found


def _shown(one: Utterance, who: str, others: Others) -> Shown:
    message = one.message
    return {
        "n": one.number,
        "who": who,
        "text": _words(one, others),
        "at": one.at.isoformat(timespec="seconds"),
        "question": message.question if message else None,
        "revision": message.revision if message else 0,
        "options": [{"id": option.id, "label": option.label} for option in message.options] if message else [],
        "expects": message.expects if message else "",
        "progress": message.progress if message else None,
        "stage": message.stage if message else None,
        "said": one.said or None,
        "id": one.outside_id or None,
    }


def _receipt(one: Utterance, receipts: Receipts) -> str | None:
    """The receipt of the declaration a message of the bot names."""
    named = _REFERENCE.findall(one.text) if receipts and one.message else ()
    return next((receipts[reference] for reference in named if reference in receipts), None)


def _words(one: Utterance, others: Others) -> str:
    """What was typed as it is; a button pressed without its brackets; anything else by its name."""
    if one.who != "citizen" or one.said:
        return one.text
    inner = one.text[1:-1]
    return inner if one.text.startswith("[") else others(inner)
