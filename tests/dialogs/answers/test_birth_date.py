"""Dates of birth: day first, in figures or words; never guessed."""

import unicodedata
from datetime import date

import pytest

from dialogs.answers.birth_date import BIRTH_DATE
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear


def read(typed: str) -> Reading:
    return BIRTH_DATE.read(typed, Asked(date(2026, 11, 21)))


FIFTH_OF_MARCH = [
    *(
        "5/3/1950",
        "05/03/1950",
        "05-03-1950",
        "5.3.50",
        "5 3 1950",
        "05031950",
        "050350",
        "5031950",
        "5/3-1950",
        "5/3/50",
    ),
    *(
        "05 / 03 / 1950",
        "5/3/1950.",
        "dạ 5/3/1950 ạ",
        "５/３/１９５０",
        "O5/O3/195O",
        "1950-03-05",
        "19500305",
        "5, 3, 1950",
    ),
    *("mùng 5 tháng 3 năm 1950", "ngày mồng năm tháng ba năm một nghìn chín trăm năm mươi", "ngày 5 tháng 3, 1950"),
    *("mung nam thang ba nam mot chin nam muoi", "bác sinh ngày 5/3/1950 ở Hà Nội", "sinh ngày 5 tháng 3 năm 50"),
    *("Ngày tháng năm sinh: 5/3/1950", "Ngày tháng năm sinh là ngày 5 tháng 3 năm 1950", "5/3/1950 (dương lịch)"),
    *(
        "5/3 năm 1950",
        "ngày 5-3 năm 1950",
        "5 tháng 3 1950",
        "bác ghi ngày tháng năm sinh: mùng 5 tháng 3 năm 1950",
        "5/3/1950, 5/3/1950",
        "1950/3/5",
        "hôm mùng 5 tháng 3 năm 1950",
    ),
    *("tháng ba ngày năm 1950", "tháng 3 ngày 5 năm 1950", "thang ba mung nam nam mot chin nam muoi"),
    *(
        "5−3−1950",
        "5\u20113\u20111950",
        "5/3/1950, năm nay 76 tuổi",
        "76 tuổi, sinh ngày 5/3/1950",
        "5/3/1950 nay đã 76",
    ),
]


@pytest.mark.parametrize("typed", FIFTH_OF_MARCH)
def test_one_day_has_many_spellings(typed: str) -> None:
    for form in (typed, unicodedata.normalize("NFD", typed), typed.upper()):
        assert read(form) == Accepted("1950-03-05")


ACCEPTED = [
    ("ba mươi tháng tư năm 1950", "1950-04-30"),
    ("bà sinh ba mươi tháng tư năm 1950", "1950-04-30"),
    ("ngày năm tháng năm năm một nghìn chín trăm năm mươi lăm", "1955-05-05"),
    ("ngày 5 tháng năm năm 1950", "1950-05-05"),
    ("ngày mười lăm tháng mười một năm bốn mươi tám", "1948-11-15"),
    ("mùng 4 tháng tư năm 1950", "1950-04-04"),
    ("sinh ngày hai mươi mốt tháng chín năm một chín năm hai", "1952-09-21"),
    ("31/12/1949", "1949-12-31"),
    ("29/2/1960", "1960-02-29"),
    ("5/3/25", "1925-03-05"),
    ("5/3/05", "2005-03-05"),
    ("21/11/1906", "1906-11-21"),
    ("1231950", "1950-03-12"),
    ("1948", "1948"),
    ("năm 1950", "1950"),
    ("1 9 5 0", "1950"),
    ("sinh năm 48", "1948"),
    ("sn 50", "1950"),
    ("năm bốn tám", "1948"),
    ("sinh năm bốn tám", "1948"),
    ("tôi sinh năm một nghìn chín trăm bốn mươi tám", "1948"),
    ("một chín bốn tám", "1948"),
    ("hai nghìn không trăm linh năm", "2005"),
    ("bác sinh năm 1948 cháu ạ", "1948"),
    ("1906", "1906"),
    ("bác sinh năm 1950, năm nay 76 tuổi", "1950"),
    ("75 tuổi, sinh năm 1951", "1951"),
    ("sinh năm 50 nay 76", "1950"),
    ("căn cước ghi năm 1949", "1949"),
    ("can cuoc chi ghi nam 1949", "1949"),
    ("trên thẻ chỉ có năm 1949 thôi ạ", "1949"),
    ("chỉ nhớ năm 1950", "1950"),
    ("bà năm bốn tám", "1948"),
    ("sinh năm năm mươi", "1950"),
    ("bác sinh năm hai nghìn", "2000"),
    ("sinh năm hai nghìn lẻ năm", "2005"),
]


@pytest.mark.parametrize(("typed", "value"), ACCEPTED)
def test_a_date_or_a_year_is_taken(typed: str, value: str) -> None:
    assert read(typed) == Accepted(value)


@pytest.mark.parametrize(
    ("typed", "value"), [("2015", "2015"), ("1/12/2010", "2010-12-01"), ("21/11/2026", "2026-11-21")]
)
def test_a_child_is_remarked_on(typed: str, value: str) -> None:
    assert read(typed) == Accepted(value, (Remark("under_16"),))
    assert BIRTH_DATE.remarks == ("under_16",)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("5/3/10", ("1910-03-05", "2010-03-05")),
        ("sinh năm 10", ("1910", "2010")),
        ("1111950", ("1950-11-01", "1950-01-11")),
        ("5/3/1950 hoặc 3/5/1950", ("1950-03-05", "1950-05-03")),
        ("5/3/13", ("1913-03-05", "2013-03-05")),
    ],
)
def test_two_dates_are_asked(typed: str, candidates: tuple[str, ...]) -> None:
    assert read(typed) == Unclear(candidates)


REFUSED: list[tuple[str, str, dict[str, str]]] = [
    *[(typed, "empty", {}) for typed in ("", "  ", ".", "\u200b")],
    *[
        (typed, "not_a_date", {})
        for typed in ("?", "không biết", "cấp ngày 5/3/2020", "12345", "0912345678", "123456789012")
    ],
    *[(typed, "not_a_date", {}) for typed in ("٥/٣/١٩٥٠", "5/3/195", "11/11/111", "5/3/1950 và 12", "hồi chiến tranh")],
    *[
        (typed, "not_a_date", {})
        for typed in ("không phải 5/3/1950", "5 tháng xe năm 1950", "xe tháng 3 năm 1950", "l/o/I")
    ],
    *[
        (typed, "not_a_date", {})
        for typed in (
            "5 tháng 3 năm con gì",
            "bác sinh năm 1950 còn bà nhà 1952",
            "tháng",
            "1950 1951",
            "tháng tháng 3",
        )
    ],
    *[
        (typed, "day_missing", {})
        for typed in ("3/1950", "tháng 3 năm 1950", "121950", "sinh tháng 3 năm 1950", "3 1950")
    ],
    *[
        (typed, "not_a_date", {})
        for typed in (
            *("năm ba năm mươi", "nam ba nam muoi", "ba năm bốn tám", "năm ba 1950", "mùng năm 1950", "năm nay 1950"),
            *(
                "tháng ba ngày tám năm con gì",
                "năm 1950 tháng 3 ngày 8",
                "tháng con gì ngày 8 năm 1950",
                "hai nghìn mươi năm",
            ),
        )
    ],
    *[
        (typed, "year_missing", {})
        for typed in ("5/3", "mùng 5 tháng 3", "5 3", "ngày năm tháng ba", "tháng ba ngày tám")
    ],
    *[(typed, "short_year", {}) for typed in ("48", "75", "bốn tám", "bảy mươi lăm", "bác năm mươi", "bà bốn tám")],
    ("31/4/1960", "no_such_day", {"day": "31", "month": "4", "year": "1960"}),
    ("29/02/1959", "no_such_day", {"day": "29", "month": "2", "year": "1959"}),
    ("0/3/1950", "no_such_day", {"day": "0", "month": "3", "year": "1950"}),
    ("32 tháng 3 năm 1950", "no_such_day", {"day": "32", "month": "3", "year": "1950"}),
    ("5/0/1950", "no_such_day", {"day": "5", "month": "0", "year": "1950"}),
    ("3/15/1950", "month_over_12", {"day": "3", "month": "15"}),
    ("1950-13-05", "month_over_12", {"day": "05", "month": "13"}),
    *[(typed, "future", {}) for typed in ("22/11/2026", "2027", "1/1/2050")],
    *[
        (typed, "too_old", {})
        for typed in ("1905", "1/1/1900", "20/11/1905", "1/1/0001", "một nghìn tám trăm năm mươi")
    ],
    *[(typed, "age_given", {}) for typed in ("75 tuổi", "bác 75 tuổi", "bảy mươi lăm tuổi", "tuổi 75")],
    *[
        (typed, "age_given", {})
        for typed in (
            *(
                "năm nay 76",
                "năm nay bảy mươi sáu",
                "năm nay tôi 76",
                "nay 76",
                "nam nay bac bay sau",
                "năm nay tròn 76",
            ),
            *("dạ năm nay bác 76 rồi ạ", "năm bảy mươi sáu tuổi", "năm 2020 bác 70 tuổi", "sinh 5/3/1950, 60 tuổi"),
        )
    ],
    *[
        (typed, "lunar", {})
        for typed in ("5/3/1950 âm lịch", "rằm tháng giêng năm 1950", "mồng 1 tháng chạp", "5/3/1950 (âm)")
    ],
    *[
        (typed, "lunar", {})
        for typed in (
            *(
                "10/3/1950 ta",
                "5/3/1950 theo ta",
                "mùng 5/3/1950 ta",
                "5/3/1950 lịch cũ",
                "5/3/1950 TA Ạ",
                "5/3/1950 am",
            ),
            *("mùng 5 tháng 3 ta năm 1950", "năm tháng ba ta năm 50", "mùng 3 tết năm 1950", "mung 3 tet nam 1950"),
        )
    ],
    *[(typed, "year_only", {}) for typed in ("0/0/1950", "00/00/1950", "0-0-1950", "00 00 1950", "dạ 0.0.1950 ạ")],
    *[
        (typed, "year_only", {})
        for typed in (
            *("không nhớ ngày, chỉ nhớ năm 1950", "ko nho ngay chi nho nam 1950", "quên ngày rồi, năm 1950"),
            "không có ngày tháng, chỉ có năm 1949",
        )
    ],
    *[
        (typed, "zodiac", {})
        for typed in ("tuổi Mậu Tý", "sinh năm Giáp Thân", "con mèo", "tuổi con chuột", "tuoi mau ty")
    ],
]


@pytest.mark.parametrize(("typed", "reason", "values"), REFUSED)
def test_what_is_no_date_is_refused(typed: str, reason: str, values: dict[str, str]) -> None:
    assert read(typed) == Refused(reason, values)


def test_every_refusal_is_reached() -> None:
    assert {reason for _, reason, _ in REFUSED} == set(BIRTH_DATE.refusals)


def test_a_date_is_shown_as_on_the_card() -> None:
    assert BIRTH_DATE.show("1950-03-05") == "05/03/1950"
    assert BIRTH_DATE.show("1950") == "1950"
    assert (BIRTH_DATE.name, BIRTH_DATE.options) == ("birth_date", ())
