"""What is kept goes: when the citizen wants it, and when its time is over.

1. It is asked for once more before it is done, because nothing of it comes back.
2. A declaration on its way cannot be called back, and its receipt is owed: everything goes once it is known what became
   of it. Whoever begins or goes on with a form meanwhile has changed their mind.
3. What is left is a conversation that has not begun, and the count of its forms, so that no later form can be taken
   for one handed in before. What the police have stays with them: its code is said once more.
4. When its time is over it goes without a word, three days after a turn that announced it, in those minutes and no
   others: whoever comes late, after an outage or by a clock that is wrong, announces it anew. Whoever has something
   open there is told.
"""

from dialogs.conversation import Conversation, Floor, Sent, Stage
from dialogs.effects import Effect, Erase, Part, Say, Turn
from dialogs.events import Tapped
from dialogs.places import present
from dialogs.replies.moves import at_stage, moved, resume
from dialogs.replies.news import what
from dialogs.rules.decent_hours import in_the_morning
from dialogs.rules.keeping import DAY, KEPT, KEPT_WHILE_OPEN, NOTICE, ON_TIME
from dialogs.saying import spoken

ON_ITS_WAY = frozenset({"sending", "delayed"})
AT_THE_POLICE = frozenset({"submitted", "returned", "confirmed"})
OVER = frozenset({"confirmed", "amended"})
GOES_ON = frozenset({"sending", "delayed", "submitted"})
"""What of the latest declaration is followed by the question for another one."""

QUESTION = "erase"
"""The name of the question whether it is meant (`dialogs.places.around.erasing`)."""

ERASED = "erased"
"""The `stage` of the last words: whoever shows what was said before takes it away with them."""

ANNOUNCED_AT_MOST = 3
"""Whom nothing reaches, or who is always looked at late, is not kept for ever."""

REMINDED = 2
"""What `nudges` counts at most before it is announced: the reminders of an unfinished form."""


def asked(conversation: Conversation) -> Turn:
    """The citizen wants it deleted: is that really meant?"""
    return at_stage(conversation, Stage.ERASING)


def confirmed(conversation: Conversation) -> Turn:
    """It is meant."""
    if _waits(conversation):
        return at_stage(conversation._replace(erase_wanted=True), Stage.ERASING)
    return _erased(conversation)


def kept(conversation: Conversation) -> Turn:
    """It is not meant: on with what was open."""
    conversation, ack = conversation._replace(erase_wanted=False), Part("erase.kept")
    if conversation.draft:
        return resume(conversation, ack)
    asks_for_another = conversation.sent and conversation.sent[-1].status in GOES_ON
    return at_stage(conversation, Stage.SENT if asks_for_another else Stage.MENU, ack)


def pressed_again(conversation: Conversation, event: Tapped) -> Turn | None:
    """The button that deleted everything, pressed once more: there is nothing else to say, and nobody to greet."""
    return spoken(conversation, Part("erase.done")) if event.question == QUESTION else None


def when_known(turn: Turn) -> Turn:
    """The turn, or the end of it all, where only a declaration on its way was waited for."""
    conversation = turn.conversation
    if not conversation.erase_wanted or conversation.floor is Floor.OFFICER or _waits(conversation):
        return turn
    return _erased(conversation)


def kept_on(turn: Turn, now: int, heard_before: int) -> Turn:
    """Something was heard or told: the time runs anew, to a morning, so that it changes once a day.

    By a clock that has gone back since the citizen was last heard it may only become longer.
    """
    conversation = turn.conversation
    is_open = any([sent.status not in OVER for sent in conversation.sent])
    until = in_the_morning(now + (KEPT_WHILE_OPEN if is_open else KEPT))
    if now < heard_before:
        until = max(until, conversation.kept_until)
    if until == conversation.kept_until and conversation.nudges <= REMINDED:
        return turn
    nudges = min(conversation.nudges, REMINDED)
    return Turn(conversation._replace(kept_until=until, nudges=nudges), turn.effects)


def next_step_at(conversation: Conversation) -> int:
    """When it is to be announced or, after that, to go (epoch seconds); 0: nothing is kept."""
    if not conversation.kept_until or conversation.nudges > REMINDED:
        return conversation.kept_until
    return conversation.kept_until - NOTICE


def time_came(conversation: Conversation, now: int) -> Turn:
    """Announce it, or do it, where it is time."""
    if conversation.kept_until > now + KEPT_WHILE_OPEN + DAY:  # by a clock that was wrong then
        return Turn(conversation._replace(kept_until=in_the_morning(now + KEPT)))
    due = next_step_at(conversation)
    if not due or now < due:
        return Turn(conversation)
    announced = conversation.nudges - REMINDED
    if announced > 0 and (now <= due + ON_TIME or announced >= ANNOUNCED_AT_MOST):
        return Turn(_begun_anew(conversation), (Erase(),))
    until = max(conversation.kept_until, in_the_morning(now + NOTICE))
    return _announced(conversation._replace(nudges=REMINDED + max(announced, 0) + 1, kept_until=until))


def _announced(conversation: Conversation) -> Turn:
    words = (Part("erase.announced", {"days": str(NOTICE // DAY)}), *_at_the_police(conversation))
    if conversation.draft:
        return present(moved(conversation, Stage.RESUMING, conversation.draft), words)
    if (
        conversation.parked
        or conversation.floor is Floor.WAITING
        or any([sent.status not in OVER for sent in conversation.sent])
    ):
        return present(moved(conversation, Stage.MENU, None), words, repeat=False)
    return Turn(conversation)


def _erased(conversation: Conversation) -> Turn:
    fresh = _begun_anew(conversation)
    there = _at_the_police(conversation)
    screen = "erase.screen_after_code" if any([sent.reference for sent in conversation.sent]) else "erase.screen"
    words = (Part("erase.done"), *there, Part(screen))
    last_words = spoken(fresh._replace(address=conversation.address), *words).effects
    return Turn(fresh, (Erase(), *map(_as_the_last, last_words)))


def _as_the_last(effect: Effect) -> Effect:
    return effect._replace(stage=ERASED) if isinstance(effect, Say) else effect


def _at_the_police(conversation: Conversation) -> list[Part]:
    """The declarations that stay there, with the codes by which they are asked for; and those that never came there."""
    mended = {sent.draft.amends for sent in conversation.sent if sent.status in AT_THE_POLICE | OVER} - {""}
    there = [sent for sent in conversation.sent if sent.status != "amended" or sent.reference not in mended]
    return [_where(sent) for sent in there if sent.status not in ON_ITS_WAY]


def _where(sent: Sent) -> Part:
    """One that was to be mended is still there as it was, unless the mended one has arrived."""
    stays = "erase.at_the_police" if sent.reference else "erase.not_sent"
    return Part(stays, {"what": what(sent), "reference": sent.reference})


def _waits(conversation: Conversation) -> bool:
    return any([sent.status in ON_ITS_WAY for sent in conversation.sent])


def _begun_anew(conversation: Conversation) -> Conversation:
    return Conversation(
        conversation.id,
        turn=conversation.turn,
        revision=conversation.revision + 1,
        language=conversation.language,
        drafts_begun=conversation.drafts_begun,
        wake_at=conversation.wake_at,
    )
