"""Misbehaving on purpose, so that tests meet every fault of a backend over real HTTP.

Rules
- One mode at a time, for every request to /v1/*, until told otherwise or for the next `for_requests` requests.
- "lost_answers" and "half_answers" do the work first; "down", "busy", "failing", "garbage" and "refuse" do none of
  it.
- "slow" waits and then does the work; a second request with the same key meanwhile gets 409, as in real life.
"""

import asyncio
from typing import Annotated, Literal

from pydantic import Field
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend_client.models import Request
from backend_client.sandbox.connection import cut
from backend_client.sandbox.problems import problem

RETRY_AFTER = {"Retry-After": "7"}

Mode = Literal["well", "down", "busy", "failing", "slow", "lost_answers", "half_answers", "garbage", "refuse"]


class Behaviour(Request):
    """`delay_ms` counts for "slow" only; without `for_requests` the mode stays."""

    mode: Mode
    delay_ms: Annotated[int, Field(ge=0, le=600_000)] = 2_000
    for_requests: Annotated[int, Field(ge=1)] | None = None


WELL = Behaviour(mode="well")


class Conduct:
    """How the sandbox behaves now, and for how long yet."""

    def __init__(self) -> None:
        self.behaviour = WELL
        self._left: int | None = None

    def order(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self._left = behaviour.for_requests

    def next(self) -> Behaviour:
        """How to treat the request that has just come."""
        behaviour = self.behaviour
        if self._left is not None:
            self._left -= 1
            if self._left == 0:
                self.order(WELL)
        return behaviour


class Misbehaving:
    """Stands before the operations and treats each request as `Conduct` says."""

    def __init__(self, app: ASGIApp, conduct: Conduct) -> None:
        self._app = app
        self._conduct = conduct

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            return await self._app(scope, receive, send)
        behaviour = self._conduct.next()
        if behaviour.mode == "lost_answers":
            return await self._and_lose_the_answer(scope, receive, send, pieces_sent=0)
        if behaviour.mode == "half_answers":
            return await self._and_lose_the_answer(scope, receive, send, pieces_sent=1)
        if (reply := _instead(behaviour.mode)) is not None:
            await HttpRequest(scope, receive).body()
            return await reply(scope, receive, send)
        if behaviour.mode == "slow":
            await asyncio.sleep(behaviour.delay_ms / 1000)
        await self._app(scope, receive, send)

    async def _and_lose_the_answer(self, scope: Scope, receive: Receive, send: Send, pieces_sent: int) -> None:
        async def some_of_it(message: Message) -> None:
            if pieces_sent and message["type"] == "http.response.start":
                await send(message)
            elif pieces_sent:
                await send({**message, "body": message.get("body", b"")[:9], "more_body": True})

        await self._app(scope, receive, some_of_it)
        await cut(scope)


def _instead(mode: Mode) -> Response | None:
    """What is answered instead of doing the work."""
    match mode:
        case "down":
            return problem(503, "unavailable", "Out of service.", headers=RETRY_AFTER)
        case "busy":
            return problem(429, "too-many", "Too many requests.", headers=RETRY_AFTER)
        case "failing":
            return problem(500, "failed", "Something broke here.")
        case "refuse":
            return problem(422, "invalid", "The content was refused.")
        case "garbage":
            return Response('{"khong": ["phai', media_type="application/json")
        case _:
            return None
