"""What every answer carries, and which requests are not even looked at.

1. The page may load scripts and styles from here only, and only whom the settings name may show it in a frame.
2. A request that changes something must come from our own page: its Origin is the host it was sent to.
3. On the loopback only the machine's own names are answered, so that no foreign page reaches it by a name of its own.
4. Nothing is stored by anybody on the way, unless an answer says otherwise.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD"})
PERMISSIONS = ", ".join(f"{name}=()" for name in ("camera", "geolocation", "payment", "usb"))


def security_headers(frame_ancestors: str, secure: bool) -> Mapping[str, str]:
    """The headers of every answer. `frame_ancestors`: origins apart by spaces, or "" for none."""
    framing = frame_ancestors or "'none'"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {framing}"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": f"{PERMISSIONS}, microphone=(self)",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    if not frame_ancestors:
        headers["X-Frame-Options"] = "DENY"
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


class Guarded:
    """Sends the headers, and turns away what does not come from our own page."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str], secure: bool, loopback_only: bool) -> None:
        self._app = app
        self._headers = headers
        self._scheme = "https" if secure else "http"
        self._loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("Host", "")
        if self._loopback_only and _hostname(host) not in LOOPBACK_NAMES:
            return PlainTextResponse("Misdirected request", 421)
        if method not in SAFE and headers.get("Origin") != f"{self._scheme}://{host}":
            return PlainTextResponse("Forbidden", 403)
        return None


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
