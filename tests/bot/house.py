"""A whole bot in a test: real store, real turns, a core of ten lines, and a channel that remembers."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from bot.channels import Unreachable
from bot.clock import HANOI, Clock
from bot.messages import Message, Option
from bot.settings import Settings
from bot.taking import Advance
from bot.wiring import Bot, open_bot
from dialogs.conversation import Conversation
from dialogs.effects import Button, CallOfficer, Effect, LookUp, Part, Say, Submit, Turn, WakeMe
from dialogs.events import (
    CaseChanged,
    Event,
    LookedUp,
    Said,
    SetAside,
    SubmissionDelayed,
    SubmissionRefused,
    Submitted,
    Tapped,
    TimeCame,
)

CANARY_ID = "001260054321"
CANARY_NAME = "Hoàng Thị Mộc Miên"
CANARY_PLATE = "29K198765"
CANARY_PHONE = "0987654321"

ANSWERS: Mapping[str, str] = {
    "for_whom": "self",
    "full_name": CANARY_NAME,
    "citizen_id": CANARY_ID,
    "birth_date": "1960",
    "phone": CANARY_PHONE,
    "commune": "00070",
    "address_line": "số 12 ngõ 5",
    "vehicle_kind": "motorcycle",
    "plate": CANARY_PLATE,
    "relation": "owner",
    "state": "in_use",
    "certificate": "have",
    "brand": "Honda",
    "model": "",
    "colour": "đỏ",
    "year": "2012",
}
CONSENTED_AT = "2026-11-21T08:00:00+07:00"
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=HANOI)


def form(draft: int = 1, amends: str = "", **changed: str) -> Submit:
    """A finished form."""
    return Submit(draft, "vehicle", "2026-11-22", "vi", "2026-11-01", CONSENTED_AT, {**ANSWERS, **changed}, amends)


def say(text: str, revision: int = 0, buttons: tuple[str, ...] = ()) -> Say:
    """A message of the little core: its words are the part's id."""
    labels = tuple(Button(option, Part(option.upper())) for option in buttons)
    question = "q" if buttons else None
    return Say((Part(text),), question, revision, labels, "bac", "self", "vi", "asking")


def little_core(conversation: Conversation, event: Event) -> Turn:
    """Says back what it heard, and does one thing for each of a few words."""
    turn = conversation.turn + 1
    after = conversation._replace(turn=turn)
    effects: tuple[Effect, ...]
    match event:
        case Said(text="hand in"):
            after = after._replace(drafts_begun=conversation.drafts_begun + 1)
            effects = (form(after.drafts_begun), say("sending"))
        case Said(text=text) if text.startswith("mend "):
            after = after._replace(drafts_begun=conversation.drafts_begun + 1)
            effects = (form(after.drafts_begun, text.removeprefix("mend ")), say("mending"))
        case Said(text="hand in again"):
            effects = (form(conversation.drafts_begun), say("again"))
        case Said(text="look up"):
            effects = (LookUp(1, "record", CANARY_PLATE, CANARY_ID),)
        case Said(text="wake me"):
            effects = (WakeMe(event.at + timedelta(hours=2)), say("will do"))
        case Said(text="let me sleep"):
            effects = (WakeMe(None),)
        case Said(text="person"):
            effects = (CallOfficer("asked"),)
        case Said(text="three things"):
            effects = (say("one"), say("two"), say("three"))
        case Said(text="choose"):
            effects = (say("which", turn, ("red", "blue")),)
        case Said(text="bug"):
            raise ValueError(f"the value {CANARY_ID} of {CANARY_NAME}")
        case Said(text=text):
            effects = (say(f"{turn}: {text}"),)
        case _:
            effects = (say(_told(event)),)
    return Turn(after, effects)


def _told(event: Event) -> str:
    match event:
        case Tapped(option=option):
            return f"tapped {option}"
        case LookedUp(found=found):
            return f"found {sorted(found)}"
        case Submitted(reference=reference):
            return f"submitted {reference}"
        case SubmissionDelayed():
            return "delayed"
        case SubmissionRefused():
            return "refused"
        case CaseChanged(status=status, reference=reference, fields=fields):
            return f"{status} {reference} {list(fields)}"
        case TimeCame():
            return "time came"
        case SetAside():
            return "our mistake"
        case _:
            return type(event).__name__


class PlainTexts:
    """Texts whose words are the ids."""

    def render(self, say: Say) -> Message:
        options = tuple(Option(button.option, button.label.id) for button in say.buttons)
        return Message(say.parts[0].id, say.question, say.revision, options, say.stage)


@dataclass
class Postbox:
    """A channel that keeps what it delivers, and can be closed or slow for some addresses."""

    name: str = "post"
    got: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    held: dict[str, asyncio.Event] = field(default_factory=dict)

    async def send(self, address: str, number: int, message: Message) -> None:
        if address in self.held:
            await self.held[address].wait()
        if address in self.closed:
            raise Unreachable
        self.got.setdefault(address, []).append((number, message.text))

    def texts(self, address: str = "tu") -> list[str]:
        return [text for _, text in self.got.get(address, [])]


@dataclass
class House:
    """A running bot, its clock and its postbox."""

    bot: Bot
    clock: Clock
    post: Postbox
    _ids: Any = field(default_factory=count)

    async def hears(self, *texts: str, address: str = "tu") -> None:
        """Say these one after the other, without waiting for answers."""
        for text in texts:
            await self.bot.turns.hear("post", address, f"{address}/{next(self._ids)}", Said(self.clock.now(), text))

    async def says(self, *texts: str, address: str = "tu") -> list[str]:
        """Say these and wait; everything that was said to this address so far."""
        await self.hears(*texts, address=address)
        await self.settled(address)
        return self.post.texts(address)

    async def settled(self, address: str = "tu") -> None:
        async with asyncio.timeout(30):
            await self.bot.turns.settled("post", address)

    async def submissions_settled(self, address: str = "tu") -> None:
        async with asyncio.timeout(30):
            await self.bot.turns.submissions_settled("post", address)

    def passes(self, **time: float) -> None:
        """Move the clock on."""
        self.clock.move_to(self.clock.now() + timedelta(**time))


class LongestPause(Random):
    """Chance that always chooses the longest pause, so that no retry comes while a test is still preparing."""

    def uniform(self, a: float, b: float) -> float:
        return b


NOWHERE = "http://127.0.0.1:9"
"""Nothing listens there: every call fails at once."""


@asynccontextmanager
async def house(
    folder: Path,
    *,
    backend: str = NOWHERE,
    token: str = "sandbox",
    post: Postbox | None = None,
    core: Advance = little_core,
    clock: Clock | None = None,
    **given: Any,
) -> AsyncIterator[House]:
    """A bot in this folder, whose time stands still until it is told to pass: however slow the machine is."""
    if clock is None:
        clock = Clock(standing_at=MORNING)
    post = post or Postbox()
    settings = Settings.of(data=folder, backend_url=backend, backend_token=token, **given)
    async with open_bot(settings, clock, [post], PlainTexts(), core, LongestPause()) as bot:
        yield House(bot, clock, post)
