"""Comparing a word as it was typed with a word as it is spelt.

1. Marks left out never count against the typist: 'viet', 'viêt' and 'việt' may all mean 'việt'.
2. Marks that were typed count: 'hùng' does not mean 'hưng', 'đúng' does not mean 'dừng'.
3. Where the tone stands does not matter: 'hoà' is 'hòa'.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from dialogs.language.text import fold, tidy

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=512)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case with their marks; punctuation is dropped."""
    return tuple(_WORD.findall(tidy(text).lower()))


def listed(phrases: str) -> tuple[str, ...]:
    """The phrases of a list written with commas, over as many lines as it takes."""
    return tuple(" ".join(phrase.split()) for phrase in phrases.split(","))


@lru_cache(maxsize=8192)
def marks(word: str) -> frozenset[tuple[int, str]]:
    """The marks of a word: each with the number of its letter, the tone with -1 because it may stand elsewhere."""
    found = set()
    letter = -1
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in _TONES:
            found.add((-1, character))
        elif unicodedata.combining(character):
            found.add((letter, character))
        else:
            letter += 1
            if character == "đ":
                found.add((letter, character))
    return frozenset(found)


def has_marks(text: str) -> bool:
    """Whether any letter of the text carries a mark, the stroke of đ included."""
    return fold(text) != text.lower()


def may_mean(typed: str, spelt: str) -> bool:
    """Whether a typed word may stand for a word as it is spelt."""
    return typed == spelt or (fold(typed) == fold(spelt) and marks(typed) <= marks(spelt))


def all_may_mean(typed: Sequence[str], spelt: Sequence[str]) -> bool:
    """Whether typed words, one by one, may stand for words as they are spelt."""
    return len(typed) == len(spelt) and all(map(may_mean, typed, spelt))
