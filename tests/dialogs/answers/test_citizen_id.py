"""Identity numbers: what people type, and what the assistant makes of it."""

from datetime import date

import pytest

from dialogs.answers.citizen_id import CITIZEN_ID, disagrees, masked
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.rules.identity_numbers import Holder, holder, known_place


def read(typed: str) -> Reading:
    return CITIZEN_ID.read(typed, Asked(date(2026, 11, 21)))


@pytest.mark.parametrize(
    "typed",
    [
        *("001060012345", "001 060 012345", "001.060.012345", "001-060-012-345", "0 0 1 0 6 0 0 1 2 3 4 5"),
        *("số của bác là 001060012345 ạ", "cccd:001060012345", "cccd001060012345", "001060012345ạ", "001060012345a"),
        *(
            "００１０６００１２３４５",
            "001\u200b060012345",
            "OO1O6OO12345",
            "0010600l2345",
            "001060012345 sinh năm 1960",
        ),
        "không không một không sáu không không một hai ba bốn năm",
        "khong khong mot khong sau khong khong mot hai ba bon nam",
        "không không một không sáu mươi không một hai ba bốn năm",
        "khoong khoong mootj khoong saus khoong khoong mootj hai ba boons nawm",
        *("001060012345, 001060012345", "001060012345 đúng không cháu?"),
    ],
)
def test_one_number_has_many_spellings(typed: str) -> None:
    assert read(typed) == Accepted("001060012345")


REFUSED = [
    ("٠٠١٠٦٠٠١٢٣٤٥", "foreign_characters", {}),
    ("không phải 001060012345", "negated", {}),
    ("không, 001060012345", "negated", {}),
    ("001060012345 hay 6", "several", {}),
    ("bác không có thẻ", "no_number", {}),
    *[
        (typed, "no_number", {})
        for typed in ("bà Nguyễn Thị Tư", "ngõ 10", "số nhà 12 ngõ 105", "ông Năm ạ", "NGUYEN VAN BA", "tầng 3")
    ],
    ("012", "too_few_digits", {"found": "3", "missing": "9"}),
    ("hai muoi mot, " * 8, "no_number", {}),
    ("một trăm năm", "no_number", {}),
    ("00106001234x", "letters_inside", {}),
    ("00106001234", "too_few_digits", {"found": "11", "missing": "1"}),
    ("001060****45", "too_few_digits", {"found": "6", "missing": "6"}),
    ("001060 hoặc 012345", "too_few_digits", {"found": "6", "missing": "6"}),
    ("0010600123456", "too_many_digits", {"found": "13", "extra": "1"}),
    ("001060012345, 012345678", "too_many_digits", {"found": "21", "extra": "9"}),
    ("0 " * 90, "too_many_digits", {"found": "90", "extra": "78"}),
    ("012345678", "old_number", {}),
    ("0912345678", "phone_number", {}),
    ("+84 912 345 678", "phone_number", {}),
    ("111111111111", "repeated_digit", {"digit": "1"}),
    ("003060012345", "unknown_place", {"place": "003"}),
    ("100060012345", "unknown_place", {"place": "100"}),
    ("296060012345", "unknown_place", {"place": "296"}),
    ("001227012345", "born_in_future", {"year": "2027"}),
    ("001460012345", "born_in_future", {"year": "2160"}),
    ("001005012345", "born_too_long_ago", {"year": "1905"}),
    ("001060012345 hoặc 001005012345", "born_too_long_ago", {"year": "1905"}),
]


@pytest.mark.parametrize(("typed", "reason", "values"), REFUSED)
def test_what_is_no_number_is_refused_for_its_own_reason(typed: str, reason: str, values: dict[str, str]) -> None:
    assert read(typed) == Refused(reason, values)


def test_every_declared_refusal_has_an_example() -> None:
    assert {reason for _, reason, _ in REFUSED} == set(CITIZEN_ID.refusals)
    assert CITIZEN_ID.remarks == ()


@pytest.mark.parametrize("typed", ["001060012345 hoặc 001060012346", "001060012345, 001060012346"])
def test_two_numbers_are_asked_about(typed: str) -> None:
    assert read(typed) == Unclear(("001060012345", "001060012346"))


@pytest.mark.parametrize("number", ["001006012345", "001226012345", "096160012345", "295060012345"])
def test_the_youngest_the_oldest_and_the_farthest_born_are_taken(number: str) -> None:
    assert read(number) == Accepted(number)


def test_a_number_is_shown_in_groups_and_masked_to_its_end() -> None:
    assert CITIZEN_ID.show("001060012345") == "001 060 012345"
    assert masked("001060012345") == "********2345"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("001060012345", Holder(1960, "male")),
        ("001160012345", Holder(1960, "female")),
        ("001205012345", Holder(2005, "male")),
        ("001305012345", Holder(2005, "female")),
    ],
)
def test_a_number_says_year_and_sex(number: str, says: Holder) -> None:
    assert holder(number) == says


@pytest.mark.parametrize(
    ("birth_date", "sex", "what"),
    [
        ("1960-03-05", "male", ()),
        ("1960", None, ()),
        (None, None, ()),
        ("1961-03-05", "male", ("birth_year",)),
        ("1961", "female", ("birth_year", "sex")),
        (None, "female", ("sex",)),
    ],
)
def test_what_was_told_before_may_disagree(birth_date: str | None, sex: str | None, what: tuple[str, ...]) -> None:
    assert disagrees("001060012345", birth_date, sex) == what


def test_sixty_three_provinces_have_a_code() -> None:
    assert sum(known_place(f"{code:03}") for code in range(101)) == 63
    assert not known_place("ab1")
