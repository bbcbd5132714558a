"""Help that grows with each miss. Four rungs: the reason, an example, another way, a person.

The same words are never said twice running: a refusal with the reason of the one before it gives way to the next rung.
"""

from dialogs.answers.reading import Refused
from dialogs.conversation import Conversation, Stage
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
    helps = conversation.helps + 1
    part = _rung(conversation, step, 1 + (helps - 1) % 4) if step else Part("help.here")
    return present(conversation._replace(helps=helps), (part,))


def _rung(conversation: Conversation, step: Question, rung: int) -> Part:
    question = f"{draft_of(conversation).flow}.{step.id}"
    another_way = "ladder.skip" if step.skippable else "ladder.no_hurry" if step.kind.options else "ladder.another_way"
    return Part((f"{question}.why", f"{question}.help", another_way, "ladder.person")[rung - 1])


def not_understood(conversation: Conversation) -> Turn:
    """Words that fit nothing that can be chosen here. The third rung is a person; the truth is not stated again."""
    misses = conversation.misses + 1
    truth = conversation.stage is Stage.TRUTH
    rungs = ("truth.not_understood" if truth else "choose.not_understood", "choose.by_button", "choose.person")
    missed = conversation._replace(misses=misses)
    return present(missed, (Part(rungs[(misses - 1) % 3]),), repeat=not truth)
