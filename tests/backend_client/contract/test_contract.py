"""The published contract is what the models say, and what the sandbox does."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from backend_client.contract import __main__ as command
from backend_client.contract.examples import DECLARATION, EXAMPLES, KEY, PNG, PNG_SHA256, QUERY
from backend_client.contract.openapi import PUBLISHED, document, text
from backend_client.models import DECLARED_FIELDS

CONTRACT: dict[str, Any] = json.loads(PUBLISHED.read_text("utf-8"))
OPERATIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    described["operationId"]: (method, path, described)
    for path, methods in CONTRACT["paths"].items()
    for method, described in methods.items()
}
PICTURE = {"Content-Type": "image/png"}
DECLARE = {"Content-Type": "application/json", "Idempotency-Key": KEY}


def test_the_published_file_is_what_the_models_give() -> None:
    assert PUBLISHED.read_text("utf-8") == text()
    assert command.main(["--check"]) == 0


def test_a_stale_file_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "PUBLISHED", tmp_path / "openapi.json")
    assert command.main(["--check"]) == 1
    assert command.main([]) == 0
    assert command.main(["--check"]) == 0


def test_every_example_is_valid() -> None:
    for model, example in EXAMPLES.items():
        validator(f"#/components/schemas/{model.__name__}").validate(example.model_dump(mode="json"))


def test_the_schema_refuses_what_the_contract_does_not_name() -> None:
    declaration = validator("#/components/schemas/VehicleDeclaration")
    said = DECLARATION.model_dump(mode="json")
    assert not declaration.is_valid({**said, "wheels": 2})
    assert not declaration.is_valid({**said, "truthful": False})
    assert not declaration.is_valid({**said, "vehicle": {**said["vehicle"], "plate": "29-B1 123.45"}})


def test_fields_named_in_errors_are_in_the_schema() -> None:
    schemas = document()["components"]["schemas"]  # type: ignore[index]
    for path in DECLARED_FIELDS:
        section, _, name = path.rpartition(".")
        assert name in schemas[section.capitalize() or "VehicleDeclaration"]["properties"]


class Asked:
    """Asks the sandbox in every way the contract names an answer for."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def play(self, operation: str, status: int) -> httpx.Response:
        behaviour = {429: "busy", 500: "failing", 503: "down"}.get(status)
        if behaviour:
            await self.http.put("/sandbox/behaviour", json={"mode": behaviour})
        special = WAYS.get((operation, status))
        if special:
            return await special(self)
        headers = {"Authorization": "Bearer wrong"} if status == 401 else {}
        return await self.well(operation, headers)

    async def well(self, operation: str, headers: dict[str, str]) -> httpx.Response:
        match operation:
            case "declareVehicle":
                return await self.declare(headers=headers)
            case "lookUpRegistration":
                return await self.look_up(QUERY.to_bytes(), headers)
            case "readCase":
                reference = (await self.declare()).json().get("reference", "AAA-AAA-AA")
                return await self.http.get(f"/v1/cases/{reference}", headers=headers)
            case "listChanges":
                reference = (await self.declare()).json().get("reference", "AAA-AAA-AA")
                order = {"reason": "x", "fields": ["vehicle.plate"]}
                await self.http.post(f"/sandbox/cases/{reference}/return", json=order)
                return await self.http.get("/v1/changes?after=0", headers=headers)
            case "putAttachment":
                return await self.put(headers=headers)
            case "readProgress":
                await self.declare()
                return await self.progress("2026-01-01", headers)
            case _:
                return await self.http.get("/v1/health", headers=headers)

    async def declare(self, body: bytes | None = None, headers: dict[str, str] | None = None) -> httpx.Response:
        content = DECLARATION.to_bytes() if body is None else body
        return await self.http.post("/v1/vehicle-declarations", content=content, headers=DECLARE | (headers or {}))

    async def look_up(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        return await self.http.post("/v1/registrations/lookup", content=body, headers=headers)

    async def put(
        self, content: bytes = PNG, sha256: str = PNG_SHA256, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        return await self.http.put(f"/v1/attachments/{sha256}", content=content, headers=PICTURE | (headers or {}))

    async def progress(self, day: str, headers: dict[str, str] | None = None) -> httpx.Response:
        until = f"{day[:4]}-12-31"
        query = {"commune": "00070", "from": day, "to": until}
        return await self.http.get("/v1/progress", params=query, headers=headers)

    async def twice_at_once(self) -> httpx.Response:
        await self.http.put("/sandbox/behaviour", json={"mode": "slow", "delay_ms": 3000})
        first = asyncio.create_task(self.declare())
        await asyncio.sleep(0.5)
        second = await self.declare()
        assert (await first).status_code == 201
        return second

    async def put_again(self) -> httpx.Response:
        await self.put()
        return await self.put()


WAYS: dict[tuple[str, int], Callable[[Asked], Awaitable[httpx.Response]]] = {
    ("declareVehicle", 400): lambda ask: ask.declare(b"{"),
    ("declareVehicle", 409): lambda ask: ask.twice_at_once(),
    ("declareVehicle", 413): lambda ask: ask.declare(b" " * 64_001),
    ("declareVehicle", 415): lambda ask: ask.declare(headers={"Content-Type": "text/plain"}),
    ("declareVehicle", 422): lambda ask: ask.declare(b'{"person": {}}'),
    ("lookUpRegistration", 400): lambda ask: ask.look_up(b"plate=29B112345"),
    ("lookUpRegistration", 404): lambda ask: ask.look_up(b'{"plate": "30A99999", "owner_citizen_id": "001060012345"}'),
    ("lookUpRegistration", 422): lambda ask: ask.look_up(b'{"plate": "29-B1"}'),
    ("readCase", 404): lambda ask: ask.http.get("/v1/cases/AAA-AAA-AA"),
    ("listChanges", 422): lambda ask: ask.http.get("/v1/changes?limit=0"),
    ("putAttachment", 200): lambda ask: ask.put_again(),
    ("putAttachment", 413): lambda ask: ask.put(PNG + bytes(10_000_000)),
    ("putAttachment", 415): lambda ask: ask.put(b"GIF89a"),
    ("putAttachment", 422): lambda ask: ask.put(sha256="0" * 64),
    ("readProgress", 422): lambda ask: ask.progress("yesterday"),
}

EVERY_ANSWER = [(name, int(status)) for name, (_, _, said) in OPERATIONS.items() for status in said["responses"]]


@pytest.mark.parametrize(("operation", "status"), EVERY_ANSWER)
async def test_every_answer_the_contract_names_is_given_in_its_shape(
    operation: str, status: int, http: httpx.AsyncClient
) -> None:
    method, path, described = OPERATIONS[operation]
    answer = await Asked(http).play(operation, status)
    assert answer.status_code == status
    named = described["responses"][str(status)]
    (media_type, content), *_ = named["content"].items()
    assert answer.headers["Content-Type"] == media_type
    validator(content["schema"]["$ref"]).validate(answer.json())
    assert ("Retry-After" in named.get("headers", {})) == ("Retry-After" in answer.headers)
    assert answer.request.method.lower() == method
    assert answer.request.url.path.startswith(path.partition("{")[0])


async def test_the_example_request_is_accepted_as_published(http: httpx.AsyncClient) -> None:
    _, path, described = OPERATIONS["declareVehicle"]
    example = described["requestBody"]["content"]["application/json"]["example"]
    key = described["parameters"][0]["example"]
    answer = await http.post(path, json=example, headers={"Idempotency-Key": key})
    again = await http.post(path, json=example, headers={"Idempotency-Key": key})
    assert (answer.status_code, again.content) == (201, answer.content)
    assert ("Idempotency-Replayed" in answer.headers, again.headers["Idempotency-Replayed"]) == (False, "true")


async def test_a_missing_key_is_refused(http: httpx.AsyncClient) -> None:
    answer = await http.post(
        "/v1/vehicle-declarations", content=DECLARATION.to_bytes(), headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:vehicle-declarations:problem:key-missing")


def validator(ref: str) -> Draft202012Validator:
    schema = {"$ref": ref, "components": CONTRACT["components"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())
