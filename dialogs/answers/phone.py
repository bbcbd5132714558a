"""A mobile phone number of Vietnam.

The value is ten figures, 0912345678, however it was told: with +84 or 84, spaces, dots, in words. Numbers of eleven
figures from before 2018 are renewed, and the new number is said. Validity of the prefix: libphonenumber.
"""

import re
from dataclasses import dataclass

from phonenumbers import PhoneMetadata

from dialogs.answers.numbers_told import MOST_CANDIDATES, told
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.digits import as_figures
from dialogs.language.text import tidy
from dialogs.rules.identity_numbers import known_place
from dialogs.rules.phone_prefixes import LANDLINE, RENEWED, SERVICE

_VIETNAM = 84
_PLUS = re.compile(r"^[^0-9]*\+[ (]*([0-9OoIl]+)")
_LENGTH = 10
_OLD_LENGTH = 11
_IDENTITY_LENGTH = 12


def _mobile_numbers() -> re.Pattern[str]:
    """The mobile numbers of Vietnam, without their 0, as libphonenumber knows them.

    Asking its `number_type` tells the same (a test holds the two together), but looks through every type first.
    """
    vietnam = PhoneMetadata.metadata_for_region("VN")
    mobile = vietnam.mobile if vietnam else None
    assert mobile is not None
    return re.compile(str(mobile.national_number_pattern))


_MOBILE = _mobile_numbers()


@dataclass(frozen=True, slots=True)
class Phone:
    """A mobile number a message can be sent to."""

    name: str = "phone"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("foreign_characters", "negated", "several", "no_number", "letters_inside", "too_few_digits"),
        *("too_many_digits", "landline", "service_number", "foreign_number", "identity_number", "not_mobile"),
    )
    remarks: tuple[str, ...] = ("old_prefix",)

    def read(self, text: str, asked: Asked) -> Reading:
        """The one mobile number in the text."""
        numbers = told(text, lambda number: bool(_mobile(number)))
        if isinstance(numbers, Refused):
            return numbers
        if not numbers.whole:
            return _why_not(numbers.longest, tidy(text))
        values = tuple(dict.fromkeys(map(_mobile, numbers.whole)))
        if len(values) > 1:
            return Unclear(values[:MOST_CANDIDATES])
        renewed = len(_national(numbers.whole[0])) == _OLD_LENGTH
        return Accepted(values[0], (Remark("old_prefix", {"number": self.show(values[0])}),) if renewed else ())

    def show(self, value: str) -> str:
        """The value in groups: '0912 345 678'."""
        return f"{value[:4]} {value[4:7]} {value[7:]}"


PHONE = Phone()


def _national(number: str) -> str:
    """The number as dialled within Vietnam, with its leading 0: '+84 912...', '912...' give '0912...'."""
    rest = number.removeprefix("00")
    if len(number) == _LENGTH - 1 and not number.startswith("0"):
        return "0" + number
    if not rest.startswith(str(_VIETNAM)):
        return number
    inner = rest.removeprefix(str(_VIETNAM)).removeprefix("0")
    return "0" + inner if len(inner) in (_LENGTH - 1, _OLD_LENGTH - 1) else number


def _mobile(number: str) -> str:
    """The mobile number that figures are, with its prefix of today; '' where they are none."""
    if not number.isdecimal():
        return ""
    national = _national(number)
    if len(national) == _OLD_LENGTH and national[:4] in RENEWED:
        national = RENEWED[national[:4]] + national[4:]
    if len(national) != _LENGTH or not national.startswith("0"):
        return ""
    return national if _MOBILE.fullmatch(national[1:]) else ""


def _why_not(number: str, text: str) -> Refused:
    if not number.isdecimal():
        return Refused("letters_inside")
    national = _national(number)
    if _foreign_number(national, text):
        return Refused("foreign_number")
    if len(national) == _IDENTITY_LENGTH and known_place(national):
        return Refused("identity_number")
    if national.startswith(SERVICE):
        return Refused("service_number")
    if national.startswith(LANDLINE) and len(national) in (_LENGTH, _OLD_LENGTH):
        return Refused("landline")
    return _miscounted(national)


def _foreign_number(national: str, text: str) -> bool:
    """Whether the number was told with another country's code: '+1 650 ...', '0033 ...'."""
    plus = _PLUS.search(text)
    if plus and not as_figures(plus[1]).startswith(str(_VIETNAM)):
        return True
    return national.startswith("00") and len(national) >= _OLD_LENGTH and not known_place(national)


def _miscounted(national: str) -> Refused:
    found = len(national)
    values = {"found": str(found), "missing": str(_LENGTH - found), "extra": str(found - _LENGTH)}
    if found < _LENGTH:
        return Refused("too_few_digits", {name: values[name] for name in ("found", "missing")})
    if found > _LENGTH:
        return Refused("too_many_digits", {name: values[name] for name in ("found", "extra")})
    return Refused("not_mobile", {"prefix": national[:3]})
