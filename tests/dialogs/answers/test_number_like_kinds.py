"""What holds of every number-like kind of answer, whatever is typed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.answers.citizen_id import CITIZEN_ID
from dialogs.answers.phone import PHONE
from dialogs.answers.plate import PLATE
from dialogs.answers.reading import Accepted, AnswerKind, Asked, Refused, Unclear
from dialogs.answers.serial_number import ENGINE_NUMBER, FRAME_NUMBER
from dialogs.answers.year import SOLD_YEAR, YEAR

KINDS: tuple[AnswerKind, ...] = (PLATE, CITIZEN_ID, PHONE, FRAME_NUMBER, ENGINE_NUMBER, YEAR, SOLD_YEAR)
VEHICLES = ("motorcycle", "car", "electric_motorcycle")
PARTS = (
    *(
        "29",
        "30",
        "13",
        "B1",
        "H",
        "MĐ1",
        "mdd",
        "bl",
        "NG",
        "123",
        "45",
        "12345",
        "1234",
        "0",
        "9",
        "l",
        "O",
        " ",
        "-",
    ),
    *(".", ",", "/", "\n", "hai", "chín", "bê", "em", "đê", "một", "không", "khong", "mươi", "muoi", "trăm", "nghìn"),
    *(
        "hoặc",
        "hay",
        "phải",
        "be",
        "xe",
        "năm",
        "2010",
        "98",
        "0912345678",
        "001060012345",
        "+84",
        "٣",
        "?",
        "...",
        "ạ",
    ),
    *("số", "là", "chấm", "RLHJA36", "A", "a", "đời", "\u0323", "\u200b", "🙏", "０", "sau", "trước"),
)
MESSAGES = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join))
CODES = st.from_regex(r"\A[0-9]{2}[-. ]?[A-ZĐa-z]{1,2}[0-9lOI]?[-. ]?[0-9OlI]{3,5}[. ]?[0-9]{0,2}\Z")
FIGURES = st.from_regex(r"\A[0-9OlI]{2,6}[-. /]?[0-9]{2,8}\Z")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=150)
@given(message=st.one_of(MESSAGES, CODES, FIGURES), vehicle=st.sampled_from(VEHICLES))
def test_reading_is_total_and_what_is_taken_stays_what_it_is(kind: AnswerKind, message: str, vehicle: str) -> None:
    asked = Asked(date(2026, 11, 21), {"vehicle_kind": vehicle})
    reading = kind.read(message, asked)
    if isinstance(reading, Refused):
        assert reading.reason in kind.refusals
        return
    values = reading.candidates if isinstance(reading, Unclear) else (reading.value,)
    if isinstance(reading, Unclear):
        assert 2 <= len(set(values)) == len(values) <= 8
    else:
        assert {remark.name for remark in reading.remarks} <= set(kind.remarks)
    for value in values:
        assert value.isascii()
        for text in (value, kind.show(value)):
            again = kind.read(text, asked)
            assert isinstance(again, Accepted)
            assert again.value == value


@settings(max_examples=150)
@given(code=CODES, vehicle=st.sampled_from(VEHICLES))
def test_a_plate_shown_by_its_vehicle_is_the_same_plate(code: str, vehicle: str) -> None:
    asked = Asked(date(2026, 11, 21), {"vehicle_kind": vehicle})
    reading = PLATE.read(code, asked)
    if isinstance(reading, Accepted):
        again = PLATE.read(PLATE.show_as(reading.value, vehicle), asked)
        assert isinstance(again, Accepted)
        assert again.value == reading.value


def test_nothing_is_offered_as_buttons() -> None:
    assert all(kind.options == () for kind in KINDS)
