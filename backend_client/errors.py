"""What can go wrong with the backend: whose fault it is, and whether trying again can help.

    BackendError
        Unreachable        theirs or the network's; nothing was sent; try again
        Unknown            the answer was lost or late; it may have been done; try again, same key and same bytes
        Busy               theirs; wait (429, 503), or still at this key (409); try again after `retry_after`
        ServerFailed       theirs (5xx); it may have been done; try again, same key and same bytes
        Refusal            ours; nothing was done; never again as it is: a person must look
            Rejected           the content (400, 413, 415, 422): `problems` name the fields
            KeyReused          this key came with other bytes before: a bug of ours
            Unauthorised       the token is wrong or may not do this (401, 403)
        ContractBroken     theirs; an answer outside the contract; it may have been done; a person must look, and
                           the same key and bytes may be sent again once it is mended

Every error names the operation. No message holds a value a citizen gave: only operations, codes and field names.
"""

import re
from typing import ClassVar, Literal

from backend_client.models import FieldProblem

Fault = Literal["theirs", "ours", "network"]
Outcome = Literal["not_done", "unknown"]

_FIELD_NAME = re.compile(r"[a-z_]{1,40}(\.[a-z_0-9]{1,40}){0,3}")


class BackendError(Exception):
    """`again`: can the same request succeed later? `outcome`: what we know of the work we asked for."""

    fault: ClassVar[Fault] = "theirs"
    again: ClassVar[bool] = False
    outcome: ClassVar[Outcome] = "unknown"

    def __init__(self, operation: str, happened: str) -> None:
        super().__init__(f"{operation}: {happened}")
        self.operation = operation


class Unreachable(BackendError):
    """No connection was made, so nothing was sent."""

    fault = "network"
    again = True
    outcome = "not_done"


class Unknown(BackendError):
    """Sent, but no whole answer came back in time. Never tell a citizen that it failed."""

    fault = "network"
    again = True


class Busy(BackendError):
    """The backend asks us to wait: `retry_after` seconds, or None where it did not say how long."""

    again = True

    def __init__(self, operation: str, happened: str, retry_after: float | None = None) -> None:
        super().__init__(operation, happened)
        self.retry_after = retry_after


class ServerFailed(BackendError):
    """The backend failed inside (5xx)."""

    again = True


class Refusal(BackendError):
    """The backend understood and will not do it."""

    fault = "ours"
    outcome = "not_done"


class Rejected(Refusal):
    """The content was refused. `problems` name each field and the reason; the list may be empty."""

    def __init__(self, operation: str, status: int, problems: tuple[FieldProblem, ...] = ()) -> None:
        super().__init__(operation, f"refused with {status}{_named(problems)}")
        self.status = status
        self.problems = problems


class KeyReused(Refusal):
    """The idempotency key was used before with another body."""


class Unauthorised(Refusal):
    """The token was refused."""


class ContractBroken(BackendError):
    """An answer the contract does not know: wrong content type, not JSON, wrong shape, unexpected status."""


def _named(problems: tuple[FieldProblem, ...]) -> str:
    """The field names, but only those that look like names: a broken backend might put values there."""
    names = [problem.field for problem in problems if _FIELD_NAME.fullmatch(problem.field)]
    return f" ({', '.join(names)})" if names else ""
