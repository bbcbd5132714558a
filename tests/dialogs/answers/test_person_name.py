"""Names: what people type, and what is left of it."""

from datetime import date

import pytest

from dialogs.answers.person_name import PERSON_NAME
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear


def read(typed: str) -> Reading:
    return PERSON_NAME.read(typed, Asked(date(2026, 11, 21)))


ACCEPTED = [
    ("Nguyễn Văn A", "Nguyễn Văn A"),
    ("NGUYỄN THỊ HOÀ", "Nguyễn Thị Hoà"),
    ("nguyễn   văn\u200b an", "Nguyễn Văn An"),
    ("Nguyễn Văn An", "Nguyễn Văn An"),
    ("tôi tên là Nguyễn Văn An", "Nguyễn Văn An"),
    ("tên bác là lê thị tư ạ", "Lê Thị Tư"),
    ("Họ tên: Trần Văn Bình", "Trần Văn Bình"),
    ("Họ và tên là trần bình", "Trần Bình"),
    ("dạ thưa cháu, bác tên là Phạm Tuấn ạ", "Phạm Tuấn"),
    ("bác dạ Phạm Tuấn", "Phạm Tuấn"),
    ("bác là Nguyễn Văn Ba", "Nguyễn Văn Ba"),
    ("Bác Nguyễn Văn Ba", "Nguyễn Văn Ba"),
    ("bà Trần Thị Bình", "Trần Thị Bình"),
    ("ông Nguyễn Văn An", "Nguyễn Văn An"),
    ("anh Lê Văn Tám", "Lê Văn Tám"),
    ("Anh Thơ Nguyễn", "Anh Thơ Nguyễn"),
    ("Ông Ích Khiêm", "Ông Ích Khiêm"),
    ("H'Hen Niê", "H'Hen Niê"),
    ("h’hen niê", "H'Hen Niê"),
    ("Vàng A Páo", "Vàng A Páo"),
    ("Và A Dềnh", "Và A Dềnh"),
    ("Fò Thị Wa", "Fò Thị Wa"),
    ("Lò Thị Zân", "Lò Thị Zân"),
    ("Trần Văn Được", "Trần Văn Được"),
    ("Nguyễn Thị Nhớ", "Nguyễn Thị Nhớ"),
    ("Nguyễn Văn Thôi", "Nguyễn Văn Thôi"),
    ("Nguyễn Công An", "Nguyễn Công An"),
    ("Đỗ Mười", "Đỗ Mười"),
    ("Nguyễn Văn A.", "Nguyễn Văn A"),
    ("(Nguyễn Văn An)", "Nguyễn Văn An"),
    ("Lê-na Đỗ", "Lê-Na Đỗ"),
    ("tên trên giấy là nguyễn văn bảy", "Nguyễn Văn Bảy"),
    ("người mua là Nguyễn Văn Hùng", "Nguyễn Văn Hùng"),
    ("chủ cũ là Nguyễn Văn Bảy", "Nguyễn Văn Bảy"),
]


@pytest.mark.parametrize(("typed", "value"), ACCEPTED)
def test_a_name_is_taken_without_the_talk_around_it(typed: str, value: str) -> None:
    assert read(typed) == Accepted(value)


REMARKED = [
    ("nguyen van a", "Nguyen Van A", ("no_marks",)),
    ("da toi ten la Nguyen Van A", "Nguyen Van A", ("no_marks",)),
    ("vang a pao", "Vang A Pao", ("no_marks",)),
    ("Khong Van An", "Khong Van An", ("no_marks",)),
    ("Tư", "Tư", ("one_word",)),
    *[(typed, "Hùng", ("one_word",)) for typed in ("anh Hùng", "bán cho anh hùng", "cho chú Hùng ạ", "tôi Hùng")],
    ("bà Tư", "Tư", ("one_word",)),
    ("tên là thu hà", "Thu Hà", ("unknown_family_name",)),
    ("Thu Hà", "Thu Hà", ("unknown_family_name",)),
    ("JOHN SMITH", "John Smith", ("unknown_family_name", "no_marks")),
    ("my name is john smith", "John Smith", ("unknown_family_name", "no_marks")),
    ("K'Brơi", "K'Brơi", ("one_word",)),
    ("tu", "Tu", ("one_word", "no_marks")),
    ("Nguyeenx Vawn An", "Nguyễn Văn An", ("replayed",)),
    ("NGUYEENX VAWN AN", "Nguyễn Văn An", ("replayed",)),
    ("Nguye6n4 Va8n A", "Nguyễn Văn A", ("replayed",)),
    ("toi ten la Leef Thij Hoaf", "Lề Thị Hòa", ("replayed",)),
]


@pytest.mark.parametrize(("typed", "value", "remarks"), REMARKED)
def test_a_name_that_may_be_incomplete_is_taken_with_a_remark(typed: str, value: str, remarks: tuple[str, ...]) -> None:
    assert read(typed) == Accepted(value, tuple(Remark(name) for name in remarks))


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("ông Cao Thắng", ("Cao Thắng", "Ông Cao Thắng")),
        ("Nay Der", ("Nay Dẻ", "Nay Der")),
        ("Buif", ("Bùi", "Buif")),
    ],
)
def test_a_name_that_may_be_two_is_asked(typed: str, candidates: tuple[str, ...]) -> None:
    assert read(typed) == Unclear(candidates)


REFUSED = [
    *[(typed, "empty") for typed in ("", "   ", "\u200b", "...", "-")],
    *[
        (typed, "has_digits")
        for typed in ("Nguyễn Văn A1", "Nguyen Van A1", "Nguyeenx 1", "29B1-12345", "0912345678", "An ½", "An ٣")
    ],
    *[
        (typed, "too_long")
        for typed in ("An " * 9, "An " * 90, "Nguyễn " + "An" * 30, "Tôn Nữ Công Huyền Thị Ngọc Lan Anh Hoa")
    ],
    *[(typed, "foreign_script") for typed in ("Иван Петров", "王伟", "Nguyễn Văn Аn")],
    *[(typed, "joined") for typed in ("NguyenVanAn", "nguyenthihoa")],
    *[(typed, "not_a_name") for typed in ("?", "Tên bác là gì?", "asdfgh", "aaaa", "a b c", "x", "Ý", "bcd nguyen")],
    *[(typed, "not_a_name") for typed in ("an@gmail.com", "a" + "." * 60 + "!b", "Tên bác là?")],
    ("Nguyễnvănanlongngoằng An", "not_a_name"),
    *[
        (typed, "several")
        for typed in ("Nguyễn Văn An và Trần Thị Bình", "An, Bình", "Nguyễn Văn An hoặc Nguyễn Văn Anh")
    ],
    *[(typed, "several") for typed in ("Nguyễn Văn An Nguyễn Thị Hoa", "nguyen van an tran thi hoa", "An & Hoa")],
    ("Nguyễn An Nguyễn Hoa", "several"),
    *[(typed, "no_family_name") for typed in ("thu hà", "THU HÀ", "john smith", "sao sáng quá")],
    *[(typed, "talk") for typed in ("không biết", "bác không nhớ", "Thôi", "xe máy của tôi", "tên", "tên tôi")],
    *[(typed, "talk") for typed in ("gặp cán bộ", "khong biet", "Hà Nội", "sao phải hỏi tên", "đồng ý")],
]


@pytest.mark.parametrize(("typed", "reason"), REFUSED)
def test_what_is_no_name_is_refused(typed: str, reason: str) -> None:
    assert read(typed) == Refused(reason)


def test_every_refusal_and_remark_is_reached() -> None:
    assert {reason for _, reason in REFUSED} == set(PERSON_NAME.refusals)
    assert {name for _, _, remarks in REMARKED for name in remarks} == set(PERSON_NAME.remarks)


def test_a_name_is_shown_as_it_is() -> None:
    assert PERSON_NAME.show("Nguyễn Văn An") == "Nguyễn Văn An"
    assert (PERSON_NAME.name, PERSON_NAME.options) == ("person_name", ())
