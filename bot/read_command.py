"""How would the assistant read this? Utterances in, a line each; one JSON object out for each.

`{"accepted": VALUE}`, `{"refused": REASON}` or `{"unclear": [VALUE, ...]}`; for support staff and testers.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from dialogs.answers.address_line import ADDRESS_LINE
from dialogs.answers.birth_date import BIRTH_DATE
from dialogs.answers.brand import BRAND, MODEL
from dialogs.answers.choices import ADDRESS_FORM, CONSENT, FOR_WHOM, YES_NO
from dialogs.answers.citizen_id import CITIZEN_ID
from dialogs.answers.colour import COLOUR
from dialogs.answers.commune import COMMUNE
from dialogs.answers.hearing import hear
from dialogs.answers.note import NOTE, ORGANISATION_NAME
from dialogs.answers.person_name import PERSON_NAME
from dialogs.answers.phone import PHONE
from dialogs.answers.plate import PLATE
from dialogs.answers.reading import Accepted, AnswerKind, Asked, Reading, Refused
from dialogs.answers.relation_choices import RELATION
from dialogs.answers.serial_number import ENGINE_NUMBER, FRAME_NUMBER
from dialogs.answers.step_choices import CHECK_PAGE, IDENTITY_CHECK, MORE, RESTART, RESUME, TRUTH
from dialogs.answers.vehicle_choices import CERTIFICATE, PLATE_KEPT, REPORTED, VEHICLE_KIND, VEHICLE_STATE
from dialogs.answers.year import SOLD_YEAR, YEAR
from dialogs.language.commands import hear_command

_ANSWER_KINDS: tuple[AnswerKind, ...] = (
    *(PLATE, CITIZEN_ID, PHONE, FRAME_NUMBER, ENGINE_NUMBER, YEAR, SOLD_YEAR, PERSON_NAME, BIRTH_DATE, COMMUNE),
    *(ADDRESS_LINE, COLOUR, BRAND, MODEL, NOTE, ORGANISATION_NAME),
    *(YES_NO, CONSENT, ADDRESS_FORM, FOR_WHOM, RELATION, VEHICLE_KIND, VEHICLE_STATE, CERTIFICATE),
    *(REPORTED, PLATE_KEPT),
    *(IDENTITY_CHECK, CHECK_PAGE, TRUTH, MORE, RESUME, RESTART),
)

KINDS = {kind.name: kind for kind in _ANSWER_KINDS}
"""Every kind of answer by its name; 'command' is read too, though it is no answer."""

COMMAND = "command"


class UnknownKind(ValueError):
    """Nothing of that name can be read; the message names everything that can."""

    def __init__(self, kind_name: str) -> None:
        super().__init__(f"unknown kind {kind_name!r}; known are: {', '.join(sorted((*KINDS, COMMAND)))}")


def read_lines(kind_name: str, vehicle: str | None, today: date, lines: Iterable[str]) -> Iterator[str]:
    """One JSON object for every line, an empty one too. Raises `UnknownKind` before anything is read."""
    reader = _reader(kind_name, Asked(today, {"vehicle_kind": vehicle} if vehicle else {}))
    return (json.dumps(_as_object(reader(line)), ensure_ascii=False) for line in lines)


def _reader(kind_name: str, asked: Asked) -> Callable[[str], Reading]:
    if kind_name == COMMAND:
        return _read_command
    if kind_name not in KINDS:
        raise UnknownKind(kind_name)
    kind = KINDS[kind_name]
    return lambda line: hear(kind, line, asked)


def _read_command(line: str) -> Reading:
    command = hear_command(line)
    return Refused("not_a_command") if command is None else Accepted(command)


def _as_object(reading: Reading) -> dict[str, str | list[str]]:
    match reading:
        case Accepted(value=value):
            return {"accepted": value}
        case Refused(reason=reason):
            return {"refused": reason}
        case _:
            return {"unclear": list(reading.candidates)}
