"""The number plate of a vehicle.

The value is capital letters and figures without separators, Đ written D: 29B112345, 30A12345, 29MD101353. The kind of
vehicle is taken from the answer "vehicle_kind": 29H12345 is a car's 29H-123.45 and an old motorcycle's 29-H1 2345.
Rare or disputed letters get a remark and no refusal; what is no plate is refused for its own reason.
"""

import re
from dataclasses import dataclass

from dialogs.answers.plate_fitting import plates
from dialogs.answers.plate_refusals import FORGOTTEN, REFUSALS, nearness, province_refused, why_refused
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.denials import denies
from dialogs.language.digits import Hearing, as_figures, foreign, hear, joined
from dialogs.rules.plates import ELECTRIC_SERIES, SHAPES, disputed_letters, shape

_OR = re.compile(r"\b(?:hoac|hay|or)\b")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_UNFINISHED = re.compile(r"# (?:\(?\.\.|[^ ]*[?*_]|may\b|gi (?:do|day)\b|nao do\b)")
_BEFORE_THE_NUMBER = re.compile(r"# (?:so|duoi|[:;=]) #")
_HEAD_ALONE = re.compile(r"[0-9]{2}[A-Za-zĐđ]{1,2}[1-9]?")
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate, read by the kind of vehicle it hangs on."""

    name: str = "plate"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = REFUSALS
    remarks: tuple[str, ...] = ("rare_letter", "perhaps_electric")

    def read(self, text: str, asked: Asked) -> Reading:
        """The one plate in the text; several, or one that can be read in two ways, are unclear."""
        if foreign(text):
            return Refused("foreign_characters")
        kind = asked.answers.get("vehicle_kind", "")
        hearings = list(map(_together, hear(text, letters=True)))
        if len(hearings) > 1:
            hearings.sort(key=nearness, reverse=True)
        outcomes = [_read(hearing, text, kind) for hearing in hearings]
        values = tuple(dict.fromkeys(value for outcome in outcomes if isinstance(outcome, tuple) for value in outcome))
        refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
        if len(values) == 1:
            return Accepted(values[0], _remarks(values[0], kind))
        if values:
            return Unclear(values[:_MOST_CANDIDATES])
        return refused[0] if refused else Refused("no_plate")

    def show(self, value: str) -> str:
        """The value as it hangs on the vehicle; where only the kind of vehicle could tell, as a form right for both."""
        car, motorcycle = shape(value, "car"), shape(value, "electric_motorcycle")
        if not (car and motorcycle):
            return _shown(value, car or motorcycle).replace("MĐ ", "MD ")
        return value if car == "one letter" else _shown(value, car)

    def show_as(self, value: str, vehicle_kind: str) -> str:
        """The value as it hangs on that kind of vehicle: '29-B1 123.45', '30A-123.45', '29-MĐ1 013.53'."""
        found = shape(value, vehicle_kind) if vehicle_kind in SHAPES else ""
        if not found:
            return self.show(value)
        electric = vehicle_kind == "electric_motorcycle" and value[2:4] == ELECTRIC_SERIES
        return _shown(value, "electric" if electric else found)


PLATE = Plate()


def _together(hearing: Hearing) -> Hearing:
    """The hearing with '29B1 số 12345' or '29B1: 12345' as one stretch."""
    if hearing.words.count("#") != 2 or not _BEFORE_THE_NUMBER.search(hearing.words):
        return hearing
    head, number = hearing.stretches
    if not _HEAD_ALONE.fullmatch(joined(head)) or not joined(number).isdecimal():
        return hearing
    return Hearing((head + number,), _BEFORE_THE_NUMBER.sub("#", hearing.words))


def _read(hearing: Hearing, text: str, kind: str) -> tuple[str, ...] | Refused:
    """The plates one way of hearing gives, or why it gives none."""
    kinds = (kind,) if kind in SHAPES else tuple(SHAPES)
    found = [tuple(value for one in kinds for value in plates(stretch, one)) for stretch in hearing.stretches]
    values = tuple(dict.fromkeys(value for plates_found in found for value in plates_found))
    if not values:
        return why_refused(hearing, text, kind)
    if FORGOTTEN.search(hearing.words) or (_UNFINISHED.search(hearing.words) and _may_be_longer(values, kinds)):
        return Refused("incomplete")
    if denies(text, hearing.words):
        return Refused("negated")
    rest = [joined(stretch) for stretch, plates_found in zip(hearing.stretches, found, strict=True) if not plates_found]
    if any(not _harmless(other, hearing.words) for other in rest):
        return Refused("several")
    return next((refused for value in values if (refused := province_refused(value))), values)


def _may_be_longer(values: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
    return any(shape(value + "0", kind) for value in values for kind in kinds)


def _harmless(other: str, words: str) -> bool:
    """Whether figures beside the plate are clearly something else: a year, a phone number, a small count."""
    figures = as_figures(other)
    if not figures.isdecimal() or _OR.search(words):
        return False
    return len(figures) <= 3 or bool(_YEAR.fullmatch(figures)) or 8 <= len(figures) <= 12


def _remarks(value: str, kind: str) -> tuple[Remark, ...]:
    rare = tuple(Remark("rare_letter", {"letter": letter}) for letter in disputed_letters(value)[:1])
    perhaps_electric = kind == "motorcycle" and value[2:4] == ELECTRIC_SERIES
    return rare + ((Remark("perhaps_electric"),) if perhaps_electric else ())


def _shown(value: str, name: str) -> str:
    if name == "letter and figure":
        return f"{value[:2]}-{value[2:4]} {_number(value[4:])}"
    if name == "two letters":
        return f"{value[:2]}-{value[2:4]} {_number(value[4:])}"
    if name == "electric":
        rest = len(value) - 4
        return f"{value[:2]}-MĐ{value[4]} {_number(value[5:])}" if rest > 5 else f"{value[:2]}-MĐ {_number(value[4:])}"
    if name == "foreign" and value[2].isdecimal():
        return f"{value[:2]}-{value[2:5]}-{value[5:7]}-{value[7:]}"
    head = 3 if name == "one letter" else 4
    return f"{value[:head]}-{_number(value[head:])}" if name else value


def _number(figures: str) -> str:
    return f"{figures[:3]}.{figures[3:]}" if len(figures) == 5 else figures
