"""Calls to the declaration backend.

Rules
- One call is one request: retrying, waiting and the breaker belong to the caller, who has the outbox (one layer
  only).
- A call that fails raises a `BackendError` (errors.py), whose class says whether it was sent and can be tried
  again.
- HTTP is spoken by an `Exchange` (exchange.py, with its own rules): httpx where no other is given.
- Nothing is logged here.
"""

import re
from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from backend_client.answers import RawAnswer, read, says_there_is_none
from backend_client.errors import BackendError
from backend_client.exchange import Exchange, MakesExchange, Timeouts
from backend_client.models import (
    KEY_FORM,
    REFERENCE_FORM,
    SHA256_FORM,
    AttachmentReceipt,
    Case,
    ChangePage,
    Health,
    Progress,
    ProgressReport,
    Receipt,
    RegistrationQuery,
    RegistrationRecord,
)

_ACCEPTED = "application/json, application/problem+json"


class DeclarationBackend:
    """The declaration backend at `base_url` (scheme, host and port), asked with a bearer `token`.

    Use as `async with DeclarationBackend(...) as backend`, or end with `aclose()`. Safe to share between tasks.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        timeouts: Timeouts | None = None,
        exchange: MakesExchange | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept": _ACCEPTED}
        self._exchange: Exchange = (exchange or _by_httpx())(base_url, headers, timeouts or Timeouts())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._exchange.aclose()

    async def declare_vehicle(self, body: bytes, key: str) -> Receipt:
        """Hand in a declaration: the bytes of `VehicleDeclaration.to_bytes()`, sent as they are.

        `key` names this one declaration for ever (1 to 255 visible ASCII signs). The same key with the same bytes
        may be sent any number of times and gives the first receipt again; with other bytes it raises `KeyReused`.
        """
        _must_match(KEY_FORM, key, "idempotency key")
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        answer = await self._ask("declareVehicle", "POST", "/v1/vehicle-declarations", content=body, headers=headers)
        return read("declareVehicle", answer, Receipt, 201)

    async def look_up_registration(self, query: RegistrationQuery) -> RegistrationRecord | None:
        """The registry's record, or None: unknown plate and other owner are not told apart."""
        headers = {"Content-Type": "application/json"}
        answer = await self._ask(
            "lookUpRegistration", "POST", "/v1/registrations/lookup", content=query.to_bytes(), headers=headers
        )
        if says_there_is_none(answer):
            return None
        return read("lookUpRegistration", answer, RegistrationRecord, 200)

    async def case(self, reference: str) -> Case | None:
        """Where a declaration is, or None. A text that cannot be a reference is not sent: None."""
        if re.fullmatch(REFERENCE_FORM, reference) is None:
            return None
        answer = await self._ask("readCase", "GET", f"/v1/cases/{reference}")
        if says_there_is_none(answer):
            return None
        return read("readCase", answer, Case, 200)

    async def changes(self, after: int, limit: int = 100) -> ChangePage:
        """Changes of status with a cursor above `after`, oldest first, at most `limit` (1 to 500)."""
        answer = await self._ask("listChanges", "GET", "/v1/changes", params={"after": after, "limit": limit})
        return read("listChanges", answer, ChangePage, 200)

    async def put_attachment(self, sha256: str, content: bytes, media_type: str) -> AttachmentReceipt:
        """Store a picture (JPEG, PNG or WebP, at most 10 MB) under its hash in lower-case hex; repeatable."""
        _must_match(SHA256_FORM, sha256, "content hash")
        answer = await self._ask(
            "putAttachment",
            "PUT",
            f"/v1/attachments/{sha256}",
            content=content,
            headers={"Content-Type": media_type},
        )
        return read("putAttachment", answer, AttachmentReceipt, 200, 201)

    async def progress(self, commune: str, day_from: date, day_to: date) -> tuple[Progress, ...]:
        """Counts of a commune (5-digit code) for each day from `day_from` to `day_to`, both included."""
        params = {"commune": commune, "from": day_from.isoformat(), "to": day_to.isoformat()}
        answer = await self._ask("readProgress", "GET", "/v1/progress", params=params)
        return read("readProgress", answer, ProgressReport, 200).days

    async def healthy(self) -> bool:
        """Does the backend answer, with our token, that it is well? Never raises a `BackendError`."""
        try:
            answer = await self._ask("readHealth", "GET", "/v1/health")
            read("readHealth", answer, Health, 200)
        except BackendError:
            return False
        return True

    async def _ask(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str | int] | None = None,
    ) -> RawAnswer:
        query = f"?{urlencode(params)}" if params else ""
        return await self._exchange(operation, method, path + query, headers or {}, content)


def _must_match(form: str, text: str, noun: str) -> None:
    if re.fullmatch(form, text) is None:
        raise ValueError(f"this is no {noun}")


def _by_httpx() -> MakesExchange:
    """Loaded only where no other is given: whoever brings their own does not wait for it at the start."""
    from backend_client.httpx_exchange import HttpxExchange

    return HttpxExchange
