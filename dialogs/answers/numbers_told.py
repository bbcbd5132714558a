"""The numbers a message tells, for kinds of answer that are one number without letters.

1. What stands together is one number, or several whole ones one after the other ("0912345678, 0987654321").
2. What words cut off stands for itself: "0912 hoặc 345678" is two short numbers and never a whole one.
3. A few figures among other words are no number begun: 'ngõ 10', 'bà Nguyễn Thị Tư'.
4. Beside a whole number another may stand ("... sinh năm 1960"), but not as a choice: "0912345678 hay 9" tells none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dialogs.answers.reading import Refused
from dialogs.language.denials import denies
from dialogs.language.digits import Stretch, as_figures, foreign, hear, joined

MOST_CANDIDATES = 8
_OR = re.compile(r"\b(?:hoac|hay|or)\b")
_LONGEST_STRETCH = 80
_FEWEST = 4
"""Figures from which a number told among words is one begun."""
_FIGURES_WITH_LOOK_ALIKES = re.compile(r"[0-9OoIil]+")


@dataclass(frozen=True, slots=True)
class Told:
    """The whole numbers told, each once; and the longest run of figures, with letters that stand in it."""

    whole: tuple[str, ...]
    longest: str


def told(text: str, is_whole: Callable[[str], bool]) -> Told | Refused:
    """The numbers in the text, or why it tells none: "foreign_characters", "no_number", "negated" or "several".

    `is_whole`: whether figures make one number of the kind asked for.
    """
    if foreign(text):
        return Refused("foreign_characters")
    hearings = [hearing for hearing in hear(text) if hearing.stretches]
    if not hearings:
        return Refused("no_number")
    if any(denies(text, hearing.words) for hearing in hearings):
        return Refused("negated")
    heard = [(hearing, [_made_of(stretch, is_whole) for stretch in hearing.stretches]) for hearing in hearings]
    whole = tuple(dict.fromkeys([number for _, numbers in heard for made in numbers for number in made]))
    if whole and any([not all(numbers) and _OR.search(hearing.words) for hearing, numbers in heard]):
        return Refused("several")
    longest = max((number_in(stretch) for stretch in hearings[0].stretches), key=len)
    if len(longest) < _FEWEST and re.search("[a-z]", hearings[0].words):
        return Refused("no_number")
    return Told(whole, longest)


def number_in(stretch: Stretch) -> str:
    """The figures of a stretch, O and l read as figures; as typed where other letters stand among them."""
    typed = joined(stretch)
    return as_figures(typed) if _FIGURES_WITH_LOOK_ALIKES.fullmatch(typed) else typed


def _made_of(stretch: Stretch, is_whole: Callable[[str], bool]) -> tuple[str, ...]:
    """The whole numbers a stretch is made of, all of it."""
    if len(stretch) > _LONGEST_STRETCH:
        return ()
    if is_whole(all_of_it := number_in(stretch)):
        return (all_of_it,)
    found: list[tuple[str, ...] | None] = [()] + [None] * len(stretch)
    for end in range(1, len(stretch) + 1):
        for start in range(end):
            before, number = found[start], number_in(stretch[start:end])
            if before is not None and is_whole(number):
                found[end] = (*before, number)
                break
    return found[-1] or ()
