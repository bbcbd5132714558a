"""Refusals in problem+json (RFC 9457), naming the field and never its value."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from starlette.responses import Response

from backend_client.answers import PROBLEM_TYPE
from backend_client.models import FieldProblem, Problem

_REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_pattern_mismatch": "wrong_form",
    "literal_error": "not_an_option",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "too_long": "too_many",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "json_invalid": "not_json",
}
_OUR_OWN = {
    "not_an_option",
    "not_nfc",
    "outer_spaces",
    "control_characters",
    "no_such_day",
    "helper_for_oneself",
    "known_after_all",
}


def problem(
    status: int,
    name: str,
    detail: str,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """`name` is the last part of the problem's type; `detail` a sentence for whoever reads the logs."""
    body = Problem(
        type=PROBLEM_TYPE + name,
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=tuple(errors),
    )
    return Response(body.model_dump_json(), status, headers, media_type="application/problem+json")


def not_found() -> Response:
    """The same words for everything that is not there, so that nothing can be learnt from them."""
    return problem(404, "not-found", "There is none.")


def invalid(field: str, reason: str) -> Response:
    return problem(422, "invalid", "The content was refused.", [FieldProblem(field=field, reason=reason)])


def refused(raised: ValidationError) -> Response:
    """What a model found wrong: 400 if the body was no JSON at all, else 422 with every field."""
    errors = [_field_problem(found) for found in raised.errors(include_input=False, include_url=False)]
    if any(found.reason == "not_json" for found in errors):
        return problem(400, "not-json", "The body is not JSON.")
    return problem(422, "invalid", "The content was refused.", errors)


def _field_problem(found: ErrorDetails) -> FieldProblem:
    kind = found["type"]
    reason = kind if kind in _OUR_OWN else _REASONS.get(kind, "wrong_form")
    known_path = [str(step) for step in found["loc"]]
    if reason == "unknown_field":  # its name was made up by the sender and might hold anything
        known_path = known_path[:-1]
    return FieldProblem(field=".".join(known_path) or "(body)", reason=reason)
