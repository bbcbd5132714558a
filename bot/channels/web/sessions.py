"""Who is asking: a cookie with 128 random bits, and the conversation it stands for.

1. The cookie is the address of its own conversation until it is bound to another one or has left for good. One that
   we did not make, or that was never spoken with, is none.
2. It is `__Host-session`, Secure and HttpOnly; only on this machine's loopback, without TLS, plain `session`.
3. On a ward's tablet it lives as long as the browser; elsewhere half a year, so that people can come back.
4. Inside a frame of another site it needs SameSite=None, and is Partitioned so that it means nothing elsewhere.
"""

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response

from bot.channels.web.needs import Devices

MONTHS_6 = 183 * 86400
MOST_REMEMBERED = 20_000

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(slots=True)
class Session:
    """A device that asks. `address` is the conversation it speaks for; `passing`: only until the browser is closed."""

    id: str
    address: str
    language: str = "vi"
    passing: bool = True


class Sessions:
    """The sessions of all who ask, those of late at hand."""

    def __init__(self, devices: Devices, secure: bool, framed: bool) -> None:
        self._devices = devices
        self._name = "__Host-session" if secure else "session"
        same_site = "None; Partitioned" if secure and framed else "Lax"
        self._attributes = f"Path=/; HttpOnly; SameSite={same_site}" + ("; Secure" if secure else "")
        self._known: OrderedDict[str, Session] = OrderedDict()

    async def of(self, asking: HTTPConnection) -> Session | None:
        """The session of this request; None where it has none, or has left."""
        id = asking.cookies.get(self._name, "")
        if not _ID.fullmatch(id):
            return None
        if known := self._known.get(id):
            self._known.move_to_end(id)
            return known
        address = await self._devices.address_of(id)
        if address is None:
            return None
        return self._known.get(id) or self._remember(Session(id, address))

    def language_of(self, asking: HTTPConnection, otherwise: str) -> str:
        """The language spoken with who asks, where it is at hand."""
        known = self._known.get(asking.cookies.get(self._name, ""))
        return known.language if known else otherwise

    def new(self) -> Session:
        """A session for somebody who has none."""
        id = secrets.token_hex(16)
        return self._remember(Session(id, id))

    async def bind(self, session: Session, address: str) -> None:
        """The session goes on with this conversation."""
        await self._devices.bind(session.id, address)
        session.address = address

    async def leave(self, session: Session) -> None:
        """The session is over, also for whoever kept its cookie."""
        await self._devices.forget(session.id)
        self._known.pop(session.id, None)

    def sent_by(self, asking: HTTPConnection, session: Session) -> bool:
        """True where the browser has the session's cookie already."""
        return asking.cookies.get(self._name) == session.id

    def set_cookie(self, response: Response, session: Session) -> None:
        """Have the browser keep the session."""
        age = "" if session.passing else f"; Max-Age={MONTHS_6}"
        response.headers.append("Set-Cookie", f"{self._name}={session.id}; {self._attributes}{age}")

    def clear_cookie(self, response: Response) -> None:
        """Have the browser forget the session."""
        response.headers.append("Set-Cookie", f"{self._name}=; {self._attributes}; Max-Age=0")

    def _remember(self, session: Session) -> Session:
        self._known[session.id] = session
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return session
