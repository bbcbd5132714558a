"""Courtesies around what is said: heard, and not kept."""

import pytest

from dialogs.language.courtesies import uncourteous
from dialogs.language.text import bare


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("dạ 1950 ạ", "1950"),
        ("Dạ, vâng, thưa cháu ơi, 1950 nhé", "1950"),
        ("1950", "1950"),
        ("dạ", "dạ"),
        ("Vâng ạ", "Vâng"),
    ],
)
def test_courtesies_are_taken_off(said: str, kept: str) -> None:
    assert bare(said) == kept
    assert uncourteous(said) == kept


def test_however_many_there_are_none_is_kept() -> None:
    assert uncourteous("dạ, dạ, dạ, dạ, dạ, thôn Đoài ạ ạ ạ ạ ạ") == "thôn Đoài"
    assert bare("dạ, dạ, dạ, dạ, dạ, thôn Đoài") == "dạ, dạ, thôn Đoài"
