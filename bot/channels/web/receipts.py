"""The receipt of a declaration: a page to print, for the one who declared it."""

from datetime import datetime

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.web.door import Door
from bot.channels.web.needs import Words
from bot.channels.web.page import templates, texts_of
from bot.channels.web.refusals import Refused
from dialogs.conversation import Conversation, Sent
from dialogs.drafts import subject_of
from dialogs.effects import Part
from dialogs.flow import Question
from dialogs.flows import flow_called
from dialogs.places.form import lines_of

PREFIX = "web.receipt."
SHOWN_DIGITS = 4
MASKED = frozenset({"citizen_id"})
"""Kinds of answers of which only the end is printed: papers lie about."""


def as_qr(reference: str) -> str:
    """The reference as a QR code, an SVG to stand in a page."""
    return segno.make_qr(reference, error="m").svg_inline(scale=6, border=4, light="#fff", omitsize=True)


class ReceiptPages:
    """The receipts of the asker's own conversation, and of no other."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._template = templates().get_template("receipt.html")

    async def receipt(self, request: Request) -> Response:
        """GET /receipt/<draft number>"""
        session = await self._door.session(request)
        conversation = await self._door.needs.turns.conversation(session.address)
        number = request.path_params["draft"]
        sent = next((one for one in _received(conversation) if one.draft.number == number), None)
        if conversation is None or sent is None:
            raise Refused(404, "receipt_missing")
        at = await self._told_at(session.address, sent.reference)
        return HTMLResponse(self._rendered(conversation, sent, at))

    async def _told_at(self, address: str, reference: str) -> datetime:
        """When the citizen was first told the reference, which is when the declaration was received."""
        said = await self._door.needs.turns.utterances(address)
        named = (one.at for one in said if one.message and reference in one.text)
        return next(named, self._door.needs.clock.now())

    def _rendered(self, conversation: Conversation, sent: Sent, at: datetime) -> str:
        words, language = self._door.needs.words, conversation.language
        own = texts_of(words, PREFIX, language, conversation.address)
        return self._template.render(
            lang=language,
            words=own,
            reference=sent.reference,
            lines=declared(conversation, sent, words),
            at=_time(at, words, conversation),
            where_to_ask=words.say(Part("web.server.where_to_ask"), language, conversation.address),
            qr=Markup(as_qr(sent.reference)),
        )


def _received(conversation: Conversation | None) -> tuple[Sent, ...]:
    """The declarations the backend has."""
    return tuple([one for one in conversation.sent if one.reference]) if conversation else ()


def declared(conversation: Conversation, sent: Sent, words: Words) -> list[tuple[str, str]]:
    """What was declared, as the check page read it back; identity numbers without their beginning."""
    voice = (conversation.language, conversation.address, subject_of(sent.draft))
    found = []
    for question, value in lines_of(flow_called(sent.draft.flow), sent.declared):
        label = words.say(Part(f"{sent.draft.flow}.{question.id}.label"), *voice)
        told = words.say(value, *voice) if isinstance(value, Part) else value
        found.append((label, _masked(question, told)))
    return found


def _masked(question: Question, value: str) -> str:
    if question.kind.name not in MASKED:
        return value
    hidden = "".join("•" if letter.isalnum() else letter for letter in value[:-SHOWN_DIGITS])
    return hidden + value[-SHOWN_DIGITS:]


def _time(at: datetime, words: Words, conversation: Conversation) -> str:
    values = {"time": f"{at:%H:%M}", "date": f"{at.day}/{at.month}/{at.year}"}
    return words.say(Part("web.server.received_at", values), conversation.language, conversation.address)
