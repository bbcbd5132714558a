"""A few words of one's own: a remark to the officer, the name of an organisation."""

from dataclasses import dataclass

from dialogs.answers.reading import Accepted, Asked, Reading, Refused
from dialogs.language.text import tidy


@dataclass(frozen=True, slots=True)
class Note:
    """Free text as typed, of `shortest` to `longest` characters, with a letter or a digit in it."""

    name: str
    shortest: int = 1
    longest: int = 500

    @property
    def options(self) -> tuple[str, ...]:
        return ()

    @property
    def refusals(self) -> tuple[str, ...]:
        return ("empty", "too_long", "only_symbols", *(("too_short",) if self.shortest > 1 else ()))

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
        return Accepted(said)

    def show(self, value: str) -> str:
        return value


NOTE = Note("note")
ORGANISATION_NAME = Note("organisation_name", shortest=2, longest=120)
