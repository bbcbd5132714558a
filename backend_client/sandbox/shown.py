"""How a declaration is shown to an officer: plates as on the plate, days as people write them, numbers masked.

Words are in the templates; here are only forms. Times are Hanoi's.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from backend_client.models import DECLARED_FIELDS, VehicleDeclaration, VehicleKind
from backend_client.sandbox.cases import HANOI
from backend_client.sandbox.communes import COMMUNES

_CHOICES = {
    "vehicle.kind",
    "vehicle.relation",
    "vehicle.state",
    "vehicle.reported",
    "vehicle.plate_kept",
    "vehicle.certificate",
}

# Asked only where the relation or the state of the vehicle calls for it.
_ONLY_SOMETIMES = {
    "vehicle.registered_name",
    "vehicle.sold_to",
    "vehicle.sold_year",
    "vehicle.reported",
    "vehicle.plate_kept",
    "vehicle.whereabouts",
    "vehicle.state_note",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field. `text` is None where nothing was given; `choice` says that it is an option's id."""

    path: str
    text: str | None
    choice: bool = False
    not_known: bool = False
    returned: bool = False


def rows(
    section: str, declaration: VehicleDeclaration, returned: tuple[str, ...], *, reveal: bool = False
) -> list[Row]:
    """The fields of a section ("person" or "vehicle"), in the contract's order, without those never asked for."""
    paths = [path for path in DECLARED_FIELDS if path.startswith(f"{section}.")]
    every = [_row(path, declaration, returned, reveal) for path in paths]
    return [row for row in every if row.text or row.not_known or row.returned or row.path not in _ONLY_SOMETIMES]


def _row(path: str, declaration: VehicleDeclaration, returned: tuple[str, ...], reveal: bool) -> Row:
    section, name = path.split(".")
    value = getattr(getattr(declaration, section), name)
    return Row(
        path=path,
        text=None if value is None else _text(path, str(value), declaration.vehicle.kind, reveal),
        choice=path in _CHOICES,
        not_known=path in declaration.not_known,
        returned=path in returned,
    )


def _text(path: str, value: str, kind: VehicleKind, reveal: bool) -> str:
    match path:
        case "person.citizen_id":
            return f"{value[:3]} {value[3:6]} {value[6:9]} {value[9:]}" if reveal else masked(value)
        case "person.birth_date":
            return "/".join(reversed(value.split("-")))
        case "person.commune":
            return commune(value)
        case "person.phone":
            return f"{value[:4]} {value[4:7]} {value[7:]}"
        case "vehicle.plate":
            return plate(value, kind)
        case _:
            return value


def masked(citizen_id: str) -> str:
    return f"••• ••• ••• {citizen_id[-3:]}"


def commune(code: str) -> str:
    return f"{COMMUNES[code]} ({code})" if code in COMMUNES else code


def plate(stripped: str, kind: VehicleKind) -> str:
    """As on the plate, "30A-123.45" or "29-B1 123.45"; a plate of another form is shown as it came."""
    form = r"([0-9]{2})([A-Z]{1,2})([0-9]{4,5})" if kind == "car" else r"([0-9]{2})([A-Z][0-9A-Z]|MD[0-9]?)([0-9]{4,5})"
    found = re.fullmatch(form, stripped)
    if found is None:
        return stripped
    number, series, order = found.groups()
    if kind == "electric_motorcycle":
        series = series.replace("MD", "MĐ")
    order = f"{order[:3]}.{order[3:]}" if len(order) == 5 else order
    return f"{number}{series}-{order}" if kind == "car" else f"{number}-{series} {order}"


def moment(at: datetime) -> str:
    """Hour and day, "14:03 21/11/2026"."""
    return at.astimezone(HANOI).strftime("%H:%M %d/%m/%Y")
