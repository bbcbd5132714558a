"""Help that grows with each miss. Four rungs: the reason, an example, another way, a person.

The same words are never said twice running: a refusal with the reason of the one before it gives way to the next rung.
"""

from dialogs.answers.reading import Refused
from dialogs.conversation import Conversation
from dialogs.effects import Part, Turn
from dialogs.flow import Question
from dialogs.places import place_of, present
from dialogs.places.form import draft_of
from dialogs.saying import PERSONAL, about


def refused(conversation: Conversation, step: Question, refusal: Refused) -> Turn:
    """An answer that cannot be taken: why, and from the second miss on the next rung."""
    misses = conversation.misses + 1
    why = [about(step.kind, refusal.reason, refusal.values)] if refusal.reason != conversation.last_refusal else []
    personal = step.kind.name in PERSONAL
    rungs = [_rung(conversation, step, 2 + (misses - 2) % 3)._replace(personal=personal)] if misses > 1 else []
    missed = conversation._replace(misses=misses, last_refusal=refusal.reason)
    return present(missed, [*why, *rungs], repeat=misses > 1)


def helped(conversation: Conversation) -> Turn:
    """The citizen asked for help: one rung at a time."""
    step = place_of(conversation).step
    if step is None:
        return present(conversation, (Part("help.here"),))
    helps = conversation.helps + 1
    part = _rung(conversation, step, 1 + (helps - 1) % 4)
    return present(conversation._replace(helps=helps), (part,))


def _rung(conversation: Conversation, step: Question, rung: int) -> Part:
    question = f"{draft_of(conversation).flow}.{step.id}"
    another_way = "ladder.skip" if step.skippable else "ladder.another_way"
    return Part((f"{question}.why", f"{question}.help", another_way, "ladder.person")[rung - 1])


def not_understood(conversation: Conversation) -> Turn:
    """Words that fit nothing that can be chosen here."""
    misses = conversation.misses + 1
    name = "choose.not_understood" if misses % 2 else "choose.by_number"
    return present(conversation._replace(misses=misses), (Part(name),))
