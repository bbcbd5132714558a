"""Every unit there is and was, said the ways people say it, leads to where it is today."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from dialogs.answers.commune import COMMUNE
from dialogs.answers.reading import Accepted, Asked, Unclear
from dialogs.language.text import fold

TODAY = Asked(date(2026, 11, 21))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("dialogs.data") / name).read_text(encoding="utf-8").splitlines()))


def _read(text: str) -> tuple[str, ...]:
    reading = COMMUNE.read(text, TODAY)
    if isinstance(reading, Accepted):
        return (reading.value,)
    return reading.candidates if isinstance(reading, Unclear) else ()


@pytest.mark.parametrize("row", _rows("hanoi_communes.csv"), ids=lambda row: fold(row["name"]))
def test_every_unit_of_today_is_understood(row: dict[str, str]) -> None:
    said = f"{row['kind']} {row['name']}"
    for text in (said, fold(said), said.upper(), f"dạ {said} ạ"):
        assert row["code"] in _read(text), text


def test_every_old_unit_leads_to_all_units_it_went_to() -> None:
    for row in _rows("hanoi_communes_before_2025_07.csv"):
        said = f"{row['kind']} {row['name']}, {row['district']}"
        for text in (said, fold(said)):
            assert set(row["current_codes"].split()) <= set(_read(text)), text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Phương Liệt", "00352"),
        ("phuong liet", "00352"),
        ("quan hoa", "00166"),
        ("Quán Thánh", "00004"),
        ("da ton", "00565"),
    ],
)
def test_a_name_may_begin_like_a_kind_of_unit_or_a_courtesy(typed: str, code: str) -> None:
    assert code in _read(typed)


@pytest.mark.parametrize("typed", ["Hoan Kiem ward", "Hoàn Kiếm Ward", "hang bac ward, hoan kiem district"])
def test_english_names_the_kind_last(typed: str) -> None:
    assert "00070" in _read(typed)
