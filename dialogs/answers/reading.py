"""What a kind of answer is, and what can come of reading what somebody typed.

1. A value is text in its one canonical form, the form that is stored, sent and compared.
2. Reading never raises and never guesses: `Accepted`, `Refused` with a specific reason, or `Unclear` when two
   readings differ in meaning and the person has to say which.
3. Words are elsewhere: reasons and remarks are names, worded in the catalogues under "answer.<kind>.<name>".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a value or a refusal: a name, and the values its wording needs."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The value understood, with remarks to say along with it (a rare letter, an old prefix that was renewed)."""

    value: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why this cannot be the answer: the reason's name, and the values its wording needs."""

    reason: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two or more values it could be, the likeliest first; at most eight."""

    candidates: tuple[str, ...]


Reading = Accepted | Refused | Unclear


_NONE: Mapping[str, str] = {}


class Asked(NamedTuple):
    """The circumstances of a question: the day it is in Hanoi, and the answers given before it."""

    today: date
    answers: Mapping[str, str] = _NONE


class AnswerKind(Protocol):
    """One kind of answer: it reads, refuses, and shows."""

    @property
    def name(self) -> str:
        """The name in the catalogues ("answer.<name>.<reason>") and on the command line."""

    @property
    def options(self) -> tuple[str, ...]:
        """The values offered as buttons, in order; () where the answer is typed."""

    @property
    def refusals(self) -> tuple[str, ...]:
        """Every reason `read` can refuse with."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Every remark `read` can make on a value it accepts."""

    def read(self, text: str, asked: Asked) -> Reading:
        """What the text means as an answer of this kind."""

    def show(self, value: str) -> str:
        """The value as a person writes it ('29B112345' as '29-B1 123.45'). For an option, its id."""
