"""A person's full name.

1. Value: NFC, each part with a capital, at most `LONGEST` characters; letters, apostrophe, hyphen and dot as they occur
   in the names of all peoples of Vietnam (K'Brơi, H'Hen Niê, Y Moan; F, J, W and Z occur). No digits.
2. What is said around a name is taken off only where it can be no part of one: 'tôi tên là', a marked 'ạ'.
   'Nguyen Van A' keeps its A. 'Ông' may be a family name, so 'ông Cao Thắng' is asked about.
3. Keys of an input method that was off are replayed; where the text as typed may be meant, both are offered.
"""

import re
from dataclasses import dataclass

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.commands import hear_command
from dialogs.language.not_names import FAMILY_NAMES, TALK, TALK_ALONE, TALK_WORDS
from dialogs.language.spelling import has_marks, words
from dialogs.language.syllable import is_latin, is_syllable
from dialogs.language.telex import replay
from dialogs.language.text import fold, tidy

LONGEST = 60
"""Characters of the longest name taken."""

LONGEST_SAID = 200
"""Characters of the longest message that is searched for a name."""

MOST_PARTS = 8
"""Parts of the longest name taken."""

_SEVERAL_PEOPLE = re.compile(r"[,;/&+\n]")
_ALLOWED = re.compile(r"[^\W\d_]+(?:['.\-][^\W\d_]*)*(?: [^\W\d_]+(?:['.\-][^\W\d_]*)*)*")
_BETWEEN_PARTS = re.compile(r"[ '.\-]+")
_LETTERS = re.compile(r"[^'.\-]+")
_SAME_LETTER = re.compile(r"(.)\1\1")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
_VOWEL = re.compile(r"[aeiouy]")
_NEVER_INSIDE = frozenset(("và", "khong"))
_QUOTES = str.maketrans("’‘`´ʼ", "'''''")
_ENDS = " .,;:!\"'“”…-()"
_WHO = "(?:tôi|toi|tui|mình|minh|bác|bac|ông|ong|bà|ba|cô|co|chú|chu|anh|chị|chi|em|cháu|chau)"
_GREETING = r"(?:(?:dạ|da|vâng|vang|thưa|thua|à|chào|chao)[\s,]+(?:(?:cháu|chau|em|anh|chị|cán bộ|can bo)[\s,]+)?){0,2}"
_FULL_NAME = "(?:(?:họ|ho)(?: (?:và|va|với))? (?:tên|ten)(?: (?:đầy đủ|day du))?|(?:tên|ten))"
_INTRODUCTION = re.compile(
    rf"{_GREETING}(?:{_WHO} )?"
    rf"(?:{_FULL_NAME}(?: (?:của|cua))?(?: {_WHO})?(?: (?:là|la)\b|\s*[:=\-]| )|{_WHO} (?:là|la)\b)\s*[:\-]?\s*",
    re.IGNORECASE,
)
_MARKED_GREETING = re.compile(r"(?:(?:dạ|vâng|thưa|à|ừ)[\s,]+(?:(?:cháu|em|anh|chị)[\s,]+)?){1,2}", re.IGNORECASE)
_MARKED_CLOSING = re.compile(r"(?:[\s,]+(?:cháu|em))?[\s,]+(?:ạ|nhé)[\s.!]*", re.IGNORECASE)
_SAYING = re.compile(r"là\s+", re.IGNORECASE)
_TITLES = frozenset(("bà", "bác", "cụ", "cô", "chú", "chị", "mr", "mrs", "ms"))
_PERHAPS_TITLES = frozenset(("ông", "ong", "anh"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name, as on the identity card."""

    name: str = "person_name"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ("empty", "has_digits", "too_long", "foreign_script", "joined", "not_a_name")
    remarks: tuple[str, ...] = ("one_word", "no_marks", "replayed")

    def read(self, text: str, asked: Asked) -> Reading:
        said = tidy(text).translate(_QUOTES)
        if len(said) > LONGEST_SAID:
            return Refused("too_long")
        typed = _without_talk(said)
        if not typed:
            return Refused("empty")
        replayed = replay(typed)
        if replayed is None:
            return _read_title(typed)
        as_replayed = _read_title(replayed.text)
        as_typed = _read_title(typed)
        if not isinstance(as_replayed, Accepted):
            return as_typed
        if replayed.surely:
            return Accepted(as_replayed.value, (Remark("replayed"), *as_replayed.remarks))
        return _either(as_replayed, as_typed)

    def show(self, value: str) -> str:
        return value


PERSON_NAME = PersonName()


def _without_talk(text: str) -> str:
    """The name without 'tôi tên là', 'dạ ... ạ'; the unmarked 'a' at the end stays, it may be the name."""
    while not text.endswith("?") and (shorter := _without_one_courtesy(text)) != text:
        text = shorter
    return text


def _without_one_courtesy(text: str) -> str:
    introduction = _INTRODUCTION.match(text) or _MARKED_GREETING.match(text) or _SAYING.match(text)
    rest = text[introduction.end() :] if introduction else text
    closing = next((found for found in _MARKED_CLOSING.finditer(rest) if found.end() == len(rest)), None)
    rest = (rest[: closing.start()] if closing else rest).strip(_ENDS)
    return rest or text.strip(_ENDS)


def _read_title(text: str) -> Reading:
    """The name with a title before it: a title that may be a family name leaves two readings."""
    parts = text.split()
    if len(parts) < 3:
        return _read_name(text)
    rest = " ".join(parts[1:])
    if parts[0].lower().rstrip(".") in _TITLES:
        return _read_title(_without_talk(rest))
    if parts[0].lower() in _PERHAPS_TITLES and fold(parts[1]) in FAMILY_NAMES:
        return _read_title(rest) if len(parts) > 3 else _either(_read_name(rest), _read_name(text))
    return _read_name(text)


def _either(first: Reading, second: Reading) -> Reading:
    if isinstance(first, Accepted) and isinstance(second, Accepted):
        return Unclear((first.value, second.value))
    return second


def _read_name(text: str) -> Reading:
    refused = _refuse(text)
    if refused is not None:
        return refused
    value = " ".join(_capital(part) for part in text.split())
    remarks = []
    if " " not in value:
        remarks.append(Remark("one_word"))
    if not has_marks(value) and "'" not in value:
        remarks.append(Remark("no_marks"))
    return Accepted(value, tuple(remarks))


def _refuse(text: str) -> Refused | None:
    if any(map(str.isnumeric, text)):
        return Refused("has_digits")
    if not is_latin(text):
        return Refused("foreign_script")
    if _SEVERAL_PEOPLE.search(text) or not _ALLOWED.fullmatch(text) or _is_talk(text):
        return Refused("not_a_name")
    if len(text) > LONGEST or len(text.split()) > MOST_PARTS:
        return Refused("too_long")
    if " " not in text and "'" not in text and len(text) > 7 and not is_syllable(text):
        return Refused("joined")
    return None if _looks_written(text) else Refused("not_a_name")


def _is_talk(text: str) -> bool:
    """Whether it says something instead of naming somebody."""
    heard = words(text)
    return (
        hear_command(text) is not None
        or " ".join(heard) in TALK_ALONE
        or not TALK_WORDS.isdisjoint(heard)
        or TALK.is_in(heard)
        or not _NEVER_INSIDE.isdisjoint(heard[1:])
    )


def _looks_written(text: str) -> bool:
    """Whether it can be read aloud: no key held down, no run of consonants, more than single letters."""
    plain = fold(text)
    parts = [part for part in _BETWEEN_PARTS.split(plain) if part]
    return (
        not _SAME_LETTER.search(plain)
        and not _CONSONANTS.search(plain)
        and max(map(len, parts)) > 1
        and all(_VOWEL.search(part) or len(part) == 1 or part in ("nk", "th", "ng", "ks") for part in parts)
        and max(map(len, parts)) <= 12
    )


def _capital(part: str) -> str:
    """'K'BRƠI' as 'K'Brơi', 'lê-na' as 'Lê-Na'."""
    return _LETTERS.sub(lambda found: found[0][0].upper() + found[0][1:].lower(), part)
