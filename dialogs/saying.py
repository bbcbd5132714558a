"""How the core puts a message together: its parts, the question it leaves open, the buttons."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dialogs.answers.choice import Choice
from dialogs.answers.plate import Plate
from dialogs.answers.reading import AnswerKind, Remark
from dialogs.conversation import NOT_KNOWN, Conversation
from dialogs.drafts import subject_of
from dialogs.effects import Button, Part, Say, Turn
from dialogs.extras import EXTRAS
from dialogs.flow import Question
from dialogs.places.place import Place

PERSONAL = frozenset({"citizen_id", "phone"})
"""The kinds of answer that are numbers by which somebody could pass for the citizen."""


def message(conversation: Conversation, parts: Sequence[Part], place: Place | None = None) -> Say:
    """One message as this conversation would have it: language, form of address and subject are its own."""
    kind = place.step.kind if place and place.step else None
    return Say(
        parts=tuple(parts),
        question=place.question if place else None,
        revision=conversation.revision,
        buttons=place.buttons if place else (),
        address=conversation.address,
        subject=subject_of(conversation.draft),
        language=conversation.language,
        stage=str(conversation.stage),
        expects=kind.name if kind and not kind.options else "",
        progress=place.progress() if place else None,
        personal=any([part.personal for part in parts]),
    )


def spoken(conversation: Conversation, *parts: Part) -> Turn:
    """A turn that only says this and leaves no question open."""
    return Turn(conversation, (message(conversation, parts),))


@lru_cache(maxsize=512)
def option_buttons(name: str, options: tuple[str, ...], extras: tuple[str, ...] = ()) -> tuple[Button, ...]:
    """The buttons of options of the kind of this name, and after them those of `EXTRAS`."""
    labels = [f"option.{name}.{option}" for option in options] + [f"option.{EXTRAS.name}.{extra}" for extra in extras]
    return tuple([Button(option, Part(label)) for option, label in zip((*options, *extras), labels, strict=True)])


def shown(question: Question, value: str, answers: Mapping[str, str]) -> str | Part:
    """An answer as a person reads it; a plate is written according to the kind of its vehicle."""
    if value == NOT_KNOWN:
        return Part("answer.not_known")
    if value in question.kind.options:
        return Part(f"option.{question.kind.name}.{value}")
    if isinstance(question.kind, Plate):
        return question.kind.show_as(value, answers.get("vehicle_kind", ""))
    return question.kind.show(value)


def about(kind: AnswerKind, remark: str, values: Mapping[str, str]) -> Part:
    """The part that words a refusal or a remark of this kind of answer; choices share theirs."""
    family = kind.family if isinstance(kind, Choice) else kind.name
    return Part(f"answer.{family}.{remark}", values, kind.name in PERSONAL)


def repeating(question: Question, id: str, values: Mapping[str, str | Part]) -> Part:
    """The part that says an answer to this question again."""
    return Part(id, values, question.kind.name in PERSONAL)


def remarked(kind: AnswerKind, remarks: Sequence[Remark]) -> list[Part]:
    """The parts that word the remarks made on an accepted value."""
    return [about(kind, remark.name, remark.values) for remark in remarks]
