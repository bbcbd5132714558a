"""What is kept goes when the citizen wants it, and when its time is over; and never by mistake."""

import pytest

from dialogs.conversation import Conversation, Floor, Stage
from dialogs.effects import CallOfficer, Erase, Say
from dialogs.events import (
    CaseChanged,
    Missed,
    OfficerReturned,
    OfficerTook,
    SubmissionDelayed,
    SubmissionRefused,
    Submitted,
    Tapped,
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
    assert talk.taps("erase").parts == ["erase.done", "erase.at_the_police", "erase.screen_after_code"]
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
    assert talk.parts == ["erase.done", "erase.at_the_police", "erase.screen_after_code"]
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


@pytest.mark.parametrize("way", [("về đầu", "[vehicle]"), ("khai báo xe",), ("[keep]", "[same_person]")])
def test_who_begins_another_form_meanwhile_keeps_everything_and_is_told(way: tuple[str, ...]) -> None:
    talk = handed_in()
    talk.happens(SubmissionDelayed(talk.at, 1)).says("xóa dữ liệu").taps("erase")
    said = []
    for step in way:
        talk.taps(step[1:-1]) if step.startswith("[") else talk.says(step)
        said += talk.parts
    assert said.count("erase.kept") == 1
    assert talk.conversation.draft is not None
    assert not erased(talk.happens(Submitted(talk.at, 1, CODE)))


def test_who_goes_on_with_a_form_meanwhile_keeps_everything() -> None:
    talk = handed_in().happens(SubmissionDelayed(begun().at, 1)).taps("same_person").says("về đầu", "xóa dữ liệu")
    talk.taps("erase").says("về đầu").taps("go_on")
    assert talk.parts[0] == "erase.kept"


@pytest.mark.parametrize("words", ["thôi", "dừng lại", "để mai", "đổi ý rồi", "giữ lại", "đừng xóa"])
def test_while_it_waits_it_can_be_taken_back_in_words(words: str) -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase").says(words)
    assert not erased(talk.happens(Submitted(talk.at, 1, CODE)))


@pytest.mark.parametrize("words", ["không", "xóa đi đừng giữ", "1?", "xóa chưa cháu", "ừ"])
def test_while_it_waits_other_words_change_nothing(words: str) -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase").says(words)
    assert erased(talk.happens(Submitted(talk.at, 1, CODE)))


def test_what_was_not_mended_is_still_at_the_police() -> None:
    talk = submitted()
    talk.happens(CaseChanged(talk.at, CODE, "returned", "mờ")).taps("amend").answers()
    talk.taps("nothing", "right", "submit") if "nothing" in talk.options else talk.taps("right", "submit")
    talk.happens(SubmissionRefused(talk.at, 2)).says("xóa dữ liệu").taps("erase")
    assert talk.parts == ["erase.done", "erase.at_the_police", "erase.not_sent", "erase.screen_after_code"]
    assert talk.value("erase.at_the_police", "reference") == CODE


def test_what_was_mended_is_told_once() -> None:
    talk = submitted()
    talk.happens(CaseChanged(talk.at, CODE, "returned", "mờ")).taps("amend").answers()
    talk.taps("nothing", "right", "submit") if "nothing" in talk.options else talk.taps("right", "submit")
    talk.happens(Submitted(talk.at, 2, CODE)).says("xóa dữ liệu").taps("erase")
    assert talk.parts == ["erase.done", "erase.at_the_police", "erase.screen_after_code"]


def test_an_edited_message_confirms_nothing() -> None:
    talk = at("plate").says("xóa dữ liệu")
    assert not erased(talk.edits(talk.messages, "xóa hết"))


def test_the_button_is_old_after_an_absence() -> None:
    for talk in (at("plate"), Talk().says("chào")):
        talk.says("xóa dữ liệu").waits(days=20).taps("erase")
        assert not erased(talk)
        assert talk.parts[0] == "stale.gone"


def test_a_press_that_was_lost_is_asked_for_again() -> None:
    talk = submitted().says("xóa dữ liệu").waits(hours=1)
    talk.happens(Missed(talk.at, int(talk.at.timestamp()) - 60))
    assert talk.parts[0] == "missed"
    assert talk.question == "erase"


@pytest.mark.parametrize("command", ["xóa dữ liệu", "xem dữ liệu"])
def test_who_comes_back_for_it_is_not_asked_to_go_on_first(command: str) -> None:
    talk = at("plate").waits(days=2).says(command)
    assert talk.parts[0] in ("erase.what", "kept.intro")


def test_who_keeps_it_after_handing_in_is_asked_for_another_one() -> None:
    assert submitted().says("xóa dữ liệu").taps("keep").parts == ["erase.kept", "more.ask"]
    assert handed_in().says("xóa dữ liệu").taps("keep").parts == ["erase.kept", "sent.sending"]


def test_nothing_goes_in_the_midst_of_an_officer_s_words() -> None:
    talk = handed_in().says("xóa dữ liệu").taps("erase")
    talk.happens(OfficerTook(talk.at, "Lan")).happens(Submitted(talk.at, 1, CODE))
    assert not erased(talk)
    assert erased(talk.happens(OfficerReturned(talk.at, "Lan")))
    assert talk.parts == ["erase.done", "erase.at_the_police", "erase.screen_after_code"]


def test_the_next_morning_it_can_still_be_taken_back() -> None:
    """The backend was down overnight: what was asked last is what counts."""
    talk = handed_in().happens(SubmissionDelayed(begun().at, 1)).says("xóa thông tin").taps("erase")
    talk.waits(hours=7).taps("keep")
    assert talk.parts[0] == "erase.kept"
    assert not erased(talk.happens(Submitted(talk.at, 1, CODE)))


@pytest.mark.parametrize("words", ["giữ lại", "đừng xóa nữa", "bác không muốn xóa nữa"])
def test_so_it_can_in_words_with_another_form_open(words: str) -> None:
    talk = handed_in().happens(SubmissionDelayed(begun().at, 1)).taps("another_person").says("xóa thông tin")
    talk.taps("erase").waits(hours=7).says(words)
    assert talk.parts[0] == "erase.kept"
    assert not erased(talk.happens(Submitted(talk.at, 1, CODE)))
    assert talk.conversation.draft is not None


@pytest.mark.parametrize(
    "words", ["hủy lệnh xóa", "nghĩ lại rồi", "thôi đừng xóa nữa", "giữ lại tất cả", "khong muon xoa nua"]
)
def test_while_it_waits_many_ways_take_it_back(words: str) -> None:
    talk = handed_in().says("xóa thông tin").taps("erase").says(words)
    assert talk.parts[0] == "erase.kept"
