"""The number stamped on a vehicle's frame or engine.

1. There is no rule of shape to check (old Honda and Chinese motorcycles have short ones, and Vietnam-built vehicles
   no check digit), so 4 to 20 letters and figures pass. The value is capital letters and figures alone.
2. Words around the number are taken off only where they are certainly words; else it is asked for alone.
3. A number told with a gap ('...', '?', 'xxx') is not put together around it. One that is a telephone or identity
   number, or a year, is refused.
"""

import re
from dataclasses import dataclass

from dialogs.answers.phone import PHONE
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark
from dialogs.language.denials import denies
from dialogs.language.digits import foreign
from dialogs.language.text import fold, tidy
from dialogs.rules.identity_numbers import known_place

SHORTEST = 4
LONGEST = 20
_LONGEST_SENTENCE = 300
_VIN_LENGTH = 17
_VIN_LOOK_ALIKES = str.maketrans({"I": "1", "O": "0", "Q": "0"})
_LABEL = re.compile(
    r"^(?:(?:da|thua|vang|so|khung|may|xe|cua|bac|toi|chau|la|ghi|no|frame|engine|number|sk|sm|vin|is)\b[\s,:.]*)*"
)
_COURTESY = re.compile(r"(?:[\s,.!]+(?:a|nhe|nha|day|chau|em))*[\s.!]*$")
_GROUP = re.compile(r"[0-9A-Za-z]+")
_BETWEEN = re.compile(r"[\s.*\-–—‑_/:#()\[\]]*")
_GAP = re.compile(
    r"[0-9A-Za-z]\s*(?:\.{3,}|[…?])|(?:\.{3,}|[…?])\s*[0-9A-Za-z]|[0-9A-Za-z]\s*(?:\.{2}|[*_]{2,})\s*[0-9A-Za-z]"
    r"|x{2,}[0-9]|[0-9]x{2,}|[xX]{3,}"
)
_SAYABLE = re.compile(r"[^aeiouy]{0,2}[aeiouy]")
_SHORT_WORDS = frozenset("XE SO LA NO MA BA VA HA CO DA TO BO BI DE EM DI RA VE BE ME A O OI HO ON IS".split())
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_IDENTITY = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class SerialNumber:
    """A frame or engine number, by its name."""

    name: str
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("foreign_characters", "negated", "no_number", "gap", "words_around", "too_short", "too_long"),
        *("same_as_plate", "another_number"),
    )
    remarks: tuple[str, ...] = ("look_alikes",)

    def read(self, text: str, asked: Asked) -> Reading:
        """The one number that makes up the text."""
        if foreign(text):
            return Refused("foreign_characters")
        tidied = tidy(text)
        if not any(character.isdecimal() for character in tidied):
            return Refused("no_number")
        if denies(tidied, fold(tidied)):
            return Refused("negated")
        if _GAP.search(tidied):
            return Refused("gap")
        return _read(tidied, asked)

    def show(self, value: str) -> str:
        """The value itself."""
        return value


FRAME_NUMBER = SerialNumber("frame_number")
ENGINE_NUMBER = SerialNumber("engine_number")


def _read(tidied: str, asked: Asked) -> Reading:
    groups = _groups(tidied) if len(tidied) <= _LONGEST_SENTENCE else ()
    value = "".join(groups).upper()
    if not groups:
        return Refused("words_around")
    if len(value) < SHORTEST:
        return Refused("too_short", {"found": str(len(value))})
    if len(value) > LONGEST:
        return Refused("too_long", {"found": str(len(value))})
    if value == asked.answers.get("plate"):
        return Refused("same_as_plate")
    if _is_another_number(value, asked):
        return Refused("another_number")
    suggested = value.translate(_VIN_LOOK_ALIKES)
    unusual = len(value) == _VIN_LENGTH and suggested != value
    return Accepted(value, (Remark("look_alikes", {"suggestion": suggested}),) if unusual else ())


def _groups(tidied: str) -> tuple[str, ...]:
    """The groups of the number, or () where words stand among them."""
    core = _without_words(tidied)
    groups = tuple(_GROUP.findall(core))
    if _BETWEEN.fullmatch(_GROUP.sub("", core)) and not any(map(_may_be_word, groups)):
        return groups
    return ()


def _without_words(tidied: str) -> str:
    """The text between the words a number is told with: 'số khung xe của bác là ... ạ'."""
    folded = fold(tidied)
    if len(folded) != len(tidied):
        return tidied
    start = _LABEL.match(folded)
    end = _COURTESY.search(folded)
    return tidied[start.end() if start else 0 : end.start() if end else len(tidied)]


def _may_be_word(group: str) -> bool:
    """Whether letters that stand alone can be said: 'xe', 'Wave', 'HONDA', but not 'RLHJA' or 'KY'."""
    if not group.isalpha() or not _SAYABLE.match(group.lower()):
        return False
    return group.upper() in _SHORT_WORDS if len(group) <= 2 else True


def _is_another_number(value: str, asked: Asked) -> bool:
    """Whether it is written like a year, a mobile number or an identity number."""
    if not value.isdecimal():
        return False
    phone = PHONE.read(value, asked)
    is_phone = isinstance(phone, Accepted) and phone.value == value
    return bool(is_phone or _YEAR.fullmatch(value) or (_IDENTITY.fullmatch(value) and known_place(value)))
