"""Going on elsewhere, and leaving."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.web import bodies
from bot.channels.web.codes import code_of, resumed
from bot.channels.web.door import ALL, Door
from bot.channels.web.live import Streams
from bot.channels.web.refusals import Refused


class Leaving:
    """The part of the protocol that binds a device to a conversation, and lets go of it."""

    def __init__(self, door: Door, streams: Streams) -> None:
        self._door = door
        self._streams = streams

    async def code(self, request: Request) -> Response:
        """GET /api/code"""
        session, needs = await self._door.session(request), self._door.needs
        conversation = await needs.turns.conversation(session.address)
        return JSONResponse({"code": await code_of(needs.devices, session.address, conversation)})

    async def resume(self, request: Request) -> Response:
        """POST /api/resume"""
        sent = await bodies.fields(request)
        session = await self._door.session_or_new(request)
        code, digits = bodies.text(sent, "code", 40), bodies.text(sent, "phone", 40)
        own, everybody = self._door.limits.failed_codes, self._door.limits.all_failed_codes
        if wait := max(own.wait(session.id), everybody.wait(ALL)):
            raise Refused(429, "resume_too_often", wait)
        own.count(session.id)
        everybody.count(ALL)
        address = await resumed(self._door.needs, code, digits.strip())
        if address is None:
            raise Refused(403, "resume_wrong")
        own.uncount(session.id)
        everybody.uncount(ALL)
        await self._door.sessions.bind(session, address)
        self._streams.end(session.id)
        return self._door.answered(request, session, {"resumed": True})

    async def leave(self, request: Request) -> Response:
        """POST /api/leave"""
        session = await self._door.sessions.of(request)
        response = JSONResponse({"left": True})
        if session is not None:
            self._streams.end(session.id)
            await self._door.sessions.leave(session)
        self._door.sessions.clear_cookie(response)
        return response
