"""Every path through the vehicle flow, every choice forked, ends in submitting or in a stop with its reason."""

from collections import Counter
from collections.abc import Iterator

import pytest

from dialogs.conversation import NOT_KNOWN, Answer
from dialogs.flow import Lookup, Question, StopIf, basis, walk
from dialogs.flows.vehicle import VEHICLE

FOUND = '{"brand": "Honda", "colour": "đỏ"}'


def _values(step: Question | Lookup) -> tuple[str, ...]:
    if isinstance(step, Lookup):
        return (FOUND, NOT_KNOWN)
    if step.kind.options:
        kept = tuple(option for option in step.kind.options if option not in step.reopens)
        return (*kept, NOT_KNOWN) if step.skippable else kept
    if step.id == "citizen_id":
        return ("001060012345", "001160012345")
    if step.id == "birth_date":
        return ("1960-03-05", "1961")
    return ("x", NOT_KNOWN) if step.skippable else ("x",)


_TOLD_APART = {question for step in VEHICLE.steps if step.ask_if for question in step.ask_if.questions} | {
    question for step in VEHICLE.steps if not isinstance(step, StopIf) for question in step.of
}


def _ends() -> Iterator[tuple[dict[str, str], str]]:
    """Every end that can be reached: the answers that count there, and the stop's name or 'check'.

    Two ways that agree in every answer a condition asks about go on alike, so only one of them is followed.
    """
    waiting: list[dict[str, Answer]] = [{}]
    seen = set()
    while waiting:
        answers = waiting.pop()
        counted, step = walk(VEHICLE, answers)
        if step is None or isinstance(step, StopIf):
            yield counted, step.id if step else "check"
            continue
        for value in _values(step):
            further = {**answers, step.id: Answer(value, basis(step, counted))}
            told = frozenset((id, answer.value) for id, answer in further.items() if id in _TOLD_APART)
            if (step.id, told) not in seen:
                seen.add((step.id, told))
                waiting.append(further)


@pytest.fixture(scope="module")
def ends() -> list[tuple[dict[str, str], str]]:
    return list(_ends())


def test_every_path_ends_and_every_end_is_reached(ends: list[tuple[dict[str, str], str]]) -> None:
    stops = {step.id for step in VEHICLE.steps if isinstance(step, StopIf)}
    reached = Counter(end for _, end in ends)
    assert set(reached) == stops | {"check"}
    assert reached["check"] > 1000, reached


def test_what_is_handed_in_always_says_who_where_and_which_vehicle(ends: list[tuple[dict[str, str], str]]) -> None:
    needed = {"consent", "full_name", "citizen_id", "birth_date", "commune", "address_line", "vehicle_kind", "plate"}
    for counted, end in ends:
        if end == "check":
            assert {id for id in needed if counted.get(id)} == needed
            assert counted["consent"] == "agree"
            assert {"relation", "state", "certificate", "brand", "colour", "year"} <= set(counted)


def test_nothing_personal_is_asked_before_the_consent() -> None:
    assert VEHICLE.steps[0].id == "consent"
    assert isinstance(VEHICLE.steps[1], StopIf)
    assert VEHICLE.steps[1].ask_if.holds({"consent": "disagree"})


def test_every_question_is_asked_on_some_path(ends: list[tuple[dict[str, str], str]]) -> None:
    asked = {id for counted, _ in ends for id in counted}
    assert set(VEHICLE.questions) - asked == set()


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"state": "sold"}, {"sold_to", "sold_year"}),
        ({"state": "stolen_or_lost"}, {"reported"}),
        ({"state": "scrapped"}, {"plate_kept"}),
        ({"state": "not_in_hanoi"}, {"whereabouts"}),
        ({"state": "other"}, {"state_note"}),
        ({"relation": "bought"}, {"registered_name"}),
        ({"relation": "inherited"}, {"registered_name"}),
        ({"relation": "family"}, {"registered_name"}),
        ({"relation": "company"}, {"company_name"}),
        ({"for_whom": "neighbour"}, {"helper_name", "subject_agrees"}),
        ({"certificate": "have"}, {"add_numbers"}),
    ],
)
def test_what_follows_from_an_answer(
    ends: list[tuple[dict[str, str], str]], answers: dict[str, str], asked: set[str]
) -> None:
    (question, option), *_ = answers.items()
    handed_in = [counted for counted, end in ends if end == "check"]
    with_it = [counted for counted in handed_in if counted[question] == option]
    assert with_it
    assert all(asked <= set(counted) for counted in with_it)
    assert any(not asked <= set(counted) for counted in handed_in)
