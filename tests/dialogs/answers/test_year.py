"""Years of manufacture: what people type, and what the assistant makes of it."""

from datetime import date

import pytest

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.answers.year import SOLD_YEAR, YEAR, Year


def read(typed: str, today: date = date(2026, 11, 21), kind: Year = YEAR) -> Reading:
    return kind.read(typed, Asked(today))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2010", "2010"),
        ("đời 2010", "2010"),
        ("sản xuất năm 2015 ạ", "2015"),
        ("03/2010", "2010"),
        ("15/03/2010", "2010"),
        ("đời 2O1O", "2010"),
        ("２０１０", "2010"),
        ("2010 2010", "2010"),
        ("xe đời 2010 bác mua lại hết 20 triệu", "2010"),
        ("mua xe đời 2010", "2010"),
        ("giấy đăng ký xe ghi 2010", "2010"),
        ("xe hay hỏng, 2010", "2010"),
        ("năm chín lăm", "1995"),
        ("mười lăm", "2015"),
        ("phiên bản 2010", "2010"),
        ("BẢN 2010", "2010"),
        ("xe Tàu 2010", "2010"),
        ("1950", "1950"),
        ("2026", "2026"),
        ("98", "1998"),
        ("05", "2005"),
        ("26", "2026"),
        ("năm 98", "1998"),
        ("đời 05", "2005"),
        ("2 cái xe đời 98", "1998"),
        ("chín tám", "1998"),
        ("một chín chín tám", "1998"),
        ("một nghìn chín trăm chín mươi tám", "1998"),
        ("hai nghìn", "2000"),
        ("hai nghìn không trăm mười lăm", "2015"),
        ("hai không mười", "2010"),
        ("năm hai nghìn lẻ năm", "2005"),
        ("sản xuất năm hai nghìn mười lăm", "2015"),
        ("hai nghin le sau", "2006"),
    ],
)
def test_a_year_is_told_in_many_ways(typed: str, value: str) -> None:
    assert read(typed) == Accepted(value)
    assert read(YEAR.show(value)) == Accepted(value)


@pytest.mark.parametrize("typed", ["khoảng năm 2010", "2010 gì đó", "2010 hay sao ấy", "tầm 2010 ạ"])
def test_a_year_known_about_is_taken_with_a_remark(typed: str) -> None:
    assert read(typed) == Accepted("2010", (Remark("approximate", {"year": "2010"}),))
    assert YEAR.remarks == ("approximate",)


REFUSED = [
    ("٢٠١٠", "foreign_characters", {}),
    ("không phải 2010", "negated", {}),
    ("bác quên rồi", "no_year", {}),
    ("xe 10 năm rồi", "no_year", {}),
    ("mười năm rồi", "no_year", {}),
    ("20100", "no_year", {}),
    ("0912345678", "no_year", {}),
    ("09 12 1998 78", "no_year", {}),
    ("5", "no_year", {}),
    ("năm 2010 " + "." * 300, "no_year", {}),
    ("năm 5", "no_year", {}),
    ("trước 2010", "relative", {}),
    ("sau năm 2010", "relative", {}),
    ("2010 trở lại đây", "relative", {}),
    ("2027", "future", {"year": "2027", "this_year": "2026"}),
    ("2010 hoặc 2027", "future", {"year": "2027", "this_year": "2026"}),
    ("1949", "too_old", {"year": "1949", "first": "1950"}),
    ("27", "two_digits", {"digits": "27"}),
    *[
        (typed, "no_year", {})
        for typed in ("mười năm", "Mười năm.", "muoi nam a", "hai mươi năm", "chín năm ạ", "đời mười năm")
    ],
    *[
        (typed, "relative", {})
        for typed in ("hai không mười mấy", "hai nghìn mấy", "2010 hoặc 9", "những năm 90", "thập niên 90")
    ],
    *[
        (typed, "of_another", {})
        for typed in (
            *("mua lại năm 2015", "bác mua năm 2010 hết 20 triệu", "bán năm 2015", "ban nam 2015", "2015 mới mua"),
            *("đăng ký lần đầu năm 2012", "đăng kí 2012", "đổi biển năm 2015", "sang tên năm 2015 ạ", "MUA NĂM 2015"),
        )
    ],
]


@pytest.mark.parametrize(("typed", "reason", "values"), REFUSED)
def test_what_is_no_year_is_refused_for_its_own_reason(typed: str, reason: str, values: dict[str, str]) -> None:
    assert read(typed) == Refused(reason, values)


@pytest.mark.parametrize(
    "typed",
    ["2015", "bán năm 2015", "dạ bác bán năm 2015 rồi ạ", "ban nam 2015", "sang tên năm 2015", "năm 2015 thì bán"],
)
def test_the_year_of_a_sale_may_be_called_so(typed: str) -> None:
    assert read(typed, kind=SOLD_YEAR) == Accepted("2015")


@pytest.mark.parametrize("typed", ["mua năm 2015", "sản xuất 2015", "bán xe đời 2015", "đăng ký xe ghi năm 2015"])
def test_the_year_of_something_else_is_not_of_the_sale(typed: str) -> None:
    assert read(typed, kind=SOLD_YEAR) == Refused("of_another")


def test_every_declared_refusal_has_an_example() -> None:
    assert {reason for _, reason, _ in REFUSED} == set(YEAR.refusals)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("1998 hay 1999", ("1998", "1999")),
        ("2010-2011", ("2010", "2011")),
        ("2010 hoặc 11", ("2010", "2011")),
        ("2010 hay mười một", ("2010", "2011")),
        ("98 hay 99", ("1998", "1999")),
        ("mua năm 2012, sản xuất 2010", ("2012", "2010")),
    ],
)
def test_two_years_are_asked_about(typed: str, candidates: tuple[str, ...]) -> None:
    assert read(typed) == Unclear(candidates)


def test_two_figures_of_two_centuries_are_asked_about() -> None:
    assert read("55", date(2056, 1, 1)) == Unclear(("1955", "2055"))
