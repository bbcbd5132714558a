"""The operations of the contract, under /v1/."""

import hashlib
import re
from datetime import date

from pydantic import BaseModel, ValidationError
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from backend_client.models import (
    KEY_FORM,
    SHA256_FORM,
    Health,
    ProgressReport,
    RegistrationQuery,
    VehicleDeclaration,
)
from backend_client.sandbox import references
from backend_client.sandbox.attachments import LARGEST, Attachments, is_picture
from backend_client.sandbox.cases import Cases, KeyTaken, NothingToAmend
from backend_client.sandbox.communes import COMMUNES
from backend_client.sandbox.problems import invalid, not_found, problem, refused
from backend_client.sandbox.registry import Registry

LONGEST_BODY = 64_000
MOST_CHANGES = 500
LONGEST_PERIOD = 366


class Operations:
    def __init__(self, cases: Cases, registry: Registry, attachments: Attachments) -> None:
        self._cases = cases
        self._registry = registry
        self._attachments = attachments

    def routes(self) -> list[Route]:
        return [
            Route("/v1/health", self.health),
            Route("/v1/vehicle-declarations", self.declare, methods=["POST"]),
            Route("/v1/registrations/lookup", self.look_up, methods=["POST"]),
            Route("/v1/cases/{reference}", self.case),
            Route("/v1/changes", self.changes),
            Route("/v1/attachments/{sha256}", self.put_attachment, methods=["PUT"]),
            Route("/v1/progress", self.progress),
        ]

    async def health(self, request: HttpRequest) -> Response:
        return answer(Health(status="ok"))

    async def declare(self, request: HttpRequest) -> Response:
        key = request.headers.get("Idempotency-Key", "")
        if re.fullmatch(KEY_FORM, key) is None:
            return problem(400, "key-missing", "Idempotency-Key is missing or not 1 to 255 visible ASCII signs.")
        if _media_type(request) != "application/json":
            return problem(415, "wrong-media-type", "Only application/json is taken.")
        body = await body_up_to(LONGEST_BODY, request)
        if body is None:
            return problem(413, "too-large", f"At most {LONGEST_BODY} bytes are taken.")
        return self._declare(key, body)

    def _declare(self, key: str, body: bytes) -> Response:
        try:
            if (receipt := self._cases.answered(key, body)) is not None:
                return answer(receipt, 201, {"Idempotency-Replayed": "true"})
            declaration = VehicleDeclaration.model_validate_json(body)
            if declaration.person.commune not in COMMUNES:
                return invalid("person.commune", "unknown_commune")
            return answer(self._cases.file(key, body, declaration), 201)
        except KeyTaken:
            return problem(422, "key-reused", "This key came with another body before.")
        except NothingToAmend:
            return invalid("amends", "unknown_reference")
        except ValidationError as raised:
            return refused(raised)

    async def look_up(self, request: HttpRequest) -> Response:
        body = await body_up_to(LONGEST_BODY, request)
        try:
            query = RegistrationQuery.model_validate_json(body or b"")
        except ValidationError as raised:
            return refused(raised)
        record = self._registry.look_up(query.plate, query.owner_citizen_id)
        return not_found() if record is None else answer(record)

    async def case(self, request: HttpRequest) -> Response:
        reference = references.canonical(request.path_params["reference"])
        case = None if reference is None else self._cases.case(reference)
        return not_found() if case is None else answer(case)

    async def changes(self, request: HttpRequest) -> Response:
        after = _whole_number(request.query_params.get("after", "0"))
        limit = _whole_number(request.query_params.get("limit", "100"))
        if after is None:
            return invalid("after", "wrong_form")
        if limit is None or not 1 <= limit <= MOST_CHANGES:
            return invalid("limit", "wrong_form")
        return answer(self._cases.changes(after, limit))

    async def put_attachment(self, request: HttpRequest) -> Response:
        sha256, media_type = request.path_params["sha256"], _media_type(request)
        content = await body_up_to(LARGEST, request)
        if content is None:
            return problem(413, "too-large", f"At most {LARGEST} bytes are taken.")
        if not is_picture(media_type, content):
            return problem(415, "wrong-media-type", "Only JPEG, PNG and WebP pictures are taken.")
        if re.fullmatch(SHA256_FORM, sha256) is None or hashlib.sha256(content).hexdigest() != sha256:
            return invalid("sha256", "does_not_match")
        receipt, is_new = self._attachments.put(sha256, media_type, content)
        return answer(receipt, 201 if is_new else 200)

    async def progress(self, request: HttpRequest) -> Response:
        commune = request.query_params.get("commune", "")
        if commune not in COMMUNES:
            return invalid("commune", "unknown_commune")
        first, last = _day(request.query_params.get("from", "")), _day(request.query_params.get("to", ""))
        if first is None:
            return invalid("from", "wrong_form")
        if last is None or not 0 <= (last - first).days <= LONGEST_PERIOD:
            return invalid("to", "wrong_form")
        return answer(ProgressReport(days=self._cases.progress(commune, first, last)))


def answer(model: BaseModel, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(model.model_dump_json(), status, headers, media_type="application/json")


async def body_up_to(limit: int, request: HttpRequest) -> bytes | None:
    """The body, or None if it is longer. What is too long is still read for a while, so that our answer arrives."""
    body = bytearray()
    read = 0
    async for piece in request.stream():
        read += len(piece)
        if read > 4 * max(limit, LARGEST):
            break
        if read <= limit:
            body += piece
    return bytes(body) if read <= limit else None


def _media_type(request: HttpRequest) -> str:
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _whole_number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,15}", text) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
