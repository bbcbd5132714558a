"""Forms that only our own page can post.

Rules
- Same origin: the browser's `Origin` (or, without one, `Referer`) must name the host that was asked; neither is a
  refusal.
- Token: every form carries an HMAC of a random cookie (HttpOnly, SameSite=Strict) under a secret of this process.
- The cookie is made at the first page; a form shown before the sandbox was started again is refused and shown anew.
"""

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request as HttpRequest
from starlette.responses import Response

COOKIE = "officer"


class FormGuard:
    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def cookie(self, request: HttpRequest) -> str:
        """This browser's cookie, or a new one."""
        return request.cookies.get(COOKIE) or secrets.token_urlsafe(24)

    def token(self, cookie: str) -> str:
        return hmac.new(self._secret, cookie.encode(), "sha256").hexdigest()

    def remember(self, response: Response, cookie: str) -> None:
        response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")

    def is_ours(self, request: HttpRequest, token: str) -> bool:
        cookie = request.cookies.get(COOKIE, "")
        return bool(cookie) and _same_origin(request) and hmac.compare_digest(self.token(cookie), token)


def _same_origin(request: HttpRequest) -> bool:
    came_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    asked = request.headers.get("Host", "")
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and urlsplit(came_from).netloc == asked
