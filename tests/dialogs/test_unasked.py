"""Words where no question is open: a mind that changed at a stop, a death, mending and more after handing in."""

import pytest

from dialogs.conversation import Stage
from dialogs.effects import CallOfficer
from dialogs.events import CaseChanged, Submitted
from tests.dialogs.talking import Talk, at_check_page, begun, handed_in
from tests.dialogs.test_answering import at


def received() -> Talk:
    """A talk whose form was handed in and received."""
    talk = handed_in()
    return talk.happens(Submitted(talk.at, 1, "R1"))


@pytest.mark.parametrize("words", ["đồng ý", "có", "ừ thôi đồng ý vậy", "thôi được rồi đồng ý", "dạ tôi đồng ý ạ"])
def test_who_refused_may_agree_after_all(words: str) -> None:
    talk = begun().taps("disagree").says(words)
    assert talk.parts == ["ack.heard", "vehicle.address_form.ask"]
    assert talk.value("ack.heard", "value") == "option.consent.agree"
    assert talk.conversation.draft is not None
    consent = talk.conversation.draft.answers["consent"]
    assert (consent.at, consent.message) == (int(talk.at.timestamp()), talk.messages)


@pytest.mark.parametrize("words", ["không", "không đồng ý"])
def test_who_refuses_again_hears_the_same(words: str) -> None:
    assert begun().taps("disagree").says(words).parts == ["vehicle.no_consent"]


@pytest.mark.parametrize("words", ["trời đẹp", "đồng ý là gì", "sao lại thế"])
def test_what_is_no_answer_does_not_leave_the_stop(words: str) -> None:
    talk = begun().taps("disagree").says(words)
    assert talk.conversation.stage is Stage.STOPPED


def test_the_other_stops_take_another_answer_too() -> None:
    assert at("subject_agrees", for_whom="neighbour").taps("no").says("có rồi").question == "vehicle.full_name"
    assert begun().answers(for_whom="organisation").says("cho tôi").question == "vehicle.full_name"
    assert begun().answers(vehicle_kind="other").says("xe máy").question == "vehicle.plate"


@pytest.mark.parametrize(
    "words",
    ["chồng tôi mất rồi giờ tôi đi", "cho chồng đã mất", "xe chồng tôi mất rồi", "xe của ông nhà tôi ông mất rồi"],
)
def test_a_death_is_met_with_a_kind_word_and_the_same_question(words: str) -> None:
    talk = at("for_whom").says(words)
    assert talk.parts == ["subject.died", "vehicle.for_whom.ask"]
    assert talk.taps("self").question == "vehicle.full_name"


def test_nobody_has_to_ask_the_dead() -> None:
    talk = at("subject_agrees", for_whom="relative").says("ông ấy chết rồi sao hỏi được")
    assert talk.parts == ["subject.died", "ask.former", "vehicle.for_whom.ask"]
    stopped = at("subject_agrees", for_whom="relative").taps("no").says("ông ấy mất rồi")
    assert stopped.question == "vehicle.for_whom"


def test_a_thing_that_was_lost_is_no_death() -> None:
    assert "subject.died" not in at("for_whom").says("xe mất rồi").parts
    assert "subject.died" not in Talk().says("chào").says("chồng tôi mất rồi").parts
    assert "subject.died" not in at("relation").says("chồng tôi mất rồi").parts


@pytest.mark.parametrize("words", ["sai biển số rồi sửa giúp bác", "tôi muốn sửa tờ khai", "rút tờ khai lại"])
def test_what_was_handed_in_is_for_a_person_to_mend(words: str) -> None:
    talk = received().says(words)
    assert talk.parts == ["sent.mending", "more.ask"]
    assert "person" in talk.options
    assert CallOfficer("asked") in talk.taps("person").effects
    assert received().says("về đầu").says(words).parts == ["sent.mending", "menu.ask"]


@pytest.mark.parametrize("words", ["bác quên mã rồi", "bao giờ có kết quả", "nộp chưa"])
def test_asking_after_it_tells_where_it_is(words: str) -> None:
    assert received().says(words).parts == ["status.submitted", "more.ask"]


def test_one_that_was_sent_back_is_mended_in_the_menu() -> None:
    talk = received().says("thêm xe")
    talk.happens(CaseChanged(talk.at, "R1", "returned", "biển số mờ"))
    talk.answers().taps("right", "submit")
    talk.happens(Submitted(talk.at, 2, "R2"))
    assert "amend" in talk.says("sửa giúp bác").options


def test_nothing_can_be_mended_where_nothing_was_handed_in_or_all_is_right() -> None:
    assert "sent.mending" not in Talk().says("chào").says("sai rồi").parts
    assert "sent.mending" not in received().says("không sai").parts
    assert handed_in().says("sai rồi").parts == ["sent.sending"]


@pytest.mark.parametrize("words", ["có", "còn", "còn xe của vợ tôi nữa", "vâng"])
def test_one_more_asks_whose(words: str) -> None:
    talk = received().says(words)
    assert talk.parts == ["more.whose"]
    assert talk.options == ["same_person", "another_person", "none"]


@pytest.mark.parametrize("words", ["cảm ơn cháu", "Cảm ơn nhiều nhé", "dạ cảm ơn", "thank you"])
def test_thanks_are_answered_warmly_and_nothing_else_changes(words: str) -> None:
    assert received().says(words).parts == ["frequent.thanks", "more.ask"]
    assert at("plate").says(words).parts == ["frequent.thanks", "vehicle.plate.ask.motorcycle"]


@pytest.mark.parametrize("words", ["khai cái xe máy ấy mà", "khai cho vợ", "bác muốn khai hộ bà hàng xóm", "khai"])
def test_words_that_begin_a_form_begin_it_in_the_menu(words: str) -> None:
    assert Talk().says("chào").says(words).question == "vehicle.consent"


@pytest.mark.parametrize(
    "words", ["không khai xe", "khai cái xe kia xong rồi", "khai cái xe à", "khai sinh cho cháu", "xe hỏng"]
)
def test_words_that_do_not_begin_a_form_begin_none(words: str) -> None:
    assert Talk().says("chào").says(words).question == "menu"


def test_help_grows_where_no_question_is_open_and_ends_at_a_person() -> None:
    talk = received()
    said = [talk.says("trời đẹp").parts[0] for _ in range(4)]
    assert said == ["choose.not_understood", "choose.by_button", "choose.person", "choose.not_understood"]
    assert talk.options[-1] == "person"
    assert Talk().says("chào").says("a b", "a b", "a b").options == ["vehicle", "person"]
    assert received().says("giúp", "giúp", "giúp").options[-1] == "person"


def test_the_statement_of_truth_asks_for_a_word_that_cannot_be_mistaken() -> None:
    talk = at_check_page().taps("right")
    assert talk.says("vâng").parts == ["truth.not_understood"]
    assert talk.options == ["submit", "review"]
    assert talk.says("nộp").conversation.stage is Stage.SENT


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("lừa đảo à", "genuine"),
        ("sao tôi tin được", "genuine"),
        ("có phải thật không", "genuine"),
        ("tôi sợ lừa đảo lắm", "genuine"),
        ("nghe nói lừa đảo nhiều lắm", "genuine"),
        ("có cần mật khẩu không", "genuine"),
        ("có lấy tiền không", "money"),
        ("mã OTP của tôi là 123456", "secret"),
        ("có cần gửi ảnh căn cước không", "photos"),
        ("cháu có lưu số căn cước của tôi không", "privacy"),
        ("khai bằng lái xe", "licence"),
        ("đổi bằng lái", "licence"),
        ("bằng lái thì sao?", "licence"),
    ],
)
def test_fears_and_what_is_not_done_here_are_answered_at_any_question(words: str, part: str) -> None:
    assert at("full_name").says(words).parts == [f"frequent.{part}", "vehicle.full_name.ask"]


@pytest.mark.parametrize("words", ["cháu xóa giúp bác hết mấy thông tin đã khai nhé", "xóa thông tin của tôi thế nào?"])
def test_who_wants_to_be_deleted_is_asked_whether_that_is_meant(words: str) -> None:
    talk = at("full_name").says(words)
    assert talk.parts == ["erase.what", "erase.draft_too", "erase.ask"]
    assert talk.options == ["keep", "erase"]
    assert Talk().says("chào").says(words).question == "erase"


def test_an_answer_in_any_words_is_not_taken_for_a_fear() -> None:
    assert at("state_note", state="other").says("bị lừa đảo lấy mất xe").question == "vehicle.certificate"


def test_a_choice_is_not_sent_to_the_papers() -> None:
    talk = at("state")
    assert [talk.says("giúp").parts[0] for _ in range(4)][2] == "ladder.no_hurry"
