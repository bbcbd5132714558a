"""When a question is asked: conditions as data, so that a flow can be printed as a table for a lawyer to check.

A condition only ever sees the answers that count, those on the path before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.answers.citizen_id import disagrees
from dialogs.conversation import NOT_KNOWN

Counted = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class When:
    """The question was answered with one of these options."""

    question: str
    options: tuple[str, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def holds(self, counted: Counted) -> bool:
        return counted.get(self.question) in self.options


@dataclass(frozen=True, slots=True)
class Unless:
    """The question was answered, and with none of these options; or it was not asked."""

    question: str
    options: tuple[str, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def holds(self, counted: Counted) -> bool:
        return counted.get(self.question) not in self.options


@dataclass(frozen=True, slots=True)
class Both:
    """Both conditions hold."""

    first: "Condition"
    second: "Condition"

    @property
    def questions(self) -> tuple[str, ...]:
        return (*self.first.questions, *self.second.questions)

    def holds(self, counted: Counted) -> bool:
        return self.first.holds(counted) and self.second.holds(counted)


@dataclass(frozen=True, slots=True)
class Found:
    """The look-up found a record."""

    lookup: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.lookup,)

    def holds(self, counted: Counted) -> bool:
        return counted.get(self.lookup, NOT_KNOWN) != NOT_KNOWN


_SEX = {"ong": "male", "chu": "male", "anh": "male", "ba": "female", "co": "female", "chi": "female"}


@dataclass(frozen=True, slots=True)
class Disagree:
    """The identity number tells another birth year than the birth date, or another sex than the form of address.

    A soft check: corrections and re-registered births make true numbers that disagree. The form of address says
    something only of the person who chats, so it counts only where that person declares for themselves.
    """

    citizen_id: str
    birth_date: str
    address_form: str
    for_whom: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.citizen_id, self.birth_date, self.address_form, self.for_whom)

    def holds(self, counted: Counted) -> bool:
        own = counted.get(self.for_whom) == "self"
        sex = _SEX.get(counted.get(self.address_form, "")) if own else None
        number = counted.get(self.citizen_id)
        return bool(number and disagrees(number, counted.get(self.birth_date) or None, sex))


Condition = When | Unless | Both | Found | Disagree


def when(question: str, *options: str) -> When:
    """The question was answered with one of these options."""
    return When(question, options)


def unless(question: str, *options: str) -> Unless:
    """The question was answered otherwise, or not asked."""
    return Unless(question, options)


def both(first: Condition, second: Condition) -> Both:
    """Both conditions hold."""
    return Both(first, second)
