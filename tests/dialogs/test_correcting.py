"""Answers corrected outright: on the check page, and where two of them do not agree. And what stays kept meanwhile."""

import pytest

from dialogs.conversation import Stage
from dialogs.flows import FLOWS
from tests.dialogs.talking import Talk, at_check_page, begun
from tests.dialogs.test_answering import at


def answer(talk: Talk, question: str) -> str:
    assert talk.conversation.draft is not None
    return talk.conversation.draft.answers[question].value


@pytest.mark.parametrize(
    ("words", "question", "value"),
    [
        ("biển số là 29B1 12399 mới đúng", "plate", "29B112399"),
        ("sửa biển số thành 29B1 12399", "plate", "29B112399"),
        ("biển số sai rồi, phải là 29B1 12399 cháu nhé", "plate", "29B112399"),
        ("biển số không phải 29B1 12345 mà là 29B1 12399", "plate", "29B112399"),
        ("năm sản xuất 2011 cơ", "year", "2011"),
        ("màu xanh chứ", "colour", "xanh"),
        ("số căn cước: 001060012346", "citizen_id", "001060012346"),
        ("ngày sinh là 6/3/1960", "birth_date", "1960-03-06"),
        ("địa chỉ là số 14 ngõ 5", "address_line", "số 14 ngõ 5"),
        ("họ tên của tôi là Trần Thành Công", "full_name", "Trần Thành Công"),
        ("tên xe là Dream", "model", "Dream"),
        ("giấy đăng ký mất rồi", "certificate", "lost"),
    ],
)
def test_what_is_told_with_the_name_of_a_line_is_taken_and_said_back(words: str, question: str, value: str) -> None:
    talk = at_check_page().says(words)
    assert answer(talk, question) == value
    assert talk.conversation.stage is Stage.CHECKING
    assert talk.parts[-1] == "check.ask"


def test_a_correction_is_said_back_as_it_was_understood() -> None:
    talk = at_check_page().says("năm sản xuất 2011 cơ")
    assert (talk.parts[0], talk.value("edit.done", "label"), talk.value("edit.done", "value")) == (
        "edit.done",
        "vehicle.year.label",
        "2011",
    )


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("biển số", "plate"),
        ("biển số 29B1 12399 sai rồi", "plate"),
        ("biển số không phải là 29B1 12399", "plate"),
        ("biển số là 29B1 12345", "plate"),
        ("sai biển số 29B1 12399", "plate"),
        ("biển số 29B1 12399, màu xanh", "plate"),
        ("năm sản xuất 2011 hay 2013 gì đấy", "year"),
        ("đừng ghi màu xanh", "colour"),
        ("màu vàng đừng ghi đỏ", "colour"),
        ("sửa tên Nguyễn Văn Thành", "full_name"),
        ("tên là Nguyễn Văn Cơ", "full_name"),
        ("tên không phải là Nguyễn Văn Bình", "full_name"),
        ("loại xe 2", "vehicle_kind"),
        ("địa chỉ sai", "address_line"),
    ],
)
def test_what_is_not_told_for_sure_is_asked_again(words: str, question: str) -> None:
    before = at_check_page()
    talk = at_check_page().says(words)
    assert talk.question == f"vehicle.{question}"
    assert talk.parts[0] == "ask.former"
    assert talk.taps("keep_former").conversation.draft == before.conversation.draft


def test_a_line_can_be_named_by_its_label() -> None:
    talk = at_check_page().says("Tên xe")
    assert talk.question == "vehicle.model"
    assert at_check_page(for_whom="relative").says("người khai giúp").question == "vehicle.helper_name"
    assert at_check_page().says("xe đứng tên").question == "vehicle.relation"


def test_a_text_that_cannot_be_compared_letter_by_letter_names_nothing() -> None:
    assert at_check_page().says("biển số 한").parts[0] == "choose.not_understood"


def test_a_correction_that_needs_another_answer_asks_for_it_and_keeps_the_rest() -> None:
    talk = at_check_page().says("loại xe là ô tô")
    assert talk.parts == ["edit.done", "vehicle.plate.ask.car"]
    assert answer(talk, "colour") == "đỏ"


@pytest.mark.parametrize("words", ["1960", "sinh năm 1960 chứ", "5/3/1960"])
def test_a_birth_date_typed_where_it_does_not_agree_is_its_correction(words: str) -> None:
    talk = at("identity_check", birth_date="5/3/1961").says(words)
    assert answer(talk, "birth_date") == "1960-03-05"
    assert talk.parts == ["edit.done", "vehicle.phone.ask"]


def test_an_identity_number_typed_there_is_one_too() -> None:
    talk = at("identity_check", birth_date="5/3/1961").says("001061012345")
    assert (answer(talk, "citizen_id"), talk.question) == ("001061012345", "vehicle.phone")


@pytest.mark.parametrize("words", ["1961", "7", "1850", "29/2"])
def test_what_corrects_nothing_there_is_no_answer(words: str) -> None:
    talk = at("identity_check", birth_date="5/3/1961").says(words)
    assert talk.question == "vehicle.identity_check"
    assert answer(talk, "birth_date") == "1961-03-05"


def test_a_year_alone_that_has_no_such_day_is_not_taken() -> None:
    talk = at("identity_check", birth_date="29/2/1964").says("1961")
    assert answer(talk, "birth_date") == "1964-02-29"


def test_a_correction_of_the_year_alone_replaces_a_year_alone() -> None:
    assert answer(at("identity_check", birth_date="1961").says("1960"), "birth_date") == "1960"


@pytest.mark.parametrize("way", ["sửa màu", "tap"])
def test_back_from_a_line_of_the_check_page_leads_there_and_keeps_it(way: str) -> None:
    before = at_check_page()
    talk = at_check_page()
    talk = talk.taps("change", "colour") if way == "tap" else talk.says(way)
    assert talk.parts == ["ask.former", "vehicle.colour.ask"]
    talk.says("quay lại")
    assert talk.conversation.stage is Stage.CHECKING
    assert talk.conversation.draft == before.conversation.draft


def test_back_while_choosing_between_readings_of_a_line_asks_the_line_itself() -> None:
    talk = at_check_page().says("sửa phường").says("phường Láng Hạ quận Đống Đa")
    assert talk.parts == ["ask.which_one"]
    assert talk.says("quay lại").parts == ["ask.former", "vehicle.commune.ask"]
    assert talk.says("quay lại").conversation.stage is Stage.CHECKING


def test_back_from_a_question_that_a_changed_line_needs_leads_to_that_line() -> None:
    assert at_check_page().says("loại xe là ô tô", "quay lại").question == "vehicle.vehicle_kind"


def test_the_summary_counts_what_is_kept_beyond_the_line_that_is_asked_again() -> None:
    whole = at_check_page().says("mai làm tiếp", "tiếp")
    talk = at_check_page().says("sai biển số", "mai làm tiếp", "tiếp")
    assert talk.parts == ["resume.what", "resume.ask"]
    assert [talk.value("resume.what", name) for name in ("count", "label", "value")] == [
        whole.value("resume.what", name) for name in ("count", "label", "value")
    ]


def test_seeing_the_answers_shows_all_that_is_kept_and_nothing_off_the_path() -> None:
    talk = at_check_page(state="sold").says("sửa tình trạng", "đang đi", "loại xe là ô tô", "mai làm tiếp", "tiếp")
    labels = [part.values["label"].id for part in talk.taps("see").said.parts[0].values["lines"]]  # type: ignore[union-attr]
    assert "vehicle.year.label" in labels
    assert "vehicle.plate.label" not in labels  # a car has another plate
    assert "vehicle.sold_to.label" not in labels


def test_what_was_answered_beyond_a_stop_is_not_shown() -> None:
    talk = at_check_page().says("sửa loại xe").taps("other").says("mai làm tiếp", "tiếp")
    assert talk.value("resume.what", "label") == "vehicle.vehicle_kind.label"


def test_a_line_named_while_it_is_asked_what_to_change() -> None:
    assert at_check_page().taps("change").says("biển số là 29B1 12399").conversation.stage is Stage.CHECKING


def test_every_question_that_reopens_another_is_about_answers_given_before() -> None:
    for flow in FLOWS:
        for question in flow.questions.values():
            assert set(question.reopens.values()) <= set(question.of)


def test_the_consent_is_read_out_whole_once_and_then_asked_in_a_line() -> None:
    talk = begun()
    assert talk.parts == ["vehicle.consent.ask"]
    assert talk.says("abc", "abc").parts == ["vehicle.consent.help", "vehicle.consent.again"]
    assert talk.says("giúp").parts == ["vehicle.consent.why", "vehicle.consent.again"]
    assert talk.taps("agree").says("quay lại").parts == ["ask.former", "vehicle.consent.ask"]
