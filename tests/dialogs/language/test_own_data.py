"""Asking to see what is kept, and for its end, in the many words people have for it."""

import pytest

from dialogs.language.commands import hear_command
from dialogs.language.own_data import without_people
from dialogs.language.spelling import words
from dialogs.language.text import fold

DATA = """giữ gì của bác; cháu đang giữ gì của tôi; lưu gì của bác; đang lưu gì của bác; giữ cái gì của bác; lưu cái gì
của bác; cháu đang giữ cái gì của bác; cháu có những gì của bác; có thông tin gì của bác; cháu có giữ gì của bác; có
lưu gì của bác; cháu biết gì về bác; biết những gì về tôi; coi thông tin của bác; coi lại thông tin của bác; xem tờ
khai của bác; xem lại tờ khai của bác; xem lại thông tin; xem lại thông tin đã khai; xem những gì đang giữ; xem những
gì đang được giữ; xem lại những gì đã khai; xem những gì bác đã khai; bác đã khai gì; bác đã khai những gì; bác khai
những gì rồi; xem cái gì đã lưu; xem giữ liệu; xem dử liệu; xem dự liệu; coi dữ liệu; coi lại những gì đã khai; coi lại
tờ khai; đọc lại những gì đã khai; đọc lại thông tin; đọc lại tờ khai; xem lại tờ khai; xin lại tờ khai; xin lại giấy
tờ đã khai; cháu đang giữ gì; đang lưu gì; lưu những cái gì; máy giữ những gì; máy lưu những gì; kiểm tra thông tin đã
khai; my information; see my information; show me my data; what do you know about me; see what you keep; cháu còn giữ
gì của bác; cho bác xem lại thông tin bác đã khai với; phiền cháu cho bác xem thông tin; làm ơn cho tôi xem dữ liệu; dữ
liệu của bác; đọc lại thông tin giúp bác"""
ERASE = """bỏ hết thông tin của bác; gỡ thông tin của bác; gỡ hết thông tin; gỡ bỏ thông tin của tôi; xóa bỏ thông tin;
xóa bỏ dữ liệu; xóa toàn bộ thông tin; xóa toàn bộ dữ liệu của bác; hủy hết thông tin; hủy hết dữ liệu; hủy bỏ thông
tin; tẩy hết thông tin; cháu quên hết thông tin của bác đi; xóa tờ khai; xóa hồ sơ; xóa hết tin nhắn; xóa tài khoản;
xóa tài khoản của bác; không muốn giữ thông tin; không cho lưu thông tin của bác; xóa giữ liệu; xóa dử liệu; xóa dự
liệu; xoa giu lieu; xóa cuộc trò chuyện; xóa lịch sử; xóa lịch sử trò chuyện; rút sự đồng ý; rút lại lời đồng ý; bác
không cho giữ nữa; không cho lưu nữa; không cho lưu thông tin; không cho lưu thông tin nữa; không muốn lưu thông tin;
không muốn giữ thông tin ở đây nữa; không muốn để thông tin; không muốn để lại thông tin ở đây; không khai nữa xóa đi;
không khai nữa xóa hết đi; không đồng ý nữa xóa đi; withdraw consent; delete all my data; remove my data; delete
everything about me; erase everything; bác không muốn cháu giữ thông tin của bác nữa; xóa hết những gì bác đã khai;
đừng giữ gì của bác; xoa dulieu; xoadulieu; /xóa; /XÓA; xóa data; xóa thông tin giúp bác; xóa thông tin hộ bác; xóa dữ
liệu giùm; xóa dữ liệu luôn; xóa thông tin ngay; phiền cháu xóa thông tin; làm ơn xóa dữ liệu giúp tôi; yêu cầu xóa
thông tin; đề nghị xóa hết dữ liệu của tôi; giúp bác xóa thông tin; không đồng ý nữa; thôi không đồng ý nữa"""
NEITHER = """dữ liệu; có thông tin gì; bác quên hết thông tin; bác quên hết thông tin rồi; xóa thông tin rồi; bác xóa dữ
liệu rồi; xóa thông tin à; cháu xóa dữ liệu hả; xem thông tin của vợ bác; xóa thông tin của hàng xóm; xóa hết; xóa tất
cả; xóa sạch; xóa tin nhắn; xem; xóa; đừng xóa thông tin; không xóa dữ liệu; xem xe; làm; khai; thông tin; bác; của
bác; không cho; biết gì; có lưu gì không ở đó; số 5 ngõ Thông Tin; tờ khai"""


def each(table: str) -> list[str]:
    return " ".join(table.split()).split("; ")


@pytest.mark.parametrize("typed", each(DATA))
def test_asking_to_see_it(typed: str) -> None:
    for way in (typed, typed.upper(), f"dạ {typed} ạ", f"{typed} cháu nhé"):
        assert hear_command(way) == "data", way


@pytest.mark.parametrize("typed", each(ERASE))
def test_asking_for_its_end(typed: str) -> None:
    for way in (typed, typed.upper()):
        assert hear_command(way) == "erase", way


@pytest.mark.parametrize(
    "typed", ["xem lai thong tin", "cho bac xem lai nhung gi bac da khai", "chau co thong tin gi cua bac"]
)
def test_marks_may_be_left_out(typed: str) -> None:
    assert hear_command(typed) == "data"


@pytest.mark.parametrize("typed", [fold(typed) for typed in each(ERASE)])
def test_marks_may_be_left_out_of_its_end(typed: str) -> None:
    assert hear_command(typed) == "erase"


@pytest.mark.parametrize("typed", each(NEITHER))
def test_what_only_sounds_like_it(typed: str) -> None:
    assert hear_command(typed) not in ("data", "erase")


@pytest.mark.parametrize(
    "typed", ["làm thôi", "cầu quay lại", "nghị nghỉ hưu", "đúng ngay", "ngay", "hộ", "nữa", "luôn"]
)
def test_the_little_words_around_a_command_make_none(typed: str) -> None:
    assert hear_command(typed) is None


@pytest.mark.parametrize(
    ("said", "rest", "is_own"),
    [
        ("xóa thông tin của bác đi", "xóa thông tin đi", True),
        ("xem thông tin bác nhé", "xem thông tin nhé", True),
        ("bác quên hết thông tin", "quên hết thông tin", False),
        ("cháu co giữ gì", "co giữ gì", False),
        ("xóa thông tin của vợ bác", "xóa thông tin của vợ", True),
    ],
)
def test_people_are_left_out_wherever_they_stand(said: str, rest: str, is_own: bool) -> None:
    assert without_people(words(said)) == (words(rest), is_own)
