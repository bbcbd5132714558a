"""At the door: who comes, whether it is too much, and what they are handed when they go."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.web.limits import Limits, Rate
from bot.channels.web.needs import Needs
from bot.channels.web.refusals import Refused
from bot.channels.web.sessions import Session, Sessions
from bot.channels.web.visitors import Network, address_of

ALL = "all"


class Door:
    """Knows sessions and limits; everything the page asks for passes here."""

    def __init__(self, needs: Needs, sessions: Sessions, limits: Limits, trusted: Sequence[Network]) -> None:
        self.needs = needs
        self.sessions = sessions
        self.limits = limits
        self._trusted = trusted

    async def session(self, request: Request) -> Session:
        """The session of who asks; raises `Refused` where there is none."""
        self._take(self.limits.addresses, request)
        return await self.speaker(request)

    async def speaker(self, request: Request) -> Session:
        """The same for who is going to say something: counted by `count`."""
        session = await self.sessions.of(request)
        if session is None:
            raise Refused(403, "session_lost")
        return session

    async def session_or_new(self, request: Request) -> Session:
        """The session of who asks, or a new one."""
        self._take(self.limits.addresses, request)
        return await self.sessions.of(request) or self._new(request)

    def count(self, rate: Rate, session: Session, request: Request) -> None:
        """One more message or tap of this session; raises `Refused` where it is too many.

        What is refused to the session does not count for its address, so that it locks no neighbour out.
        """
        if wait := rate.take(session.id):
            raise Refused(429, "too_fast", wait)
        self._take(self.limits.addresses, request)

    def answered(self, request: Request, session: Session, answer: Mapping[str, Any]) -> Response:
        """The answer, with the session's cookie where the browser does not have it yet."""
        response = JSONResponse(answer)
        if not self.sessions.sent_by(request, session):
            self.sessions.set_cookie(response, session)
        return response

    def _take(self, rate: Rate, request: Request) -> None:
        if wait := rate.take(address_of(request, self._trusted)):
            raise Refused(429, "crowded", wait)

    def _new(self, request: Request) -> Session:
        """A new session. Many at once are noted once a minute: a campaign looks the same as a flood."""
        self._take(self.limits.new_at_address, request)
        if self.limits.new_sessions.take(ALL) and not self.limits.surges_told.take(ALL):
            self.needs.log("web_sessions_surge", a_minute=self.limits.new_sessions.most)
        return self.sessions.new()
