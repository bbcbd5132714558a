"""A year in the life of a vehicle, 1950 to this year: when it was made, or when it was sold.

1. The value is four figures. Two figures are the one year of that span they can be ("98": 1998, "05": 2005), and only
   where nothing else can be meant: alone, after "năm", "đời", "sản xuất", or as a choice ("2010 hay 11").
2. A length of time is no year ("mười năm rồi"), nor is an unfinished one ("hai không mười mấy").
3. The year of something else is refused, even where the figures are a year: bought, sold or registered is not made.
"""

import re
from dataclasses import dataclass

from dialogs.answers.numbers_told import MOST_CANDIDATES, number_in
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.denials import denies
from dialogs.language.digits import Hearing, Stretch, foreign, hear
from dialogs.language.text import bare, fold

FIRST = 1950
_LONGEST_SENTENCE = 300
_YEAR_WORD = r"(?:nam|doi|sx|san xuat|ra doi|model|nsx|year)"
_LEADING_YEAR_WORD = re.compile(r"^(.*?)\b(?:năm|nam)\s+(?=\S)", re.IGNORECASE)
_AFTER_YEAR_WORD = re.compile(rf"{_YEAR_WORD}(?: (?:la|khoang|tam|vao))? $")
_BEFORE_OR_AFTER = re.compile(
    r"\b(?:trước|truoc|sau|before|after)(?: năm| nam)? (?:[0-9]+|một|mot|hai)\b"
    r"|\b(?:trở|tro|đổ|do) (?:đi|di|lại|lai|về|ve)\b"
    r"|\b(?:những|nhung) (?:năm|nam)\b|\b(?:thập|thap) (?:niên|nien|kỷ|ky)\b"
)
_UNFINISHED = re.compile(r"# may\b")
_OR = re.compile(r"\b(?:hoac|hay|or)\b")
_FIVE_OR_YEARS = re.compile(r"(?:.* )?muoi nam|[a-z]+ nam")
"""'mười năm' and 'chín năm' are ten and nine years, if they are not 15 and 95."""
_EVENT = re.compile(
    r"\b(?:(?P<made>san xuat|sx|nsx|ra doi|doi(?! bien)|model|made|dang k[yi](?: xe)? (?:ghi|viet|de))"
    r"|(?P<sold>ban|sang ten|sold)"
    r"|(?P<other>mua|sam|doi bien|cap|dang k[yi]|dk|bought|registered))\b"
)
"""What a year is said to be of. 'Đăng ký xe ghi 2010' is the paper, which has the year of manufacture."""
_NOT_SOLD = re.compile(r"\b(?:bản|bạn|phien ban)\b", re.IGNORECASE)
"""Words that without their marks are 'bán'."""
_APPROXIMATE = re.compile(r"\b(?:khoang|tam|chung|hinh nhu|co le|chac la|about)\b|# (?:gi|hay sao)\b")


@dataclass(frozen=True, slots=True)
class Year:
    """The year of one event, "made" or "sold"."""

    name: str
    event: str
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("foreign_characters", "negated", "no_year", "relative", "future", "too_old", "two_digits", "of_another"),
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
            reading = _read(without, asked)
        if isinstance(reading, Accepted) and _event(said) not in ("", self.event):
            return Refused("of_another")
        return reading

    def show(self, value: str) -> str:
        """The value itself."""
        return value


YEAR = Year("year", "made")
"""The year of manufacture."""

SOLD_YEAR = Year("sold_year", "sold")
"""The year of the sale."""


def _event(said: str) -> str:
    """What the year is said to be of: the last event named before it, else the first one after it; '' if none is."""
    before, _, after = " ".join(hearing.words for hearing in hear(_NOT_SOLD.sub("", said))).partition("#")
    events = [*_EVENT.finditer(before)][-1:] or [*_EVENT.finditer(after)][:1]
    return "".join(str(event.lastgroup) for event in events)


def _read(text: str, asked: Asked) -> Reading:
    hearings = hear(text)
    told = list(dict.fromkeys(year for hearing in hearings for year in _years(hearing)))
    if _FIVE_OR_YEARS.fullmatch(fold(text).strip(" .,;:!?")):
        told = [year for year in told if len(year) == 4]
    if _BEFORE_OR_AFTER.search(text.lower()):
        return Refused("relative")
    if not told:
        return Refused("no_year")
    heard = " ".join(hearing.words for hearing in hearings)
    if _UNFINISHED.search(heard) or all(map(_half_chosen, hearings)):
        return Refused("relative")
    if any(denies(text, hearing.words) for hearing in hearings):
        return Refused("negated")
    readings = [_possible(year, asked) for year in told]
    refused = next((reading for reading in readings if isinstance(reading, Refused)), None)
    if refused:
        return refused
    values = tuple(dict.fromkeys(year for reading in readings if isinstance(reading, tuple) for year in reading))
    if len(values) > 1:
        return Unclear(values[:MOST_CANDIDATES])
    return Accepted(values[0], (Remark("approximate", {"year": values[0]}),) if _APPROXIMATE.search(heard) else ())


def _years(hearing: Hearing) -> list[str]:
    """The figures that may be a year: all of four, else two figures that cannot be anything else."""
    four = [year for stretch in hearing.stretches for year in _four_figures(stretch)]
    choice = bool(_OR.search(hearing.words))
    if four and not choice:
        return four
    texts = hearing.words.split("#")
    alone = choice or hearing.words.strip() == "#"
    return four + [
        number_in(stretch)
        for before, stretch in zip(texts, hearing.stretches, strict=False)
        if len(stretch) == 1 and re.fullmatch(r"[0-9]{2}", number_in(stretch))
        if alone or _AFTER_YEAR_WORD.search(before)
    ]


def _half_chosen(hearing: Hearing) -> bool:
    """Whether a choice is offered of which a part is no year: '2010 hoặc 9'."""
    return bool(_OR.search(hearing.words)) and len(_years(hearing)) < len(hearing.stretches)


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
