"""The operations as a table: what is asked, what can be answered. `document` (openapi.py) makes OpenAPI of it."""

from dataclasses import dataclass

from pydantic import BaseModel

from backend_client.models import (
    AttachmentReceipt,
    Case,
    ChangePage,
    Health,
    ProgressReport,
    Receipt,
    RegistrationQuery,
    RegistrationRecord,
    VehicleDeclaration,
)

PICTURES = ("image/jpeg", "image/png", "image/webp")

Schema = dict[str, object]

_COMMUNE: Schema = {"type": "string", "pattern": "^[0-9]{5}$"}
_DAY: Schema = {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """`where` is path, query or header."""

    name: str
    where: str
    schema: Schema
    example: object
    says: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Operation:
    """`answers`: status -> the model in it; `refusals`: status -> when, always as a Problem."""

    name: str
    method: str
    path: str
    says: str
    answers: dict[int, type[BaseModel]]
    refusals: dict[int, str]
    body: type[BaseModel] | None = None
    picture: bool = False
    parameters: tuple[Parameter, ...] = ()


EVERYWHERE = {
    401: "The bearer token is missing or wrong.",
    429: "Too many requests; wait for Retry-After seconds.",
    500: "The backend failed; it may have done the work. Ask again, a POST with the same key and bytes.",
    503: "Out of service; wait for Retry-After seconds.",
}
WITH_RETRY_AFTER = (409, 429, 503)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="declareVehicle",
        method="post",
        path="/v1/vehicle-declarations",
        says=(
            "Hand in a declaration. The same Idempotency-Key with the same bytes gives the first answer again,"
            " for at least 30 days, with `Idempotency-Replayed: true`; nothing is done twice. Only accepted"
            " bodies are remembered: after a 422 that names fields the same key may come with mended content."
            " With `amends` the earlier case keeps its reference, holds the new content and is received again;"
            " this is refused as `unknown_reference` if the case is confirmed or of another person and plate."
        ),
        body=VehicleDeclaration,
        parameters=(
            Parameter(
                "Idempotency-Key",
                "header",
                {"type": "string", "pattern": "^[!-~]{1,255}$"},
                "c1f0a2d4-3-declaration-1",
                "Names this one declaration for ever.",
            ),
        ),
        answers={201: Receipt},
        refusals={
            400: "The Idempotency-Key is missing, or the body is not JSON.",
            409: "The same key is being worked on; ask again after Retry-After seconds.",
            413: "The body is longer than 64 kB.",
            415: "The body is not application/json.",
            422: "A field was refused (problem type `invalid`), or the key came with other bytes (`key-reused`).",
        },
    ),
    Operation(
        name="lookUpRegistration",
        method="post",
        path="/v1/registrations/lookup",
        says=(
            "The registry's record of a vehicle, for its owner only: unknown plate and other owner get the same"
            " 404, after the same time. A POST, so that neither number appears in an address or a log; it"
            " changes nothing."
        ),
        body=RegistrationQuery,
        answers={200: RegistrationRecord},
        refusals={
            400: "The body is not JSON.",
            404: "No vehicle with this plate belongs to this owner.",
            422: "A field was refused.",
        },
    ),
    Operation(
        name="readCase",
        method="get",
        path="/v1/cases/{reference}",
        says="Where a declaration is. Upper and lower case, spaces and dashes in the reference do not matter.",
        parameters=(
            Parameter("reference", "path", {"type": "string"}, "KB7-4MR-2X", "As on the receipt or as read out."),
        ),
        answers={200: Case},
        refusals={404: "There is no such case."},
    ),
    Operation(
        name="listChanges",
        method="get",
        path="/v1/changes",
        says=(
            "Changes of status after a cursor, oldest first: returned, confirmed, and received again after an"
            " amendment. The first receipt is not a change. An empty page repeats the cursor."
        ),
        parameters=(
            Parameter(
                "after", "query", {"type": "integer", "minimum": 0, "default": 0}, 41, "0 from the start.", False
            ),
            Parameter(
                "limit",
                "query",
                {"type": "integer", "minimum": 1, "maximum": 500, "default": 100},
                100,
                "At most so many.",
                False,
            ),
        ),
        answers={200: ChangePage},
        refusals={422: "`after` or `limit` was refused."},
    ),
    Operation(
        name="putAttachment",
        method="put",
        path="/v1/attachments/{sha256}",
        says="Store a picture of at most 10 MB under the SHA-256 of its content. May be repeated: 201, then 200.",
        picture=True,
        parameters=(
            Parameter("sha256", "path", {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "0" * 64, "Lower-case hex."),
        ),
        answers={200: AttachmentReceipt, 201: AttachmentReceipt},
        refusals={
            413: "The picture is larger than 10 MB.",
            415: "The content is not a JPEG, PNG or WebP picture.",
            422: "The content has another hash.",
        },
    ),
    Operation(
        name="readProgress",
        method="get",
        path="/v1/progress",
        says="Counts of one commune for each day of Hanoi (UTC+7); days on which nothing happened are left out.",
        parameters=(
            Parameter("commune", "query", _COMMUNE, "00070", "Code in force since 1 July 2025."),
            Parameter("from", "query", _DAY, "2026-11-01", "The first day."),
            Parameter("to", "query", _DAY, "2026-11-21", "The last day, at most 366 later."),
        ),
        answers={200: ProgressReport},
        refusals={422: "A parameter was refused."},
    ),
    Operation(
        name="readHealth",
        method="get",
        path="/v1/health",
        says="Is the backend well, and is the token right?",
        answers={200: Health},
        refusals={},
    ),
)
