"""What is a command, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.language.commands import COMMANDS, hear_command
from dialogs.language.text import fold

SAID = {
    "back": ("quay lại, trở lại, lùi lại, câu trước, quay lại câu trước, QUAY LAI, quay lại nhé cháu, /quaylai, /back"),
    "help": (
        "giúp, giúp bác, giúp bác với, là sao, không hiểu, bác không hiểu, hướng dẫn, ?, ??, /help, /trogiup, tại sao"
    ),
    "repeat": "nhắc lại, hỏi lại, nói lại đi, cho bác hỏi lại, nhac lai cau hoi, /nhaclai",
    "person": (
        "gặp cán bộ, gặp người, cho tôi nói chuyện với người thật, gọi công an phường, bác muốn gặp cán bộ, /canbo"
    ),
    "stop": (
        "dừng, dừng lại, dung lai, thôi, thôi nhé, nghỉ, mai làm tiếp, lúc khác, để mai, /huy, /huy@ke_khai_bot, /dung"
    ),
    "later": (
        "để sau, bỏ qua, không nhớ, quên rồi, bác không biết, không có giấy ở đây, dạ bác không nhớ ạ, "
        "giấy ở nhà cháu ạ, không mang theo, không nhớ nổi"
    ),
    "restart": "làm lại từ đầu, khai lại từ đầu, bắt đầu lại, lam lai tu dau, /lamlai, /restart",
    "status": "tờ khai của tôi đến đâu rồi, kiểm tra hồ sơ, hồ sơ đến đâu rồi, tra cứu, /status",
    "menu": "về đầu, trang đầu, bắt đầu, /start, /menu, menu, ve trang dau",
    "data": (
        "xem dữ liệu, xem dữ liệu của tôi, cho bác xem thông tin của bác, xem du lieu, dữ liệu của tôi, "
        "cháu đang giữ những gì của tôi, my data, /dulieu"
    ),
    "erase": (
        "xóa dữ liệu, xoá dữ liệu của tôi, bác muốn xóa thông tin của bác, xoa du lieu, rút lại đồng ý, "
        "không đồng ý nữa, xóa hết thông tin của tôi đi, delete my data, /xoa"
    ),
    "english": "english, tiếng anh, /english, /en",
    "vietnamese": "tiếng việt, tieng viet, vietnamese, /vi",
}


@pytest.mark.parametrize(
    ("command", "typed"), [(command, typed) for command in SAID for typed in SAID[command].split(", ")]
)
def test_a_command_is_said_in_many_ways(command: str, typed: str) -> None:
    assert hear_command(typed) == command


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "có", "không", "không có", "đúng", "dung", "dung roi", "sai", "chưa", "ừ", "dạ", "1", "2"),
        *(
            "Nguyễn Văn Thôi",
            "Trần Văn Quên",
            "Lê Thị Nghỉ",
            "thoi",
            "Nghi",
            "Huy",
            "Sao",
            "Sáu",
            "Sau",
            "Quen",
            "bác",
            "con",
        ),
        *(
            "đỏ",
            "nâu",
            "cam",
            "bạc",
            "xanh",
            "12 ngõ 5 phố Thôi",
            "thôn Quay Lại",
            "số 3 ngõ Trở Lại, phố Huế",
            "xe máy",
        ),
        *(
            "29B1-12345",
            "0912345678",
            "5/3/1950",
            "phường Láng Hạ",
            "không phải xe máy",
            "không biết là xe máy hay ô tô",
        ),
        *(
            "/xyz",
            "/",
            "thôi không",
            "tôi " * 200,
            "thôi được",
            "thôi được rồi",
            "thôi cũng được",
            "THOI DUOC",
            "bắt đầu đi từ năm 1950",
            "đã bán",
            "mất rồi",
            "hết xe rồi",
            "xong",
        ),
    ],
)
def test_an_answer_is_no_command(typed: str) -> None:
    assert hear_command(typed) is None


def test_every_command_can_be_heard() -> None:
    assert set(SAID) == set(COMMANDS)


@given(st.text(max_size=60))
def test_hearing_never_raises(typed: str) -> None:
    assert hear_command(typed) in (None, *COMMANDS)


@given(st.sampled_from(sorted(typed for said in SAID.values() for typed in said.split(", "))))
def test_a_command_in_capitals_is_the_same_command(typed: str) -> None:
    assert hear_command(typed.upper()) == hear_command(typed)


@pytest.mark.parametrize("typed", ["quay lại", "gặp cán bộ", "không nhớ", "làm lại từ đầu", "nhắc lại"])
def test_a_command_without_marks_is_the_same_command(typed: str) -> None:
    assert hear_command(fold(typed)) == hear_command(typed)
