"""Coming back after an absence, and gentle reminders at a decent hour."""

from datetime import datetime, timedelta

import pytest

from dialogs.conversation import Conversation, Draft, Stage
from dialogs.effects import Say, WakeMe
from dialogs.events import Arrived, Missed, OfficerTook, TimeCame
from tests.dialogs.talking import HANOI, Talk, at_check_page, begun, handed_in
from tests.dialogs.test_answering import at


@pytest.mark.parametrize("pause", [{"hours": 6}, {"days": 7}, {"days": 400}])
def test_after_an_absence_words_are_met_with_a_summary(pause: dict[str, float]) -> None:
    talk = at("plate").waits(**pause).says("29B1 12345")
    assert talk.parts == ["resume.what", "resume.ask"]
    assert talk.conversation.draft is not None
    assert "plate" not in talk.conversation.draft.answers
    assert talk.taps("go_on").question == "vehicle.plate"


def test_after_a_short_pause_an_answer_is_an_answer() -> None:
    assert at("plate").waits(hours=5).says("29B1 12345").question == "vehicle.relation"


def test_the_current_button_works_even_after_an_absence() -> None:
    assert at("vehicle_kind").waits(days=3).taps("car").question == "vehicle.plate"


def test_opening_the_chat_again_says_what_is_due() -> None:
    talk = at("plate")
    assert talk.happens(Arrived(talk.at)).parts == ["vehicle.plate.ask.motorcycle"]
    talk.waits(days=2)
    assert talk.happens(Arrived(talk.at)).parts == ["resume.what", "resume.ask"]


def test_an_absence_during_a_hold_is_the_officer_s_business() -> None:
    talk = at("plate")
    talk.happens(OfficerTook(talk.at, "Lan")).waits(days=2)
    talk.says("ơi")
    assert not any(isinstance(effect, Say) for effect in talk.effects)


def test_a_form_that_changed_meanwhile_says_so() -> None:
    old = Draft(1, "vehicle", "2025-01-01", at_check_page().conversation.draft.answers)  # type: ignore[union-attr]
    talk = Talk(Conversation("x", stage=Stage.PAUSED, draft=old))
    assert talk.says("ơi").parts == ["resume.what", "resume.ask"]
    assert talk.taps("go_on").parts[0] == "resume.changed"
    assert talk.taps("change").parts == ["change.ask"]


def woken(talk: Talk) -> datetime | None:
    return next(effect.at for effect in talk.effects if isinstance(effect, WakeMe))


def test_an_unfinished_form_is_brought_up_twice_in_the_morning() -> None:
    talk = begun()
    first = woken(talk)
    assert first == datetime(2026, 11, 22, 9, 0, tzinfo=HANOI)
    talk.at = first
    assert talk.happens(TimeCame(talk.at)).parts == ["reminder", "resume.begun", "resume.ask"]
    second = woken(talk)
    assert second == datetime(2026, 11, 24, 9, 0, tzinfo=HANOI)
    talk.at = second
    talk.happens(TimeCame(talk.at))
    assert woken(talk) == datetime(2026, 12, 18, 9, 0, tzinfo=HANOI), "then it is announced that it will go"
    talk.happens(TimeCame(talk.at))
    assert not any(isinstance(effect, Say) for effect in talk.effects)


def test_a_reminder_that_comes_late_stands_for_those_it_has_missed() -> None:
    talk = begun()
    talk.at = datetime(2026, 11, 27, 9, 0, tzinfo=HANOI)
    talk.happens(TimeCame(talk.at))
    assert talk.parts[0] == "reminder"
    assert woken(talk) == datetime(2026, 12, 18, 9, 0, tzinfo=HANOI)


def test_a_reminder_that_comes_late_does_not_come_at_night() -> None:
    talk = begun()
    talk.at = datetime(2026, 11, 27, 3, 0, tzinfo=HANOI)
    talk.happens(TimeCame(talk.at))
    assert not any(isinstance(effect, Say) for effect in talk.effects)
    assert woken(talk) == datetime(2026, 11, 27, 9, 0, tzinfo=HANOI)


def test_who_has_just_spoken_is_not_reminded() -> None:
    talk = at("plate")
    talk.at = datetime(2026, 11, 21, 10, 0, tzinfo=HANOI)
    talk.says("29B1 12345").happens(TimeCame(talk.at + timedelta(minutes=1)))
    assert not any(isinstance(effect, Say) for effect in talk.effects)
    assert talk.conversation.stage is Stage.ASKING


def test_a_late_evening_counts_to_the_morning_after_next() -> None:
    talk = Talk(at=datetime(2026, 11, 21, 22, 0, tzinfo=HANOI)).says("chào").taps("vehicle")
    assert woken(talk) == datetime(2026, 11, 23, 9, 0, tzinfo=HANOI)


def test_an_answer_starts_the_reminders_anew() -> None:
    talk = begun()
    talk.at = datetime(2026, 11, 22, 9, 0, tzinfo=HANOI)
    talk.happens(TimeCame(talk.at)).taps("go_on")
    assert talk.conversation.nudges == 0


@pytest.mark.parametrize("words", ["1", "làm tiếp", "ừ"])
def test_a_reminder_can_be_answered_in_words(words: str) -> None:
    talk = begun()
    talk.at = datetime(2026, 11, 22, 9, 0, tzinfo=HANOI)
    assert talk.happens(TimeCame(talk.at)).waits(hours=7).says(words).question == "vehicle.consent"


def test_nothing_unfinished_nothing_to_bring_up() -> None:
    talk = handed_in()
    talk.happens(TimeCame(talk.at + timedelta(days=1)))
    assert not any(isinstance(effect, Say) for effect in talk.effects)


def missed(talk: Talk, since: int | None = None) -> list[str]:
    """What is said when a press may have been lost before that time, in epoch seconds; by default a minute ago."""
    talk.waits(hours=1)
    talk.happens(Missed(talk.at, int(talk.at.timestamp()) - 60 if since is None else since))
    return talk.parts if talk.effects else []


def test_a_question_that_waits_for_a_press_is_asked_again_after_an_outage() -> None:
    talk = at("vehicle_kind")
    buttons = talk.said.buttons
    assert missed(talk) == ["missed", "vehicle.vehicle_kind.ask"]
    assert talk.said.buttons == buttons
    assert talk.taps("motorcycle").question == "vehicle.plate"


@pytest.mark.parametrize("question", ["plate", "brand"])
def test_a_question_that_waits_for_words_is_not(question: str) -> None:
    assert missed(at(question)) == []


def test_who_was_heard_since_is_not_asked_again() -> None:
    talk = at("vehicle_kind")
    assert missed(talk, talk.conversation.heard_at) == []


def test_a_menu_is_not_shown_again() -> None:
    talk = Talk().says("chào cháu")
    assert talk.question == "menu"
    assert missed(talk) == []


def test_while_an_officer_holds_it_nothing_is_asked_again() -> None:
    talk = at("vehicle_kind")
    talk.happens(OfficerTook(talk.at, "Lan"))
    assert missed(talk) == []
