"""Reading an answer of the backend: a model, or the right kind of error.

Rules
- The status and the content type must both be ones the contract knows; else the contract is broken, whatever the
  body.
- 409, 429 and 503 mean wait; other 5xx mean the server failed, whatever the body says.
- A refusal is believed without its problem body too: the status alone decides, the body only names the fields.
  Except 404: only the contract's own "not-found" means that there is none, as a wrong address gives 404 as well.
"""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from backend_client.errors import (
    BackendError,
    Busy,
    ContractBroken,
    KeyReused,
    Rejected,
    ServerFailed,
    Unauthorised,
)
from backend_client.models import Problem

PROBLEM_TYPE = "urn:vehicle-declarations:problem:"
LONGEST_WAIT = 3600.0

Model = TypeVar("Model", bound=BaseModel)

_WAIT = (409, 429, 503)
_REFUSED = (400, 413, 415, 422)


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer as it came. `media_type` without parameters; `retry_after` the header's text."""

    status: int
    media_type: str
    retry_after: str
    body: bytes


def media_type(content_type: str) -> str:
    """The type in a Content-Type header, without parameters."""
    return content_type.partition(";")[0].strip().lower()


def read(operation: str, answer: RawAnswer, model: type[Model], *expected: int) -> Model:
    """The model in the answer; raises the `BackendError` the answer means if it is another one."""
    if answer.status not in expected:
        raise error(operation, answer)
    if answer.media_type != "application/json":
        raise ContractBroken(operation, f"status {answer.status} with another content type than JSON")
    try:
        return model.model_validate_json(answer.body)
    except ValidationError:
        raise ContractBroken(operation, f"status {answer.status} with a body that is no {model.__name__}") from None


def says_there_is_none(answer: RawAnswer) -> bool:
    problem = _problem(answer)
    return answer.status == 404 and problem is not None and problem.type == f"{PROBLEM_TYPE}not-found"


def error(operation: str, answer: RawAnswer) -> BackendError:
    """The error an unwelcome answer stands for."""
    status = answer.status
    if status in _WAIT:
        return Busy(operation, f"asked to wait with {status}", _seconds(answer.retry_after))
    if status >= 500:
        return ServerFailed(operation, f"failed with {status}")
    if status in (401, 403):
        return Unauthorised(operation, f"token refused with {status}")
    if status in _REFUSED:
        return _refusal(operation, answer)
    return ContractBroken(operation, f"unexpected status {status}")


def _refusal(operation: str, answer: RawAnswer) -> BackendError:
    problem = _problem(answer)
    if problem is None:
        return Rejected(operation, answer.status)
    if problem.type == f"{PROBLEM_TYPE}key-reused":
        return KeyReused(operation, "this key came with another body before")
    return Rejected(operation, answer.status, problem.errors)


def _problem(answer: RawAnswer) -> Problem | None:
    if answer.media_type != "application/problem+json":
        return None
    try:
        return Problem.model_validate_json(answer.body)
    except ValidationError:
        return None


def _seconds(retry_after: str) -> float | None:
    """Retry-After in whole seconds, at most an hour. The header's date form is not in the contract: None."""
    if not (retry_after.isascii() and retry_after.isdigit() and len(retry_after) <= 9):
        return None
    return min(float(retry_after), LONGEST_WAIT)
