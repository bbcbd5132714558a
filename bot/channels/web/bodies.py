"""Reading what the page sends: small JSON objects with known fields, or one file, and not for ever."""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request

from bot.channels.web.refusals import Refused

LARGEST = 16_384
"""Bytes of a body."""

SECONDS = 10.0
"""How long a body may take."""

LARGEST_FILE = 10_000_000
"""Bytes of a file."""

FILE_SECONDS = 120.0
"""How long a file may take, on a slow line."""

_UUID = re.compile(r"[0-9A-Za-z-]{8,64}")

Fields = dict[str, Any]


async def fields(request: Request) -> Fields:
    """The object the page sent; raises `Refused`."""
    try:
        sent = json.loads((await _body(request, "application/json", LARGEST, SECONDS, "too_long")).decode())
    except (ValueError, RecursionError):
        raise Refused(400, "unclear") from None
    if not isinstance(sent, dict):
        raise Refused(400, "unclear")
    return sent


async def file(request: Request, more: Callable[[int], None]) -> bytes:
    """The file the page sent, as it is; `more` is told the size of every piece. Raises `Refused`."""
    return await _body(request, "application/octet-stream", LARGEST_FILE, FILE_SECONDS, "picture_too_large", more)


async def _body(
    request: Request,
    kind: str,
    largest: int,
    seconds: float,
    too_long: str,
    more: Callable[[int], None] = lambda size: None,
) -> bytes:
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != kind:
        raise Refused(400, "unclear")
    if int(request.headers.get("Content-Length") or 0) > largest:
        raise Refused(413, too_long)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for piece in request.stream():
                more(len(piece))
                body += piece
                if len(body) > largest:
                    raise Refused(413, too_long)
    except (TimeoutError, ClientDisconnect):
        raise Refused(408, "too_slow") from None
    return bytes(body)


def text(sent: Fields, name: str, longest: int = LARGEST) -> str:
    """A field that is text, without halves of letters; raises `Refused`."""
    value = sent.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise Refused(400, "unclear")
    return value.encode("utf-8", "ignore").decode()


def outside_id(sent: Fields) -> str:
    """The page's own id of what it sends; raises `Refused`."""
    id = text(sent, "id", 64)
    if not _UUID.fullmatch(id):
        raise Refused(400, "unclear")
    return id


def number(sent: Fields, name: str) -> int:
    """A field that is a whole number of 0 to 2^53; raises `Refused`."""
    value = sent.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise Refused(400, "unclear")
    return value
