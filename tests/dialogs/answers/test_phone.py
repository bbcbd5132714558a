"""Mobile numbers: what people type, and what the assistant makes of it."""

from datetime import date

import pytest
from phonenumbers import PhoneNumber, PhoneNumberType, is_valid_number, number_type

from dialogs.answers.phone import PHONE
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear


def read(typed: str) -> Reading:
    return PHONE.read(typed, Asked(date(2026, 11, 21)))


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "0912-345-678",
            "091 2345678",
            "(091) 2345678",
            "o9l2345678",
            "912345678",
        ),
        *("+84 912 345 678", "+84912345678", "84912345678", "84 0912345678", "(+84) 912345678", "+84 (0) 912345678"),
        *("0084912345678", "số của bác là 0912345678 ạ", "sđt:0912345678", "sdt0912345678", "0912345678ạ"),
        *("０９１２３４５６７８", "không chín một hai ba bốn năm sáu bảy tám", "0912345678 đúng không"),
        *("khong chin mot hai ba bon nam sau bay tam", "không chín mười hai ba mươi tư năm sáu bảy tám"),
        *("0912345678/0912345678", "bác hay quên, số là 0912345678"),
    ],
)
def test_one_number_has_many_spellings(typed: str) -> None:
    assert read(typed) == Accepted("0912345678")


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("01681234567", "0381234567", "0381 234 567"),
        ("0168 123 4567", "0381234567", "0381 234 567"),
        ("+84 168 1234567", "0381234567", "0381 234 567"),
        ("01231234567", "0831234567", "0831 234 567"),
        ("0199 123 4567", "0591234567", "0591 234 567"),
    ],
)
def test_an_old_number_is_renewed_and_the_new_one_said(typed: str, value: str, shown: str) -> None:
    assert read(typed) == Accepted(value, (Remark("old_prefix", {"number": shown}),))
    assert PHONE.remarks == ("old_prefix",)


REFUSED = [
    ("٠٩١٢٣٤٥٦٧٨", "foreign_characters", {}),
    ("không phải 0912345678", "negated", {}),
    ("không, 0912345678", "negated", {}),
    ("0912345678 hay 9", "several", {}),
    ("bác không có", "no_number", {}),
    *[
        (typed, "no_number", {})
        for typed in ("bà Nguyễn Thị Tư", "ngõ 10", "số nhà 12 ngõ 105", "ông Năm ạ", "NGUYEN VAN BA", "tầng 3")
    ],
    ("012", "too_few_digits", {"found": "3", "missing": "7"}),
    ("091234567x", "letters_inside", {}),
    ("x0912345678", "no_number", {}),
    ("091234567", "too_few_digits", {"found": "9", "missing": "1"}),
    ("012345678", "too_few_digits", {"found": "9", "missing": "1"}),
    ("0912 hoặc 345678", "too_few_digits", {"found": "6", "missing": "4"}),
    ("0912345 + 678", "too_few_digits", {"found": "7", "missing": "3"}),
    ("09123456789", "too_many_digits", {"found": "11", "extra": "1"}),
    ("024 3825 1234", "landline", {}),
    ("04 3825 1234", "landline", {}),
    ("1900 1234", "service_number", {}),
    ("+1 650 253 0000", "foreign_number", {}),
    ("0033 1 23 45 67 89", "foreign_number", {}),
    ("001060012345", "identity_number", {}),
    ("0123456789", "not_mobile", {"prefix": "012"}),
    ("0000000000", "not_mobile", {"prefix": "000"}),
    ("0551234567", "not_mobile", {"prefix": "055"}),
    ("9123456780", "not_mobile", {"prefix": "912"}),
    ("01111234567", "too_many_digits", {"found": "11", "extra": "1"}),
    ("+84 91234", "too_few_digits", {"found": "7", "missing": "3"}),
]


@pytest.mark.parametrize(("typed", "reason", "values"), REFUSED)
def test_what_is_no_mobile_number_is_refused_for_its_own_reason(
    typed: str, reason: str, values: dict[str, str]
) -> None:
    assert read(typed) == Refused(reason, values)


def test_every_declared_refusal_has_an_example() -> None:
    assert {reason for _, reason, _ in REFUSED} == set(PHONE.refusals)


@pytest.mark.parametrize(
    "typed", ["0912345678 hoặc 0987654321", "0912345678/0987654321", "0912345678 0987654321", "0912345678-0987654321"]
)
def test_two_numbers_are_asked_about(typed: str) -> None:
    assert read(typed) == Unclear(("0912345678", "0987654321"))


def test_a_number_is_shown_in_groups() -> None:
    assert PHONE.show("0912345678") == "0912 345 678"


def test_what_counts_as_mobile_is_what_libphonenumber_says() -> None:
    for beginning in range(10_000):
        number = f"0{beginning:04}56789"
        parsed = PhoneNumber(country_code=84, national_number=int(number))
        mobile = is_valid_number(parsed) and number_type(parsed) == PhoneNumberType.MOBILE
        assert isinstance(read(number), Accepted) == mobile, number
