"""A wish to be deleted, the contrary, a question about it, and what only tells of deleting."""

import pytest

from dialogs.language.commands import hear_command
from dialogs.language.frequent import TOPICS, hear_frequent
from dialogs.language.text import fold

WISHES = """cháu xóa giúp bác hết mấy thông tin đã khai nhé; xóa thông tin của tôi thế nào?; làm sao xóa thông tin của
bác; làm thế nào để xóa dữ liệu; bác sợ lộ thông tin, xóa đi; tôi sợ lừa đảo xóa hết thông tin; không, xóa thông tin
giúp bác; cho bác xóa thông tin; đúng, xóa thông tin đi; thôi xóa hết thông tin cho bác đi cháu ạ; bác không xóa được
thông tin; không muốn cháu giữ thông tin của bác; sợ quá, xóa hết dữ liệu của tôi đi; khai xong rồi xóa thông tin giúp
bác nhé; dạ cháu xóa giúp bác hết thông tin nhé; có thể xóa thông tin được không; cháu xóa thông tin giúp bác được
không; có xóa được thông tin không; please delete my data; nhờ cháu xóa hết các thông tin mà bác vừa khai; bác muốn xóa
tờ khai này; không đồng ý nữa, xóa thông tin đi; phải làm gì để xóa thông tin; không bác muốn xóa thông tin; xóa thông
tin đi cháu à nhé; đừng có lưu lại hết thông tin của bác thế; xóa hết tờ khai của bác đi"""
TO_KEEP = """đừng xóa dữ liệu; đừng xóa thông tin; không xóa thông tin; chưa xóa thông tin của bác; không muốn xóa dữ
liệu của bác; bác không muốn xóa thông tin; đừng xóa thông tin của bác nhé; khoan xóa thông tin; khoan hãy xóa thông
tin; cháu đừng xóa hết thông tin của bác; thôi đừng xóa thông tin; bác không cần xóa thông tin đâu; ko xóa thông tin;
bác chưa muốn xóa dữ liệu; đừng xóa tờ khai của bác; do not delete my data; don't delete my data; vợ bác không muốn xóa
thông tin; đừng xóa dữ liệu, bác còn khai; không phải xóa thông tin đâu; bác có bảo xóa thông tin đâu; sợ lắm đừng xóa
thông tin"""
QUESTIONS = """bao giờ thì xóa dữ liệu; bao lâu thì xóa dữ liệu; bao lâu nữa thì cháu xóa thông tin của bác; có bị xóa
thông tin không; xóa dữ liệu thì sao; 30 ngày sau xóa hết thông tin à; giữ đến bao giờ; giữ bao lâu; thông tin của bác
giữ đến bao giờ; xóa thông tin là sao; xóa thông tin để làm gì; sao không xóa thông tin của bác; sao chưa xóa thông tin
cho bác; cháu có xóa thông tin của bác không; tại sao xóa thông tin; ai xóa thông tin của bác thế; xóa thông tin có sao
không; nếu xóa thông tin thì tờ khai có mất không; đã xóa thông tin chưa; xóa hết thông tin chưa cháu; khi nào xóa
thông tin; when will you delete my data?; không xóa thông tin có được không; không xóa thông tin thì sao; xóa thông tin
thì có phải khai lại không; lưu bao lâu"""
NEITHER = """bác xóa nhầm thông tin rồi; xe bị xóa thông tin trên hệ thống; công an xóa thông tin xe chưa; công an xóa
thông tin rồi; bác xóa thông tin rồi; con bác lỡ xóa thông tin; hôm qua bác đã xóa thông tin; bác xóa mất thông tin; hệ
thống xóa thông tin; công an không xóa thông tin; xóa tờ khai này làm lại; bác sợ xóa mất thông tin; xóa màu đỏ đi; xóa
đi; giữ nguyên; lưu ý"""


def each(table: str) -> list[str]:
    return " ".join(table.split()).split("; ")


def ways(typed: str) -> tuple[str, ...]:
    return typed, typed.upper(), fold(typed)


@pytest.mark.parametrize("typed", each(WISHES))
def test_a_wish_leads_to_the_question(typed: str) -> None:
    for way in ways(typed):
        assert hear_command(way) == "erase" or hear_frequent(way) == "delete", way


@pytest.mark.parametrize("typed", each(TO_KEEP))
def test_who_wants_it_kept_is_not_asked(typed: str) -> None:
    for way in ways(typed):
        assert hear_command(way) is None, way
        assert hear_frequent(way) == "keep", way


@pytest.mark.parametrize("typed", each(QUESTIONS))
def test_a_question_about_it_is_answered(typed: str) -> None:
    for way in (typed, typed.upper()):
        assert hear_command(way) is None, way
        assert hear_frequent(way) == "privacy", way


@pytest.mark.parametrize("typed", ["xóa thông tin rồi à", "cháu xóa hết thông tin à", "xóa dữ liệu hả"])
def test_what_is_wondered_at_is_no_wish(typed: str) -> None:
    assert hear_command(typed) is None
    assert hear_frequent(typed) == "privacy"


@pytest.mark.parametrize("typed", each(NEITHER))
def test_what_happened_or_others_do_is_neither(typed: str) -> None:
    for way in ways(typed):
        assert hear_command(way) is None, way
        assert hear_frequent(way) is None, way


def test_where_any_words_may_be_the_answer_only_a_question_is_heard() -> None:
    assert hear_frequent("công an xóa hết thông tin của xe", any_words=True) is None
    assert hear_frequent("đừng xóa thông tin", any_words=True) is None
    assert hear_frequent("bao giờ thì xóa thông tin?", any_words=True) == "privacy"


def test_all_of_them_are_topics() -> None:
    assert {"delete", "keep", "privacy"} <= set(TOPICS)
