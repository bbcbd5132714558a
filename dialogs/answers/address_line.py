"""The part of an address below the commune: house number, lane, street, hamlet. Free text, as typed.

Only what cannot be an address is refused: a lone telephone or identity number, symbols, and far too long or short.
"""

import re
from dataclasses import dataclass

from dialogs.answers.reading import Accepted, Asked, Reading, Refused
from dialogs.language.courtesies import uncourteous

SHORTEST = 2
LONGEST = 120
"""Characters of an address line."""

_NUMBER = re.compile(r"\+?[0-9]{9,}")
_BETWEEN_DIGITS = re.compile(r"[ .\-]")


@dataclass(frozen=True, slots=True)
class AddressLine:
    """House number, lane, street or hamlet."""

    name: str = "address_line"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ("empty", "too_short", "too_long", "only_symbols", "looks_like_a_number")
    remarks: tuple[str, ...] = ()

    def read(self, text: str, asked: Asked) -> Reading:
        said = uncourteous(text).strip(" ,;")
        if not said:
            return Refused("empty")
        if not any(character.isalnum() for character in said):
            return Refused("only_symbols")
        if len(said) < SHORTEST:
            return Refused("too_short")
        if len(said) > LONGEST:
            return Refused("too_long")
        if _NUMBER.fullmatch(_BETWEEN_DIGITS.sub("", said)):
            return Refused("looks_like_a_number")
        return Accepted(said)

    def show(self, value: str) -> str:
        return value


ADDRESS_LINE = AddressLine()
