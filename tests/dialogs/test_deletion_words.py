"""Talking of deleting and keeping at every sort of question: what is done, and what is left as it was."""

import pytest

from dialogs.conversation import Stage
from dialogs.effects import Erase
from dialogs.events import Submitted, TimeCame
from dialogs.language.text import fold
from tests.dialogs.talking import Talk, at_check_page, begun, handed_in
from tests.dialogs.test_answering import at


def each(table: str) -> list[str]:
    return " ".join(table.split()).split("; ")


def ways(typed: str) -> tuple[str, ...]:
    return typed, typed.upper(), fold(typed)


def erased(talk: Talk) -> bool:
    return any(isinstance(effect, Erase) for effect in talk.effects)


MEANT = """có xóa; có xóa đi; ok xóa; đúng rồi xóa đi; chắc chắn xóa hết; xóa giúp bác; xóa hộ bác; xóa giùm bác; xóa
sạch; xóa tất; xóa toàn bộ; bác vẫn muốn xóa; nhờ cháu xóa hết; đồng ý xóa dữ liệu; vâng xóa dữ liệu; có xóa dữ liệu;
vâng xóa thông tin; không cần giữ nữa; bỏ hết đi; xóa hết giúp bác nhé; vâng cháu xóa hết đi; xóa ngay đi; cứ xóa hết
đi"""
NOT_MEANT = """xóa xe này; xoa anh di; xoa chu; xoa the; xoa ngay; 1?; 2?; một?; hai?; nhất; nhì; xoa a; xoa het a; thế
là xóa hết; bác xóa hết rồi; cháu xóa hết rồi; da xoa het; đang xóa; con xóa; bác bấm vào nút xóa hết; xóa được rồi;
deleted; chắc xóa; xóa cũng được; xóa thì xóa; cho xoa; cho co xoa; dung xoa; xòa đi; có xóa hết không; cháu có xóa hết
không ạ; có xóa hết chưa cháu; xóa hết ạ?; cháu xóa ạ?; xóa nhé?; xóa đi rồi; xóa tất cả rồi; xóa dữ liệu; xóa thông
tin; xóa thông tin của bác; xóa tờ khai; bao giờ thì xóa dữ liệu; có bị xóa thông tin không; xóa dữ liệu thì sao; bác
xóa nhầm thông tin rồi; công an xóa thông tin xe chưa; không muốn xóa; đừng xóa hết; xóa chưa; đã xóa chưa; xóa gì;
không đồng ý nữa; xóa hết làm gì; vâng; đồng ý; chắc chắn; được"""


@pytest.mark.parametrize("typed", each(MEANT))
def test_what_is_plainly_meant_deletes_it(typed: str) -> None:
    for way in (typed, typed.upper(), f"dạ {typed} ạ"):
        assert erased(at("plate").says("xóa thông tin", way)), way


@pytest.mark.parametrize("typed", each(NOT_MEANT))
def test_nothing_near_it_deletes_anything(typed: str) -> None:
    marked_away = {"xòa đi": ("xòa đi",)}  # without its mark it is 'xóa đi'
    for way in marked_away.get(typed, ways(typed)):
        talk = at("plate").says("xóa thông tin", way)
        assert not erased(talk), way
        assert talk.conversation.draft is not None
        assert "plate" not in talk.conversation.draft.answers


@pytest.mark.parametrize(
    "typed",
    each(
        """gui anh; gửi anh; 1?; một?; nhất; nop a; nộp luôn rồi; đang nộp; thế là nộp; nộp xe; nộp chi; nộp cũng được;
        nộp ạ?; nộp nhé?; con nộp; cháu nộp rồi; đã nộp rồi; nộp được rồi; xóa thông tin; xóa hết; không đồng ý nữa"""
    ),
)
def test_nothing_near_it_hands_a_form_in(typed: str) -> None:
    for way in ways(typed):
        talk = at_check_page().taps("right").says(way)
        assert talk.submits == [], way


@pytest.mark.parametrize(
    "typed",
    each(
        """xoa anh; 1?; một?; xoa het a; xóa hết rồi; đang xóa; nhất; cho xoa; khai lại rồi; xóa xe này; xoa the; con
        xóa; xóa cũng được; xóa nhé?; dung xoa; xóa thì xóa; không đồng ý nữa; xóa dữ liệu; có xóa không"""
    ),
)
def test_nothing_near_it_begins_a_form_anew(typed: str) -> None:
    for way in ways(typed):
        talk = at("plate").says("khai lại từ đầu", way)
        assert talk.conversation.drafts_begun == 1, way
        assert talk.conversation.draft is not None
        assert "consent" in talk.conversation.draft.answers


@pytest.mark.parametrize("typed", ["xóa tờ khai này", "xóa tờ khai cũ", "xóa tờ đang khai đi"])
def test_where_a_form_is_to_be_begun_anew_it_alone_is_deleted(typed: str) -> None:
    talk = at("plate").says("khai lại từ đầu", typed)
    assert not erased(talk)
    assert talk.conversation.drafts_begun == 2


@pytest.mark.parametrize(
    "typed", ["đừng xóa dữ liệu của bác", "không xóa thông tin", "bác không muốn xóa thông tin của bác"]
)
def test_who_wants_it_kept_hears_so_and_goes_on(typed: str) -> None:
    assert at("full_name").says(typed).parts == ["erase.kept", "vehicle.full_name.ask"]
    assert at_check_page().says(typed).parts[0] == "erase.kept"
    assert at_check_page().taps("right").says(typed).parts == ["erase.kept", "vehicle.truth"]
    assert Talk().says("chào").says(typed).parts == ["erase.kept", "menu.ask"]
    assert at("plate").says("xóa thông tin", typed).parts == ["erase.kept", "vehicle.plate.ask.motorcycle"]


def test_what_waits_to_be_deleted_is_kept_after_all() -> None:
    for words in ("đừng xóa thông tin nữa", "giữ lại cho bác", "hủy xóa"):
        talk = handed_in().says("xóa thông tin").taps("erase").says("về đầu", words)
        assert talk.parts == ["erase.kept", "menu.ask"], words
        assert not erased(talk.happens(Submitted(talk.at, 1, "R1"))), words


@pytest.mark.parametrize("typed", ["bao giờ thì xóa dữ liệu", "giữ đến bao giờ", "có bị xóa thông tin không"])
def test_how_long_it_is_kept_is_told(typed: str) -> None:
    assert at("plate").says(typed).parts == ["frequent.privacy", "vehicle.plate.ask.motorcycle"]


@pytest.mark.parametrize("typed", ["bác xóa nhầm thông tin rồi", "xe bị xóa thông tin trên hệ thống"])
def test_a_mishap_is_no_wish(typed: str) -> None:
    talk = at("plate").says(typed)
    assert talk.conversation.stage is Stage.ASKING
    assert "erase.kept" not in talk.parts


@pytest.mark.parametrize("typed", ["không đồng ý nữa", "thôi không đồng ý nữa"])
def test_who_agrees_no_more_answers_where_that_was_asked_and_takes_it_back_elsewhere(typed: str) -> None:
    for way in ways(typed):
        assert begun().says(way).question == "vehicle.no_consent"
        assert at("subject_agrees", for_whom="neighbour").says(way).question == "vehicle.subject_disagrees"
        assert at_check_page().taps("right").says(way).question == "vehicle.check"
        assert at("plate").says(way).question == "erase"
        assert Talk().says("chào").says(way).question == "erase"


@pytest.mark.parametrize(
    "typed",
    each(
        """xóa tờ khai; hủy tờ khai; rút tờ khai; gỡ tờ khai; xem tờ khai; xem lại tờ khai; coi lại tờ khai; in tờ
        khai; đọc lại tờ khai; xin lại tờ khai; gửi lại tờ khai; kiểm tra thông tin đã khai; cháu in hộ bác tờ khai"""
    ),
)
def test_what_is_wanted_of_a_form_begins_none(typed: str) -> None:
    for way in ways(typed):
        assert Talk().says("chào").says(way).conversation.drafts_begun == 0, way


@pytest.mark.parametrize("typed", ["khai xe cho anh Huy", "khai hộ bác", "xin khai báo xe"])
def test_a_name_or_a_request_still_begins_one(typed: str) -> None:
    assert Talk().says("chào").says(typed).question == "vehicle.consent"


def back_at_it(question: str = "plate") -> Talk:
    """A talk back at its form after a long silence."""
    return at(question).waits(hours=7).says("chào")


@pytest.mark.parametrize(
    "typed",
    each(
        """được; được rồi; đúng; đúng rồi; phải rồi; có chứ; đồng ý; oke; làm đi; làm nào; làm thôi; tiếp nào; hỏi đi;
        hỏi tiếp đi; cháu cứ hỏi; khai đi; làm cho xong; làm nốt cho xong; sẵn sàng; tất nhiên; yes; sure; bắt đầu đi;
        bắt đầu nào; ừ"""
    ),
)
def test_who_is_back_goes_on(typed: str) -> None:
    for way in (*ways(typed), f"{typed} cháu ạ"):
        assert back_at_it().says(way).question == "vehicle.plate", way


@pytest.mark.parametrize(
    "typed",
    each("không; chưa; không làm; không làm tiếp; không khai nữa; bận; mai; no; not now; thôi; để sau; bận rồi"),
)
def test_who_is_back_and_has_no_time_is_left_alone(typed: str) -> None:
    for way in (*ways(typed), f"bác {typed}") if typed not in ("thôi", "no", "not now") else (typed,):
        talk = back_at_it().says(way)
        assert talk.parts == ["paused.kept"], way
        assert talk.conversation.draft is not None


@pytest.mark.parametrize("typed", ["bác quên rồi", "không nhớ", "bác không nhớ", "quên mất rồi", "không nhớ gì"])
def test_who_has_forgotten_is_read_the_answers(typed: str) -> None:
    talk = back_at_it().says(typed)
    assert talk.parts == ["check.lines", "resume.what", "resume.ask"]


def announced() -> Talk:
    """A talk told that everything will be deleted."""
    talk = at("plate")
    while "erase.announced" not in talk.parts:
        talk.at = talk.at.fromtimestamp(talk.conversation.wake_at, talk.at.tzinfo)
        talk.happens(TimeCame(talk.at))
    return talk


@pytest.mark.parametrize(
    "typed", each("giữ lại; giữ lại cho bác; giữ; đừng xóa; bác vẫn cần; để lại; không xóa; đừng xóa thông tin của bác")
)
def test_one_word_keeps_what_was_to_be_deleted(typed: str) -> None:
    for way in ways(typed):
        assert announced().says(way).parts == ["erase.kept", "vehicle.plate.ask.motorcycle"], way


@pytest.mark.parametrize(
    "typed", each("xóa đi; cứ xóa; không cần nữa; cháu xóa đi; không cần giữ nữa; đừng giữ; xóa thông tin")
)
def test_who_needs_it_no_more_is_asked_like_anybody(typed: str) -> None:
    for way in ways(typed):
        talk = announced().says(way)
        assert talk.question == "erase", way
        assert not erased(talk)


def test_what_fits_nothing_is_not_understood_there_either() -> None:
    assert announced().says("trời đẹp").parts[0] == "choose.not_understood"
    assert announced().says("nhầm").parts == ["paused.kept"]


@pytest.mark.parametrize("typed", ["giữ lại", "đừng xóa", "giữ lại giúp bác", "không xóa"])
def test_in_the_menu_one_word_keeps_it_too(typed: str) -> None:
    assert at("plate").says("về đầu", typed).parts == ["erase.kept", "menu.ask"]


@pytest.mark.parametrize(
    "typed", each("xóa hết đi; xóa đi; xóa hết; xóa dử liệu; xóa giúp bác; cháu xóa hết đi; xoa het di; xóa sạch")
)
def test_a_wish_is_never_stored_as_an_answer(typed: str) -> None:
    for question, given in (
        ("address_line", {}),
        ("state_note", {"state": "other"}),
        ("whereabouts", {"state": "not_in_hanoi"}),
        ("company_name", {"relation": "company"}),
        ("brand", {"certificate": "lost"}),
        ("model", {"certificate": "lost"}),
        ("full_name", {}),
        ("registered_name", {"relation": "bought"}),
    ):
        talk = at(question, **given)
        talk.says(typed)
        assert talk.conversation.draft is not None
        assert question not in talk.conversation.draft.answers, question
