"""What is kept goes: when the citizen wants it, and when its time is over.

1. It is asked for once more before it is done, because nothing of it comes back.
2. A declaration on its way cannot be called back, and its receipt is owed: everything goes once it is known what became
   of it.
3. What is left is a conversation that has not begun, and the count of its forms, so that no later form can be taken
   for one handed in before. What the police have stays with them: its code is said once more.
4. When the time is over it goes without a word, and never sooner than three days after a turn that announced it: a
   clock that is wrong for a moment deletes nothing. Whoever has something open is told on that turn.
"""

from dialogs.conversation import Conversation, Floor, Sent, Stage
from dialogs.effects import Erase, Part, Turn
from dialogs.events import Tapped
from dialogs.places import present
from dialogs.replies.moves import at_stage, moved, resume
from dialogs.replies.news import what
from dialogs.rules.decent_hours import in_the_morning
from dialogs.rules.keeping import DAY, KEPT, KEPT_WHILE_OPEN, NOTICE
from dialogs.saying import spoken

ON_ITS_WAY = frozenset({"sending", "delayed"})
AT_THE_POLICE = frozenset({"submitted", "returned", "confirmed"})
OVER = frozenset({"confirmed", "amended"})

QUESTION = "erase"
"""The name of the question whether it is meant (`dialogs.places.around.erasing`)."""

REMINDED = 2
"""What `nudges` counts at most before it is announced: the reminders of an unfinished form."""


def asked(conversation: Conversation) -> Turn:
    """The citizen wants all of it deleted: is that really meant?"""
    return at_stage(conversation, Stage.ERASING)


def confirmed(conversation: Conversation) -> Turn:
    """It is meant."""
    if _waits(conversation):
        return at_stage(conversation._replace(erase_wanted=True), Stage.ERASING)
    return _erased(conversation)


def kept(conversation: Conversation) -> Turn:
    """It is not meant: on with what was open."""
    conversation, ack = conversation._replace(erase_wanted=False), Part("erase.kept")
    return resume(conversation, ack) if conversation.draft else at_stage(conversation, Stage.MENU, ack)


def pressed_again(conversation: Conversation, event: Tapped) -> Turn | None:
    """The button that deleted everything, pressed once more: there is nothing else to say, and nobody to greet."""
    return spoken(conversation, Part("erase.done")) if event.question == QUESTION else None


def when_known(turn: Turn) -> Turn:
    """The turn, or the end of it all, where only a declaration on its way was waited for."""
    conversation = turn.conversation
    if not conversation.erase_wanted or conversation.floor is Floor.OFFICER or _waits(conversation):
        return turn
    return _erased(conversation)


def kept_on(turn: Turn, now: int) -> Turn:
    """Something was heard or told: the time runs anew, to a morning, so that it changes once a day."""
    conversation = turn.conversation
    is_open = any([sent.status not in OVER for sent in conversation.sent])
    until = in_the_morning(now + (KEPT_WHILE_OPEN if is_open else KEPT))
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
    due = next_step_at(conversation)
    if not due or now < due:
        return Turn(conversation)
    if conversation.nudges > REMINDED:
        return Turn(_begun_anew(conversation), (Erase(),))
    return _announced(conversation._replace(nudges=REMINDED + 1, kept_until=max(conversation.kept_until, now + NOTICE)))


def _announced(conversation: Conversation) -> Turn:
    drafts = conversation.draft or conversation.parked
    if not drafts and all([sent.status in OVER for sent in conversation.sent]):
        return Turn(conversation)
    stage = Stage.RESUMING if conversation.draft else Stage.MENU
    words = Part("erase.announced", {"days": str(NOTICE // DAY)})
    return present(moved(conversation, stage, conversation.draft), (words, *_at_the_police(conversation)))


def _erased(conversation: Conversation) -> Turn:
    fresh = _begun_anew(conversation)
    words = (Part("erase.done"), *_at_the_police(conversation), Part("erase.screen"))
    return Turn(fresh, (Erase(), *spoken(fresh._replace(address=conversation.address), *words).effects))


def _at_the_police(conversation: Conversation) -> list[Part]:
    """The declarations that stay there, with the codes by which they are asked for; and those that never came there."""
    return [_where(sent) for sent in conversation.sent if sent.status != "amended"]


def _where(sent: Sent) -> Part:
    stays = sent.status in AT_THE_POLICE
    return Part("erase.at_the_police" if stays else "erase.not_sent", {"what": what(sent), "reference": sent.reference})


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
