"""A finished form as the backend's declaration.

1. A declaration is built once, when the citizen hands it in; afterwards only its bytes exist.
2. An answer "" (the citizen does not remember) is null in the declaration and named in `not_known`.
3. What the form asks to find its way (how to address the citizen, whether the record is right) is not sent.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from backend_client.models import Consent, Person, Vehicle, VehicleDeclaration
from dialogs.conversation import NOT_KNOWN
from dialogs.effects import Submit

FIELDS: Mapping[str, tuple[str, ...]] = {
    "for_whom": ("declared_for",),
    "helper_name": ("helper_name",),
    "full_name": ("person", "full_name"),
    "citizen_id": ("person", "citizen_id"),
    "birth_date": ("person", "birth_date"),
    "phone": ("person", "phone"),
    "commune": ("person", "commune"),
    "address_line": ("person", "address"),
    "vehicle_kind": ("vehicle", "kind"),
    "plate": ("vehicle", "plate"),
    "relation": ("vehicle", "relation"),
    "registered_name": ("vehicle", "registered_name"),
    "company_name": ("vehicle", "registered_name"),
    "state": ("vehicle", "state"),
    "sold_to": ("vehicle", "sold_to"),
    "sold_year": ("vehicle", "sold_year"),
    "reported": ("vehicle", "reported"),
    "plate_kept": ("vehicle", "plate_kept"),
    "whereabouts": ("vehicle", "whereabouts"),
    "state_note": ("vehicle", "state_note"),
    "certificate": ("vehicle", "certificate"),
    "brand": ("vehicle", "brand"),
    "model": ("vehicle", "model"),
    "colour": ("vehicle", "colour"),
    "year": ("vehicle", "year"),
    "frame_number": ("vehicle", "frame_number"),
    "engine_number": ("vehicle", "engine_number"),
}
"""Where each answer of the vehicle form is in the declaration: question id -> JSON path."""

NUMBERS = ("year", "sold_year")


class NotDeclarable(Exception):
    """A form that cannot be handed in as it is: a mistake of ours. Names no value."""


def declaration_body(submit: Submit) -> bytes:
    """The bytes to send for this form; raises `NotDeclarable` for a flow that has no declaration."""
    if submit.flow != "vehicle":
        raise NotDeclarable("no declaration is defined for this flow")
    sections: dict[str, dict[str, Any]] = {"": {}, "person": {}, "vehicle": {}}
    not_known = []
    for question, path in FIELDS.items():
        answer = submit.answers.get(question)
        if answer == NOT_KNOWN:
            not_known.append(".".join(path))
        elif answer is not None:
            sections["".join(path[:-1])][path[-1]] = _value(question, answer)
    return _declaration(submit, sections, tuple(not_known)).to_bytes()


def _declaration(
    submit: Submit, sections: Mapping[str, dict[str, Any]], not_known: tuple[str, ...]
) -> VehicleDeclaration:
    values: dict[str, Any] = {
        **sections[""],
        "flow_version": submit.version,
        "language": submit.language,
        "consent": Consent(version=submit.consented_to, at=datetime.fromisoformat(submit.consented_at)),
        "person": Person(**sections["person"]),
        "vehicle": Vehicle(**sections["vehicle"]),
        "not_known": not_known,
        "truthful": True,
        "amends": submit.amends or None,
        "attachments": submit.pictures,
    }
    return VehicleDeclaration(**values)


def _value(question: str, answer: str) -> str | int:
    return int(answer) if question in NUMBERS else answer


def pictures_of(body: bytes) -> tuple[str, ...]:
    """The pictures a declaration names, each by the SHA-256 of its content in hex."""
    return tuple(orjson.loads(body)["attachments"])


def questions_of(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The questions whose answers are in these fields ("vehicle.plate"); unknown fields are left out."""
    return tuple(question for field in fields for question, path in FIELDS.items() if ".".join(path) == field)
