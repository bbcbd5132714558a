"""A person's full name.

1. Value: NFC, each part with a capital, at most `LONGEST` characters; letters, apostrophe, hyphen and dot as they occur
   in the names of all peoples of Vietnam (K'Brơi, H'Hen Niê, Y Moan; F, J, W and Z occur). No digits.
2. What is said around a name is taken off only where it can be no part of one: 'tôi tên là', a marked 'ạ'.
   'Nguyen Van A' keeps its A. 'Ông' may be a family name, so 'ông Cao Thắng' is asked about; so is '... nha'.
3. A name of several words shows that it is one: by a family name, by Văn or Thị, by the words before it ('tên là'), or
   by its capitals, which gets a remark. Words that are in no name make it talk, whatever else there is.
4. Keys of an input method that was off are replayed; where the text as typed may be meant, both are offered.
"""

import re
from dataclasses import dataclass, replace

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.around_names import is_middle, named, without_closing
from dialogs.language.commands import hear_command
from dialogs.language.family_names import is_only_family_name, may_be_family_name
from dialogs.language.forgetting import forgets
from dialogs.language.not_names import TALK, TALK_ALONE, TALK_INSIDE, TALK_UNLESS_GIVEN, TALK_WORDS
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

_BETWEEN_PEOPLE = re.compile(r" ?[,;/&+] ?")
_AND = frozenset(("và", "hoặc", "hoac", "với"))
_ALLOWED = re.compile(r"[^\W\d_]+(?:['.\-][^\W\d_]*)*(?: [^\W\d_]+(?:['.\-][^\W\d_]*)*)*")
_BETWEEN_PARTS = re.compile(r"[ '.\-]+")
_LETTERS = re.compile(r"[^'.\-]+")
_SAME_LETTER = re.compile(r"(.)\1\1")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
_VOWEL = re.compile(r"[aeiouy]")
_QUOTES = str.maketrans("’‘`´ʼ", "'''''")
_TITLE = re.compile(
    r"((?:ông|bà|cụ|cháu) (?:nội|ngoại)|(?:cô|thầy|ông|bà) giáo|(?:con|em|anh|chị|cháu) (?:gái|trai|dâu|rể|họ|ruột|út)"
    r"|(?:bác|y|tiến) (?:sĩ|sỹ)|(?:kỹ|giáo|luật) sư|đồng chí|giám đốc|(?:đại|thượng|trung|thiếu) (?:tá|úy|uý|tướng)"
    r"|bà|bác|cô|chú|chị|cậu|dì|thím|mợ|thầy|cụ|em|con|cháu|bố|mẹ|tôi|tui|toi|thằng|mr|mrs|ms)\.? (?=\S)",
    re.IGNORECASE,
)
_PERHAPS_TITLE = re.compile(r"(ông|ong|anh|ba|bac|co|chi|chu|chau|cau|di|thim|thay|cu|me) (?=\S)", re.IGNORECASE)
_MAY_CLOSE = frozenset(("nha", "thôi", "thoi", "cơ", "a", "nữ", "đây"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name, as on the identity card."""

    name: str = "person_name"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("empty", "has_digits", "too_long", "foreign_script", "joined", "not_a_name", "talk", "several"),
        "no_family_name",
    )
    remarks: tuple[str, ...] = ("one_word", "unknown_family_name", "no_marks", "replayed")

    def read(self, text: str, asked: Asked) -> Reading:
        said = tidy(text).translate(_QUOTES)
        if len(said) > LONGEST_SAID:
            return Refused("too_long")
        typed, introduced = named(said)
        if not typed:
            return Refused("empty")
        if TALK.meant(words(said)) or TALK.meant(words(without_closing(said))):
            return Refused("talk")
        replayed = replay(typed)
        as_typed = _read(typed, introduced)
        as_replayed = _read(replayed.text, introduced) if replayed else as_typed
        if replayed is None or not isinstance(as_replayed, Accepted):
            return as_typed
        if replayed.surely:
            return replace(as_replayed, remarks=(Remark("replayed"), *as_replayed.remarks))
        return _either(as_replayed, as_typed) if isinstance(as_typed, Accepted) else as_typed

    def show(self, value: str) -> str:
        return value


PERSON_NAME = PersonName()


def _read(text: str, introduced: bool) -> Reading:
    """The name without a title before it and a particle after it; two readings where that may be part of it."""
    title = _TITLE.match(text) or _PERHAPS_TITLE.match(text)
    if title and (title.re is _TITLE or text.isascii() or title[1].lower() in ("ông", "anh")):
        inner = named(text[title.end() :])
        untitled = _read(inner.text, introduced or inner.introduced)
        return untitled if title.re is _TITLE else _perhaps_titled(title[1], inner.text, untitled, text, introduced)
    rest, _, last = text.rpartition(" ")
    before = rest.split()
    if last.lower() not in _MAY_CLOSE or len(before) < 2 or is_middle(before[-1]) or _is_capital(last, text):
        return _read_name(text, introduced)
    without = _read_name(rest, introduced)
    return without if _is_capital(before[-1], rest) else _either(without, _read_name(text, introduced))


def _perhaps_titled(title: str, rest: str, untitled: Reading, text: str, introduced: bool) -> Reading:
    """The name after a word that may be a title or a name: 'ông Cao Thắng', 'anh Thơ', 'chu van an'."""
    parts = rest.split()
    if isinstance(untitled, Refused) and untitled.reason == "talk":
        return untitled
    if is_middle(parts[0]) or (len(parts) > 1 and not may_be_family_name(parts[0])):
        return _read_name(text, introduced)
    if len(parts) > 2 and (title.lower() in ("ông", "ong") or not may_be_family_name(title)):
        return untitled
    return _either(untitled, _read_name(text, introduced))


def _is_capital(part: str, text: str) -> bool:
    """Whether the part has a capital where not everything is in capitals."""
    return part[0].isupper() and text != text.upper()


def _either(first: Reading, second: Reading) -> Reading:
    if isinstance(first, Accepted) and isinstance(second, Accepted):
        return Unclear((first.value, second.value))
    return first if isinstance(first, Accepted) else second


def _read_name(text: str, introduced: bool) -> Reading:
    refused = _refuse(text)
    if refused is not None:
        return refused
    value = " ".join(map(_capital, text.split()))
    remarks = []
    if " " not in value:
        remarks.append(Remark("one_word"))
    elif not _shows_a_name(value):
        if not introduced and not _has_capitals(text):
            return Refused("no_family_name")
        remarks.append(Remark("unknown_family_name"))
    if not has_marks(value) and "'" not in value:
        remarks.append(Remark("no_marks"))
    return Accepted(value, tuple(remarks))


def _shows_a_name(text: str) -> bool:
    """Whether one of several words tells that they are a name."""
    parts = text.split()
    return (
        may_be_family_name(parts[0])
        or is_only_family_name(parts[-1])
        or any(map(is_middle, parts[1:-1]))
        or "'" in text
        or (has_marks(parts[0]) and not is_syllable(parts[0]))
    )


def _has_capitals(text: str) -> bool:
    """Whether each part begins with a capital, which says nothing where all is in capitals and Vietnamese."""
    parts = text.split()
    return all([part[0].isupper() for part in parts]) and (text != text.upper() or not all(map(is_syllable, parts)))


def _refuse(text: str) -> Refused | None:
    if any(map(str.isnumeric, text)):
        return Refused("has_digits")
    if not is_latin(text):
        return Refused("foreign_script")
    if not _ALLOWED.fullmatch(_BETWEEN_PEOPLE.sub(" ", text)):
        return Refused("not_a_name")
    if _is_talk(text):
        return Refused("talk")
    if _names_several(text):
        return Refused("several")
    if len(text) > LONGEST or len(text.split()) > MOST_PARTS:
        return Refused("too_long")
    if " " not in text and "'" not in text and len(text) > 7 and not is_syllable(text):
        return Refused("joined")
    return None if _looks_written(text) else Refused("not_a_name")


def _is_talk(text: str) -> bool:
    """Whether it says something instead of naming somebody."""
    heard = words(text)
    free = [word for place, word in enumerate(heard) if place < 2 or not is_middle(heard[place - 1])]
    return (
        hear_command(text) is not None
        or forgets(text)
        or " ".join(heard) in TALK_ALONE
        or not TALK_WORDS.isdisjoint(heard)
        or not TALK_UNLESS_GIVEN.isdisjoint(free)
        or not TALK_INSIDE.isdisjoint(free[2:-1])
        or TALK.is_in(heard)
        or "khong" in heard[1:]
    )


def _names_several(text: str) -> bool:
    """Whether it names more than one person: 'An, Bình', 'An và Bình', 'Nguyễn Văn An Nguyễn Thị Hoa'."""
    heard = words(text)
    again = [place for place in range(2, len(heard) - 1) if heard[place] == heard[0] and is_only_family_name(heard[0])]
    anew = [
        place for place in range(3, len(heard) - 2) if is_middle(heard[place + 1]) and may_be_family_name(heard[place])
    ]
    return bool(_BETWEEN_PEOPLE.search(text) or again or anew or not _AND.isdisjoint(heard[1:]))


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
    return _LETTERS.sub(lambda found: _as_capital(found[0][0]) + found[0][1:].lower(), part)


def _as_capital(letter: str) -> str:
    """The capital of a letter that has one: 'ß' has only two letters for it."""
    return letter.title() if len(letter.title()) == 1 else letter
