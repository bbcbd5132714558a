"""Reading what the page sends: small JSON objects with known fields, and not for ever."""

import asyncio
import json
import re
from typing import Any

from starlette.requests import ClientDisconnect, Request

from bot.channels.web.refusals import Refused

LARGEST = 16_384
"""Bytes of a body."""

SECONDS = 10.0
"""How long a body may take."""

_UUID = re.compile(r"[0-9A-Za-z-]{8,64}")

Fields = dict[str, Any]


async def fields(request: Request) -> Fields:
    """The object the page sent; raises `Refused`."""
    try:
        async with asyncio.timeout(SECONDS):
            body = await _body(request)
        sent = json.loads(body.decode())
    except (TimeoutError, ClientDisconnect):
        raise Refused(408, "too_slow") from None
    except (ValueError, RecursionError):
        raise Refused(400, "unclear") from None
    if not isinstance(sent, dict):
        raise Refused(400, "unclear")
    return sent


async def _body(request: Request) -> bytes:
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(400, "unclear")
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise Refused(413, "too_long")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise Refused(413, "too_long")
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
