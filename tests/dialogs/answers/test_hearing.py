"""An answer typed with the input method off is read as it was meant; what can be read as it stands is left alone."""

from datetime import date

import pytest

from dialogs.answers.birth_date import BIRTH_DATE
from dialogs.answers.choices import YES_NO
from dialogs.answers.colour import COLOUR
from dialogs.answers.hearing import hear
from dialogs.answers.phone import PHONE
from dialogs.answers.plate import PLATE
from dialogs.answers.reading import Accepted, AnswerKind, Asked, Refused
from dialogs.answers.vehicle_choices import VEHICLE_KIND
from dialogs.language.commands import hear_command

ASKED = Asked(date(2026, 11, 21), {"vehicle_kind": "motorcycle"})


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (YES_NO, "cos", "yes"),
        (YES_NO, "khoong", "no"),
        (YES_NO, "ddungs roofi", "yes"),
        (VEHICLE_KIND, "oo too", "car"),
        (COLOUR, "ddor dden", "đỏ đen"),
        (BIRTH_DATE, "ngayf 5 thangs 3 nawm 1950", "1950-03-05"),
        (PLATE, "hai chins bee mootj mootj hai ba boons nawm", "29B112345"),
        (PHONE, "khoong chins mootj hai ba boons nawm saus bayr tams", "0912345678"),
    ],
)
def test_what_is_typed_with_the_input_method_off_is_read(kind: AnswerKind, typed: str, value: str) -> None:
    reading = hear(kind, typed, ASKED)
    assert isinstance(reading, Accepted)
    assert reading.value == value


@pytest.mark.parametrize(
    ("kind", "typed"), [(YES_NO, "xyz"), (YES_NO, "lawngs nghe"), (PLATE, "29B1"), (COLOUR, "ddi chowi")]
)
def test_what_stays_unreadable_keeps_its_first_reason(kind: AnswerKind, typed: str) -> None:
    assert hear(kind, typed, ASKED) == kind.read(typed, ASKED)
    assert isinstance(kind.read(typed, ASKED), Refused)


@pytest.mark.parametrize(
    ("typed", "command"), [("quay laij", "back"), ("gawpj cans booj", "person"), ("ddeer sau", "later")]
)
def test_commands_are_heard_so_too(typed: str, command: str) -> None:
    assert hear_command(typed) == command
