"""What the page asks for in a conversation: opening it, reading it, and saying something."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.web import bodies
from bot.channels.web.codes import code_of
from bot.channels.web.door import Door
from bot.channels.web.limits import Rate
from bot.channels.web.live import Stream, Streams
from bot.channels.web.refusals import Refused
from bot.channels.web.sessions import Session
from bot.channels.web.shown import Shown, receipts, refers, shown, typed_number
from dialogs.effects import Part
from dialogs.events import Arrived, Edited, Event, Said, Tapped, Unreadable

LONGEST = 4096
"""UTF-16 units of a typed message that are read, the measure of the messengers."""

GREETING_SECONDS = 1.5
"""How long an opening waits for what is said to it; what comes later comes by the stream."""

OTHERS = frozenset({"photo", "voice", "sticker", "file"})


class Visits:
    """The conversation's part of the protocol."""

    def __init__(self, door: Door, streams: Streams) -> None:
        self._door = door
        self._needs = door.needs
        self._turns = door.needs.turns
        self._streams = streams

    async def open(self, request: Request) -> Response:
        """POST /api/open"""
        sent = await bodies.fields(request)
        id, passing = bodies.outside_id(sent), sent.get("kiosk") is True
        session = await self._door.session_or_new(request)
        session.language = "en" if sent.get("lang") == "en" else "vi"
        session.passing = passing
        self._door.count(self._door.limits.messages, session, request)
        await self._turns.hear(session.address, f"open/{id}", Arrived(self._needs.clock.now()), session.language)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GREETING_SECONDS):
                await self._turns.settled(session.address)
        conversation = await self._turns.conversation(session.address)
        code = await code_of(self._needs.devices, session.address, conversation)
        response = JSONResponse({**await self._messages(session, 0), "code": code})
        self._door.sessions.set_cookie(response, session)
        return response

    async def messages(self, request: Request) -> Response:
        """GET /api/messages?after=N"""
        session = await self._door.session_or_new(request)
        return self._door.answered(request, session, await self._messages(session, _after(request)))

    async def live(self, request: Request) -> Stream:
        """GET /api/live?after=N"""
        session = await self._door.session(request)
        after = max(_after(request), _whole(request.headers.get("Last-Event-ID", "")))

        return Stream(
            session, after, self._turns, self._streams, partial(self._news, session.address, session.language)
        )

    async def say(self, request: Request) -> Response:
        """POST /api/say"""
        return await self._heard(request, self._said)

    async def tap(self, request: Request) -> Response:
        """POST /api/tap"""
        return await self._heard(request, self._tapped, self._door.limits.taps)

    async def edit(self, request: Request) -> Response:
        """POST /api/edit"""
        return await self._heard(request, self._edited)

    async def other(self, request: Request) -> Response:
        """POST /api/other"""
        return await self._heard(request, self._other)

    async def _heard(
        self, request: Request, event: Callable[[bodies.Fields], Event], rate: Rate | None = None
    ) -> Response:
        session = await self._door.speaker(request)
        sent = await bodies.fields(request)
        self._door.count(rate or self._door.limits.messages, session, request)
        await self._turns.hear(session.address, bodies.outside_id(sent), event(sent), session.language)
        return JSONResponse({"heard": True}, 202)

    def _said(self, sent: bodies.Fields) -> Event:
        words, now = _words(sent), self._needs.clock.now()
        if len(words.encode("utf-16-le")) // 2 > LONGEST:
            return Unreadable(now, "too_long")
        return Said(now, words, typed_number(bodies.outside_id(sent)))

    def _tapped(self, sent: bodies.Fields) -> Event:
        question, option = bodies.text(sent, "question", 200), bodies.text(sent, "option", 200)
        return Tapped(self._needs.clock.now(), question, bodies.number(sent, "revision"), option)

    def _edited(self, sent: bodies.Fields) -> Event:
        return Edited(self._needs.clock.now(), bodies.number(sent, "said"), _words(sent)[:LONGEST])

    def _other(self, sent: bodies.Fields) -> Event:
        what = bodies.text(sent, "what", 20)
        if what not in OTHERS:
            raise Refused(400, "unclear")
        return Unreadable(self._needs.clock.now(), what)

    async def _messages(self, session: Session, after: int) -> dict[str, object]:
        messages, last = await self._news(session.address, session.language, after)
        return {"messages": messages, "last": last}

    async def _news(self, address: str, language: str, after: int) -> tuple[list[Shown], int]:
        """What both sides said after this number, as the page shows it, and the last number there is."""
        said = await self._turns.utterances(address, after)
        conversation = await self._turns.conversation(address) if any(map(refers, said)) else None
        found = shown(said, lambda what: self._named(what, language), receipts(conversation))
        return found, said[-1].number if said else after

    def _named(self, what: str, language: str) -> str:
        return self._needs.words.say(Part(f"web.server.sent.{what}"), language)


def _words(sent: bodies.Fields) -> str:
    words = bodies.text(sent, "text")
    if not words.strip():
        raise Refused(400, "unclear")
    return words


def _after(request: Request) -> int:
    return _whole(request.query_params.get("after", ""))


def _whole(typed: str) -> int:
    """A whole number as the page writes it; 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 15 else 0
