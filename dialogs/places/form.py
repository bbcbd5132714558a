"""The places of a form: an open question, a look-up, a stop, the check page, what to change, the statement of truth.

The first four are derived from the draft: `in_form` says which of them it is now.
"""

import json
from collections.abc import Mapping, Sequence

from dialogs.answers.choices import YES_NO
from dialogs.answers.commune import COMMUNE
from dialogs.answers.step_choices import CHECK_PAGE, TRUTH
from dialogs.conversation import NOT_KNOWN, Conversation, Draft, Stage
from dialogs.drafts import kept_answers, path_of
from dialogs.effects import Button, LookUp, Part
from dialogs.extras import EXTRAS
from dialogs.flow import Flow, Lookup, Path, Question, StopIf
from dialogs.flows import flow_called
from dialogs.places.place import ENOUGH, Place
from dialogs.saying import PERSONAL, option_buttons, repeating, shown


def draft_of(conversation: Conversation) -> Draft:
    """The draft of a conversation that has one open."""
    if conversation.draft is None:
        raise ValueError(f"no form is open at stage {conversation.stage}")
    return conversation.draft


def in_form(conversation: Conversation) -> Place:
    """Where the open draft stands."""
    draft = draft_of(conversation)
    flow = flow_called(draft.flow)
    path = path_of(draft)
    step = path.open
    if isinstance(step, Question):
        if conversation.candidates:
            return _which(conversation, flow, path, step)
        return _question(conversation, draft, flow, path.counted, step)
    if step is None:
        return _check_page(draft, flow)
    return _look_up(draft, path, step) if isinstance(step, Lookup) else _stop(flow, step)


def _question(
    conversation: Conversation, draft: Draft, flow: Flow, counted: Mapping[str, str], question: Question
) -> Place:
    former = _former(draft, question)
    kind = question.kind
    if kind is COMMUNE and conversation.suggested and not former:
        return _suggestion(conversation, flow, counted, question)

    def words() -> list[Part]:
        asked = _asked(flow, question, counted)
        if former:
            return [repeating(question, "ask.former", {"value": shown(question, former, counted)}), asked]
        if question.edition and question.id in draft.answers:
            return [Part("ask.new_edition"), asked]
        if question.edition and (conversation.misses or conversation.helps):
            return [Part(f"{flow.id}.{question.id}.again")]  # a notice that was just read is not read out again
        return [asked]

    return Place(
        Stage.ASKING,
        f"{flow.id}.{question.id}",
        words,
        option_buttons(kind.name, kind.options, _extras(conversation, question, former)),
        kind,
        question,
        numbered=bool(kind.options),
        counted=counted,
        progress=lambda: progress(flow, counted, question),
    )


def _suggestion(conversation: Conversation, flow: Flow, counted: Mapping[str, str], question: Question) -> Place:
    """The question of the commune where a poster of one led here: it may be that one, or another is typed."""
    commune = question.kind.show(conversation.suggested)
    return Place(
        Stage.ASKING,
        f"{flow.id}.{question.id}",
        lambda: [Part(f"{flow.id}.{question.id}.suggest", {"commune": commune})],
        option_buttons(YES_NO.name, YES_NO.options, _extras(conversation, question, NOT_KNOWN)),
        question.kind,
        question,
        numbered=False,
        counted=counted,
        progress=lambda: progress(flow, counted, question),
    )


def progress(flow: Flow, counted: Mapping[str, str], question: Question) -> tuple[int, int]:
    """The number of the open question and how many there are, as far as the answers so far can tell."""
    number = len(counted) - sum([lookup in counted for lookup in flow.lookups]) + 1
    ahead = flow.ahead[question.id]
    return number, number + ahead.surely + sum([count for holds, count in ahead.perhaps if holds(counted)])


def _asked(flow: Flow, question: Question, counted: Mapping[str, str]) -> Part:
    """The question in words."""
    personal = any([flow.questions[id].kind.name in PERSONAL for id in question.mentions if id in flow.questions])
    return Part(_wording(flow, question, counted), _mentioned(flow, question, counted), personal)


def _wording(flow: Flow, question: Question, counted: Mapping[str, str]) -> str:
    """The text that asks the question; where it is worded by an earlier answer, the one for that."""
    asked = f"{flow.id}.{question.id}.ask"
    return f"{asked}.{counted[question.worded_by]}" if question.worded_by else asked


def _former(draft: Draft, question: Question) -> str:
    """What was answered before to a question that is asked again; "" where that told nothing."""
    former = draft.former.get(question.id)
    return former.value if former and former.basis == (question.edition or former.basis) else NOT_KNOWN


def _extras(conversation: Conversation, question: Question, former: str) -> tuple[str, ...]:
    keep = ("keep_former",) if former else ()
    skip = ("skip",) if question.skippable else ()
    person = ("person",) if max(conversation.misses, conversation.helps) >= ENOUGH else ()
    return keep + skip + person


def _mentioned(flow: Flow, question: Question, counted: Mapping[str, str]) -> dict[str, str | Part]:
    values: dict[str, str | Part] = {}
    for id in question.mentions:
        known = counted[id]
        mentioned = flow.questions.get(id)
        values[id] = shown(mentioned, known, counted) if mentioned else ", ".join(json.loads(known).values())
    return values


def _which(conversation: Conversation, flow: Flow, path: Path, question: Question) -> Place:
    values = [shown(question, value, path.counted) for value in conversation.candidates]
    labels = [value if isinstance(value, Part) else Part("ask.candidate", {"value": value}) for value in values]
    buttons = tuple([Button(f"c{n}", label) for n, label in enumerate(labels, start=1)])
    return Place(
        Stage.ASKING,
        f"{flow.id}.{question.id}",
        lambda: [repeating(question, "ask.which_one", {})],
        buttons + option_buttons(EXTRAS.name, ("retype",)),
        question.kind,
        question,
        counted=path.counted,
    )


def _look_up(draft: Draft, path: Path, step: Lookup) -> Place:
    plate, citizen_id = (path.counted[question] for question in step.of)
    return Place(
        Stage.ASKING,
        None,
        lambda: [Part(f"{draft.flow}.{step.id}.looking")],
        then=(LookUp(draft.number, step.id, plate, citizen_id),),
    )


def _stop(flow: Flow, step: StopIf) -> Place:
    buttons = option_buttons(EXTRAS.name, ("person", "change_answer", "to_menu"))
    return Place(Stage.STOPPED, f"{flow.id}.{step.id}", lambda: [Part(f"{flow.id}.{step.id}")], buttons, EXTRAS)


def lines(draft: Draft) -> list[tuple[Question, str | Part]]:
    """What the check page reads back: each question on it, with its answer as shown; also while one is asked again."""
    return lines_of(flow_called(draft.flow), kept_answers(draft))


def lines_of(flow: Flow, answers: Mapping[str, str]) -> list[tuple[Question, str | Part]]:
    """These answers as the check page reads them back."""
    asked = [flow.questions[id] for id in answers if id in flow.questions]
    return [(question, shown(question, answers[question.id], answers)) for question in asked if question.on_check]


def read_back(flow: str, lines: Sequence[tuple[Question, str | Part]]) -> Part:
    """Lines of this flow's answers, as one paragraph."""
    labelled = [
        Part("check.line", {"label": Part(f"{flow}.{question.id}.label"), "value": value}) for question, value in lines
    ]
    return Part("check.lines", {"lines": tuple(labelled)})


def _pictures(draft: Draft) -> list[Part]:
    """How many pictures go along, where there are some."""
    along = [Part("pictures.along", {"count": str(len(draft.pictures))})] if draft.pictures else []
    return along + lost_pictures(draft)


def lost_pictures(draft: Draft) -> list[Part]:
    """That pictures were deleted because the form was left lying."""
    return [Part("pictures.lost")] if draft.pictures_lost else []


def _check_page(draft: Draft, flow: Flow) -> Place:
    return Place(
        Stage.CHECKING,
        f"{flow.id}.check",
        lambda: [Part("check.intro"), read_back(flow.id, lines(draft)), *_pictures(draft), Part("check.ask")],
        option_buttons(CHECK_PAGE.name, CHECK_PAGE.options),
        CHECK_PAGE,
        counted=path_of(draft).counted,
    )


def changing(conversation: Conversation) -> Place:
    """Which line of the check page is to be changed; once one was named, its question."""
    draft = draft_of(conversation)
    step = path_of(draft).open
    if step is not None:
        place = in_form(conversation)
        return place._replace(stage=Stage.CHANGING) if step.id in draft.former else place
    buttons = [Button(question.id, Part(f"{draft.flow}.{question.id}.label")) for question, _ in lines(draft)]
    return Place(
        Stage.CHANGING,
        f"{draft.flow}.change",
        lambda: [Part("change.ask")],
        (*buttons, *option_buttons(EXTRAS.name, ("nothing",))),
        EXTRAS,
    )


def truth(conversation: Conversation) -> Place:
    """The statement that all of it is true, before it is handed in: all that is asked today."""
    if path_of(draft_of(conversation)).open is not None:
        return in_form(conversation)
    flow = draft_of(conversation).flow
    buttons = option_buttons(TRUTH.name, TRUTH.options)
    return Place(Stage.TRUTH, f"{flow}.truth", lambda: [Part(f"{flow}.truth")], buttons, TRUTH)
