"""The whole sandbox as one ASGI application.

A request passes the guard (who may ask), one-at-a-time (409), the misbehaviour, and then its operation.
"""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, Response

from backend_client.sandbox.access import Access, Guarded
from backend_client.sandbox.attachments import Attachments
from backend_client.sandbox.behaviour import Conduct, Misbehaving
from backend_client.sandbox.cases import Cases
from backend_client.sandbox.controls import Controls
from backend_client.sandbox.database import Database
from backend_client.sandbox.officer import OfficerPages
from backend_client.sandbox.operations import Operations
from backend_client.sandbox.problems import not_found, problem
from backend_client.sandbox.registry import Registry
from backend_client.sandbox.running import OneAtATime


def sandbox_app(database: Database, registry: Registry, access: Access) -> Starlette:
    cases, attachments, conduct = Cases(database), Attachments(database), Conduct()
    return Starlette(
        routes=[
            *Operations(cases, registry, attachments).routes(),
            *Controls(cases, conduct).routes(),
            *OfficerPages(cases, attachments).routes(),
        ],
        middleware=[
            Middleware(Guarded, access=access),
            Middleware(OneAtATime),
            Middleware(Misbehaving, conduct=conduct),
        ],
        exception_handlers={HTTPException: _refuse},
    )


async def _refuse(request: HttpRequest, raised: Exception) -> Response:
    """An address that does not exist, or a method it does not take."""
    status = raised.status_code if isinstance(raised, HTTPException) else 500
    if not request.url.path.startswith(("/v1/", "/sandbox/")):
        return PlainTextResponse("Không có trang này.", status)
    return not_found() if status == 404 else problem(status, "wrong-method", "This address does not take the method.")
