"""A few words of one's own: a remark to the officer, where a vehicle is, the name of an organisation."""

import re
from dataclasses import dataclass

from dialogs.answers.reading import Accepted, Asked, Reading, Refused
from dialogs.language.free_text import begins_with_denial, is_long_number, says_nothing, speaks_of_itself, typed_out
from dialogs.language.spelling import words
from dialogs.language.text import bare, fold, tidy

_ABOUT_THE_VEHICLE = frozenset(words("xe nó để đang con chiếc cái của"))
_IN_HANOI = re.compile(r"(?:.*[ ,])?(?:ha ?noi|hn)")
_NOT_IN_HANOI = re.compile(r"\b(?:khong|ko|ngoai|cach|gan|xa|chang|cha|roi|chuyen)\b")


@dataclass(frozen=True, slots=True)
class Note:
    """Free text as typed, of `shortest` to `longest` characters, with a letter or a digit in it.

    `is_name`: it is the name of something, so that a denial, a question or a number are none.
    """

    name: str
    shortest: int = 1
    longest: int = 500
    is_name: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        return ()

    @property
    def refusals(self) -> tuple[str, ...]:
        return ("empty", "too_long", "only_symbols", "talk", *(("too_short",) if self.is_name else ("in_hanoi",)))

    @property
    def remarks(self) -> tuple[str, ...]:
        return ()

    def read(self, text: str, asked: Asked) -> Reading:
        said = tidy(text)
        if not said:
            return Refused("empty")
        if not any(character.isalnum() for character in said):
            return Refused("only_symbols")
        if len(said) < self.shortest:
            return Refused("too_short")
        if len(said) > self.longest:
            return Refused("too_long", {"count": str(self.longest)})
        written, changed = typed_out(said)
        written = written if changed > 1 else said
        if says_nothing(written, _ABOUT_THE_VEHICLE) or (self.is_name and _is_no_name(written)):
            return Refused("talk")
        if not self.is_name and asked.answers.get("state") == "not_in_hanoi" and _is_in_hanoi(written):
            return Refused("in_hanoi")
        return Accepted(written)

    def show(self, value: str) -> str:
        return value


NOTE = Note("note")
ORGANISATION_NAME = Note("organisation_name", shortest=2, longest=120, is_name=True)


def _is_no_name(said: str) -> bool:
    return begins_with_denial(said) or speaks_of_itself(said) or is_long_number(said)


def _is_in_hanoi(said: str) -> bool:
    """Whether Hanoi is where the vehicle is said to be that is not in Hanoi: 'ở Hà Nội', 'Ba Vì, Hà Nội'."""
    plain = fold(bare(said)).strip(" .!")
    return _IN_HANOI.fullmatch(plain) is not None and not _NOT_IN_HANOI.search(plain)
