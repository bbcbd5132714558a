"""What is kept goes when the citizen wants it, and when its time is over; and never by mistake."""

from datetime import datetime, timedelta

import pytest

from dialogs.conversation import Conversation, Floor, Stage
from dialogs.effects import CallOfficer, Erase, Part, Say, WakeMe
from dialogs.events import (
    CaseChanged,
    OfficerReturned,
    OfficerTook,
    PictureCame,
    SubmissionRefused,
    Submitted,
    Tapped,
    TimeCame,
)
from tests.dialogs.talking import Talk, begun, handed_in
from tests.dialogs.test_answering import at

CODE = "K7M-4PQ-X2"


def submitted() -> Talk:
    """A talk whose form the backend has."""
    talk = handed_in()
    return talk.happens(Submitted(talk.at, 1, CODE))


def erased(talk: Talk) -> bool:
    """Whether everything went at the last turn."""
    gone = any(isinstance(effect, Erase) for effect in talk.effects)
    assert not gone or isinstance(talk.effects[0], Erase), "the first effect of its turn"
    return gone


def is_forgotten(conversation: Conversation) -> bool:
    """Whether nothing is known of the citizen any more."""
    return (conversation.stage, conversation.draft, conversation.sent, conversation.parked) == (Stage.NEW, None, (), ())


def test_nothing_goes_before_it_was_asked_for_twice() -> None:
    talk = at("plate").says("xóa dữ liệu của tôi")
    assert talk.parts == ["erase.what", "erase.draft_too", "erase.ask"]
    assert not erased(talk)
    talk.says("xóa dữ liệu của tôi")
    assert not erased(talk), "sent twice by mistake"
    assert erased(talk.taps("erase"))
    assert talk.parts == ["erase.done", "erase.screen"]
    assert talk.question is None
    assert is_forgotten(talk.conversation)


@pytest.mark.parametrize(
    "words", ["xóa hết", "Xóa đi cháu", "2", "số 2", "xoa het", "đồng ý xóa", "vâng, xóa hết đi", "bác vẫn muốn xóa"]
)
def test_it_can_be_confirmed_in_words(words: str) -> None:
    assert erased(at("plate").says("xóa dữ liệu", words))


@pytest.mark.parametrize(
    "words",
    [
        *("có", "ừ", "vâng", "được", "đồng ý", "ok", "không", "đừng xóa", "giữ lại", "1", "xóa à?", "xóa rồi"),
        *(
            "thôi không xóa nữa",
            "chưa chắc",
            "bác không muốn xóa đâu",
            "con tôi xóa",
            "quay lại",
            "29B1 12345",
            "gì cơ",
        ),
    ],
)
def test_nothing_else_confirms_it(words: str) -> None:
    talk = at("plate").says("xóa dữ liệu", words)
    assert not erased(talk)
    assert talk.conversation.draft is not None


@pytest.mark.parametrize("words", ["giữ lại", "không", "thôi không xóa nữa", "quay lại", "khai tiếp"])
def test_who_keeps_it_goes_on_where_they_were(words: str) -> None:
    talk = at("plate").says("xóa dữ liệu", words)
    assert talk.parts == ["erase.kept", "vehicle.plate.ask.motorcycle"]
    assert talk.says("29B1 12345").question == "vehicle.relation"


def test_who_keeps_it_and_has_nothing_open_is_at_the_menu() -> None:
    talk = Talk().says("chào", "xóa dữ liệu")
    assert talk.parts == ["erase.what", "erase.ask"]
    assert talk.taps("keep").parts == ["erase.kept", "menu.ask"]


def test_left_lying_there_it_is_no_question_any_more() -> None:
    assert at("plate").says("xóa dữ liệu").waits(hours=7).says("xóa hết").parts == ["resume.what", "resume.ask"]
    talk = Talk().says("chào", "xóa dữ liệu").waits(hours=7).says("xóa hết")
    assert talk.question == "menu"
    assert not erased(talk)


def test_who_writes_afterwards_is_greeted_like_anybody() -> None:
    talk = at("plate", address_form="ong").says("xóa dữ liệu").taps("erase")
    assert talk.said.address == "ong", "the last words are still in the form they are used to"
    assert talk.says("chào").parts == ["greeting", "menu.ask"]
    assert talk.said.address == "bac"
    assert talk.taps("vehicle").question == "vehicle.consent"


def test_the_button_pressed_twice_says_the_same_and_greets_nobody() -> None:
    talk = at("plate").says("xóa dữ liệu")
    asked = talk.said
    talk.taps("erase").happens(Tapped(talk.at, "erase", asked.revision, "erase"))
    assert talk.parts == ["erase.done"]
    assert not erased(talk)
    assert is_forgotten(talk.conversation)
    assert talk.happens(Tapped(talk.at, "vehicle.check", 3, "right")).parts == ["greeting", "menu.ask"]


def test_a_later_form_is_no_earlier_one() -> None:
    talk = submitted().says("xóa dữ liệu").taps("erase").says("chào").taps("vehicle").answers().taps("right", "submit")
    assert [submit.draft for submit in talk.submits] == [1, 2]


def test_the_code_of_what_the_police_have_is_said_once_more() -> None:
    talk = submitted().says("xóa dữ liệu")
    assert talk.parts == ["erase.what", "erase.sent_stays", "erase.ask"]
    assert talk.taps("erase").parts == ["erase.done", "erase.at_the_police", "erase.screen"]
    assert talk.value("erase.at_the_police", "reference") == CODE


def test_news_of_what_was_forgotten_is_nobody_s() -> None:
    talk = submitted().says("xóa dữ liệu").taps("erase")
    talk.happens(CaseChanged(talk.at, CODE, "confirmed"))
    assert not any(isinstance(effect, Say) for effect in talk.effects)


def test_what_is_on_its_way_is_waited_for() -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase")
    assert not erased(talk)
    assert talk.parts == ["erase.waits"]
    assert talk.options == ["keep"]
    assert erased(talk.happens(Submitted(talk.at, 1, CODE)))
    assert talk.parts == ["erase.done", "erase.at_the_police", "erase.screen"]
    assert is_forgotten(talk.conversation)


def test_what_never_got_there_is_told_too_and_needs_no_officer_any_more() -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase")
    assert erased(talk.happens(SubmissionRefused(talk.at, 1)))
    assert talk.parts == ["erase.done", "erase.not_sent", "erase.screen"]
    assert not any(isinstance(effect, CallOfficer) for effect in talk.effects)
    assert talk.conversation.floor is Floor.BOT


def test_while_it_waits_it_can_be_taken_back() -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase", "keep")
    assert not erased(talk.happens(Submitted(talk.at, 1, CODE)))
    assert talk.parts[0] == "sent.submitted"


def test_nothing_goes_in_the_midst_of_an_officer_s_words() -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase")
    talk.happens(OfficerTook(talk.at, "Lan")).happens(Submitted(talk.at, 1, CODE))
    assert not erased(talk)
    assert erased(talk.happens(OfficerReturned(talk.at, "Lan")))
    assert talk.parts == ["erase.done", "erase.at_the_police", "erase.screen"]


def wakes(talk: Talk) -> datetime:
    """When the conversation is to be looked at next."""
    assert talk.conversation.wake_at
    return datetime.fromtimestamp(talk.conversation.wake_at, talk.at.tzinfo)


def slept(talk: Talk) -> Talk:
    """The talk after the next time that was asked for."""
    talk.at = wakes(talk)
    return talk.happens(TimeCame(talk.at))


def test_an_unfinished_form_goes_after_a_month_and_a_warning() -> None:
    talk = begun()
    last = talk.at
    assert slept(slept(talk)).parts[0] == "reminder"
    assert slept(talk).parts == ["erase.announced", "resume.begun", "resume.ask"]
    assert timedelta(days=26) < talk.at - last < timedelta(days=28)
    assert not erased(talk)
    assert erased(slept(talk))
    assert timedelta(days=30) <= talk.at - last < timedelta(days=31)
    assert not any(isinstance(effect, Say) for effect in talk.effects), "it was announced"
    assert is_forgotten(talk.conversation)
    assert talk.conversation.wake_at == 0
    assert talk.effects[-1] == WakeMe(None)


def test_one_word_keeps_it() -> None:
    talk = slept(slept(slept(begun())))
    announced = talk.at
    assert talk.parts[0] == "erase.announced"
    assert talk.says("giữ lại giúp bác").conversation.draft is not None
    for _ in range(3):
        assert not erased(slept(talk))
    assert talk.parts[0] == "erase.announced"
    assert talk.at - announced > timedelta(days=26)


def test_what_is_confirmed_goes_after_a_month_without_a_word() -> None:
    talk = submitted()
    talk.happens(CaseChanged(talk.at, CODE, "confirmed"))
    last = talk.at
    assert slept(talk).effects != ()
    assert not erased(talk)
    assert not any(isinstance(effect, Say) for effect in talk.effects)
    assert erased(slept(talk))
    assert timedelta(days=30) <= talk.at - last < timedelta(days=31)


@pytest.mark.parametrize("status", ["returned", ""])
def test_what_the_police_have_not_confirmed_is_kept_for_a_year(status: str) -> None:
    talk = submitted()
    if status:
        talk.happens(CaseChanged(talk.at, CODE, status, "mờ"))
    last = talk.at
    assert slept(talk).parts == ["erase.announced", "erase.at_the_police", "menu.ask"]
    assert talk.at - last > timedelta(days=360)
    assert erased(slept(talk))


def test_news_starts_the_time_anew() -> None:
    talk = submitted()
    talk.at += timedelta(days=300)
    talk.happens(CaseChanged(talk.at, CODE, "confirmed"))
    assert timedelta(days=26) < wakes(talk) - talk.at < timedelta(days=28)


def test_who_only_chatted_is_forgotten_too() -> None:
    talk = Talk().says("chào")
    assert erased(slept(slept(talk)))


def test_what_was_said_of_what_is_gone_goes_as_well_in_its_time() -> None:
    talk = submitted().says("xóa dữ liệu").taps("erase")
    assert erased(slept(slept(talk)))
    assert talk.conversation.wake_at == 0


def test_a_clock_that_is_wrong_for_a_moment_deletes_nothing() -> None:
    talk = begun()
    right = talk.at
    for part in ("reminder", "erase.announced"):
        talk.happens(TimeCame(right + timedelta(days=4000, hours=2)))
        assert talk.parts[0] == part
    assert not erased(talk.happens(TimeCame(right + timedelta(days=4000, hours=3))))
    talk.happens(TimeCame(right + timedelta(days=1)))
    assert not erased(talk)
    assert talk.conversation.draft is not None


def test_a_time_that_comes_at_night_waits_for_the_morning() -> None:
    talk = slept(slept(begun()))
    talk.at = wakes(talk) + timedelta(hours=18)
    talk.happens(TimeCame(talk.at))
    assert talk.effects
    assert not any(isinstance(effect, Say) for effect in talk.effects)
    assert wakes(talk).hour == 9


def test_a_time_that_came_too_early_changes_nothing() -> None:
    talk = submitted()
    before = talk.conversation
    talk.happens(TimeCame(talk.at + timedelta(days=1)))
    assert talk.conversation == before._replace(turn=before.turn + 1)


def lines(part: Part) -> list[str]:
    values = part.values["lines"]
    assert isinstance(values, tuple)
    return [str(line.values["value"]) for line in values]


def test_everything_kept_is_shown() -> None:
    talk = submitted().taps("same_person").answers(plate="29B1 99999").says("xem dữ liệu")
    told = ["kept.intro", "status.submitted", "check.lines", "kept.unfinished", "check.lines", "kept.how_long"]
    assert talk.parts[:7] == [*told, "kept.erase"]
    first, second = [lines(part) for part in talk.said.parts if part.id == "check.lines"][:2]
    assert "001 060 012345" in first
    assert "29-B1 123.45" in first
    assert "29-B1 999.99" in second
    assert talk.said.personal
    assert talk.question == "vehicle.check"


def test_what_is_parked_is_shown_and_how_many_pictures_go_along() -> None:
    talk = at("plate")
    talk.happens(PictureCame(talk.at, "ab" * 32)).says("về đầu", "xem dữ liệu")
    assert talk.parts[:4] == ["kept.intro", "kept.unfinished", "check.lines", "pictures.along"]


def test_where_there_is_no_form_that_is_said() -> None:
    talk = Talk().says("chào", "xem dữ liệu")
    assert talk.parts == ["kept.intro", "kept.no_form", "kept.how_long", "kept.erase", "menu.ask"]
    assert begun().says("xem dữ liệu").parts[:3] == ["kept.intro", "kept.unfinished", "kept.how_long"]
