"""Why what was typed is no plate of the vehicle, as exactly as can be told.

The stretch that comes nearest to a plate is judged: first its province, then whether it is a whole plate of another
kind of vehicle, then how many figures its number has. Where nothing begins like a plate, what else it may be is named.
"""

import re

from dialogs.answers.plate_fitting import cut_in_two, grouped_as, plates, readings, typed_groups
from dialogs.answers.reading import Refused
from dialogs.language.denials import denies
from dialogs.language.digits import Hearing, Stretch, as_figures, joined
from dialogs.language.text import fold, tidy
from dialogs.rules.plates import ELECTRIC_SERIES, FOREIGN_SERIES, NEVER_ISSUED, PROVINCES, SPECIAL_SERIES

REFUSALS = (
    *("foreign_characters", "negated", "several", "incomplete", "no_plate", "unreadable", "unknown_province"),
    *("never_issued", "missing_number", "too_few_digits", "too_many_digits", "only_number", "no_letter"),
    *("missing_series", "car_plate", "motorcycle_plate", "electric_plate", "military", "phone_number"),
    *("identity_number", "plate_gone"),
)

FORGOTTEN = re.compile(r"\b(?:khong|ko|k|chua|chang|cha)\s+(?:nho|ro|chac|thay|doc|biet)\b|\bquen\b|\bthieu\b")
"""Said of a plate that is not known for certain: no part of it is taken."""

_GONE = re.compile(
    r"\b(?:khong|ko|k|chua|chang|cha|het)\s+(?:co |con |duoc |lap |gan |deo |lam |cap )+(?:ca |cai )?bien\b(?! dong)"
    r"|\b(?:mat|roi|gay|hong|thao|vut|rung)\s+(?:mat |ca |cai |me )*bien\b"
    r"|\bbien (?:so )?(?:bi |da )*(?:mat|roi|gay|hong|rung)\b"
)
_HEAD = re.compile(r"([0-9]{2})([A-ZĐ]{1,2})([0-9]*)")
_MILITARY = re.compile(r"(?:^|[^a-z0-9])(?!co|da|va|no)[abcdhknpqtv][a-z][ .-]?[0-9]{2}[ .-]?[0-9]{2}(?![ .-]?[0-9])")


def province_refused(value: str) -> Refused | None:
    """Why a plate cannot begin as this one does, if it cannot."""
    province = value[:2]
    if province in PROVINCES:
        return None
    return Refused("never_issued" if province in NEVER_ISSUED else "unknown_province", {"province": province})


def why_refused(hearing: Hearing, text: str, kind: str) -> Refused:
    """The reason for refusing a message without any plate of that kind of vehicle ('' where it is not known)."""
    nearest = max(hearing.stretches, key=_nearness, default=())
    typed = joined(nearest)
    if len(typed) > 2 and FORGOTTEN.search(hearing.words):
        return Refused("incomplete")
    if len(typed) > 2 and denies(text, hearing.words):
        return Refused("negated")
    if not typed and _GONE.search(hearing.words):
        return Refused("plate_gone")
    if _MILITARY.search(fold(tidy(text))):
        return Refused("military")
    return _why_no_plate(nearest, kind) if _nearness(nearest)[0] else _why_only_figures(as_figures(typed))


def nearness(hearing: Hearing) -> tuple[bool, int]:
    """How near a hearing comes to a plate: whether it has letters, and how long its longest stretch is."""
    return max((_nearness(stretch) for stretch in hearing.stretches), default=(False, 0))


def _nearness(stretch: Stretch) -> tuple[bool, int]:
    typed = joined(stretch)
    return any(character.isalpha() for character in as_figures(typed)), len(typed)


def _why_only_figures(figures: str) -> Refused:
    if len(figures) in (10, 11) and figures.startswith(("0", "84")):
        return Refused("phone_number")
    if len(figures) == 12:
        return Refused("identity_number")
    if len(figures) > 5:
        return Refused("no_letter")
    return Refused("only_number" if len(figures) > 2 else "no_plate")


def _why_no_plate(stretch: Stretch, kind: str) -> Refused:
    head = _head(joined(stretch))
    if head is None:
        return Refused("unreadable")
    province, series, number = head
    refused = province_refused(province)
    if refused:
        return refused
    if any(cut_in_two(stretch, end + (kind != "car")) for _, end in readings(joined(stretch))):
        return Refused("several")
    if not number:
        return Refused("missing_number")
    return _other_kind(stretch, kind, series, number) or _miscounted(kind, series, number)


def _head(typed: str) -> tuple[str, str, str] | None:
    """Province, series and number of something that begins like a plate."""
    figures = as_figures(typed[:2]) + typed[2:3].upper() + _series_rest(typed[3:4]) + as_figures(typed[4:])
    match = _HEAD.fullmatch(figures)
    return (match[1], match[2].replace("Đ", "D"), match[3]) if match else None


def _series_rest(character: str) -> str:
    return as_figures(character) if as_figures(character).isdecimal() else character.upper()


def _other_kind(stretch: Stretch, kind: str, series: str, number: str) -> Refused | None:
    """A whole plate, but of another kind of vehicle."""
    if kind == "car":
        return Refused("motorcycle_plate") if plates(stretch, "electric_motorcycle") else None
    if series == ELECTRIC_SERIES and plates(stretch, "electric_motorcycle"):
        return Refused("electric_plate")
    natural = grouped_as(stretch, "letter and figure") and not number.startswith("0")
    if natural or len(series) == 2 or not plates(stretch, "car"):
        return Refused("car_plate") if "Đ" in joined(stretch).upper() and plates(stretch, "car") else None
    if number.startswith("0") or any(start == 3 and len(text) == 3 for start, text in typed_groups(stretch)):
        return Refused("car_plate")
    return Refused("missing_series", {"letter": series})


def _miscounted(kind: str, series: str, number: str) -> Refused:
    """A number that is too short or too long; a motorcycle's first figure after one letter belongs to the series."""
    if kind == "car" and len(series) == 2 and series not in SPECIAL_SERIES + FOREIGN_SERIES:
        return Refused("unreadable")
    in_series = len(series) == 1 and kind != "car"
    found = len(number) - in_series
    if not found:
        return Refused("missing_number")
    if 4 <= found <= 5:
        return Refused("unreadable")
    return Refused("too_few_digits" if found < 4 else "too_many_digits", {"found": str(found)})
