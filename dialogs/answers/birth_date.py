"""A date of birth: the full date, or the year alone where only the year is known.

1. Value: ISO ('1950-03-05') or the year ('1950'); shown as '05/03/1950' or '1950'.
2. The day always comes first; a month over 12 is refused, never swapped with the day. A year written first is ISO.
3. Two digits of a year, inside a full date or after 'sinh năm': the 1900s when the age is plausible (up to `OLDEST`);
   where the 2000s give a plausible declarer too, it is asked. A number of two digits alone may be an age: refused.
4. Ages, lunar dates and zodiac years are refused, each with its own reason: the card has the date we need. An age
   said along with a date is only taken as agreeing with it: 'sinh năm 1950, năm nay 76 tuổi'.
5. Number words before a year may be a day and a month ('năm ba năm mươi' is 5/3/50): no year is taken from there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.ages import Age, hear_age
from dialogs.language.calendar_words import is_digits, small_number, year
from dialogs.language.lunar_words import is_lunar, is_zodiac
from dialogs.language.number_words import known_number_word
from dialogs.language.spelling import words
from dialogs.language.text import bare, fold

OLDEST = 120
"""Years of age above which a birth date is refused."""

SELDOM_REACHED = 105
"""Years of age above which two digits of a year are asked about."""

YOUNG = 16
"""Years of age below which a birth date is remarked on: a declarer is hardly that young."""

_LONGEST_YEAR = 8
"""Words of a year: 'một nghìn chín trăm năm mươi lăm' has seven."""

_LOOK_ALIKES = str.maketrans("oOlI", "0011")
_LOOKS_NUMERIC = re.compile(r"[0-9oOlI]{1,8}(?: ?[/.,\- ] ?[0-9oOlI]{1,8}){0,3}")
_NUMERIC = re.compile(r"([0-9]{1,2})(?: ?[/.,\-] ?| )([0-9]{1,2})(?: ?[/.,\-] ?| )([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?: ?[/.\-] ?| )([0-9]{1,2})(?: ?[/.\-] ?| )([0-9]{1,2})")
_MONTH_AND_YEAR = re.compile(r"(?:thang )?([0-9]{1,2})(?: ?[/.\-] ?| nam | )([0-9]{4})")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})(?: ?[/.\-] ?| )([0-9]{1,2})")
_IN_TEXT = re.compile(r"(?<![0-9])([0-9]{1,2}) ?[/.\-] ?([0-9]{1,2})(?: ?[/.\-] ?| nam )([0-9]{4})(?![0-9])")
_NO_DAY = re.compile(r"\b(?:khong|ko|k|chang|cha|chua|quen)(?: (?:nho|co|biet|ro|ghi|mat|duoc|in|ca))* ngay\b")
_NO_DAY_IN_FIGURES = re.compile(r"0{1,2} ?[/.,\- ] ?0{1,2} ?[/.,\- ] ?[0-9]{4}")
_NOT_OF_BIRTH = re.compile(r"\b(?:cap|het han|khong (?:biet|nho|phai|ro|co|sinh|con|dung)|dang ky|mua|chua)\b")
_SPACED_YEAR = re.compile(r"[0-9](?: [0-9]){3}")
_INTRODUCING = frozenset(
    words(
        """toi tui bac ong ba co chu anh chi em chau minh sinh ra ngay vao la cua duoc de nam thi thang
        nguoi sn ns born duong lich mung mong hom date of birth can cuoc cccd the giay khai chung thu tren trong
        ghi nho biet"""
    )
)
_DAY_WORDS = frozenset(("ngay", "mung", "mong"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_OF_A_YEAR = frozenset(("sinh", "nam", "sn", "ns"))


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A date of birth, as on the identity card."""

    name: str = "birth_date"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("empty", "not_a_date", "day_missing", "year_missing", "short_year", "no_such_day", "month_over_12"),
        *("future", "too_old", "age_given", "lunar", "zodiac", "year_only"),
    )
    remarks: tuple[str, ...] = ("under_16",)

    def read(self, text: str, asked: Asked) -> Reading:
        said = bare(text).translate(_DASHES).strip(" .,;:!")
        if not said:
            return Refused("empty")
        if _looks_numeric(said):
            return _read_numeric(said.translate(_LOOK_ALIKES), asked.today)
        return _read_said(said, asked.today)

    def show(self, value: str) -> str:
        if len(value) == 4:
            return value
        full = date.fromisoformat(value)
        return f"{full.day:02}/{full.month:02}/{full.year}"


BIRTH_DATE = BirthDate()


def _looks_numeric(said: str) -> bool:
    return _LOOKS_NUMERIC.fullmatch(said) is not None and sum(character.isdigit() for character in said) > 1


def _read_numeric(said: str, today: date) -> Reading:
    """Digits and separators only."""
    if _NO_DAY_IN_FIGURES.fullmatch(said):
        return Refused("year_only")
    if _SPACED_YEAR.fullmatch(said):
        said = said.replace(" ", "")
    if is_digits(said):
        return _read_run(said, today)
    if found := _NUMERIC.fullmatch(said):
        return _full(found[1], found[2], found[3], today)
    if found := _YEAR_FIRST.fullmatch(said):
        return _full(found[3], found[2], found[1], today)
    if _MONTH_AND_YEAR.fullmatch(said):
        return Refused("day_missing")
    return Refused("year_missing" if _DAY_AND_MONTH.fullmatch(said) else "not_a_date")


def _read_run(digits: str, today: date) -> Reading:
    """Digits alone: '1950', '05031950', '050350'."""
    if len(digits) == 4:
        return _year_alone(digits, today)
    if len(digits) == 2:
        return Refused("short_year")
    if len(digits) == 8 and not _exists(digits[:2], digits[2:4], digits[4:]) and digits[:2] in ("19", "20"):
        return _full(digits[6:], digits[4:6], digits[:4], today)
    if len(digits) == 6 and int(digits[2:4]) > 12 and int(digits[:2]) <= 12:
        return Refused("day_missing")
    if len(digits) in (6, 8):
        return _full(digits[:2], digits[2:4], digits[4:], today)
    if len(digits) == 7:
        readings = [(digits[0], digits[1:3], digits[3:]), (digits[:2], digits[2], digits[3:])]
        return _one_of([_full(*parts, today) for parts in readings])
    return Refused("not_a_date")


def _exists(day: str, month: str, in_year: str) -> bool:
    try:
        date(int(in_year), int(month), int(day))
    except ValueError:
        return False
    return True


def _read_said(said: str, today: date) -> Reading:
    """A date among words."""
    plain, heard = fold(said), words(said)
    if is_lunar(heard):
        return Refused("lunar")
    if age := hear_age(plain):
        return _beside_age(age, today)
    if is_zodiac(heard):
        return Refused("zodiac")
    if _NO_DAY.search(plain) and not _IN_TEXT.search(plain):
        return Refused("year_only")
    if _NOT_OF_BIRTH.search(plain):
        return Refused("not_a_date")
    dates = [_full(day, month, in_year, today) for day, month, in_year in _IN_TEXT.findall(plain)]
    if dates:
        elsewhere = any(character.isdigit() for character in _IN_TEXT.sub("", plain))
        return Refused("not_a_date") if elsewhere else _one_of(dates)
    folded = tuple(map(fold, heard))
    return _read_in_words(folded, today) if "thang" in folded else _read_year_said(said, plain, heard, today)


def _beside_age(age: Age, today: date) -> Reading:
    """The date told along with an age, where there is one and both agree (counted from the birth, or one more)."""
    reading = BIRTH_DATE.read(age.rest, Asked(today))
    years = today.year - int(reading.value[:4]) if isinstance(reading, Accepted) else None
    agree = years is not None and age.years in (years - 1, years, years + 1)
    return reading if agree else Refused("age_given")


def _read_in_words(heard: tuple[str, ...], today: date) -> Reading:
    """'... mung nam thang ba nam mot nghin chin tram nam muoi'."""
    if heard.count("thang") > 1:
        heard = _without_heading(heard)
    place = heard.index("thang")
    before, after = _after_introduction(heard[:place]), heard[place + 1 :]
    if not _DAY_WORDS.isdisjoint(after):
        return Refused("not_a_date") if before else _read_month_first(after, today)
    month, in_year = _month_and_year(after)
    if month is None:
        return Refused("not_a_date")
    day = small_number(before)
    if day is None:
        return Refused("not_a_date" if before else "day_missing")
    if in_year is None:
        return Refused("not_a_date" if _after_introduction(after[1:]) else "year_missing")
    return _full(str(day), str(month), in_year, today)


def _read_month_first(heard: tuple[str, ...], today: date) -> Reading:
    """The words after 'thang' in 'thang ba ngay tam nam 1950'."""
    place = next(i for i, word in enumerate(heard) if word in _DAY_WORDS)
    after = tuple(word for word in heard[place:] if word not in _DAY_WORDS)
    month, (day, in_year) = small_number(heard[:place]), _month_and_year(after)
    if month is None or day is None:
        return Refused("not_a_date")
    if in_year is None:
        return Refused("not_a_date" if small_number(after) is None else "year_missing")
    return _full(str(day), str(month), in_year, today)


def _without_heading(heard: tuple[str, ...]) -> tuple[str, ...]:
    """The words after 'ngày tháng năm sinh'."""
    return tuple(" ".join(heard).partition("ngay thang nam sinh ")[2].split()) or heard


def _after_introduction(heard: tuple[str, ...]) -> tuple[str, ...]:
    """What follows 'bác sinh ngày mồng'; words that are a day stay ('ba' of 'ba mươi', 'năm' of 'mồng năm')."""
    while heard and heard[0] in _INTRODUCING and small_number(heard) is None:
        heard = heard[1:]
    return heard


def _month_and_year(heard: tuple[str, ...]) -> tuple[int | None, str | None]:
    """The month these words begin with (the longest that leaves a year), and the year after it."""
    months = [(length, small_number(heard[:length])) for length in (3, 2, 1) if len(heard) >= length]
    known = [(length, month) for length, month in months if month is not None]
    for length, month in known:
        rest = heard[length:]
        for said in (rest[1:] if rest[:1] == ("nam",) else (), rest):
            found = year(said) if said else None
            if found is not None:
                return month, found
    return (known[0][1] if known else None), None


def _read_year_said(said: str, plain: str, heard: tuple[str, ...], today: date) -> Reading:
    """'sinh nam 48', 'nam 1948', 'mot chin bon tam', or a numeric date after an introduction."""
    start = next((i for i, character in enumerate(plain) if character.isdigit()), None)
    if start is None:
        return _year_in_words(heard, today)
    introduction = re.findall(r"[^\W\d_]+", said[:start].lower())
    if not _introduces(introduction) or not _looks_numeric(plain[start:]):
        return Refused("not_a_date")
    if len(plain) - start == 2 and _of_a_year(introduction):
        return _year_alone(plain[start:], today)
    return _read_numeric(plain[start:], today)


def _year_in_words(heard: tuple[str, ...], today: date) -> Reading:
    """The year that the words are after the shortest introduction."""
    folded = tuple(map(fold, heard))
    for start in range(max(0, len(heard) - _LONGEST_YEAR), len(heard)):
        said = year(folded[start:])
        if said is not None and (len(said) == 2 or said[0] in "12") and _introduces(heard[:start]):
            told = len(said) == 4 or (start > 0 and _of_a_year(heard[:start]))
            return _year_alone(said, today) if told else Refused("short_year")
    return Refused("not_a_date")


def _introduces(heard: Sequence[str]) -> bool:
    """Whether the words only introduce a year: 'bác sinh năm', and not 'mùng năm', 'năm ba', which are days."""
    number = known_number_word
    day = any((number(first) or fold(first) in _DAY_WORDS) and number(second) for first, second in pairwise(heard))
    return not day and all(fold(word) in _INTRODUCING for word in heard)


def _of_a_year(heard: Sequence[str]) -> bool:
    return not _OF_A_YEAR.isdisjoint(map(fold, heard))


def _year_alone(digits: str, today: date) -> Reading:
    if len(digits) == 2:
        return _one_of([_year_alone(century + digits, today) for century in _centuries(digits, today)])
    if int(digits) > today.year:
        return Refused("future")
    if today.year - int(digits) > OLDEST:
        return Refused("too_old")
    return _accepted(digits, today.year - int(digits))


def _centuries(digits: str, today: date) -> tuple[str, ...]:
    """The centuries two digits of a year may mean: the 1900s, the 2000s, or both where both make a declarer."""
    in_1900s = today.year - (1900 + int(digits))
    in_2000s = today.year - (2000 + int(digits))
    if in_1900s <= SELDOM_REACHED and in_2000s < YOUNG - 2:
        return ("19",)
    return (*(("19",) if in_1900s <= OLDEST or in_2000s < 0 else ()), *(("20",) if in_2000s >= 0 else ()))


def _full(day: str, month: str, in_year: str, today: date) -> Reading:
    if len(in_year) == 2:
        return _one_of([_full(day, month, century + in_year, today) for century in _centuries(in_year, today)])
    if int(month) > 12:
        return Refused("month_over_12", {"day": day, "month": str(int(month))})
    if not _exists(day, month, in_year):
        return Refused("no_such_day", {"day": str(int(day)), "month": str(int(month)), "year": in_year})
    born = date(int(in_year), int(month), int(day))
    if born > today:
        return Refused("future")
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return Refused("too_old") if age > OLDEST else _accepted(born.isoformat(), age)


def _accepted(value: str, age: int) -> Accepted:
    return Accepted(value, (Remark("under_16"),) if age < YOUNG else ())


def _one_of(readings: Sequence[Reading]) -> Reading:
    """The one that can be accepted; several are unclear; of none, the first refusal."""
    accepted = list(dict.fromkeys(reading.value for reading in readings if isinstance(reading, Accepted)))
    if len(accepted) > 1:
        return Unclear(tuple(accepted[:8]))
    return next((reading for reading in readings if isinstance(reading, Accepted)), readings[0])
