"""What tests may do to the sandbox, under /sandbox/: decide cases, order misbehaviour, count what arrived."""

import json
from typing import Annotated

from pydantic import Field, ValidationError
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend_client.models import DECLARED_FIELDS, Case, Lines, Request
from backend_client.sandbox import references
from backend_client.sandbox.behaviour import Behaviour, Conduct
from backend_client.sandbox.cases import Cases, NotDecidable
from backend_client.sandbox.operations import answer
from backend_client.sandbox.problems import invalid, not_found, problem, refused


class Return(Request):
    """An officer sends a declaration back: why, and which fields are to be mended."""

    reason: Lines
    fields: Annotated[tuple[str, ...], Field(strict=False, max_length=40)] = ()


class Controls:
    def __init__(self, cases: Cases, conduct: Conduct) -> None:
        self._cases = cases
        self._conduct = conduct

    def routes(self) -> list[Route]:
        return [
            Route("/sandbox/behaviour", self.behaviour, methods=["GET", "PUT"]),
            Route("/sandbox/declarations", self.declarations),
            Route("/sandbox/cases/{reference}/confirm", self.confirm, methods=["POST"]),
            Route("/sandbox/cases/{reference}/return", self.give_back, methods=["POST"]),
        ]

    async def behaviour(self, request: HttpRequest) -> Response:
        if request.method == "PUT":
            try:
                self._conduct.order(Behaviour.model_validate_json(await request.body()))
            except ValidationError as raised:
                return refused(raised)
        return answer(self._conduct.behaviour)

    async def declarations(self, request: HttpRequest) -> Response:
        return JSONResponse(
            [
                {
                    "key": one.key,
                    "body": json.loads(one.body),
                    "reference": one.reference,
                    "deliveries": one.deliveries,
                }
                for one in self._cases.delivered()
            ]
        )

    async def confirm(self, request: HttpRequest) -> Response:
        try:
            return _case(self._cases.decide(_reference(request), "confirmed"))
        except NotDecidable:
            return _not_decidable()

    async def give_back(self, request: HttpRequest) -> Response:
        try:
            order = Return.model_validate_json(await request.body())
            if not set(order.fields) <= set(DECLARED_FIELDS):
                return invalid("fields", "not_an_option")
            decided = self._cases.decide(_reference(request), "returned", reason=order.reason, fields=order.fields)
            return _case(decided)
        except ValidationError as raised:
            return refused(raised)
        except NotDecidable:
            return _not_decidable()


def _reference(request: HttpRequest) -> str:
    return references.canonical(request.path_params["reference"]) or ""


def _case(case: Case | None) -> Response:
    return not_found() if case is None else answer(case)


def _not_decidable() -> Response:
    return problem(409, "decided", "The case is confirmed already.")
