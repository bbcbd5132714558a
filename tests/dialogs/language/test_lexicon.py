"""Finding known phrases in what was said."""

import pytest

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import words

KNOWN = Lexicon(
    [("xe máy", "motorcycle"), ("xe máy điện", "electric"), ("đúng", "yes"), ("dừng", "stop"), ("má", "mum")]
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("xe máy", ["motorcycle"]),
        ("xe may", ["motorcycle"]),
        ("XE MÁY ĐIỆN", ["electric"]),
        ("dung", ["yes", "stop"]),
        ("đung", ["yes"]),
        ("đừng", []),
        ("xe", []),
        ("", []),
    ],
)
def test_all_the_words_together(said: str, meant: list[str]) -> None:
    assert KNOWN.meant(words(said)) == meant


def test_letters_alone_where_the_marks_are_wrong() -> None:
    assert KNOWN.lettered(words("xê mày")) == ["motorcycle"]
    assert KNOWN.lettered(words("ô tô")) == []


def test_the_longest_phrase_at_a_place() -> None:
    heard = words("tôi có xe máy điện")
    assert KNOWN.longest_at(heard, 2) == (["electric"], 3)
    assert KNOWN.longest_at(heard, 3) == ([], 1)
    assert KNOWN.longest_at(words("xe máy đạp"), 0) == (["motorcycle"], 2)
    assert (KNOWN.longest_from("xe"), KNOWN.longest_from("máy"), KNOWN.longest_from("ma")) == (3, 0, 1)


def test_a_phrase_anywhere() -> None:
    assert KNOWN.is_in(words("tôi đi xe máy"))
    assert not KNOWN.is_in(words("tôi đi xe đạp"))
