"""Corrections of answers given before: said back like an edited message, and the rest stays as it was.

1. On the check page a line can be named. What is told along with it is taken where it can be read for sure; where not,
   the line is asked again, its former answer beside it.
2. At a question about earlier answers ('có chỗ chưa khớp') another value of one of them may be typed instead.
3. A year told for a date of birth whose day and month are known leaves those as they are.
"""

from dialogs.answers.hearing import hear
from dialogs.answers.reading import Accepted, Asked, Reading
from dialogs.conversation import Conversation
from dialogs.drafts import answered, path_of
from dialogs.effects import Part, Turn
from dialogs.events import Edited, Said
from dialogs.flow import Question
from dialogs.flows import flow_called
from dialogs.language.corrections import line_named, told_instead, without_insisting
from dialogs.places import present
from dialogs.places.form import draft_of, lines
from dialogs.places.place import Place
from dialogs.replies.moves import change_line, day, seconds, with_address, with_draft
from dialogs.saying import remarked, repeating, shown

ANY_WORDS = frozenset({"person_name", "address_line", "note", "organisation_name", "brand", "model", "commune"})
"""Kinds of answer that nearly any words could be, or that hold words such as 'thành'."""


def corrected(conversation: Conversation, question: Question, reading: Accepted, event: Said | Edited) -> Turn:
    """Take another answer to a question answered before, and say it back."""
    draft = draft_of(conversation)
    counted = path_of(draft).counted
    label = Part(f"{draft.flow}.{question.id}.label")
    parts = (
        repeating(question, "edit.done", {"label": label, "value": shown(question, reading.value, counted)}),
        *remarked(question.kind, reading.remarks),
    )
    new = answered(draft, question, reading.value, counted, event.message, seconds(event.at))
    return present(with_draft(with_address(conversation, question, reading.value), new), parts)


def line_corrected(conversation: Conversation, text: str, event: Said) -> Turn | None:
    """On the check page: 'sửa biển số', 'màu sai rồi', 'biển số là 29B1 12399 mới đúng'."""
    draft = draft_of(conversation)
    named = line_named(text, [(word, question.id) for question, _ in lines(draft) for word in question.words])
    if named is None:
        return None
    question = flow_called(draft.flow).questions[named.line]
    told = told_instead(text, named.end, question.kind.name in ANY_WORDS) if named.alone else ""
    if not (question.kind.options and told.isdigit()):  # the number of a button that nobody sees here
        reading = _heard(conversation, question, told, event)
        if reading is not None:
            return corrected(conversation, question, reading, event)
    return change_line(conversation, question.id)


def value_of_another(conversation: Conversation, place: Place, text: str, event: Said) -> Turn | None:
    """At a question that can reopen earlier ones, a new value of exactly one of those."""
    flow = flow_called(draft_of(conversation).flow)
    asked_about = [flow.questions[id] for id in place.step.reopens.values()] if place.step else []
    told = without_insisting(text)
    heard = [(question, _heard(conversation, question, told, event)) for question in asked_about]
    found = [(question, reading) for question, reading in heard if reading is not None]
    return corrected(conversation, *found[0], event) if len(found) == 1 else None


def _heard(conversation: Conversation, question: Question, told: str, event: Said) -> Accepted | None:
    """Another value than the one given before, where one is told for sure."""
    counted = path_of(draft_of(conversation)).counted
    asked = Asked(day(event.at), counted)
    former = counted[question.id]
    reading: Reading = hear(question.kind, told, asked)
    if isinstance(reading, Accepted) and question.kind.name == "birth_date" and len(reading.value) < len(former):
        reading = question.kind.read(reading.value + former[len(reading.value) :], asked)
    return reading if isinstance(reading, Accepted) and reading.value != former else None
