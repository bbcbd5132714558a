"""The part of an address below the commune: house number, lane, street, hamlet. Free text, as typed.

1. Only what cannot be an address is refused: telephone and identity numbers, plates, dates, talk, symbols, and far too
   long or short. 'Không có số nhà, thôn Đoài' names a hamlet and is an address.
2. Telex keys are replayed; where a single word that was changed may be meant ('Tower'), both are offered.
"""

from dataclasses import dataclass
from itertools import pairwise

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.language.courtesies import uncourteous
from dialogs.language.free_text import (
    begins_with_denial,
    is_date,
    is_long_number,
    is_plate,
    says_nothing,
    speaks_of_itself,
    typed_out,
)
from dialogs.language.spelling import words

SHORTEST = 2
LONGEST = 120
"""Characters of an address line."""

_PLACES = frozenset(
    words(
        """ngõ ngách hẻm phố đường thôn xóm làng tổ khu đội cụm ấp bản tòa toà tầng phòng căn chợ cạnh gần sau lô
        ngo ngach hem pho duong thon xom lang to khu doi cum toa tang phong can cho canh gan sau lo"""
    )
)
"""Words a place is named with."""

_SURELY_MEANT = _PLACES | {"số", "nhà"}
_NAMES_NOTHING = frozenset(words("nào gì cả nao gi ca đâu dau hết het rồi roi"))
_SAID_ELSEWHERE = frozenset(
    words("bán ban mất mat xe cho số nhà địa chỉ của nhầm sai đi rồi chị anh ông bà cô chú vợ chồng")
)


@dataclass(frozen=True, slots=True)
class AddressLine:
    """House number, lane, street or hamlet."""

    name: str = "address_line"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("empty", "too_short", "too_long", "only_symbols", "looks_like_a_number", "another_answer", "talk"),
    )
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
        if is_long_number(said):
            return Refused("looks_like_a_number")
        if is_plate(said) or is_date(said):
            return Refused("another_answer")
        written, changed = typed_out(said)
        if _is_talk(written):
            return Refused("talk")
        if changed == 1 and _SURELY_MEANT.isdisjoint(set(words(written)) - set(words(said))):
            return Unclear((written, said))
        return Accepted(written)

    def show(self, value: str) -> str:
        return value


ADDRESS_LINE = AddressLine()


def _is_talk(said: str) -> bool:
    """Whether it names no place: no figure, and nothing but words that answer, deny, ask or forget."""
    if any(character.isdecimal() for character in said):
        return False
    heard = words(said)
    if any(word in _PLACES and after not in _NAMES_NOTHING for word, after in pairwise(heard)):
        return False
    if len(heard) == 1 and heard[0] in _PLACES:
        return True
    return says_nothing(said, _SAID_ELSEWHERE) or begins_with_denial(said) or speaks_of_itself(said)
