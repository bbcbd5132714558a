"""Files that were sent to a bot, as Telegram gives them out.

1. A file has a new name each time it is sent, and one that is always the same for the same content, by which nothing
   can be fetched. It lies at a path only `getFile` tells, for an hour.
2. Only files of up to 20 MB can be fetched. Of one that it does not know Telegram says the same as of one that is not
   there just now.
"""

import asyncio
from hashlib import sha256
from itertools import count
from typing import Any, NamedTuple

from aiohttp import web

from tests.bot.channels.telegram.queues import Queues

MOST_BYTES = 20 * 1024 * 1024
LINK_SECONDS = 3600

UNKNOWN = "Bad Request: wrong file_id or the file is temporarily unavailable"
TOO_BIG = "Bad Request: file is too big"

Values = dict[str, Any]


class NoFile(Exception):
    """It is not given out."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


class File(NamedTuple):
    """A file somebody sent. `size` is what is told of it before it is fetched."""

    content: bytes
    size: int
    path: str


class Files:
    """All of them. `missing`: so often `getFile` finds none. `cut`: so many downloads end in the middle.

    `held`: no download begins before this is set.
    """

    def __init__(self, queues: Queues) -> None:
        self._queues = queues
        self._files: dict[str, File] = {}
        self._links: dict[str, float] = {}
        self._numbers = count()
        self.missing = 0
        self.cut = 0
        self.downloads = 0
        self.delay = 0.0
        self.held: asyncio.Event | None = None

    def put(self, content: bytes, size: int = 0, kind: str = "photos") -> Values:
        """A file is sent; how it is named in the message. `size`: another than it has."""
        number = next(self._numbers)
        id = f"AgACAgUAAxkBAAI{number:06}-{sha256(content).hexdigest()[:20]}"
        self._files[id] = File(content, size or len(content), f"{kind}/file_{number}.jpg")
        unique = f"AQAD{sha256(content).hexdigest()[:12]}"
        return {"file_id": id, "file_unique_id": unique, "file_size": size or len(content)}

    def names(self) -> list[str]:
        """By which they can be fetched."""
        return [*self._files, *[file.path for file in self._files.values()]]

    def told(self, id: str) -> Values:
        """What `getFile` tells."""
        file = self._files.get(id)
        if file is None or self.missing:
            self.missing = max(self.missing - 1, 0)
            raise NoFile(400, UNKNOWN)
        if file.size > MOST_BYTES:
            raise NoFile(400, TOO_BIG)
        self._links[file.path] = self._queues.now() + LINK_SECONDS
        return {"file_id": id, "file_unique_id": id[-12:], "file_size": file.size, "file_path": file.path}

    async def give(self, request: web.Request, path: str) -> web.StreamResponse:
        """What lies at a path."""
        self.downloads += 1
        await asyncio.sleep(self.delay)
        if self.held is not None:
            await self.held.wait()
        if self._links.get(path, 0.0) < self._queues.now():
            raise NoFile(404, "Not Found")
        content = next(file.content for file in self._files.values() if file.path == path)
        if not self.cut:
            return web.Response(body=content, content_type="application/octet-stream")
        self.cut -= 1
        response = web.StreamResponse(headers={"Content-Length": str(len(content))})
        await response.prepare(request)
        await response.write(content[: len(content) // 2])
        assert request.transport
        request.transport.abort()
        return response
