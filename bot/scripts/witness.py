"""Writing a live conversation down as a script, redacted: what `chat --record FILE` does.

It stands between the terminal and the bot and sees both directions. The script is made at the end, when all values
to be replaced are known (redaction.py says which those are).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels import Channel
from bot.channels.terminal_json import Remembers
from bot.channels.visitor import Hears
from bot.messages import Message, Option
from bot.scripts.matching import written
from bot.scripts.redaction import Redaction
from bot.texts import Texts
from dialogs.conversation import Conversation
from dialogs.effects import Part
from dialogs.events import (
    Edited,
    Event,
    OfficerReturned,
    OfficerSaid,
    OfficerTook,
    Said,
    Tapped,
    Unreadable,
)
from dialogs.flows import FLOWS

CITIZEN = "Bác Tư"
NOTICEABLE = timedelta(minutes=10)
"""Time that passes between two events and is written down."""

_WORDLESS = {"sticker": "gửi nhãn dán", "photo": "gửi ảnh", "voice": "gửi tin thoại"}


class WitnessedTurns(Hears, Remembers, Protocol):
    """What of the bot's turns a chat needs."""

    async def conversation(self, channel: str, address: str) -> Conversation | None:
        """The conversation as it stands."""


@dataclass(frozen=True, slots=True)
class _Watched:
    """The bot's turns, seen by a witness."""

    turns: WitnessedTurns
    witness: "Witness"

    async def hear(self, channel: str, address: str, outside_id: str, event: Event) -> bool:
        self.witness.seen.append(event)
        return await self.turns.hear(channel, address, outside_id, event)

    async def settled(self, channel: str, address: str) -> None:
        await self.turns.settled(channel, address)
        conversation = await self.turns.conversation(channel, address)
        if conversation:
            self.witness.redaction.note(conversation)
            self.witness.flow = conversation.draft.flow if conversation.draft else self.witness.flow


class Witness:
    """A channel that passes everything on, and remembers it."""

    def __init__(self, channel: Channel, texts: Texts, known_synthetic: frozenset[str]) -> None:
        self._channel = channel
        self._texts = texts
        self.redaction = Redaction(known_synthetic)
        self.seen: list[Event | Message] = []
        self.flow = FLOWS[0].id

    @property
    def name(self) -> str:
        """The name of the channel it stands before."""
        return self._channel.name

    async def send(self, address: str, number: int, message: Message) -> None:
        """Remember the message and pass it on."""
        self.seen.append(message)
        await self._channel.send(address, number, message)

    def watching(self, turns: WitnessedTurns) -> Hears:
        """These turns, with everything they hear remembered."""
        return _Watched(turns, self)

    def script(self) -> str:
        """All that was seen, as a script."""
        times = [event.at for event in self.seen if not isinstance(event, Message)]
        title = "Ghi từ một cuộc thử"
        flow = self._texts.words(Part(f"{self.flow}.name"))
        header = [f"Kịch bản: {title}", f"Luồng: {flow}"]
        header += [f"Hôm nay: {times[0]:%Y-%m-%d %H:%M}"] if times else []
        return "\n".join([*header, "", *self._lines()]) + "\n"

    def _lines(self) -> list[str]:
        lines: list[str] = []
        at: datetime | None = None
        options: tuple[Option, ...] = ()
        for seen in self.seen:
            if isinstance(seen, Message):
                options = seen.options or options
                lines += [self.redaction.said(line) for line in written(seen)]
                continue
            if at and seen.at - at >= NOTICEABLE:
                lines.append(f"({(seen.at - at) // timedelta(minutes=1)} phút sau)")
            at = seen.at
            lines += self._line(seen, options)
        return lines

    def _line(self, event: Event, options: tuple[Option, ...]) -> list[str]:
        match event:
            case Said(_, words, message):
                return [f"{CITIZEN}:   {_one_line(self.redaction.typed(message, words))}"]
            case Tapped(_, _, _, option):
                label = next((each.label for each in options if each.id == option), option)
                return [f"{CITIZEN}:   [{self.redaction.said(label)}]"]
            case Edited(_, message, words):
                return [f'{CITIZEN}:   (sửa "{self._before(message)}" thành "{self._after(message, words)}")']
            case Unreadable(_, what):
                return [f"{CITIZEN}:   ({_WORDLESS.get(what, _WORDLESS['sticker'])})"]
            case OfficerTook(_, officer):
                return [f"Cán bộ {officer}: (nhận cuộc trò chuyện)"]
            case OfficerSaid(_, officer, words):
                return [f"Cán bộ {officer}: {_one_line(self.redaction.typed(0, words))}"]
            case OfficerReturned(_, officer):
                return [f"Cán bộ {officer}: (trả lại cho bot)"]
            case _:
                return []

    def _before(self, message: int) -> str:
        said = next((event for event in self.seen if isinstance(event, Said) and event.message == message), None)
        return _one_line(self.redaction.typed(message, said.text)) if said else "…"

    def _after(self, message: int, words: str) -> str:
        return _one_line(self.redaction.typed(message, words))


def _one_line(words: str) -> str:
    return " ".join(words.split()) or "…"
