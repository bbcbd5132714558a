"""The connection a request came by, so that it can be cut without an answer.

ASGI has no word for this, so uvicorn's protocol is asked to put its transport where a request's own state is.
"""

import asyncio
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.h11_impl import H11Protocol


class CuttableProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, with the transport in `scope["state"]["transport"]`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state: dict[str, Any] = {**self.app_state, "transport": transport}
        super().connection_made(transport)


async def cut(scope: Scope) -> None:
    """Drop the connection; what was written is sent, nothing more is."""
    transport = cast(asyncio.Transport, scope["state"]["transport"])
    transport.close()
    await asyncio.sleep(0)
