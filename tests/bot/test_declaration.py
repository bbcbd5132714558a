"""From answers to a declaration, and back from its fields to questions."""

import json
from typing import Any

import pytest

from backend_client.models import DECLARED_FIELDS, VehicleDeclaration
from bot.declaration import FIELDS, NotDeclarable, declaration_body, questions_of
from dialogs.effects import Submit
from dialogs.flow import Question
from dialogs.flows import FLOWS
from tests.bot.house import form

VEHICLE = next(flow for flow in FLOWS if flow.id == "vehicle")
NOT_SENT = {"consent", "address_form", "subject_agrees", "identity_check", "record_right", "add_numbers"}


def _declared(submit: Submit) -> dict[str, Any]:
    body = declaration_body(submit)
    VehicleDeclaration.model_validate_json(body)
    declared: dict[str, Any] = json.loads(body)
    return declared


def test_every_question_of_the_form_is_sent_or_known_not_to_be() -> None:
    asked = {step.id for step in VEHICLE.steps if isinstance(step, Question)}
    assert asked == set(FIELDS) | NOT_SENT


def test_every_field_an_officer_can_name_leads_to_a_question() -> None:
    assert all(questions_of((field,)) for field in DECLARED_FIELDS if field != "attachments")
    assert questions_of(("vehicle.plate", "person.address", "attachments")) == ("plate", "address_line")


def test_what_can_be_skipped_can_be_declared_as_not_known() -> None:
    skippable = [step.id for step in VEHICLE.steps if isinstance(step, Question) and step.skippable]
    for question in skippable:
        declared = _declared(form(1, **{question: ""}))
        path = ".".join(FIELDS[question])
        assert path in declared["not_known"]


def test_the_answers_are_where_they_belong() -> None:
    declared = _declared(form(state="sold", sold_to="Lê Văn Bốn", sold_year="2015", relation="bought"))
    assert declared["person"]["address"] == "số 12 ngõ 5"
    assert declared["vehicle"]["sold_year"] == 2015
    assert declared["vehicle"]["year"] == 2012
    assert declared["vehicle"]["model"] is None
    assert declared["not_known"] == ["vehicle.model"]
    assert declared["truthful"] is True
    assert declared["amends"] is None
    assert declared["consent"]["at"] == "2026-11-21T08:00:00+07:00"


def test_a_helper_is_named() -> None:
    declared = _declared(form(for_whom="relative", helper_name="Nguyễn Thu Hà"))
    assert (declared["declared_for"], declared["helper_name"]) == ("relative", "Nguyễn Thu Hà")


def test_a_company_is_the_name_on_the_certificate() -> None:
    declared = _declared(form(relation="company", company_name="Công ty Hoa Sen"))
    assert declared["vehicle"]["registered_name"] == "Công ty Hoa Sen"


def test_the_same_form_gives_the_same_bytes() -> None:
    assert declaration_body(form()) == declaration_body(form())


def test_another_flow_has_no_declaration() -> None:
    other = Submit(1, "licence", "1", "vi", "1", "2026-11-21T08:00:00+07:00", {}, "")
    with pytest.raises(NotDeclarable):
        declaration_body(other)
