"""The texts the flows need, whoever they are said to: without each of them in Vietnamese the bot does not start.

The other texts are named in the code itself; the tests find those.
"""

from collections.abc import Iterator

from dialogs.answers.choice import Choice
from dialogs.answers.commune import COMMUNE
from dialogs.answers.reading import AnswerKind
from dialogs.answers.step_choices import CHECK_PAGE, ERASE, MORE, RESTART, RESUME, TRUTH
from dialogs.conditions import Condition, When
from dialogs.extras import EXTRAS, MENU
from dialogs.flow import Flow, Lookup, Question, StopIf
from dialogs.flows import FLOWS


def needed_texts() -> set[str]:
    """The ids of all texts that follow from the flows and the kinds of answer."""
    around = {
        id for choice in (CHECK_PAGE, TRUTH, MORE, RESUME, RESTART, ERASE, EXTRAS, MENU) for id in _of_kind(choice)
    }
    return around | {id for flow in FLOWS for id in _of_flow(flow)}


def wordings(flow: Flow, question: Question) -> list[str]:
    """The texts a question is asked by: one, or one for each option of the question it is worded by."""
    asked = f"{flow.id}.{question.id}.ask"
    if not question.worded_by:
        return [asked]
    stops = [step.ask_if for step in flow.steps if isinstance(step, StopIf)]
    options = flow.questions[question.worded_by].kind.options
    return [f"{asked}.{option}" for option in options if not any(_stopped(stop, question, option) for stop in stops)]


def _stopped(stop: Condition, question: Question, option: str) -> bool:
    return isinstance(stop, When) and stop.question == question.worded_by and option in stop.options


def _of_flow(flow: Flow) -> Iterator[str]:
    yield from (f"{flow.id}.{role}" for role in ("name", "what", "truth"))
    yield from (f"{flow.id}.{advice.id}" for advice in flow.advice)
    for step in flow.steps:
        if isinstance(step, Question):
            yield from wordings(flow, step)
            yield from (f"{flow.id}.{step.id}.{role}" for role in ("why", "help", "label"))
            yield from _of_kind(step.kind)
            if step.edition:
                yield f"{flow.id}.{step.id}.again"
            if step.kind is COMMUNE:
                yield f"{flow.id}.{step.id}.suggest"
        else:
            yield f"{flow.id}.{step.id}" + (".looking" if isinstance(step, Lookup) else "")


def _of_kind(kind: AnswerKind) -> Iterator[str]:
    family = kind.family if isinstance(kind, Choice) else kind.name
    yield from (f"option.{kind.name}.{option}" for option in kind.options)
    yield from (f"answer.{family}.{name}" for name in (*kind.refusals, *kind.remarks))
