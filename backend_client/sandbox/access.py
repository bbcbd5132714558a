"""Who may ask: the bearer token for programs, the loopback or the same token for the officer's page.

Rules
- /v1/* and /sandbox/* need `Authorization: Bearer TOKEN`; tokens are compared in constant time.
- Everything else is the officer's page. On the loopback it is open, but only under a loopback name in `Host`, so
  that no foreign page can reach it through a name of its own (DNS rebinding). On any other address the browser asks
  for a password, which is the token (HTTP Basic, any user name).
"""

import base64
import binascii
import hmac
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend_client.sandbox.problems import problem

_FOR_PROGRAMS = ("/v1/", "/sandbox/")
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Access:
    token: str = field(repr=False)
    on_loopback: bool = True


class Guarded:
    """Lets through who may ask; answers the others."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope["path"], Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, path: str, headers: Headers) -> Response | None:
        if path.startswith(_FOR_PROGRAMS):
            return None if self._has_token(headers) else _no_token()
        if self._access.on_loopback:
            return None if _names_loopback(headers) else PlainTextResponse("Misdirected request", 421)
        return None if self._has_password(headers) else _ask_for_password()

    def _has_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("Authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self._is_token(given)

    def _has_password(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("Authorization", "").partition(" ")
        try:
            _, _, password = base64.b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return scheme.lower() == "basic" and self._is_token(password)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._access.token.encode())


def _names_loopback(headers: Headers) -> bool:
    name, _, port = headers.get("Host", "").rpartition(":")
    return (name if port.isdigit() and name else headers.get("Host", "")) in _LOOPBACK_NAMES


def _no_token() -> Response:
    return problem(401, "unauthorised", "The bearer token is missing or wrong.", headers={"WWW-Authenticate": "Bearer"})


def _ask_for_password() -> Response:
    return PlainTextResponse("Password?", 401, {"WWW-Authenticate": 'Basic realm="officer", charset="UTF-8"'})
