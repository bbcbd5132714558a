"""What a declaration may say, and what is refused before it travels."""

import json
import unicodedata
from typing import Any

import pytest
from pydantic import ValidationError

from backend_client.contract.examples import DECLARATION
from backend_client.models import DECLARED_FIELDS, Case, VehicleDeclaration
from backend_client.sandbox.problems import refused

GONE = object()

# path | value | refused at | because
REFUSED: list[tuple[str, object, str, str]] = [
    ("flow_version", "", "flow_version", "wrong_form"),
    ("language", "fr", "language", "not_an_option"),
    ("declared_for", "self", "(body)", "helper_for_oneself"),
    ("consent", GONE, "consent", "missing"),
    ("consent.at", "2026-11-21T08:30:00", "consent.at", "wrong_form"),
    ("helper_name", "", "helper_name", "too_short"),
    ("person.full_name", "   ", "person.full_name", "outer_spaces"),
    ("person.full_name", unicodedata.normalize("NFD", "Nguyễn Văn Tư"), "person.full_name", "not_nfc"),
    ("person.full_name", "Nguyễn\u202eTư", "person.full_name", "control_characters"),
    ("person.full_name", "Nguyễn\nTư", "person.full_name", "control_characters"),
    ("person.full_name", "A" * 201, "person.full_name", "too_long"),
    ("person.citizen_id", "01060012345", "person.citizen_id", "wrong_form"),
    ("person.citizen_id", "٠٠١٠٦٠٠١٢٣٤٥", "person.citizen_id", "wrong_form"),
    ("person.citizen_id", "001060012345\n", "person.citizen_id", "wrong_form"),
    ("person.birth_date", "31/4/1960", "person.birth_date", "wrong_form"),
    ("person.birth_date", "1960-04-31", "person.birth_date", "no_such_day"),
    ("person.birth_date", "1860", "person.birth_date", "wrong_form"),
    ("person.phone", "+84912345678", "person.phone", "wrong_form"),
    ("person.commune", "70", "person.commune", "wrong_form"),
    ("person.address", None, "person.address", "wrong_form"),
    ("vehicle.kind", "bicycle", "vehicle.kind", "not_an_option"),
    ("vehicle.plate", "29-B1 123.45", "vehicle.plate", "wrong_form"),
    ("vehicle.plate", "29MĐ101353", "vehicle.plate", "wrong_form"),
    ("vehicle.plate", "29b112345", "vehicle.plate", "wrong_form"),
    ("vehicle.state_note", "x" * 501, "vehicle.state_note", "too_long"),
    ("vehicle.year", "2012", "vehicle.year", "wrong_form"),
    ("vehicle.year", 1899, "vehicle.year", "too_small"),
    ("vehicle.frame_number", "ABC", "vehicle.frame_number", "wrong_form"),
    ("not_known", ["vehicle.plate"], "not_known.0", "not_an_option"),
    ("not_known", ["vehicle.brand"], "(body)", "known_after_all"),
    ("attachments", ["ABC"], "attachments.0", "wrong_form"),
    ("truthful", False, "truthful", "not_an_option"),
    ("truthful", 1, "truthful", "not_an_option"),
    ("amends", "kb7", "amends", "wrong_form"),
    ("nguyen_van_tu", "x", "(body)", "unknown_field"),
]


@pytest.mark.parametrize(("path", "value", "field", "reason"), REFUSED)
def test_a_wrong_declaration_is_refused_at_the_field(path: str, value: object, field: str, reason: str) -> None:
    with pytest.raises(ValidationError) as raised:
        VehicleDeclaration.model_validate_json(json.dumps(_with(path, value)))
    answer = json.loads(bytes(refused(raised.value).body))
    assert answer["errors"] == [{"field": field, "reason": reason}]


def test_refusals_never_repeat_the_value() -> None:
    with pytest.raises(ValidationError) as raised:
        VehicleDeclaration.model_validate_json(json.dumps(_with("person.citizen_id", "secret-number")))
    assert b"secret-number" not in bytes(refused(raised.value).body)


ACCEPTED: list[tuple[str, object]] = [
    ("person.birth_date", "1960-02-29"),
    ("person.full_name", "K' Brếp-Đ."),
    ("person.phone", None),
    ("vehicle.plate", "TC3386"),
    ("vehicle.state_note", "Bán năm 2015.\nKhông nhớ người mua."),
    ("vehicle.year", None),
    ("note", None),
    ("amends", "KB7-4MR-2X"),
]


@pytest.mark.parametrize(("path", "value"), ACCEPTED)
def test_a_right_declaration_travels_and_comes_back_unchanged(path: str, value: object) -> None:
    declaration = VehicleDeclaration.model_validate_json(json.dumps(_with(path, value)))
    assert VehicleDeclaration.model_validate_json(declaration.to_bytes()) == declaration


def test_the_same_declaration_always_gives_the_same_bytes() -> None:
    again = VehicleDeclaration.model_validate_json(DECLARATION.to_bytes())
    assert again.to_bytes() == DECLARATION.to_bytes()


def test_a_declaration_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValidationError):
        DECLARATION.note = "khác"


def test_answers_may_hold_fields_we_do_not_know_yet() -> None:
    case = Case.model_validate_json(
        '{"reference": "KB7-4MR-2X", "status": "received", "changed_at": "2026-11-21T08:30:00Z", "desk": 4}'
    )
    assert (case.reason, case.fields) == (None, ())


def test_an_officer_can_ask_for_every_field_of_person_and_vehicle() -> None:
    assert {"person.citizen_id", "vehicle.plate", "attachments"} <= set(DECLARED_FIELDS)
    assert len(DECLARED_FIELDS) == len(set(DECLARED_FIELDS)) == 25


def _with(path: str, value: object) -> dict[str, Any]:
    said: dict[str, Any] = DECLARATION.model_dump(mode="json")
    *sections, name = path.split(".")
    place = said
    for section in sections:
        place = place[section]
    if value is GONE:
        del place[name]
    else:
        place[name] = value
    return said
