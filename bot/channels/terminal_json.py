"""The terminal for programs: a JSON object a line in, a JSON object a line out.

In:  {"say": "..."}, {"tap": OPTION} or {"tap": OPTION, "of": MESSAGE}, {"edit": N, "say": "..."},
     {"sticker": true}, {"photo": true}, {"voice": true}, {"clock": "2026-12-01T08:00:00+07:00"}, {"wait": "submitted"},
     {"officer": NAME, "takes": true}, {"officer": NAME, "say": "..."}, {"officer": NAME, "returns": true}
Out: {"message": 3, "question": "vehicle.relation", "text": "...", "options": [{"id": "owner", "label": "..."}],
      "stage": "asking"}
     {"error": "what, and how to mend it"} for a line that could not be done
     {"idle": true, "said": 2} when the bot has said all it has to say to a line; "said" counts the typed messages

The first "idle" follows the greeting. Standard output carries nothing but these lines, each flushed at once.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.channels.visitor import Visitor
from bot.messages import Message

Write = Callable[[str], None]

LONGEST_LINE = 1_000_000
"""Bytes of a line that are read."""


class Impossible(Exception):
    """A line that cannot be done: what is wrong, and how to mend it."""


class Remembers(Protocol):
    """What of the bot's turns this terminal needs besides hearing."""

    async def message(self, channel: str, address: str, number: int) -> Message | None:
        """Message `number` of the conversation."""

    async def newest_buttons(self, channel: str, address: str) -> tuple[int, Message] | None:
        """The newest message with buttons, and its number."""

    async def submissions_settled(self, channel: str, address: str) -> None:
        """Return when no submission can be tried just now."""


class SettableClock(Protocol):
    """A clock that can be moved."""

    def now(self) -> datetime:
        """The time, aware."""

    def move_to(self, at: datetime) -> None:
        """Jump to this time."""


class JsonTerminal:
    """The channel, as far as it speaks."""

    name = "terminal"

    def __init__(self, address: str, write: Write) -> None:
        self._address = address
        self._write = write

    async def send(self, address: str, number: int, message: Message) -> None:
        """Write the message, where it is for the one who sits here."""
        if address == self._address:
            self._write(json.dumps(shown(number, message), ensure_ascii=False))


def shown(number: int, message: Message) -> dict[str, Any]:
    """A message as this terminal shows it."""
    options = [{"id": option.id, "label": option.label} for option in message.options]
    return {
        "message": number,
        "question": message.question,
        "text": message.text,
        "options": options,
        "stage": message.stage,
    }


class JsonReader:
    """Does what the lines say."""

    def __init__(self, visitor: Visitor, turns: Remembers, clock: SettableClock, write: Write) -> None:
        self._visitor = visitor
        self._turns = turns
        self._clock = clock
        self._write = write

    async def open(self) -> None:
        """Arrive, and hear the greeting out."""
        await self._visitor.arrive()
        await self._idle()

    async def take(self, line: bytes) -> None:
        """Do one line, answering with an error where it cannot be done. A line without words does nothing."""
        if not line.strip():
            return
        try:
            order = _order(line)
            await _SHAPES[frozenset(order)](self, order)
        except Impossible as impossible:
            self._write(json.dumps({"error": str(impossible)}, ensure_ascii=False))
        await self._idle()

    async def _idle(self) -> None:
        await self._visitor.settled()
        self._write(json.dumps({"idle": True, "said": self._visitor.said}))

    async def _say(self, order: Mapping[str, Any]) -> None:
        await self._visitor.say(_words(order, "say"))

    async def _edit(self, order: Mapping[str, Any]) -> None:
        number, words = _number(order, "edit"), _words(order, "say")
        if not 1 <= number <= self._visitor.said:
            raise Impossible(f'"edit" counts the typed messages from 1; so far there are {self._visitor.said}')
        await self._visitor.edit(number, words)

    async def _tap(self, order: Mapping[str, Any]) -> None:
        option = _words(order, "tap")
        number, message = await self._buttons(order)
        known = [each.id for each in message.options]
        if option not in known:
            raise Impossible(f"message {number} has no option {option[:80]!r}; it has: {', '.join(known) or 'none'}")
        await self._visitor.tap(message, option)

    async def _buttons(self, order: Mapping[str, Any]) -> tuple[int, Message]:
        visitor = self._visitor
        if "of" not in order:
            newest = await self._turns.newest_buttons(visitor.channel, visitor.address)
            if newest is None:
                raise Impossible("no message has buttons yet")
            return newest
        number = _number(order, "of")
        known = 0 < number < 2**63
        message = await self._turns.message(visitor.channel, visitor.address, number) if known else None
        if message is None:
            raise Impossible(f'there is no message {number}; "of" takes the "message" number of one shown earlier')
        return number, message

    async def _move_clock(self, order: Mapping[str, Any]) -> None:
        words = _words(order, "clock")
        try:
            at = datetime.fromisoformat(words)
        except ValueError:
            raise Impossible(f"{words[:40]!r} is no time; write 2026-12-01T08:00:00+07:00") from None
        if at.tzinfo is None:
            raise Impossible("the time has no zone; add +07:00")
        now = self._clock.now()
        if at < now:
            raise Impossible(f"it is {now.isoformat(timespec='seconds')} already; the clock only goes forward")
        if at.year > _LAST_YEAR:
            raise Impossible(f"the clock goes up to the year {_LAST_YEAR}")
        self._clock.move_to(at)

    async def _wait(self, order: Mapping[str, Any]) -> None:
        if order["wait"] != "submitted":
            raise Impossible('"wait" takes "submitted"')
        await self._turns.submissions_settled(self._visitor.channel, self._visitor.address)

    async def _officer_takes(self, order: Mapping[str, Any]) -> None:
        _is_true(order, "takes")
        await self._visitor.officer_takes(_officer(order))

    async def _officer_says(self, order: Mapping[str, Any]) -> None:
        await self._visitor.officer_says(_officer(order), _words(order, "say"))

    async def _officer_returns(self, order: Mapping[str, Any]) -> None:
        _is_true(order, "returns")
        await self._visitor.officer_returns(_officer(order))

    async def _send(self, order: Mapping[str, Any]) -> None:
        (what,) = order
        _is_true(order, what)
        await self._visitor.send(what)


_LAST_YEAR = 2100
_SHAPES: dict[frozenset[str], Callable[[JsonReader, Mapping[str, Any]], Awaitable[None]]] = {
    frozenset({"say"}): JsonReader._say,
    frozenset({"edit", "say"}): JsonReader._edit,
    frozenset({"tap"}): JsonReader._tap,
    frozenset({"tap", "of"}): JsonReader._tap,
    frozenset({"clock"}): JsonReader._move_clock,
    frozenset({"wait"}): JsonReader._wait,
    frozenset({"officer", "takes"}): JsonReader._officer_takes,
    frozenset({"officer", "say"}): JsonReader._officer_says,
    frozenset({"officer", "returns"}): JsonReader._officer_returns,
    frozenset({"sticker"}): JsonReader._send,
    frozenset({"photo"}): JsonReader._send,
    frozenset({"voice"}): JsonReader._send,
}
_WAYS = '"say", "tap" (with "of"), "edit" with "say", "sticker", "photo", "voice", "clock", "wait", "officer"'


def _order(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Impossible(f"the line is longer than {LONGEST_LINE} bytes")
    try:
        order = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Impossible("the line is not UTF-8") from None
    except (ValueError, RecursionError):
        raise Impossible('the line is not JSON; write one object a line, as in {"say": "29B1-123.45"}') from None
    if not isinstance(order, dict):
        raise Impossible('the line is no JSON object; write {"say": "29B1-123.45"}')
    if frozenset(order) not in _SHAPES:
        raise Impossible(f"unknown keys {', '.join(map(repr, order))[:200] or '(none)'}; known are {_WAYS}")
    return order


def _words(order: Mapping[str, Any], key: str) -> str:
    value = order[key]
    if not isinstance(value, str):
        raise Impossible(f'"{key}" takes text')
    return value


def _number(order: Mapping[str, Any], key: str) -> int:
    value = order[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Impossible(f'"{key}" takes a whole number')
    return value


def _is_true(order: Mapping[str, Any], key: str) -> None:
    if order[key] is not True:
        raise Impossible(f'"{key}" takes true')


def _officer(order: Mapping[str, Any]) -> str:
    name = _words(order, "officer").strip()
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise Impossible('"officer" takes a name of 1 to 60 letters')
    return name
