"""How support staff ask: how would the assistant read this?"""

import json
from datetime import date

import pytest

from bot.read_command import COMMAND, KINDS, UnknownKind, read_lines

TODAY = date(2026, 11, 21)


def read(kind: str, *lines: str, vehicle: str | None = None) -> list[object]:
    return [json.loads(line) for line in read_lines(kind, vehicle, TODAY, lines)]


def test_every_line_gives_one_object_an_empty_one_too() -> None:
    assert read("vehicle_kind", "xe máy", "xe điện", "", "không biết") == [
        {"accepted": "motorcycle"},
        {"unclear": ["car", "electric_motorcycle"]},
        {"refused": "empty"},
        {"refused": "not_an_option"},
    ]


def test_letters_stay_readable() -> None:
    assert list(read_lines("person_name", None, TODAY, ["nguyễn văn an\n"])) == ['{"accepted": "Nguyễn Văn An"}']


@pytest.mark.parametrize(
    ("kind", "line", "value"),
    [
        ("birth_date", "mùng 5 tháng 3 năm 1950", "1950-03-05"),
        ("birth_date", "sinh năm 48", "1948"),
        ("commune", "phường Hàng Bạc, quận Hoàn Kiếm", "00070"),
        ("yes_no", "dạ có ạ", "yes"),
        ("phone", "0912 345 678", "0912345678"),
        ("command", "quay lại", "back"),
        ("command", "gặp cán bộ", "person"),
    ],
)
def test_kinds_are_read_by_name(kind: str, line: str, value: str) -> None:
    assert read(kind, line) == [{"accepted": value}]


def test_what_is_no_command_is_refused() -> None:
    assert read(COMMAND, "Nguyễn Văn An", "") == [{"refused": "not_a_command"}, {"refused": "not_a_command"}]


def test_a_plate_is_read_by_its_vehicle() -> None:
    assert read("plate", "29B1-123.45", vehicle="motorcycle") == [{"accepted": "29B112345"}]
    assert read("plate", "29MĐ1-013.53", vehicle="electric_motorcycle") == [{"accepted": "29MD101353"}]


def test_the_day_counts() -> None:
    assert [json.loads(line) for line in read_lines("birth_date", None, date(2020, 1, 1), ["1/1/2021"])] == [
        {"refused": "future"}
    ]


def test_an_unknown_kind_is_refused_with_all_that_are_known() -> None:
    with pytest.raises(UnknownKind) as raised:
        read_lines("plat", None, TODAY, [])
    assert all(name in str(raised.value) for name in (*KINDS, COMMAND))


def test_every_kind_is_there() -> None:
    assert set(KINDS) == {
        *("plate", "citizen_id", "phone", "frame_number", "engine_number", "year", "person_name", "birth_date"),
        *("sold_year", "commune", "address_line", "colour", "brand", "model", "note", "organisation_name"),
        *("yes_no", "consent", "address_form", "for_whom", "relation", "vehicle_kind", "vehicle_state", "certificate"),
        *("reported", "plate_kept", "identity_check", "check_page", "truth", "more", "resume", "restart"),
    }
    assert all(name == kind.name for name, kind in KINDS.items())
