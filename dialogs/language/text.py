"""Cleaning what was typed, before anybody tries to understand it.

1. `tidy` keeps the words and their marks: one Unicode form (NFC), no invisible characters, single spaces.
   Full-width and other compatibility forms become plain ones; digits of other scripts are left as they are,
   so that the kinds of answer refuse them instead of guessing.
2. `fold` makes the key by which words are compared: lower case, no marks, đ as d.
3. `bare` takes the courtesies off ("dạ ... ạ", "thưa cháu"), which are said around an answer and are no part of it.
"""

import re
import unicodedata
from functools import lru_cache

_COURTESY = 60

LONGEST = 4096
"""Characters of a message that are read; more than that is not an answer to an easy question."""

_WRONG_D = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_ANY_WRONG_D = re.compile("[ÐðƉɖ]")
_SPACES = re.compile(r"\s+")

_OPENING = re.compile(
    r"^(?:(?:dạ|da|vâng|vang|ừ|uh|à|thưa|thua|kính thưa)\s*[,.:]?\s+"
    r"(?:(?:cháu|chau|em|cô|chú|anh|chị|bác)\s*(?:ơi|oi)?\s*[,.:]\s*)?"
    r"|(?:cháu|chau|em|bạn|ban)\s+(?:ơi|oi)\s*[,.:]?\s+)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\s,.;!]*\s(?:(?:thì|thi)\s+phải\s*)?(?:ạ|nhé|nhe|nha|nhá|đấy|đó|thôi|cháu ạ|cháu nhé|em nhé|em ạ)"
    r"[\s.,;!?…]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def tidy(text: str) -> str:
    """The text in NFC without invisible characters and with single spaces, cut at `LONGEST` characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()[:LONGEST]
    text = unicodedata.normalize("NFKC", text[: 4 * LONGEST])
    if _ANY_WRONG_D.search(text):
        text = text.translate(_WRONG_D)
    if not text.isprintable():
        text = _printable(text)
    return (_SPACES.sub(" ", text) if "  " in text else text).strip()[:LONGEST]


def _printable(text: str) -> str:
    """The text with every space as a plain one, without what cannot be seen."""
    return "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


class _Plain(dict[int, str]):
    """Characters in lower case as `fold` writes them, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code).translate(_WRONG_D))
        plain = "".join(part for part in parts if not unicodedata.combining(part)).replace("đ", "d")
        self[code] = plain
        return plain


_PLAIN = _Plain()


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The key by which words are compared: 'Đống Đa' and 'dong da' give the same."""
    low = text.lower()
    return low if low.isascii() else low.translate(_PLAIN)


@lru_cache(maxsize=512)
def bare(text: str) -> str:
    """The tidy text without the courtesies said around it: 'dạ 1950 ạ' gives '1950'."""
    text = tidy(text)
    for _ in range(3):
        shorter = _OPENING.sub("", _without_closing(text)).strip(" ,;")
        if not shorter or shorter == text:
            break
        text = shorter
    return text


def _without_closing(text: str) -> str:
    """Courtesies stand in the last few words; looking no further keeps the time linear."""
    return text[:-_COURTESY] + _CLOSING.sub("", text[-_COURTESY:])
