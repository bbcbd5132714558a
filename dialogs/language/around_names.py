"""What is said around a person's name: 'dạ thưa cháu, bác tên là ... ạ', 'bán cho ...', '... nhé cháu'.

Only what can be no part of a name is taken off. What may be one ('... nha', 'ông Cao Thắng') is told apart elsewhere.
"""

import re
from typing import NamedTuple

from dialogs.language.text import fold

_ENDS = " .,;:!\"'“”…-()"
_WHO = "(?:tôi|toi|tui|mình|minh|bác|bac|ông|ong|bà|ba|cô|co|chú|chu|anh|chị|chi|em|cháu|chau|con|cậu|dì|thím|mợ|thầy)"
_GREETING = r"(?:(?:dạ|da|vâng|vang|thưa|thua|à|chào|chao)[\s,]+(?:(?:cháu|chau|em|anh|chị|cán bộ|can bo)[\s,]+)?){0,2}"
_FULL_NAME = "(?:(?:họ|ho)(?: (?:và|va|với))? (?:tên|ten)(?: (?:đầy đủ|day du))?|(?:tên|ten))"
_INTRODUCTION = re.compile(
    rf"{_GREETING}(?:tên(?: [^\W\d_]+){{1,5}}? là\b|"
    rf"(?:{_WHO} )?(?:{_FULL_NAME}(?: (?:của|cua))?(?: {_WHO})?(?: (?:là|la)\b|\s*[:=\-]| )|{_WHO} (?:là|la)\b)"
    r"|(?:người|chủ|vợ|chồng)(?: [^\W\d_]+){0,4}? là\b"
    rf"|(?:{_WHO} )?(?:cứ )?(?:ghi|viết|gõ|điền)(?: (?:tên|là|cho|hộ|giúp))*(?: {_WHO})?(?: là)?\b"
    r"|my name is\b|i am\b|i'm\b|name\s*[:=])\s*[:\-]?\s*",
    re.IGNORECASE,
)
_GIVEN_AWAY = re.compile(
    r"(?:(?:tôi|bác|đã) ){0,2}(?:(?:bán|nhượng|tặng|biếu)(?: lại)?(?: xe)?(?: cho)?|cho) (?=\w)", re.IGNORECASE
)
_MARKED_GREETING = re.compile(
    r"(?:(?:dạ|vâng|thưa|à|ừ|ờ|nhầm|lộn)(?: rồi)?[\s,]+(?:(?:cháu|em|anh|chị)[\s,]+)?){1,3}", re.IGNORECASE
)
_SAYING = re.compile(r"(?:là|của)\s+", re.IGNORECASE)
_CLOSINGS = frozenset(("ạ", "nhé", "nhá", "nhe", "hả", "nhỉ", "mà", "cháu", "đấy", "đó"))
_CALLED = frozenset(("em", "con"))
_CALLED_SOFTLY = frozenset(("nha cháu", "nha em", "nha con", "nhe chau"))
_SHORTEST_BEFORE_ALREADY = 3
"""Words that stand before a 'rồi' that may close a name: 'bán cho Nguyễn Văn An rồi', but 'mất rồi'."""


class Named(NamedTuple):
    """A text without the talk around it, and whether that talk said that a name comes."""

    text: str
    introduced: bool


def named(text: str) -> Named:
    """The name without 'tôi tên là', 'dạ ... ạ'; the unmarked 'a' at the end stays, it may be the name."""
    introduced = False
    while not text.endswith("?"):
        rest = _without_opening(text)
        shorter = without_closing(rest.text).strip(_ENDS) or text.strip(_ENDS)
        introduced |= rest.introduced
        if shorter == text:
            break
        text = shorter
    return Named(text, introduced)


def _without_opening(text: str) -> Named:
    introduction = _INTRODUCTION.match(text)
    opening = introduction or _MARKED_GREETING.match(text) or _SAYING.match(text) or _GIVEN_AWAY.match(text)
    return Named(text[opening.end() :] if opening else text, introduction is not None)


def without_closing(text: str) -> str:
    """The text without the courtesies after it: 'nhé cháu', 'ạ em'. A given name after Văn or Thị stays."""
    parts = text.strip(_ENDS).split()
    heard = [part.strip(_ENDS).lower() for part in parts]
    closed = False
    while len(parts) > 1 and not is_middle(heard[-2]):
        taken = _words_closing(parts, heard, closed)
        if not taken:
            break
        closed = True
        del parts[-taken:], heard[-taken:]
    return " ".join(parts).strip(_ENDS)


def _words_closing(parts: list[str], heard: list[str], closed: bool) -> int:
    """How many words at the end are courtesies, 0 for none. 'Em' is one only beside another."""
    if " ".join(heard[-2:]) in _CALLED_SOFTLY:
        return 2
    called = heard[-1] in _CALLED and (closed or heard[-2] in _CLOSINGS) and not parts[-1].istitle()
    already = heard[-1] == "rồi" and len(heard) > _SHORTEST_BEFORE_ALREADY
    return int(called or already or heard[-1] in _CLOSINGS)


def is_middle(word: str) -> bool:
    """Whether the word may be the Văn or Thị that stands before a given name."""
    return word.lower() in ("văn", "thị") or (word.isascii() and fold(word) in ("van", "thi"))
