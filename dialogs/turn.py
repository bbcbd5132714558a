"""advance(conversation, event) -> Turn: one turn of a conversation, pure and total.

1. Two arguments and nothing injected: the event carries its time, ids derive from the conversation.
2. A table of every stage x event, with no default row: what is not in it does not exist, and a test proves that
   nothing is missing. Who holds the floor comes first: while an officer does, one row (`HELD`) stands for all stages.
3. The place in a form is not in this table. It is derived from the answers (`dialogs.flow.walk`); the stages tell only
   what is going on around the form.
"""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.answers.communes_index import PRESENT
from dialogs.conversation import Conversation, Floor, Stage
from dialogs.effects import Turn
from dialogs.events import (
    Arrived,
    CaseChanged,
    Edited,
    Event,
    LookedUp,
    Missed,
    OfficerReturned,
    OfficerSaid,
    OfficerTook,
    PictureCame,
    PicturesDue,
    Said,
    SetAside,
    SubmissionDelayed,
    SubmissionRefused,
    Submitted,
    Tapped,
    TimeCame,
    Unreadable,
)
from dialogs.replies import answering, erasing, news, officers, pauses, pictures
from dialogs.replies.moves import seconds

__all__ = ["HELD", "REPLIES", "Turn", "advance"]

Row = Mapping[type[Event], Callable[[Conversation, Any], Turn]]

_WORLD: Row = {
    LookedUp: news.looked_up,
    Submitted: news.submitted,
    SubmissionDelayed: news.delayed,
    SubmissionRefused: news.refused,
    CaseChanged: news.case_changed,
    OfficerTook: officers.took,
    OfficerSaid: officers.said,
    PicturesDue: pictures.due,
}
"""What the world does to a conversation, the same at every stage."""

_OPEN: Row = {
    **_WORLD,
    OfficerReturned: officers.nobody_held,
    Arrived: pauses.arrived,
    Said: answering.said,
    Tapped: answering.tapped,
    Edited: answering.edited,
    Unreadable: answering.unreadable,
    PictureCame: pictures.came,
    TimeCame: pauses.time_came,
    Missed: pauses.missed,
    SetAside: pauses.mistaken,
}
"""The bot has the floor and something is open."""

_FIRST: Row = {**_OPEN, Said: pauses.arrived, Tapped: pauses.tapped_first, Unreadable: pictures.not_taken_first}
"""Nobody has been greeted yet: whatever is said first, the greeting is the answer."""

_AWAY: Row = {**_OPEN, Arrived: pauses.come_back, Said: pauses.come_back, Unreadable: pictures.not_taken_away}
"""The citizen has been away: words are met with a summary."""

HELD: Row = {
    **_WORLD,
    OfficerReturned: officers.returned,
    Arrived: officers.silent,
    Said: officers.silent,
    Tapped: officers.silent,
    Edited: officers.silent,
    Unreadable: officers.silent,
    PictureCame: pictures.noted,
    TimeCame: officers.silent,
    Missed: officers.silent,
    SetAside: officers.silent,
}
"""An officer has the floor."""

REPLIES: Mapping[Stage, Row] = {
    Stage.NEW: _FIRST,
    Stage.MENU: _OPEN,
    Stage.ASKING: _OPEN,
    Stage.CHECKING: _OPEN,
    Stage.CHANGING: _OPEN,
    Stage.TRUTH: _OPEN,
    Stage.SENT: _OPEN,
    Stage.STOPPED: _OPEN,
    Stage.PAUSED: _AWAY,
    Stage.RESUMING: _OPEN,
    Stage.RESTARTING: _OPEN,
    Stage.ERASING: _OPEN,
}

_FROM_THE_CITIZEN = (Arrived, Said, Tapped, Edited, Unreadable, PictureCame)


def advance(conversation: Conversation, event: Event) -> Turn:
    """The turn that this event makes of this conversation."""
    now = seconds(event.at)
    found = _noted(pauses.after_absence(conversation, event, now), event, now)
    row = HELD if found.floor is Floor.OFFICER else REPLIES[found.stage]
    turn = erasing.when_known(row[type(event)](found, event))
    return pauses.with_alarm(turn, event, now, conversation.heard_at)


def _noted(conversation: Conversation, event: Event, now: int) -> Conversation:
    """The conversation one turn on, knowing when the citizen was heard last, and by which message."""
    turn = conversation.turn + 1
    if isinstance(event, Said):
        return conversation._replace(turn=turn, heard_at=now, nudges=0, last_message=event.message)
    if isinstance(event, Arrived) and event.commune in PRESENT:
        conversation = conversation._replace(suggested=event.commune)
    if isinstance(event, _FROM_THE_CITIZEN):
        return conversation._replace(turn=turn, heard_at=now, nudges=0)
    return conversation._replace(turn=turn)
