"""Citizens who declare by a script, one dialog after the other, each in a chat of its own.

1. A citizen goes on when the bot has said what the script expects, as often as it says. Whatever else is said counts
   as unexpected, what was said before in the same chat as repeated, and "a moment, please" as what it is.
2. Only a button that is on the telephone can be pressed.
3. Who got no word for `PATIENCE` seconds in which the bot was there types it again; after `TRIES` the dialog is lost.
"""

import asyncio
import random
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import orjson

from benchmarks.load.telegram import ME, FakeTelegram, Values
from bot.texts import Texts

FIRST_CHAT = 100_000_000
PATIENCE = 3.0
TRIES = 4
EXAMPLES = 3

MOMENTS = ("vehicle.record.looking", "sent.saved", "sent.sending", "sent.delayed")
"""What the bot says where something takes longer."""

_NUMBER = re.compile(r"\{n(?::([0-9]+))?\}")


class Turn(NamedTuple):
    """What a citizen does (types `text`, or presses the button that carries `callback`), and what comes of it."""

    text: str
    callback: str
    expect: str
    replies: int


class Shown(NamedTuple):
    """A message with buttons, as it stands on the telephone."""

    number: int
    text: str
    markup: Values


@dataclass
class Tally:
    """What has happened to all citizens.

    `seconds`: from each update to its last reply. `examples`: of what was unexpected.
    """

    seconds: list[float] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    dialogs: int = 0
    unexpected: int = 0
    repeated: int = 0
    moments: int = 0
    typed_again: int = 0
    lost: int = 0

    def take_unexpected(self, expected: str, got: str) -> None:
        """Count it; the first ones are kept as examples."""
        self.unexpected += 1
        example = f"expected {expected!r}, got {got!r}"
        if len(self.examples) < EXAMPLES and example not in self.examples:
            self.examples.append(example)


def read_script(path: Path) -> list[Turn]:
    """The turns: `{"turns": [{"text" or "callback": ..., "expect": ..., "replies": 1}, ...]}`; `{n:6}` in a text is the
    number of the dialog, in six digits.
    """
    turns = orjson.loads(path.read_bytes())["turns"]
    return [
        Turn(turn.get("text", ""), turn.get("callback", ""), turn["expect"], turn.get("replies", 1)) for turn in turns
    ]


@cache
def moments() -> tuple[str, ...]:
    """By which words each of `MOMENTS` is known."""
    texts = Texts.load(Path(__file__).parents[2] / "locales")
    return tuple(max(texts.template(id).pieces, key=len) for id in MOMENTS)


class Dialog:
    """One declaration of one citizen, in a chat of its own."""

    def __init__(self, number: int, telegram: FakeTelegram, tally: Tally) -> None:
        self.chat = FIRST_CHAT + number
        self._number = number
        self._telegram = telegram
        self._tally = tally
        self._said: set[str] = set()
        self._buttons: dict[str, Shown] = {}
        self._expect = ""
        self._left = 0
        self._last_word = 0.0
        self._replied: asyncio.Future[None] | None = None
        telegram.chats[self.chat] = self

    async def take(self, turn: Turn) -> bool:
        """Take this turn until the bot has replied; False where it does not."""
        loop = asyncio.get_running_loop()
        self._expect, self._left, self._replied = turn.expect, turn.replies, loop.create_future()
        began = time.perf_counter()
        for attempt in range(TRIES):
            self._tally.typed_again += attempt > 0
            if not self._does(turn):
                return False
            if await self._reply_comes(self._replied):
                self._tally.seconds.append(time.perf_counter() - began)
                return True
        return False

    async def _reply_comes(self, replied: "asyncio.Future[None]") -> bool:
        """Wait; the time in which the bot was not there does not count."""
        loop = asyncio.get_running_loop()
        since = loop.time()
        while not replied.done():
            patient_until = max(since, self._last_word, self._telegram.heard_since) + PATIENCE
            if self._telegram.hears.is_set() and loop.time() >= patient_until:
                return False
            await asyncio.wait((replied,), timeout=max(patient_until - loop.time(), 0.1))
        return True

    def _does(self, turn: Turn) -> bool:
        """Type or press; False where the button is not there."""
        if turn.callback:
            if turn.callback not in self._buttons:
                self._tally.take_unexpected(turn.callback, "no such button")
                return False
            update = self._pressed(turn.callback)
        else:
            update = self._typed(_NUMBER.sub(self._digits, turn.text))
        self._telegram.send(self.chat, update)
        return True

    def _digits(self, wanted: "re.Match[str]") -> str:
        width = int(wanted[1] or 0)
        return f"{self._number % 10**width if width else self._number:0{width}}"

    def _typed(self, text: str) -> Values:
        command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]} if text[0] == "/" else {}
        return {"message": {**self._head(self._telegram.next_number(), self._who()), "text": text, **command}}

    def _pressed(self, data: str) -> Values:
        shown = self._buttons[data]
        message = {**self._head(shown.number, ME), "text": shown.text, "reply_markup": shown.markup}
        query = str(self._telegram.next_number())
        pressed = {"id": query, "from": self._who(), "message": message, "chat_instance": "1", "data": data}
        return {"callback_query": pressed}

    def _who(self) -> Values:
        return {"id": self.chat, "is_bot": False, "first_name": "Nguyễn", "last_name": "Văn Tư", "language_code": "vi"}

    def _head(self, number: int, sender: Values) -> Values:
        chat = {"id": self.chat, "type": "private", "first_name": "Nguyễn", "last_name": "Văn Tư"}
        return {"message_id": number, "from": sender, "chat": chat, "date": int(time.time())}

    def shows(self, number: int, text: str, markup: Values | None) -> None:
        """A message of the bot is on the telephone."""
        self._last_word = asyncio.get_running_loop().time()
        for row in (markup or {}).get("inline_keyboard", ()):
            for button in row:
                self._buttons[button["callback_data"]] = Shown(number, text, markup or {})
        if any(words in text for words in moments()):
            self._tally.moments += 1
            return
        if text in self._said:
            self._tally.repeated += 1
            return
        self._said.add(text)
        if not self._left or self._expect not in text:
            self._tally.take_unexpected(self._expect if self._left else "", text)
            return
        self._left -= 1
        if not self._left and self._replied:
            self._replied.set_result(None)


class Citizens:
    """So many citizens, who think for `thinking` seconds on average before each turn (0: not at all)."""

    def __init__(self, telegram: FakeTelegram, script: Sequence[Turn], thinking: float) -> None:
        self.tally = Tally()
        self._telegram = telegram
        self._script = script
        self._thinking = thinking
        self._dialogs = 0
        self._leaving = False
        self._closing = asyncio.Event()

    async def live(self, people: int) -> None:
        """Until they are to stop."""
        await asyncio.gather(*[self._lives() for _ in range(people)])

    def stop(self, finish: bool) -> None:
        """Everybody ends, after the turn he is at or (`finish`) after the dialog."""
        self._leaving = not finish
        self._closing.set()

    async def _lives(self) -> None:
        """Those who think are at different places of the script when they begin to."""
        hurry = random.randrange(len(self._script)) if self._thinking else 0
        while not self._closing.is_set():
            await self._declare(hurry)
            hurry = 0

    async def _declare(self, hurry: int) -> None:
        dialog = Dialog(self._dialogs, self._telegram, self.tally)
        self._dialogs += 1
        for place, turn in enumerate(self._script):
            if place >= hurry:
                await self._think()
            if self._leaving:
                break
            if not await dialog.take(turn):
                self.tally.lost += 1
                break
        else:
            self.tally.dialogs += 1
        await self._telegram.settled(dialog.chat)

    async def _think(self) -> None:
        """Whoever is to stop thinks no longer."""
        if self._thinking:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._thinking * random.uniform(0.5, 1.5)):
                    await self._closing.wait()
