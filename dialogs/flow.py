"""A flow: what is asked, in the order it is asked. And the one function that says where somebody is in it.

1. Top to bottom is the conversation. There is no jump: the open step is the first one that applies and has no
   answer that counts.
2. A question's id is a contract: renaming one loses the answers people have given to it.
3. `of` names the answers an answer is about. It counts only while those are what they were when it was given.
4. Who agreed to words has agreed to their edition. When that changes, the question is open again.
5. `Flow(...)` refuses at import a condition on a question not yet asked, or on an option that does not exist.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dialogs.answers.reading import AnswerKind
from dialogs.conditions import Both, Condition, Unless, When
from dialogs.conversation import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask the citizen.

    `skippable`: "không nhớ / để sau" is an answer. `keep`: "speaker" or "person", whose fact it is and so when it
    is known already for the next form. `on_check`: read back on the check page. `mentions`: the answers its wording
    repeats. `worded_by`: the earlier question whose option chooses among its wordings. `words`: how people name it
    when they want it changed. `fills`: the option that takes over what a look-up found, and which. `reopens`: options
    that ask an earlier question again. `edition`: of the words that are agreed to; it is the ground of the answer.
    """

    id: str
    kind: AnswerKind
    ask_if: Condition | None = None
    of: tuple[str, ...] = ()
    skippable: bool = False
    keep: str = ""
    on_check: bool = True
    mentions: tuple[str, ...] = ()
    worded_by: str = ""
    words: tuple[str, ...] = ()
    fills: tuple[str, str] | None = None
    reopens: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A question the backend answers instead of the citizen; no match and no answer both let the flow go on.

    Asked with a plate and an owner's number, the answers to the two questions named in `of`, in that order.
    """

    id: str
    of: tuple[str, str]
    ask_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class StopIf:
    """The form ends here without being handed in; its text says why and what to do instead."""

    id: str
    ask_if: Condition


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next, said with the receipt where the condition holds."""

    id: str
    ask_if: Condition


Step = Question | Lookup | StopIf
Holds = Callable[[Mapping[str, str]], bool]
Ground = Callable[[Mapping[str, str]], str]
Planned = tuple[Step, str, Holds | None, Ground | None]
"""A step as `walk` takes it, at every turn: the step, its id, its condition, and the ground its answers need."""


@dataclass(frozen=True)
class Flow:
    """A form as a list of steps. `version` changes whenever a step does; `words` are how people ask for it.

    `lookups` are the questions the backend answers, `ahead` tells by step what is still to come while it is open.
    `consent`, `address` and `subject` name the questions that hold those, `agrees` the one whether the subject does,
    `thing` the one that names what the form is about (a plate).
    """

    id: str
    version: str
    steps: tuple[Step, ...]
    words: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    consent: str = "consent"
    address: str = "address_form"
    subject: str = "for_whom"
    agrees: str = "subject_agrees"
    thing: str = "plate"
    questions: Mapping[str, Question] = field(init=False)
    plan: tuple[Planned, ...] = field(init=False, repr=False)
    lookups: tuple[str, ...] = field(init=False, repr=False)
    ahead: Mapping[str, "Ahead"] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        asked: dict[str, Step] = {}
        for step in self.steps:
            if step.id in asked:
                raise ValueError(f"{self.id}: two steps are called {step.id}")
            _refuse_unknown(self.id, step, asked)
            asked[step.id] = step
        for advice in self.advice:
            _refuse_unknown(self.id, advice, asked)
        questions = {step.id: step for step in self.steps if isinstance(step, Question)}
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "plan", tuple(map(_planned, self.steps)))
        object.__setattr__(self, "lookups", tuple([step.id for step in self.steps if isinstance(step, Lookup)]))
        object.__setattr__(self, "ahead", {step.id: _ahead(self, place) for place, step in enumerate(self.steps)})


def _planned(step: Step) -> Planned:
    """The step as it is walked; a stop is a step that is never answered."""
    return step, step.id, step.ask_if.holds if step.ask_if else None, _ground_of(step)


def _ground_of(step: Step) -> Ground | None:
    """What makes the ground of an answer to this step out of the answers before it; None where it needs none."""
    if isinstance(step, StopIf):
        return None
    if isinstance(step, Question) and step.edition:
        edition = step.edition
        return lambda counted: edition
    of = step.of
    return (lambda counted: "|".join([counted.get(question, "") for question in of])) if of else None


class Ahead(NamedTuple):
    """What comes after an open step: the steps, and the questions among them.

    `surely` are asked in any case, as far as is known; for each condition that earlier answers decide, so many if it
    holds.
    """

    steps: tuple[Planned, ...]
    surely: int
    perhaps: tuple[tuple[Holds, int], ...]


def _ahead(flow: Flow, place: int) -> Ahead:
    unanswered = {step.id for step in flow.steps[place:]}
    surely, perhaps = 0, []
    conditions = Counter([step.ask_if for step in flow.steps[place + 1 :] if isinstance(step, Question)])
    for condition, count in conditions.items():
        if condition is None:
            surely += count
        elif unanswered.issuperset(condition.questions):  # nothing it asks about is answered yet
            surely += count * condition.holds({})
        else:
            perhaps.append((condition.holds, count))
    return Ahead(flow.plan[place + 1 :], surely, tuple(perhaps))


def _refuse_unknown(flow: str, step: Step | Advice, asked: Mapping[str, Step]) -> None:
    named = step.ask_if.questions if step.ask_if else ()
    if isinstance(step, Question):
        if step.edition and step.of:
            raise ValueError(f"{flow}.{step.id} cannot be about answers and about an edition of words")
        named += step.of + step.mentions + tuple(step.reopens.values()) + (step.fills[1:] if step.fills else ())
        named += (step.worded_by,) if step.worded_by else ()
    elif isinstance(step, Lookup):
        named += step.of
    for question in named:
        if question not in asked:
            raise ValueError(f"{flow}.{step.id} depends on {question}, which is not asked before it")
    for question, options in _options_named(step.ask_if):
        known = asked[question]
        missing = set(options) - set(known.kind.options if isinstance(known, Question) else ())
        if missing:
            raise ValueError(f"{flow}.{step.id}: {question} has no option {', '.join(sorted(missing))}")


def _options_named(condition: Condition | None) -> list[tuple[str, tuple[str, ...]]]:
    if isinstance(condition, When | Unless):
        return [(condition.question, condition.options)]
    if isinstance(condition, Both):
        return _options_named(condition.first) + _options_named(condition.second)
    return []


class Path(NamedTuple):
    """The way through a flow: the answers that count, in order, and the step that is open (None: all is answered)."""

    counted: dict[str, str]
    open: Step | None


def basis(step: Question | Lookup, counted: Mapping[str, str]) -> str:
    """The ground an answer to this step is given on: the answers it is about, as they are now, or an edition."""
    ground = _ground_of(step)
    return ground(counted) if ground else ""


def walk(flow: Flow, answers: Mapping[str, Answer]) -> Path:
    """The way these answers make through the flow as it is today."""
    return _walked(flow.plan, {}, answers)


def walk_on(flow: Flow, path: Path, answers: Mapping[str, Answer]) -> Path:
    """The way on from a path whose open step now has its answer, and all other answers are as they were.

    It is what `walk` would find: nothing before a step depends on its answer.
    """
    step = path.open
    assert step is not None
    return _walked(flow.ahead[step.id].steps, {**path.counted, step.id: answers[step.id].value}, answers)


def standing(flow: Flow, answers: Mapping[str, Answer]) -> dict[str, str]:
    """The answers that stand, those beyond an open question too: it is gone past as if it had no say in what follows.

    A stop ends the way here as well: what was answered beyond it is about nothing.
    """
    counted: dict[str, str] = {}
    for step, id, holds, ground in flow.plan:
        if holds is not None and not holds(counted):
            continue
        if isinstance(step, StopIf):
            break
        answer = answers.get(id)
        if answer is not None and (ground is None or answer.basis == ground(counted)):
            counted[id] = answer.value
    return counted


def _walked(plan: tuple[Planned, ...], counted: dict[str, str], answers: Mapping[str, Answer]) -> Path:
    """The path these steps go on with, from the answers that count before them."""
    for step, id, holds, ground in plan:
        if holds is not None and not holds(counted):
            continue
        answer = answers.get(id)
        if answer is None or (ground is not None and answer.basis != ground(counted)):
            return Path(counted, step)
        counted[id] = answer.value
    return Path(counted, None)
