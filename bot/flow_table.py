"""A flow as a table a lawyer or an officer can check: each question, when it is asked, its words, what is taken.

Everything comes from the flow, the kinds of answer and the Vietnamese catalogue; docs/flows/ holds the result.
"""

import re

from bot.needed_texts import wordings
from bot.texts import Texts
from dialogs.answers.choice import Choice
from dialogs.answers.reading import AnswerKind
from dialogs.conditions import Both, Condition, Disagree, Found, Unless, When
from dialogs.effects import Part
from dialogs.flow import Flow, Lookup, Question, Step, StopIf
from dialogs.flows import flow_called

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def markdown(name: str, texts: Texts) -> str:
    """The flow of this name as a Markdown table, in Vietnamese."""
    flow = flow_called(name)
    rows = [_row(number, step, flow, texts) for number, step in enumerate(flow.steps, start=1)]
    columns = [
        _said(texts, f"table.{column}") for column in ("number", "question", "when", "words", "taken", "refused")
    ]
    head = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    advice = [f"- {_when(one.ask_if, flow, texts)}: {_said(texts, f'{flow.id}.{one.id}')}" for one in flow.advice]
    title = _said(texts, "table.title", form=_said(texts, f"{flow.id}.name"), version=flow.version)
    truth = _said(texts, "table.truth", words=_said(texts, f"{flow.id}.truth"))
    after = [truth, f"## {_said(texts, 'table.advice')}", "\n".join(advice)]
    return "\n\n".join([f"# {title}", _said(texts, "table.intro"), "\n".join([*head, *rows]), *after])


def _row(number: int, step: Step, flow: Flow, texts: Texts) -> str:
    when = _when(step.ask_if, flow, texts) if step.ask_if else _said(texts, "table.always")
    return "| " + " | ".join([str(number), f"`{step.id}`", when, *_cells(step, flow, texts)]) + " |"


def _cells(step: Step, flow: Flow, texts: Texts) -> tuple[str, str, str]:
    """Words, what is taken, what is refused."""
    if isinstance(step, StopIf):
        return _cell(_template(texts, f"{flow.id}.{step.id}")), _said(texts, "table.stop"), ""
    if isinstance(step, Lookup):
        asked = ", ".join(_label(texts, flow, question) for question in step.of)
        return _cell(_template(texts, f"{flow.id}.{step.id}.looking")), _said(texts, "table.look_up", asked=asked), ""
    words = _cell("\n".join(_template(texts, id) for id in wordings(flow, step)))
    return words, _cell(_taken(step, texts)), _cell(_refused(step.kind, texts))


def _taken(question: Question, texts: Texts) -> str:
    kind = question.kind
    options = [_said(texts, f"option.{kind.name}.{option}") for option in kind.options]
    taken = " · ".join(options) if options else _said(texts, f"table.kind.{kind.name}")
    return f"{taken}\n{_said(texts, 'table.skippable')}" if question.skippable else taken


def _refused(kind: AnswerKind, texts: Texts) -> str:
    if isinstance(kind, Choice):
        return ""
    return "\n".join(f"`{reason}`: {_template(texts, f'answer.{kind.name}.{reason}')}" for reason in kind.refusals)


def _when(condition: Condition, flow: Flow, texts: Texts) -> str:
    match condition:
        case Both(first, second):
            return _said(texts, "table.both", first=_when(first, flow, texts), second=_when(second, flow, texts))
        case Found(lookup):
            return _said(texts, "table.found", lookup=f"`{lookup}`")
        case Disagree(citizen_id, birth_date):
            pair = [_label(texts, flow, question) for question in (citizen_id, birth_date)]
            return _said(texts, "table.disagree", first=pair[0], second=pair[1])
        case When(question, options):
            return _said(
                texts, "table.is", question=_label(texts, flow, question), options=_or(flow, question, options, texts)
            )
        case Unless(question, options):
            named = _or(flow, question, options, texts)
            return _said(texts, "table.is_not", question=_label(texts, flow, question), options=named)


def _or(flow: Flow, question: str, options: tuple[str, ...], texts: Texts) -> str:
    kind = flow.questions[question].kind.name
    return " / ".join(f"«{_said(texts, f'option.{kind}.{option}')}»" for option in options)


def _label(texts: Texts, flow: Flow, question: str) -> str:
    return _said(texts, f"{flow.id}.{question}.label")


def _said(texts: Texts, id: str, **values: str) -> str:
    return texts.words(Part(id, values))


def _template(texts: Texts, id: str) -> str:
    """A text with what depends on the answer left open."""
    names = texts.template(id).names
    return texts.words(Part(id, {name: "…" for name in names}))


def _cell(text: str) -> str:
    return _PLACEHOLDER.sub("…", text).replace("|", "\\|").replace("\n", "<br>")
