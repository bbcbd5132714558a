"""Hearing a correction typed outright: 'biển số là 29B1 12399 mới đúng', 'sửa màu đỏ thành xanh'.

1. What stands after the name of a line is told for it, without the words that only insist ('chứ', 'mới đúng').
2. A sentence that says no, weighs or asks tells nothing: 'biển số 29B1 12345 sai rồi'. What stands before 'thành',
   'phải là', 'mà là' may be said no to, as the value comes after it.
3. Where any words could be the answer (a name, an address) only 'là' tells where it begins, and it has to end plainly.
   Nothing here is guessed: what tells nothing is asked for.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dialogs.language.text import fold

_INSISTING = re.compile(
    r"(?:[\s,.;!]+(?:mới (?:đúng|phải|chuẩn)|moi (?:dung|phai|chuan)|chứ|chu|nhé|nhe|ạ|ơi|oi"
    r"|(?:cháu|chau|em) (?:ạ|nhé|ơi|nhe|oi)))+[\s,.;!]*$",
    re.IGNORECASE,
)
_INSISTING_PLAINLY = re.compile(r"(?:[\s,.;!]+(?:cơ|co|mà|ma|đấy|day|rồi|roi|thôi|thoi|cháu|chau|em))+[\s,.;!]*$", re.I)
_IS = re.compile(r"\s*(?:(?:của|cua) \w+ )?(?:(?:đúng|dung|phải|phai|thì|thi) )?(?:là\b|la\b|:|=)\s*", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:thanh|sang|(?:ma|phai|dung|moi) la)\s+")
_DENIED = re.compile(r"\b(?:khong|ko|k|kg|chua|chang|sai|nham|lon|hay|hoac|gi|nao|sao|bao nhieu|the nao)\b|[?]")
_DENIED_BY_ITS_MARKS = re.compile(r"\b(?:đừng|chả)\b")


class Named(NamedTuple):
    """A line that a text names: which, where its name ends, and whether it is the only one."""

    line: str
    end: int
    alone: bool


def line_named(text: str, names: Iterable[tuple[str, str]]) -> Named | None:
    """The line that a text names, the longest name first; None where it names none.

    `names`: each way a line is named, with the line. A name within a longer one does not count.
    """
    plain = fold(text)
    found = [
        (place.span(), line)
        for name, line in names
        for place in re.finditer(rf"(?<!\w){re.escape(fold(name))}(?!\w)", plain)
    ]
    if not found or len(plain) != len(text):
        return None
    longest = max(found, key=lambda one: one[0][1] - one[0][0])[1]
    whole = [(span, line) for span, line in found if not any(_is_within(span, other) for other, _ in found)]
    end = min(span for span, line in whole if line == longest)[1]
    return Named(longest, end, alone=all(line == longest for _, line in whole))


def _is_within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def told_instead(text: str, end: int, any_words: bool) -> str:
    """What the text tells for the line whose name ends at `end`; "" where it tells nothing for sure.

    `any_words`: whether any words at all could be an answer to it.
    """
    rest = without_insisting(text[end:])
    if any_words:
        introduced = _IS.match(rest)
        doubtful = not introduced or _INSISTING_PLAINLY.search(rest) or _says_no(text)
        return "" if doubtful or not introduced else rest[introduced.end() :]
    instead = list(_INSTEAD.finditer(fold(rest)))
    if instead:
        return _unless_denied(rest[instead[-1].end() :], rest[: instead[-1].start()].split()[-1:])
    introduced = _IS.match(rest)
    return _unless_denied(rest[introduced.end() if introduced else 0 :], [text[:end]])


def without_insisting(text: str) -> str:
    """'sinh năm 1950 chứ' as 'sinh năm 1950'."""
    return _INSISTING.sub("", text).strip(" ,.;!")


def _unless_denied(told: str, before: list[str]) -> str:
    return "" if any(map(_says_no, (told, *before))) else told.strip(" ,.;!")


def _says_no(text: str) -> bool:
    return bool(_DENIED.search(fold(text)) or _DENIED_BY_ITS_MARKS.search(text.lower()))
