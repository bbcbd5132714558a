"""One request at a time for each Idempotency-Key; a second one meanwhile gets 409 and shall ask again.

What runs is kept in memory only: a killed sandbox must not leave a key running for ever.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from backend_client.sandbox.problems import problem


class OneAtATime:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._running: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = Headers(scope=scope).get("Idempotency-Key") if scope["type"] == "http" else None
        if key is None:
            return await self._app(scope, receive, send)
        if key in self._running:
            still_running = problem(409, "running", "This key is still being worked on.", headers={"Retry-After": "1"})
            return await still_running(scope, receive, send)
        self._running.add(key)
        try:
            await self._app(scope, receive, send)
        finally:
            self._running.discard(key)
