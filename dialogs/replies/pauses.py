"""Time in a conversation: an absence, a gentle reminder, our own mistakes.

1. After six hours of silence an unfinished form counts as paused: the next words are met with a summary, not read as
   an answer to a question the citizen may not remember. A button that is still the current one works all the same,
   but not the one that deletes everything.
   So does one whose flow has changed meanwhile: what is open may be another question than the one that was read.
2. An unfinished form is brought up twice, about one and three days after the last word, at nine in the morning; then no
   more until the citizen writes again. One that comes late, after an outage, never comes at night.
3. What nobody has spoken about for long is deleted, with a word before where something is open (`erasing`).
4. After an outage in which presses were lost, a question that waits for one is asked again; a menu is not.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from dialogs.answers.hearing import hear
from dialogs.answers.reading import Accepted, Asked
from dialogs.answers.resuming import AT_RESUMING
from dialogs.conversation import Conversation, Floor, Stage
from dialogs.drafts import is_outdated
from dialogs.effects import CallOfficer, Part, Turn, WakeMe
from dialogs.events import Arrived, Event, Missed, PictureCame, PicturesDue, Said, SetAside, Tapped, TimeCame
from dialogs.language.commands import hear_command
from dialogs.places import place_of, present
from dialogs.replies import erasing, keeping
from dialogs.replies.moves import HANOI, day, moved, seconds
from dialogs.rules.decent_hours import DAY, HOUR, in_the_morning, is_decent

UNFINISHED = (Stage.ASKING, Stage.CHECKING, Stage.CHANGING, Stage.TRUTH, Stage.RESTARTING, Stage.ERASING)
OF_OURS = TimeCame, Missed, PicturesDue
"""What happens because time goes by or we were away: nothing was heard or told anew."""

ABSENCE = 6 * HOUR
"""Seconds of silence after which an unfinished form counts as paused."""

REMINDERS = (20 * HOUR, 3 * DAY)
"""The shortest time, in seconds, from the last word of the citizen to each reminder."""


def after_absence(conversation: Conversation, event: Event, now: int) -> Conversation:
    """The conversation as the event finds it: paused, where the citizen comes back after a long silence or a change."""
    draft = conversation.draft
    as_it_was = now - conversation.heard_at < ABSENCE and not (draft and is_outdated(draft))
    if as_it_was or conversation.floor is Floor.OFFICER:
        return conversation
    if conversation.stage is Stage.ERASING and isinstance(event, Tapped) and event.option != "keep":
        return moved(conversation, Stage.RESUMING if draft else Stage.MENU, draft)
    unread = isinstance(event, Arrived | Said | PictureCame) and conversation.stage in UNFINISHED
    return moved(conversation, Stage.PAUSED if draft else Stage.MENU, draft) if unread else conversation


def arrived(conversation: Conversation, event: Event) -> Turn:
    """The citizen opened the chat: what is due is said again."""
    return present(conversation)


def tapped_first(conversation: Conversation, event: Tapped) -> Turn:
    """A button of messages that were deleted."""
    return erasing.pressed_again(conversation, event) or arrived(conversation, event)


def come_back(conversation: Conversation, event: Event) -> Turn:
    """The citizen is back after a pause: what it was, how far, how to go on. What is kept can be asked for at once."""
    if isinstance(event, Said):
        command = hear_command(event.text)
        if command in OF_WHAT_IS_KEPT:
            return OF_WHAT_IS_KEPT[command](conversation)
        if hear(AT_RESUMING, event.text, Asked(day(event.at))) == Accepted("keep"):
            return erasing.kept(conversation)
    return present(conversation._replace(stage=Stage.RESUMING))


OF_WHAT_IS_KEPT: Mapping[str | None, Callable[[Conversation], Turn]] = {"data": keeping.shown, "erase": erasing.asked}


def mistaken(conversation: Conversation, event: SetAside) -> Turn:
    """One apology, the same question again, and an officer is told."""
    turn = present(conversation, (Part("mistake"),))
    return Turn(turn.conversation, (*turn.effects, CallOfficer("mistake")))


def time_came(conversation: Conversation, event: TimeCame) -> Turn:
    """A gentle reminder of an unfinished form; one that comes late stands for those it has missed."""
    now = seconds(event.at)
    if not is_decent(now):
        return Turn(conversation)
    if conversation.draft is None or conversation.nudges >= len(REMINDERS) or conversation.erase_wanted:
        return erasing.time_came(conversation, now)
    late = [after for after in REMINDERS if conversation.heard_at + after <= now]
    if conversation.nudges >= len(late):  # not yet: a clock was wrong when it was asked for, or somebody has spoken
        return Turn(conversation)
    nudges = max(conversation.nudges + 1, len(late))
    reminded = conversation._replace(nudges=nudges, stage=Stage.RESUMING)
    return present(reminded._replace(revision=conversation.revision + 1), (Part("reminder"),))


BESIDE = frozenset({"skip", "person"})
"""Options that stand beside an answer that is typed."""


def missed(conversation: Conversation, event: Missed) -> Turn:
    """A press may have been lost: ask again where one is waited for, and the citizen was not heard since."""
    may_wait = conversation.draft is not None or conversation.stage is Stage.ERASING
    waits = may_wait and not BESIDE.issuperset(place_of(conversation).offered)
    if not waits or conversation.heard_at >= event.since:
        return Turn(conversation)
    return present(conversation, (Part("missed"),))


def with_alarm(turn: Turn, event: Event, now: int, heard_before: int) -> Turn:
    """The turn, and when the conversation is to be looked at next, where that is not what was asked for before."""
    if not isinstance(event, OF_OURS):
        turn = erasing.kept_on(turn, now, heard_before)
    conversation = turn.conversation
    due = _next_look(conversation, now)
    if due == conversation.wake_at and not isinstance(event, TimeCame):
        return turn
    wake = WakeMe(datetime.fromtimestamp(due, HANOI) if due else None)
    return Turn(conversation._replace(wake_at=due), (*turn.effects, wake))


def _next_look(conversation: Conversation, now: int) -> int:
    """When to bring up what is unfinished, or to look how long it is kept; epoch seconds, 0: not at all."""
    if conversation.draft is not None and conversation.nudges < len(REMINDERS) and not conversation.erase_wanted:
        due = conversation.heard_at + REMINDERS[conversation.nudges]
    else:
        due = erasing.next_step_at(conversation)
    return in_the_morning(max(due, now + 1)) if due else 0
