"""Whether a word can be a Vietnamese syllable, and whether a text is written in Latin letters at all."""

import re
import unicodedata
from functools import lru_cache

from dialogs.language.text import fold

_ONSET = "(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?"
_OPEN = (
    "a|ai|ao|au|ay|e|eo|eu|i|ia|ieu|iu|o|oa|oai|oao|oay|"
    "oe|oeo|oi|u|ua|uai|uao|uay|ue|ueo|ui|uoi|uou|uu|uy|uya|uyu|y|ya|yeu"
)
_CLOSED = "a|e|i|ie|o|oa|oe|oo|u|ua|ue|uo|uy|uye|y|ye"
_CODA = "(?:ch|c|m|ng|nh|n|p|t)"
_SYLLABLE = re.compile(f"{_ONSET}(?:(?:{_CLOSED}){_CODA}|{_OPEN}|uo)")


def is_syllable(word: str) -> bool:
    """Whether the letters of the word, marks aside, can be one Vietnamese syllable."""
    return len(word) <= 7 and _SYLLABLE.fullmatch(fold(word)) is not None


def is_latin(text: str) -> bool:
    """Whether every letter is a Latin one; Cyrillic look-alikes and other scripts are not."""
    return text.isascii() or all(map(_may_be_latin, text))


@lru_cache(maxsize=1024)
def _may_be_latin(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith("LATIN")
