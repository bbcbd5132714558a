"""What a flow refuses at import, and where somebody is in it."""

from dataclasses import fields, replace

import pytest

from dialogs.answers.choice import Choice, Option
from dialogs.answers.note import NOTE
from dialogs.conditions import both, unless, when
from dialogs.conversation import Answer, Conversation, Draft, Stage
from dialogs.flow import Advice, Flow, Lookup, Path, Question, StopIf, walk, walk_on
from dialogs.flows.vehicle import VEHICLE
from dialogs.places import place_of
from dialogs.places.form import progress
from tests.dialogs.talking import Talk, at_check_page

PET = Choice("pet", (Option("cat", ("mèo",)), Option("dog", ("chó",))))


def flow(*steps: Question | Lookup | StopIf, advice: tuple[Advice, ...] = ()) -> Flow:
    return Flow("pets", "1", steps, advice=advice)


def test_a_condition_on_a_question_not_yet_asked_is_refused() -> None:
    with pytest.raises(ValueError, match=r"pets.name depends on pet, which is not asked before it"):
        flow(Question("name", NOTE, when("pet", "cat")), Question("pet", PET))


def test_a_condition_on_an_option_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match=r"pets.name: pet has no option horse"):
        flow(Question("pet", PET), Question("name", NOTE, both(when("pet", "cat"), unless("pet", "horse"))))


def test_a_condition_on_options_of_a_typed_question_is_refused() -> None:
    with pytest.raises(ValueError, match="name has no option Miu"):
        flow(Question("name", NOTE), Question("pet", PET, when("name", "Miu")))


def test_two_steps_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two steps are called pet"):
        flow(Question("pet", PET), Question("pet", PET))


@pytest.mark.parametrize(
    "step",
    [
        Question("name", NOTE, of=("owner",)),
        Question("name", NOTE, mentions=("owner",)),
        Question("name", PET, reopens={"cat": "owner"}),
        Question("name", PET, fills=("cat", "owner")),
        Lookup("name", of=("owner", "owner")),
    ],
)
def test_naming_a_step_that_is_not_there_is_refused(step: Question | Lookup) -> None:
    with pytest.raises(ValueError, match="depends on owner"):
        flow(step)


def test_advice_is_checked_too() -> None:
    with pytest.raises(ValueError, match=r"pets.feed depends on name"):
        flow(Question("pet", PET), advice=(Advice("feed", when("name", "cat")),))


PETS = flow(
    Question("pet", PET),
    StopIf("no_dogs", when("pet", "dog")),
    Question("name", NOTE, of=("pet",)),
    Question("toy", NOTE, unless("pet", "dog")),
)


def test_the_open_step_is_the_first_one_without_an_answer() -> None:
    assert walk(PETS, {}).open == PETS.steps[0]
    assert walk(PETS, {"pet": Answer("cat")}).open == PETS.steps[2]
    assert walk(PETS, {"pet": Answer("dog")}).open == PETS.steps[1]


def test_an_answer_counts_only_on_the_ground_it_was_given_on() -> None:
    answers = {"pet": Answer("cat"), "name": Answer("Miu", "cat"), "toy": Answer("bóng")}
    assert walk(PETS, answers).open is None
    changed = {**answers, "pet": Answer("dog")}
    assert "name" not in walk(PETS, changed).counted
    assert walk(PETS, {**changed, "pet": Answer("cat")}).counted["name"] == "Miu"


def test_answers_off_the_path_do_not_count() -> None:
    assert walk(PETS, {"pet": Answer("dog"), "toy": Answer("bóng")}).counted == {"pet": "dog"}


def test_a_look_up_fills_in_only_what_the_flow_asks() -> None:
    talk = Talk(found={"brand": "Honda", "kind": "motorcycle", "model": ""}).says("chào").taps("vehicle").answers()
    assert talk.conversation.draft is not None
    assert "kind" not in talk.conversation.draft.answers
    assert talk.conversation.draft.answers["model"].value == "Wave Alpha"


def test_a_form_s_place_needs_a_form() -> None:
    with pytest.raises(ValueError, match="no form is open at stage checking"):
        place_of(Conversation("x", stage=Stage.CHECKING))


def test_the_way_on_from_an_answer_is_the_way_walked_from_the_top() -> None:
    answers: dict[str, Answer] = {}
    path = walk(PETS, answers)
    for value, basis in (("cat", ""), ("Miu", "cat"), ("bóng", "")):
        assert path.open is not None
        answers[path.open.id] = Answer(value, basis)
        path = walk_on(PETS, path, answers)
        assert path == walk(PETS, answers)
    assert path.open is None


def test_progress_counts_what_was_asked_and_what_will_be_as_far_as_is_known() -> None:
    for path in _paths(for_whom="relative", relation="bought", state="sold", add_numbers="yes"):
        if not isinstance(path.open, Question):
            continue
        asked = [id for id in path.counted if id in VEHICLE.questions]
        ahead = [step for step in VEHICLE.steps[VEHICLE.steps.index(path.open) :] if isinstance(step, Question)]
        due = [step for step in ahead if step is path.open or step.ask_if is None or step.ask_if.holds(path.counted)]
        assert progress(VEHICLE, path.counted, path.open) == (len(asked) + 1, len(asked) + len(due))


def _paths(**chosen: str) -> list[Path]:
    """The way of a declaration after each of its answers."""
    draft = at_check_page(**chosen).conversation.draft
    assert draft is not None
    given = list(draft.answers.items())
    return [walk(VEHICLE, dict(given[:count])) for count in range(len(given))]


def test_an_answer_leaves_the_rest_of_a_draft_as_it_was() -> None:
    draft = Draft(7, "vehicle", "1", {}, {}, "HS-1", ("picture",), pictures_lost=True)
    assert draft.with_answers("2", {"consent": Answer("agree")}, {}) == replace(
        draft, version="2", answers={"consent": Answer("agree")}
    )
    told = {field.name for field in fields(Draft) if getattr(draft, field.name)}
    assert told == {field.name for field in fields(Draft)} - {"answers", "former", "path"}
