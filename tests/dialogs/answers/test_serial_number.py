"""Frame and engine numbers: what people type, and what the assistant makes of it."""

from datetime import date

import pytest

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark
from dialogs.answers.serial_number import ENGINE_NUMBER, FRAME_NUMBER


def read(typed: str) -> Reading:
    return FRAME_NUMBER.read(typed, Asked(date(2026, 11, 21), {"plate": "29B112345"}))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("RLHJA3625KY123456", "RLHJA3625KY123456"),
        ("rlhja3625ky123456", "RLHJA3625KY123456"),
        ("*RLHJA3625KY123456*", "RLHJA3625KY123456"),
        ("số khung xe của bác là: RLHJA3625KY123456 ạ", "RLHJA3625KY123456"),
        ("so khung RLHJA3625KY123456 nhe chau", "RLHJA3625KY123456"),
        ("RLHJ A3625 KY 123456", "RLHJA3625KY123456"),
        ("ＲＬＨＪＡ3625", "RLHJA3625"),
        ("C100-1234567", "C1001234567"),
        ("RLHJA 3912 CY 012345", "RLHJA3912CY012345"),
        ("rlhja 3912 cy 012345", "RLHJA3912CY012345"),
        ("số khung là RLHJA 3912 CY 012345 ạ", "RLHJA3912CY012345"),
        ("RLHJA3912XX012345", "RLHJA3912XX012345"),
        ("1234567", "1234567"),
        ("số máy: 5C63-012345", "5C63012345"),
        ("HC12E/1234567", "HC12E1234567"),
        ("1234", "1234"),
    ],
)
def test_any_stamped_number_is_taken(typed: str, value: str) -> None:
    assert read(typed) == Accepted(value)


REFUSED = [
    ("٣٤٥٦٧", "foreign_characters", {}),
    ("không phải RLHJA3625", "negated", {}),
    ("bác không biết", "no_number", {}),
    ("xe nhà RLHJA3625KY123456", "words_around", {}),
    ("xe nha RLHJA3625", "words_around", {}),
    ("wave 1234567", "words_around", {}),
    ("HONDA RLHJA3625", "words_around", {}),
    ("RLHJA3625KY123456 hoặc RLHJA3625KY123457", "words_around", {}),
    ("RLHJA3625 🙏 1", "words_around", {}),
    ("\u1e9b\u0323\u0307 123456", "words_around", {}),
    ("số máy ạ 1", "words_around", {}),
    ("số máy " * 60 + "5C63012345", "words_around", {}),
    ("123", "too_short", {"found": "3"}),
    ("A" * 20 + "1", "too_long", {"found": "21"}),
    ("29B1-123.45", "same_as_plate", {}),
    *[(f"RLHJA3912CY{gap}345", "gap", {}) for gap in ("...", "…", " ... ", "..", "?", "??", "***", "__", "xxx", "xx")],
    *[(typed, "gap", {}) for typed in ("RLHJA3912CY...", "...012345", "rlhja3912xxx45", "RLHJA3912XXX45")],
    *[(typed, "another_number", {}) for typed in ("0912345678", "0912 345 678", "001150000123", "2010", "1998")],
]


@pytest.mark.parametrize(("typed", "reason", "values"), REFUSED)
def test_what_is_no_number_is_refused_for_its_own_reason(typed: str, reason: str, values: dict[str, str]) -> None:
    assert read(typed) == Refused(reason, values)


def test_every_declared_refusal_has_an_example() -> None:
    assert {reason for _, reason, _ in REFUSED} == set(FRAME_NUMBER.refusals)


def test_seventeen_characters_with_look_alikes_get_a_suggestion_and_pass() -> None:
    remark = Remark("look_alikes", {"suggestion": "RLHJA3615KY123450"})
    assert read("RLHJA36I5KY12345O") == Accepted("RLHJA36I5KY12345O", (remark,))
    assert FRAME_NUMBER.remarks == ("look_alikes",)


def test_frame_and_engine_have_names_of_their_own() -> None:
    assert (FRAME_NUMBER.name, ENGINE_NUMBER.name) == ("frame_number", "engine_number")
    assert ENGINE_NUMBER.show("5C63012345") == "5C63012345"
