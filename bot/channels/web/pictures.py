"""Pictures the page sends: read here, looked at elsewhere; what comes of them is said in the chat."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.web import bodies
from bot.channels.web.door import Door
from bot.channels.web.refusals import Refused

MOST_HELD = 60_000_000
"""Bytes of pictures in the memory at once. Bytes and not pictures are counted: a slow line keeps nobody out."""

A_MOMENT = 5
"""Seconds after which somebody who comes when there is no room may come again; the page does so by itself."""


class PictureUploads:
    """The part of the protocol that takes pictures."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._held = 0

    async def picture(self, request: Request) -> Response:
        """POST /api/picture?id=..., the file as it is"""
        session = await self._door.speaker(request)
        id = bodies.outside_id(dict(request.query_params))
        self._door.count(self._door.limits.pictures, session, request)
        with self._holding() as more:
            content = await bodies.file(request, more)
            await self._door.needs.pictures.take(session.address, id, content, session.language)
        return JSONResponse({"heard": True}, 202)

    @contextmanager
    def _holding(self) -> Iterator[Callable[[int], None]]:
        """Give what is to be told of every piece that comes; it raises `Refused` where there is no room."""
        mine = 0

        def more(size: int) -> None:
            nonlocal mine
            if self._held + size > MOST_HELD:
                raise Refused(429, "crowded", A_MOMENT)
            self._held += size
            mine += size

        try:
            yield more
        finally:
            self._held -= mine
