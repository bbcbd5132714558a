"""Every reason and remark of the number-like kinds is worded in both languages, with the values it is given."""

import re
import unicodedata
from pathlib import Path

import pytest

from dialogs.answers.citizen_id import CITIZEN_ID
from dialogs.answers.phone import PHONE
from dialogs.answers.plate import PLATE
from dialogs.answers.reading import AnswerKind
from dialogs.answers.serial_number import ENGINE_NUMBER, FRAME_NUMBER
from dialogs.answers.year import SOLD_YEAR, YEAR

LOCALES = Path(__file__).parents[3] / "locales"
FILES: dict[str, tuple[AnswerKind, ...]] = {
    "plate": (PLATE,),
    "citizen_id": (CITIZEN_ID,),
    "phone": (PHONE,),
    "serial_number": (FRAME_NUMBER, ENGINE_NUMBER),
    "year": (YEAR, SOLD_YEAR),
}
VALUES = {"province", "found", "missing", "extra", "letter", "place", "year", "this_year", "first", "digits", "digit"}
VALUES |= {"prefix", "number", "suggestion"}


def catalogue(language: str, name: str) -> dict[str, str]:
    text = (LOCALES / language / "answers" / f"{name}.po").read_text(encoding="utf-8")
    return dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_and_remark_is_worded(language: str, name: str) -> None:
    ids = {f"answer.{kind.name}.{said}" for kind in FILES[name] for said in kind.refusals + kind.remarks}
    assert set(catalogue(language, name)) == ids


@pytest.mark.parametrize("name", FILES)
def test_both_languages_use_the_same_values(name: str) -> None:
    vietnamese, english = catalogue("vi", name), catalogue("en", name)
    for message, text in vietnamese.items():
        assert unicodedata.is_normalized("NFC", text)
        used = set(re.findall(r"{(\w+)}", text)) - {"you", "You", "me", "Me"}
        assert used <= VALUES
        assert used == set(re.findall(r"{(\w+)}", english[message]))
