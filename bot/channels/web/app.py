"""The web channel as one ASGI application."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.channels.web.door import Door
from bot.channels.web.headers import Guarded, security_headers
from bot.channels.web.leaving import Leaving
from bot.channels.web.limits import Limits, Seconds
from bot.channels.web.live import Streams
from bot.channels.web.needs import Needs, NotKept
from bot.channels.web.page import Page
from bot.channels.web.pictures import PictureUploads
from bot.channels.web.receipts import ReceiptPages
from bot.channels.web.refusals import Refused, answered
from bot.channels.web.sessions import Sessions
from bot.channels.web.visitors import Network
from bot.channels.web.visits import Visits

TOO_MANY = 429

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class House:
    """How the channel stands in the world.

    `secure`: reached by https. `loopback_only`: only under this machine's own names. `frame_ancestors`: origins of
    sites that may show the page in a frame, apart by spaces. `trusted`: our own proxies. `slow_down`: seconds that
    somebody who sends too much waits for being told so, which keeps a flood from costing the others.
    """

    secure: bool
    loopback_only: bool
    frame_ancestors: str
    trusted: tuple[Network, ...]
    language: str
    slow_down: float = 1.0


def web_app(needs: Needs, house: House, streams: Streams, seconds: Seconds) -> ASGIApp:
    """The application. `seconds` never goes backwards; limits are measured by it."""
    sessions = Sessions(needs.devices, house.secure, bool(house.frame_ancestors))
    door = Door(needs, sessions, Limits(seconds), house.trusted)
    page, visits, leaving = Page(door, house.language), Visits(door, streams), Leaving(door, streams)
    health = Health(needs, streams)
    routes = [
        Route("/", page.index),
        Route("/static/{file}", page.static),
        Route("/receipt/{draft:int}", ReceiptPages(door).receipt),
        Route("/api/open", visits.open, methods=["POST"]),
        Route("/api/messages", visits.messages),
        Route("/api/live", visits.live),
        *[Route(f"/api/{way.__name__}", way, methods=["POST"]) for way in _ways(visits)],
        Route("/api/picture", PictureUploads(door).picture, methods=["POST"]),
        Route("/api/code", leaving.code),
        Route("/api/resume", leaving.resume, methods=["POST"]),
        Route("/api/leave", leaving.leave, methods=["POST"]),
        Route("/livez", health.live),
        Route("/readyz", health.ready),
    ]
    headers = security_headers(house.frame_ancestors, house.secure)
    app = Starlette(routes=routes, exception_handlers=_refusing(door, house.slow_down))
    return Guarded(app, headers, house.secure, house.loopback_only)


def _ways(visits: Visits) -> list[Endpoint]:
    return [visits.say, visits.tap, visits.edit, visits.other]


class Health:
    """For whoever watches the process."""

    def __init__(self, needs: Needs, streams: Streams) -> None:
        self._needs = needs
        self._streams = streams

    async def live(self, request: Request) -> Response:
        """GET /livez: the process answers."""
        return PlainTextResponse("ok")

    async def ready(self, request: Request) -> Response:
        """GET /readyz: the database answers, and the bot is not stopping."""
        if self._streams.closing:
            return PlainTextResponse("stopping", 503)
        await self._needs.turns.conversation("")
        return PlainTextResponse("ok")


def _refusing(door: Door, slow_down: float) -> dict[Any, Callable[[Request, Any], Awaitable[Response]]]:
    """What the page is told when something is not done."""

    async def refuse(request: Request, refused: Refused) -> Response:
        if refused.status == TOO_MANY:
            await asyncio.sleep(slow_down)
        return answered(refused, door.needs.words, door.sessions.language_of(request, "vi"))

    async def not_kept(request: Request, trouble: NotKept) -> Response:
        return await refuse(request, Refused(503, "not_kept", 2))

    async def broken(request: Request, bug: Exception) -> Response:
        return await refuse(request, Refused(500, "broken", 10))

    async def unknown(request: Request, raised: HTTPException) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": raised.detail}, raised.status_code)
        return PlainTextResponse(raised.detail, raised.status_code)

    return {Refused: refuse, NotKept: not_kept, HTTPException: unknown, Exception: broken}
