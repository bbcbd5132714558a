"""A form is changed while people are in the middle of it, and after they have handed it in."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dialogs import flows
from dialogs.answers.choices import YES_NO
from dialogs.conditions import when
from dialogs.conversation import Stage
from dialogs.events import CaseChanged, Submitted, Tapped
from dialogs.flow import Flow, Question, StopIf
from dialogs.flows.vehicle import VEHICLE
from tests.dialogs.talking import Talk, at_check_page, begun, handed_in

Release = Callable[[Flow], None]


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Release:
    """What brings out a new form under everybody's hands."""
    return lambda flow: monkeypatch.setitem(flows._BY_ID, "vehicle", flow)


def _steps(first: Question, *more: Question | StopIf, last: Question | None = None) -> Flow:
    """The vehicle form with its consent replaced, steps after it, and one at its end."""
    end = (last,) if last else ()
    return replace(VEHICLE, version="next", steps=(first, *more, *VEHICLE.steps[1:], *end))


CONSENT = VEHICLE.questions["consent"]
NEW_WORDS = _steps(replace(CONSENT, edition="next"))
MORE_ASKED = _steps(CONSENT, last=Question("parked_at_home", YES_NO))
ASKED_FIRST = _steps(CONSENT, Question("of_age", YES_NO), StopIf("under_age", when("of_age", "no")))
OF_NO_WARD = ("vehicle.no_such_field",)

AT_STAGE: dict[Stage, Callable[[], Talk]] = {
    Stage.ASKING: lambda: begun().taps("agree", "bac", "self").says("Nguyễn Văn An"),
    Stage.CHECKING: at_check_page,
    Stage.CHANGING: lambda: at_check_page().taps("change"),
    Stage.TRUTH: lambda: at_check_page().taps("right"),
}


@pytest.mark.parametrize("stage", AT_STAGE)
def test_words_are_not_taken_for_an_answer_to_another_question_than_was_read(stage: Stage, release: Release) -> None:
    talk = AT_STAGE[stage]()
    release(ASKED_FIRST)
    assert talk.says("1").question == "resume"
    assert talk.says("1").parts == ["resume.changed", "vehicle.of_age.ask"]
    assert talk.says("1").question != "vehicle.of_age"


@pytest.mark.parametrize("stage", AT_STAGE)
def test_who_agreed_to_other_words_is_asked_again_and_goes_on_where_they_were(stage: Stage, release: Release) -> None:
    talk = AT_STAGE[stage]()
    was_open = talk.question
    release(NEW_WORDS)
    talk.says("gì cơ").taps("go_on")
    assert talk.parts == ["resume.changed", "ask.new_edition", "vehicle.consent.ask"]
    talk.taps("agree")
    assert talk.question == (was_open if stage is Stage.ASKING else "vehicle.check")


def test_the_first_consent_does_not_speak_of_new_words() -> None:
    assert begun().parts == ["vehicle.consent.ask"]


def test_who_does_not_agree_to_the_new_words_hands_nothing_in(release: Release) -> None:
    talk = at_check_page().taps("right")
    release(NEW_WORDS)
    assert talk.says("nộp").taps("go_on", "disagree").parts == ["vehicle.no_consent"]
    assert talk.submits == []


def test_what_was_agreed_to_goes_along_with_the_form(release: Release) -> None:
    assert handed_in().submits[0].consented_to == CONSENT.edition
    talk = at_check_page()
    release(NEW_WORDS)
    talk.says("đúng").taps("go_on", "agree", "right", "submit")
    assert (talk.submits[0].consented_to, talk.submits[0].version) == ("next", "next")


def test_an_answer_to_former_words_is_not_offered_to_be_kept(release: Release) -> None:
    talk = begun().taps("agree").says("quay lại")
    assert "keep_former" in talk.options
    release(NEW_WORDS)
    assert "keep_former" not in talk.says("gì cơ").taps("go_on").options


@pytest.mark.parametrize("stage", AT_STAGE)
def test_nothing_is_handed_in_that_lacks_what_is_asked_now(stage: Stage, release: Release) -> None:
    talk = AT_STAGE[stage]()
    release(MORE_ASKED)
    say = talk.said
    for option in ("right", "submit"):
        talk.happens(Tapped(talk.at, say.question or "", say.revision, option))
    assert talk.submits == []
    talk.says("dạ").taps("go_on").answers(parked_at_home="yes").taps("right", "submit")
    assert talk.submits[0].answers["parked_at_home"] == "yes"


@pytest.mark.parametrize("stage", AT_STAGE)
def test_a_new_stop_can_be_left(stage: Stage, release: Release) -> None:
    talk = AT_STAGE[stage]()
    release(_steps(CONSENT, StopIf("under_age", when("consent", "agree"))))
    assert talk.says("gì cơ").taps("go_on").parts[-1] == "vehicle.under_age"
    assert talk.options == ["person", "change_answer", "to_menu"]
    assert talk.says("3").question == "menu"


@pytest.mark.parametrize("changed", [NEW_WORDS, ASKED_FIRST], ids=["new words", "asked first"])
def test_what_was_handed_in_stays_what_it_was(changed: Flow, release: Release) -> None:
    talk = handed_in(relation="bought")
    release(changed)
    talk.happens(Submitted(talk.at, 1, "KB7-4MR-2X"))
    assert talk.parts == ["sent.submitted", "vehicle.advice_bought", "more.ask"]
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "confirmed"))
    assert talk.value("sent.confirmed", "what") == "vehicle.what"
    assert talk.says("hồ sơ đến đâu rồi").parts[0] == "status.confirmed"


def test_what_is_known_for_the_next_vehicle_is_not_asked_again_because_of_new_words(release: Release) -> None:
    talk = handed_in()
    talk.happens(Submitted(talk.at, 1, "KB7-4MR-2X"))
    release(NEW_WORDS)
    assert talk.taps("same_person").parts == ["ask.new_edition", "vehicle.consent.ask"]
    assert talk.taps("agree").question == "vehicle.vehicle_kind"


@pytest.mark.parametrize("fields", [("plate",), ()], ids=["plate", "nothing named"])
def test_a_returned_form_is_mended_with_the_new_words_agreed_to(fields: tuple[str, ...], release: Release) -> None:
    talk = handed_in()
    talk.happens(Submitted(talk.at, 1, "KB7-4MR-2X"))
    release(NEW_WORDS)
    talk.happens(CaseChanged(talk.at, "KB7-4MR-2X", "returned", "biển số chưa rõ", fields)).taps("amend")
    assert talk.parts == ["amend.begin", "ask.new_edition", "vehicle.consent.ask"]
    assert talk.taps("agree").question == ("vehicle.plate" if fields else "vehicle.check")


def test_an_answer_cannot_be_about_answers_and_about_words() -> None:
    with pytest.raises(ValueError, match=r"vehicle.sure cannot be about answers and about an edition"):
        replace(VEHICLE, steps=(CONSENT, Question("sure", YES_NO, of=("consent",), edition="1")))
