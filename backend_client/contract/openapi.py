"""The OpenAPI 3.1 document of the operations and models."""

import json
from http import HTTPStatus
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from backend_client.answers import PROBLEM_TYPE
from backend_client.contract.examples import EXAMPLES
from backend_client.contract.operations import (
    EVERYWHERE,
    OPERATIONS,
    PICTURES,
    WITH_RETRY_AFTER,
    Operation,
    Parameter,
)
from backend_client.models import Problem

PUBLISHED = Path(__file__).with_name("openapi.json")

Json = dict[str, object]

_PROBLEMS = {
    400: "not-json",
    401: "unauthorised",
    404: "not-found",
    409: "running",
    413: "too-large",
    415: "wrong-media-type",
    429: "too-many",
    500: "failed",
    503: "unavailable",
}


def text() -> str:
    """The document as it is published: UTF-8 JSON with a line feed at the end."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


def document() -> Json:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Vehicle declarations",
            "version": "1.0.0",
            "description": (
                "Citizens' declarations of vehicles, as handed in by an assistant. Refusals are problem+json"
                " (RFC 9457) and name fields by their path, never by their value. A client that got no answer"
                " must take the outcome as unknown and ask again with the same key and the same bytes."
            ),
        },
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
        },
    }


def _paths() -> Json:
    return {operation.path: {operation.method: _operation(operation)} for operation in OPERATIONS}


def _operation(operation: Operation) -> Json:
    described: Json = {"operationId": operation.name, "description": operation.says}
    if operation.parameters:
        described["parameters"] = [_parameter(parameter) for parameter in operation.parameters]
    if operation.body:
        described["requestBody"] = {"required": True, "content": {"application/json": _content(operation.body)}}
    if operation.picture:
        described["requestBody"] = {"required": True, "content": {kind: {} for kind in PICTURES}}
    described["responses"] = _responses(operation)
    return described


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.required,
        "description": parameter.says,
        "schema": parameter.schema,
        "example": parameter.example,
    }


def _responses(operation: Operation) -> Json:
    responses: Json = {}
    for status, model in sorted(operation.answers.items()):
        responses[str(status)] = {"description": "Done.", "content": {"application/json": _content(model)}}
    for status, when in sorted((operation.refusals | EVERYWHERE).items()):
        responses[str(status)] = _refusal(status, when)
    return responses


def _refusal(status: int, when: str) -> Json:
    content = _content(Problem) if status == 422 else {**_content(Problem), "example": _example(status)}
    refusal: Json = {"description": when, "content": {"application/problem+json": content}}
    if status in WITH_RETRY_AFTER:
        refusal["headers"] = {"Retry-After": {"description": "Whole seconds.", "schema": {"type": "integer"}}}
    return refusal


def _example(status: int) -> Json:
    problem = Problem(type=PROBLEM_TYPE + _PROBLEMS[status], title=HTTPStatus(status).phrase, status=status)
    return problem.model_dump(mode="json")


def _content(model: type[BaseModel]) -> Json:
    return {
        "schema": {"$ref": f"#/components/schemas/{model.__name__}"},
        "example": EXAMPLES[model].model_dump(mode="json"),
    }


def _schemas() -> dict[str, Json]:
    together: dict[type[BaseModel], JsonSchemaMode] = {Problem: "serialization"}
    for operation in OPERATIONS:
        if operation.body:
            together[operation.body] = "validation"
        together |= dict.fromkeys(operation.answers.values(), "serialization")
    _, schemas = models_json_schema(list(together.items()), ref_template="#/components/schemas/{model}")
    definitions: dict[str, Json] = schemas["$defs"]
    return definitions
