"""The year a vehicle was made, 1950 to this year.

The value is four figures. Two figures are the one year of that span they can be ("98": 1998, "05": 2005), and only
where nothing else can be meant: alone, or after "năm", "đời", "sản xuất". An age ("mười năm rồi") is no year.
"""

import re
from dataclasses import dataclass

from dialogs.answers.numbers_told import MOST_CANDIDATES, number_in
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.denials import denies
from dialogs.language.digits import Hearing, Stretch, foreign, hear
from dialogs.language.text import bare

FIRST = 1950
_LONGEST_SENTENCE = 300
_YEAR_WORD = r"(?:nam|doi|sx|san xuat|ra doi|mua|model|nsx|year)"
_LEADING_YEAR_WORD = re.compile(r"^(.*?)\b(?:năm|nam)\s+(?=\S)", re.IGNORECASE)
_AFTER_YEAR_WORD = re.compile(rf"{_YEAR_WORD}(?: (?:la|khoang|tam|vao))? $")
_BEFORE_OR_AFTER = re.compile(
    r"\b(?:trước|truoc|sau|before|after)(?: năm| nam)? (?:[0-9]+|một|mot|hai)\b"
    r"|\b(?:trở|tro|đổ|do) (?:đi|di|lại|lai|về|ve)\b"
)
_APPROXIMATE = re.compile(r"\b(?:khoang|tam|chung|hinh nhu|co le|chac la|about)\b")


@dataclass(frozen=True, slots=True)
class Year:
    """A year of manufacture."""

    name: str = "year"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("foreign_characters", "negated", "no_year", "relative", "future", "too_old", "two_digits"),
    )
    remarks: tuple[str, ...] = ("approximate",)

    def read(self, text: str, asked: Asked) -> Reading:
        """The one year in the text, no later than `asked.today`."""
        if foreign(text):
            return Refused("foreign_characters")
        if len(text) > _LONGEST_SENTENCE:
            return Refused("no_year")
        said = bare(text)
        reading = _read(said, asked)
        without = _LEADING_YEAR_WORD.sub(r"\1", said, count=1)
        if reading == Refused("no_year") and without != said:  # "năm hai nghìn" is not 5 and 2000
            return _read(without, asked)
        return reading

    def show(self, value: str) -> str:
        """The value itself."""
        return value


YEAR = Year()


def _read(text: str, asked: Asked) -> Reading:
    hearings = hear(text)
    told = list(dict.fromkeys(year for hearing in hearings for year in _years(hearing)))
    if _BEFORE_OR_AFTER.search(text.lower()):
        return Refused("relative")
    if not told:
        return Refused("no_year")
    words = " ".join(hearing.words for hearing in hearings)
    if any(denies(text, hearing.words) for hearing in hearings):
        return Refused("negated")
    readings = [_possible(year, asked) for year in told]
    refused = next((reading for reading in readings if isinstance(reading, Refused)), None)
    if refused:
        return refused
    values = tuple(dict.fromkeys(year for reading in readings if isinstance(reading, tuple) for year in reading))
    if len(values) > 1:
        return Unclear(values[:MOST_CANDIDATES])
    return Accepted(values[0], (Remark("approximate", {"year": values[0]}),) if _APPROXIMATE.search(words) else ())


def _years(hearing: Hearing) -> list[str]:
    """The figures that may be a year: all of four, else two figures that cannot be anything else."""
    four = [year for stretch in hearing.stretches for year in _four_figures(stretch)]
    if four:
        return four
    texts = hearing.words.split("#")
    alone = hearing.words.strip() == "#"
    return [
        number_in(stretch)
        for before, stretch in zip(texts, hearing.stretches, strict=False)
        if len(stretch) == 1 and re.fullmatch(r"[0-9]{2}", number_in(stretch))
        if alone or _AFTER_YEAR_WORD.search(before)
    ]


def _four_figures(stretch: Stretch) -> list[str]:
    """The years of a stretch that is years, or a date with its year last ("03/2010")."""
    *before, last = (number_in((piece,)) for piece in stretch)
    date = len(before) <= 2 and all(len(part) <= 2 for part in before) and not stretch[0].spoken
    years = all(len(part) == 4 for part in before)
    whole = [*before, last] if years else [last]
    return whole if (years or date) and all(re.fullmatch(r"[0-9]{4}", year) for year in whole) else []


def _possible(year: str, asked: Asked) -> tuple[str, ...] | Refused:
    """The years the figures can be, or why they can be none."""
    this_year = asked.today.year
    if len(year) == 2:
        years = tuple(century + year for century in ("19", "20") if FIRST <= int(century + year) <= this_year)
        return years or Refused("two_digits", {"digits": year})
    if int(year) > this_year:
        return Refused("future", {"year": year, "this_year": str(this_year)})
    return (year,) if int(year) >= FIRST else Refused("too_old", {"year": year, "first": str(FIRST)})
