"""Hearing how old somebody is said to be: 'bác 75 tuổi', 'năm nay tôi bảy mươi sáu'.

'năm nay' makes an age of the number after it, also without 'tuổi'. All words are without marks (see `fold`).
"""

import re
from typing import NamedTuple

from dialogs.language.calendar_words import small_number

_NUMBER_WORD = "(?:muoi|tram|nghin|ngan|linh|le|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_YEARS = rf"([0-9]{{1,3}}(?![0-9/.-])|{_NUMBER_WORD}(?: {_NUMBER_WORD}){{0,6}})"
_AGE = re.compile(
    rf"\b(?:nam )?nay\b(?: [a-z]+){{0,4}}? {_YEARS}\b(?: tuoi\b)?|\b{_YEARS} tuoi\b|\btuoi ([0-9]{{1,3}})\b"
)


class Age(NamedTuple):
    """An age told: the years, None where they are no number; and the rest of what was said."""

    years: int | None
    rest: str


def hear_age(plain: str) -> Age | None:
    """The age in the text, or None."""
    found = _AGE.search(plain)
    if found is None:
        return None
    years = small_number(next(filter(None, found.groups())).split())
    return Age(years, f"{plain[: found.start()]} {plain[found.end() :]}")
