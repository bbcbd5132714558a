"""The citizen's personal identity number: twelve figures.

The value is the figures alone: 001060012345. Place and year of birth in it must be possible; there is no check digit
to compute. That it does not go with the birth date or the sex told before is no refusal (registers were corrected,
many elderly know only a year) but something to ask about: see `disagrees`.
"""

from dataclasses import dataclass

from dialogs.answers.numbers_told import MOST_CANDIDATES, told
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.rules.identity_numbers import OLDEST, holder, known_place

LENGTH = 12
_OLD_LENGTH = 9
_MOBILE_PREFIXES = ("03", "05", "07", "08", "09", "843", "845", "847", "848", "849")


@dataclass(frozen=True, slots=True)
class CitizenId:
    """The identity number on a citizen card, typed or dictated."""

    name: str = "citizen_id"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *(
            "foreign_characters",
            "negated",
            "several",
            "no_number",
            "letters_inside",
            "too_few_digits",
            "too_many_digits",
        ),
        *("old_number", "phone_number", "repeated_digit", "unknown_place", "born_in_future", "born_too_long_ago"),
    )
    remarks: tuple[str, ...] = ()

    def read(self, text: str, asked: Asked) -> Reading:
        """The one number of twelve figures in the text."""
        numbers = told(text, lambda number: len(number) == LENGTH and number.isdecimal())
        if isinstance(numbers, Refused):
            return numbers
        if not numbers.whole:
            return _why_not(numbers.longest)
        refused = next((refused for number in numbers.whole if (refused := _impossible(number, asked))), None)
        if refused:
            return refused
        return Accepted(numbers.whole[0]) if len(numbers.whole) == 1 else Unclear(numbers.whole[:MOST_CANDIDATES])

    def show(self, value: str) -> str:
        """The value in groups, as one reads it out: '001 060 012345'."""
        return f"{value[:3]} {value[3:6]} {value[6:]}"


CITIZEN_ID = CitizenId()


def masked(value: str) -> str:
    """The value with only its last four figures left to see: '********2345'."""
    return "*" * (len(value) - 4) + value[-4:]


def disagrees(citizen_id: str, birth_date: str | None, sex: str | None) -> tuple[str, ...]:
    """What the number says otherwise than was told: "birth_year", "sex", or both.

    `birth_date`: ISO or only the year, YYYY. `sex`: "male" or "female". None where nothing was told.
    """
    says = holder(citizen_id)
    other_year = birth_date is not None and birth_date[:4] != str(says.birth_year)
    other_sex = sex is not None and sex != says.sex
    return (("birth_year",) if other_year else ()) + (("sex",) if other_sex else ())


def _impossible(number: str, asked: Asked) -> Refused | None:
    if len(set(number)) == 1:
        return Refused("repeated_digit", {"digit": number[0]})
    if not known_place(number):
        return Refused("unknown_place", {"place": number[:3]})
    year = holder(number).birth_year
    if year > asked.today.year:
        return Refused("born_in_future", {"year": str(year)})
    if asked.today.year - year > OLDEST:
        return Refused("born_too_long_ago", {"year": str(year)})
    return None


def _why_not(number: str) -> Refused:
    if not number.isdecimal():
        return Refused("letters_inside")
    if len(number) == _OLD_LENGTH:
        return Refused("old_number")
    if number.startswith(_MOBILE_PREFIXES) and len(number) in (10, 11):
        return Refused("phone_number")
    if len(number) > LENGTH:
        return Refused("too_many_digits", {"found": str(len(number)), "extra": str(len(number) - LENGTH)})
    return Refused("too_few_digits", {"found": str(len(number)), "missing": str(LENGTH - len(number))})
