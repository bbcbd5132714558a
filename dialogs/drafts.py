"""What can be done to a draft: each a new draft, nothing thrown away.

A question that is asked again has its former answer kept beside it, so that "giữ như cũ" is always there. The later
answers stay where they are: once it is answered the way leads straight back.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from dialogs.conversation import Answer, Draft
from dialogs.flow import Flow, Lookup, Path, Question, basis, standing, walk, walk_on
from dialogs.flows import flow_called


def path_of(draft: Draft) -> Path:
    """The way this draft has made through its flow: worked out once, then remembered, as a draft never changes."""
    path: Path | None = draft.path
    return path or _remembered(draft, walk(flow_called(draft.flow), draft.answers))


def kept_answers(draft: Draft) -> Mapping[str, str]:
    """All that was answered and stands: a question that is asked again as it was answered before, and what follows."""
    path = path_of(draft)
    if path.open is None:
        return path.counted
    return standing(flow_called(draft.flow), {**draft.former, **draft.answers})


def subject_of(draft: Draft | None) -> str:
    """Whose papers the texts speak of: "self", or for whom the form is filled in."""
    answer = draft.answers.get(flow_called(draft.flow).subject) if draft else None
    return answer.value if answer and answer.value in ("relative", "neighbour") else "self"


def _remembered(draft: Draft, path: Path) -> Path:
    object.__setattr__(draft, "path", path)
    return path


def answered(
    draft: Draft, step: Question | Lookup, value: str, counted: Mapping[str, str], message: int, at: int
) -> Draft:
    """The draft with this answer; what the answer fills in or asks again follows from the question.

    `counted` are the answers that count before it.
    """
    flow = flow_called(draft.flow)
    if isinstance(step, Question) and value in step.reopens:
        return reopened(draft, step.reopens[value])
    answers = {**draft.answers, step.id: Answer(value, basis(step, counted), message, at)}
    filled = isinstance(step, Question) and _fill(flow, answers, step, counted, at)
    new = draft.with_answers(flow.version, answers, _without(draft.former, step.id))
    path = path_of(draft)
    if path.open is step and not filled:  # nearly always: the way up to here need not be walked again
        _remembered(new, walk_on(flow, path, answers))
    return new


def _without(answers: Mapping[str, Answer], question: str) -> dict[str, Answer]:
    return {id: answer for id, answer in answers.items() if id != question} if question in answers else {**answers}


def _fill(flow: Flow, answers: dict[str, Answer], by: Question, counted: Mapping[str, str], at: int) -> bool:
    """Take over what was found, where this question's answer says so. Whether it did."""
    value = answers[by.id].value
    if by.fills is None or by.fills[0] != value:
        return False
    for id, known in json.loads(counted[by.fills[1]]).items():
        question = flow.questions.get(id)
        if question and known:
            answers[id] = Answer(known, value if by.id in question.of else "", 0, at)
    return True


def kept(draft: Draft, question: str) -> Draft:
    """The draft with this question left as it was answered before, if it is asked again."""
    if question not in draft.former:
        return draft
    answers = {**draft.answers, question: draft.former[question]}
    return replace(draft, answers=answers, former=_without(draft.former, question))


def reopened(draft: Draft, *questions: str) -> Draft:
    """The draft with these questions asked again."""
    former = {**draft.former, **{question: draft.answers[question] for question in questions}}
    answers = {id: answer for id, answer in draft.answers.items() if id not in questions}
    return replace(draft, answers=answers, former=former)


def previous_question(draft: Draft) -> str | None:
    """The question before the open one, among those a person was asked; None at the first."""
    path = path_of(draft)
    flow = flow_called(draft.flow)
    asked = [id for id in path.counted if id in flow.questions and not _taken_over(draft, flow, id)]
    return asked[-1] if asked else None


def _taken_over(draft: Draft, flow: Flow, id: str) -> bool:
    """True for an answer that a look-up gave, which nobody was asked for."""
    givers = [step for step in flow.questions.values() if step.fills and step.id in flow.questions[id].of]
    return any(draft.answers[id].basis == giver.fills[0] for giver in givers if giver.fills)


def carried_over(draft: Draft, number: int, keep: tuple[str, ...]) -> Draft:
    """A new draft of the same flow that knows already what is the same for the next form."""
    flow = flow_called(draft.flow)
    known = draft.answers.items()
    answers = {id: answer for id, answer in known if id in flow.questions and flow.questions[id].keep in keep}
    return Draft(number, draft.flow, flow.version, answers)


def declared(draft: Draft) -> Draft:
    """The draft as it is handed in: only what counts, in order, whatever becomes of the flow."""
    return replace(draft, answers={id: draft.answers[id] for id in path_of(draft).counted}, former={})


def mending(draft: Draft, number: int, reference: str) -> Draft:
    """A new draft with the same answers, to mend the declaration of this reference."""
    return replace(renewed(draft), number=number, amends=reference, former={}, pictures_lost=False)


def is_outdated(draft: Draft) -> bool:
    """Whether the flow has changed since the draft was last gone on with."""
    return draft.version != flow_called(draft.flow).version


def renewed(draft: Draft) -> Draft:
    """The draft as one of the flow of today."""
    return replace(draft, version=flow_called(draft.flow).version)
