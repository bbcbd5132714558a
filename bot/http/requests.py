"""Requests to one address, as they are written on the wire."""

import re

from bot.http.fields import Lines, written
from bot.http.origin import Origin

HEADS_KEPT = 256

_TOKEN = re.compile(r"[A-Z]{1,20}")
_PATH = re.compile(r"/[!-~]*")
_WITHOUT_BODY = ("GET", "HEAD", "DELETE")


class Requests:
    """Writes them; what they begin with is kept, as the same ones are sent again and again."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._heads: dict[tuple[str, str, Lines], bytes] = {}

    def written(self, method: str, path: str, body: bytes, headers: Lines) -> bytes:
        """The request whole. Raises `ValueError`, without the path, where it cannot be written as HTTP."""
        head = self._heads.get((method, path, headers)) or self._head(method, path, headers)
        length = b"\r\n" if method in _WITHOUT_BODY and not body else b"Content-Length: %d\r\n\r\n" % len(body)
        return head + length + body

    def _head(self, method: str, path: str, headers: Lines) -> bytes:
        """All lines but the last."""
        if not _TOKEN.fullmatch(method) or not _PATH.fullmatch(path):
            raise ValueError("a method or path that cannot be written as HTTP")
        lines = (("Host", self._origin.authority), ("Accept-Encoding", "identity"), *headers)
        head = f"{method} {self._origin.prefix}{path} HTTP/1.1\r\n".encode() + written(lines)
        if len(self._heads) >= HEADS_KEPT:
            self._heads.clear()
        self._heads[method, path, headers] = head
        return head
