"""The places of a form: an open question, a look-up, a stop, the check page, what to change, the statement of truth.

The first four are derived from the draft: `in_form` says which of them it is now.
"""

import json
from collections.abc import Mapping

from dialogs.answers.step_choices import CHECK_PAGE, TRUTH
from dialogs.conversation import NOT_KNOWN, Conversation, Draft, Stage
from dialogs.drafts import path_of
from dialogs.effects import Button, LookUp, Part
from dialogs.extras import EXTRAS
from dialogs.flow import Flow, Lookup, Path, Question, StopIf
from dialogs.flows import flow_called
from dialogs.places.place import Place
from dialogs.saying import option_buttons, shown


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
    if path.open is None:
        return _check_page(draft, flow)
    if isinstance(path.open, StopIf):
        return _stop(flow, path.open)
    if isinstance(path.open, Lookup):
        return _look_up(draft, path, path.open)
    if conversation.candidates:
        return _which(conversation, flow, path, path.open)
    return _question(conversation, draft, flow, path, path.open)


def _question(conversation: Conversation, draft: Draft, flow: Flow, path: Path, question: Question) -> Place:
    def words() -> list[Part]:
        asked = [Part(_wording(flow, question, path.counted), _mentioned(flow, question, path.counted))]
        former = _former(draft, question)
        if former:
            return [Part("ask.former", {"value": shown(question, former, path.counted)}), *asked]
        return asked

    extras = _extras(conversation, draft, question)
    buttons = option_buttons(question.kind.name, question.kind.options) + option_buttons(EXTRAS.name, extras)
    numbered = bool(question.kind.options)
    return Place(
        Stage.ASKING,
        f"{flow.id}.{question.id}",
        words,
        buttons,
        question.kind,
        question,
        numbered,
        counted=path.counted,
        progress=lambda: progress(flow, path),
    )


def progress(flow: Flow, path: Path) -> tuple[int, int]:
    """The number of the open question and how many there are, as far as the answers so far can tell."""
    answered = sum(id in flow.questions for id in path.counted)
    open = next(n for n, step in enumerate(flow.steps) if step is path.open)
    ahead = [step for step in flow.steps[open:] if isinstance(step, Question)]
    asked = sum(step is path.open or step.ask_if is None or step.ask_if.holds(path.counted) for step in ahead)
    return answered + 1, answered + asked


def _wording(flow: Flow, question: Question, counted: Mapping[str, str]) -> str:
    """The text that asks the question; where it is worded by an earlier answer, the one for that."""
    asked = f"{flow.id}.{question.id}.ask"
    return f"{asked}.{counted[question.worded_by]}" if question.worded_by else asked


def _former(draft: Draft, question: Question) -> str:
    """What was answered before to a question that is asked again; "" where that told nothing."""
    former = draft.former.get(question.id)
    return former.value if former else NOT_KNOWN


def _extras(conversation: Conversation, draft: Draft, question: Question) -> tuple[str, ...]:
    former = ("keep_former",) if _former(draft, question) else ()
    skip = ("skip",) if question.skippable else ()
    person = ("person",) if max(conversation.misses, conversation.helps) >= 3 else ()
    return former + skip + person


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
        lambda: [Part("ask.which_one")],
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
    """What the check page reads back: each question on it, with its answer as shown."""
    flow = flow_called(draft.flow)
    counted = path_of(draft).counted
    asked = [flow.questions[id] for id in counted if id in flow.questions]
    return [(question, shown(question, counted[question.id], counted)) for question in asked if question.on_check]


def read_back(draft: Draft) -> Part:
    """The answers given so far, a line each, as one paragraph."""
    labelled = [
        Part("check.line", {"label": Part(f"{draft.flow}.{question.id}.label"), "value": value})
        for question, value in lines(draft)
    ]
    return Part("check.lines", {"lines": tuple(labelled)})


def _check_page(draft: Draft, flow: Flow) -> Place:
    return Place(
        Stage.CHECKING,
        f"{flow.id}.check",
        lambda: [Part("check.intro"), read_back(draft), Part("check.ask")],
        option_buttons(CHECK_PAGE.name, CHECK_PAGE.options),
        CHECK_PAGE,
        counted=path_of(draft).counted,
    )


def changing(conversation: Conversation) -> Place:
    """Which line of the check page is to be changed."""
    draft = draft_of(conversation)
    buttons = [Button(question.id, Part(f"{draft.flow}.{question.id}.label")) for question, _ in lines(draft)]
    return Place(
        Stage.CHANGING,
        f"{draft.flow}.change",
        lambda: [Part("change.ask")],
        (*buttons, *option_buttons(EXTRAS.name, ("nothing",))),
        EXTRAS,
    )


def truth(conversation: Conversation) -> Place:
    """The statement that all of it is true, before it is handed in."""
    flow = draft_of(conversation).flow
    buttons = option_buttons(TRUTH.name, TRUTH.options)
    return Place(Stage.TRUTH, f"{flow}.truth", lambda: [Part(f"{flow}.truth")], buttons, TRUTH)
