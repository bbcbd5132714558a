"""The bytes of an answer."""

from functools import lru_cache
from http import HTTPStatus

from bot.http.fields import Lines, written

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
CLOSE = b"Connection: close\r\n"

_BODILESS = (204, 304)


def reply(status: int, body: bytes, content_type: str, headers: Lines, close: bool, to_head: bool) -> bytes:
    """An answer to be written in one piece. `to_head`: it answers a HEAD, so the body is only measured."""
    more = (written(headers) if headers else b"") + (CLOSE if close else b"")
    if status in _BODILESS:
        return b"%b%b\r\n" % (_status_line(status), more)
    return b"%b%d\r\n%b\r\n%b" % (_until_length(status, content_type), len(body), more, b"" if to_head else body)


def refusal(status: int) -> bytes:
    """An answer without a body, after which the connection ends."""
    return reply(status, b"", "text/plain", (), close=True, to_head=False)


@lru_cache(maxsize=256)
def _until_length(status: int, content_type: str) -> bytes:
    return _status_line(status) + written((("Content-Type", content_type),)) + b"Content-Length: "


@lru_cache(maxsize=64)
def _status_line(status: int) -> bytes:
    if not 200 <= status <= 599:
        raise ValueError(f"{status} is no status to answer with")
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else ""
    return f"HTTP/1.1 {status} {phrase}\r\n".encode()
