"""Fitting what was heard to the shapes of plates.

1. O, I and l are figures where a figure must stand. Where a small l may be the letter or the figure ("29bl 12345")
   both values fit; among capitals ("29Bl") it is the figure.
2. How it was grouped counts: "29H 12345" is no motorcycle's 29-H1 2345, "29-H1 2345" no car's 29H-123.45, although
   their letters and figures are the same. Said in words there is no grouping, and any shape may fit.
3. A stretch fits when all of it does, as one plate or as several one after the other; nothing is ever left over.
"""

import re
from collections.abc import Iterator

from dialogs.language.digits import Stretch, as_figures, joined
from dialogs.rules.plates import ELECTRIC_SERIES, SHORTEST, shape

_LONGEST_PLATE = 14
_LONGEST_STRETCH = 80
_LETTERS = re.compile(r"[A-ZĐ]+")
_SERIES_WITH_BARRED_D = {"MĐ", "TĐ"}
_FIGURE_IN_SERIES = {"letter and figure", "electric"}
_CUTTING_GAPS = "/|,-"


def plates(stretch: Stretch, vehicle_kind: str) -> tuple[str, ...]:
    """The plates a stretch can stand for, whichever way it is cut; () where it is not made of plates alone."""
    if len(stretch) > _LONGEST_STRETCH:
        return ()
    found: list[dict[str, None] | None] = [{}] + [None] * len(stretch)
    for start in range(len(stretch)):
        before = found[start]
        if before is None:
            continue
        for end in range(start + 1, min(len(stretch), start + _LONGEST_PLATE) + 1):
            values = fitting(stretch[start:end], vehicle_kind)
            if values:
                found[end] = {**(found[end] or {}), **before, **dict.fromkeys(values)}
    return tuple(found[-1] or ())


def fitting(stretch: Stretch, vehicle_kind: str) -> tuple[str, ...]:
    """The values of the one plate a stretch is, for that kind of vehicle."""
    typed = joined(stretch)
    if len(typed) < SHORTEST:
        return ()
    return tuple([value for value, head in readings(typed) if _fits(stretch, value, head, vehicle_kind)])


def _fits(stretch: Stretch, value: str, head: int, vehicle_kind: str) -> bool:
    name = shape(value, vehicle_kind)
    head += name in _FIGURE_IN_SERIES
    right_vehicle = vehicle_kind == "car" or (vehicle_kind == "electric_motorcycle" and value[2:4] == ELECTRIC_SERIES)
    whole = bool(name) and bool(value[head:].strip("0"))  # numbers begin at 1
    return (
        whole
        and grouped_as(stretch, name)
        and not cut_in_two(stretch, head)
        and (right_vehicle or not _barred(stretch))
    )


def _barred(stretch: Stretch) -> bool:
    """Whether its series has the Đ of those that only some vehicles bear."""
    typed = joined(stretch).upper()
    return any([series in typed for series in _SERIES_WITH_BARRED_D])


def readings(typed: str) -> Iterator[tuple[str, int]]:
    """The values letters and figures can be read as, each with the length of its part before the number."""
    if any(character.isupper() for character in typed):
        typed = typed.replace("l", "1")
    for start, end in ((2, 3), (2, 4), (5, 7)):
        series = typed[start:end]
        if not _is_series(series, end - start):
            continue
        province, number = as_figures(typed[:start]), as_figures(typed[end:])
        if (province + number).isdecimal():
            yield province + series.upper().replace("Đ", "D") + number, end


def _is_series(series: str, length: int) -> bool:
    upper = series.upper()
    if len(series) != length or not _LETTERS.fullmatch(upper):
        return False
    barred = "Đ" in upper and upper not in _SERIES_WITH_BARRED_D | {"Đ"}  # Đ alone is how many say D
    return not barred and upper[1:] != "I"  # no series ends in I: there it is a 1


def grouped_as(stretch: Stretch, name: str) -> bool:
    """Whether the typed groups go with a shape that shares its letters and figures with another one."""
    if name == "letter and figure" and len(joined(stretch)) == 8:
        return not any(start == 3 and len(text) > 1 for start, text in typed_groups(stretch))
    if name == "one letter":
        return not any(start + len(text) == 4 and not text.isdecimal() for start, text in typed_groups(stretch))
    return True


def typed_groups(stretch: Stretch) -> Iterator[tuple[int, str]]:
    """The groups of figures and letters that were typed, not said, each with its place."""
    place = 0
    for piece in stretch:
        if not piece.spoken:
            yield place, piece.text
        place += len(piece.text)


def cut_in_two(stretch: Stretch, head: int) -> bool:
    """Whether a mark stands where a number was already complete, as in '29B1 1234/5': that may be two numbers."""
    place = 0
    for piece in stretch:
        if piece.gap in _CUTTING_GAPS and piece.gap and place >= head + 4:
            return True
        place += len(piece.text)
    return False
