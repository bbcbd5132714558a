"""Calls to the declaration backend.

Rules
- One call is one request: retrying, waiting and the breaker belong to the caller, who has the outbox (one layer
  only).
- A call that fails raises a `BackendError` (errors.py), whose class says whether it was sent and can be tried
  again.
- Redirects are not followed and the environment's proxies not used: the token goes to the address in the settings
  only.
- An answer is read up to `LONGEST_ANSWER` bytes and within `Timeouts.whole`, however slowly it drips.
- Nothing is logged here, and httpx and httpcore are kept from logging addresses and headers: they hold the token.
"""

import asyncio
import logging
import re
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

import httpx

from backend_client.answers import RawAnswer, read, says_there_is_none
from backend_client.errors import BackendError, ContractBroken, Unknown, Unreachable
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

LONGEST_ANSWER = 2_000_000

_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, between two pieces of an answer, and for a whole call."""

    connect: float = 5.0
    read: float = 15.0
    whole: float = 30.0


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
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        quiet_http_loggers()
        self._timeouts = timeouts or Timeouts()
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json, application/problem+json"},
            timeout=httpx.Timeout(self._timeouts.read, connect=self._timeouts.connect),
            follow_redirects=False,
            trust_env=False,
            transport=transport,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

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
        headers: dict[str, str] | None = None,
        params: dict[str, str | int] | dict[str, str] | dict[str, int] | None = None,
    ) -> RawAnswer:
        request = self._http.build_request(method, path, content=content, headers=headers, params=params)
        try:
            async with asyncio.timeout(self._timeouts.whole):
                return await self._exchange(operation, request)
        except _NOT_SENT as raised:
            raise Unreachable(operation, f"no connection ({type(raised).__name__})") from None
        except (TimeoutError, httpx.TransportError) as raised:
            raise Unknown(operation, f"no whole answer ({type(raised).__name__})") from None
        except httpx.DecodingError:
            raise ContractBroken(operation, "an answer that cannot be unpacked") from None

    async def _exchange(self, operation: str, request: httpx.Request) -> RawAnswer:
        response = await self._http.send(request, stream=True)
        try:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > LONGEST_ANSWER:
                    raise ContractBroken(operation, "an answer longer than the contract allows")
        finally:
            await response.aclose()
        return RawAnswer(
            status=response.status_code,
            media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            retry_after=response.headers.get("Retry-After", "").strip(),
            body=bytes(body),
        )


def quiet_http_loggers() -> None:
    """httpx logs every address at INFO, httpcore every header (the token too) at DEBUG: neither may."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _must_match(form: str, text: str, noun: str) -> None:
    if re.fullmatch(form, text) is None:
        raise ValueError(f"this is no {noun}")
