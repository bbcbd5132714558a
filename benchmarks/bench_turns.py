"""What a whole durable turn costs, beside the two things it cannot do without.

    python -m benchmarks.bench_turns [--people 50] [--rounds 3]

A turn is: hear an event (commit), load, advance, put into words, commit state, transcript and message (synchronous=
FULL), deliver, mark as delivered (commit). Beside it, in the same run: `advance` alone, without any store, and one
bare SQLite commit of a row of the same size at synchronous=FULL. Only the ratios mean something on another machine.
"""

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.clock import HANOI, Clock
from bot.messages import Message
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import Bot, open_bot
from dialogs.conversation import Conversation
from dialogs.effects import Say
from dialogs.events import Arrived, Event, Said, Tapped
from dialogs.turn import advance

LOCALES = Path(__file__).parents[1] / "locales"
AT = datetime(2026, 11, 23, 8, 0, tzinfo=HANOI)
CHOSEN = ("vehicle", "agree", "bac", "self")
TYPED_PERSON = ("Nguyễn Văn Tư", "001060054321", "5/3/1960", "0912 345 678", "phường Láng", "số 12 ngõ 5")
THE_REST = ("=motorcycle", "29B1 12345", "=bought", "Lê Thị Hoa", "=in_use", "=lost", "Honda", "Wave", "đỏ", "2012")
WORDS = ("!", *(f"={option}" for option in CHOSEN), *TYPED_PERSON, *THE_REST)


class Step(NamedTuple):
    """An event of the dialog, and how many messages there are after its turn."""

    event: Event
    messages: int


class Newsboy:
    """A channel that only counts, and tells who waits."""

    name = "bench"

    def __init__(self) -> None:
        self._got: dict[str, int] = {}
        self._waits: dict[str, tuple[int, asyncio.Future[None]]] = {}

    async def send(self, address: str, number: int, message: Message) -> None:
        self._got[address] = number
        wanted, future = self._waits.get(address, (number + 1, None))
        if future is not None and number >= wanted and not future.done():
            future.set_result(None)

    async def reaches(self, address: str, number: int) -> None:
        if self._got.get(address, 0) < number:
            future = asyncio.get_running_loop().create_future()
            self._waits[address] = (number, future)
            await future


def dialog() -> list[Step]:
    """The steps from the greeting to the check page."""
    conversation, said, steps, messages = Conversation("bench"), None, [], 0
    for number, words in enumerate(WORDS):
        event = _event(words, number, said)
        turn = advance(conversation, event)
        conversation = turn.conversation
        says = [effect for effect in turn.effects if isinstance(effect, Say)]
        messages, said = messages + len(says), says[-1]
        steps.append(Step(event, messages))
    assert conversation.stage == "checking", f"the dialog ended at {said and said.question}"
    return steps


def _event(words: str, number: int, said: Say | None) -> Event:
    if words == "!":
        return Arrived(AT)
    if words.startswith("=") and said is not None and said.question:
        return Tapped(AT, said.question, said.revision, words[1:])
    return Said(AT, words, number)


def bare_advance(steps: list[Step], times: int) -> float:
    """Seconds a turn without a store."""
    begun = time.perf_counter()
    for _ in range(times):
        conversation = Conversation("bench")
        for step in steps:
            conversation = advance(conversation, step.event).conversation
    return (time.perf_counter() - begun) / (times * len(steps))


def bare_commit(folder: Path, times: int = 300) -> float:
    """Seconds for one row of 1,500 bytes and its commit."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, value BLOB)")
    begun = time.perf_counter()
    for number in range(times):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (number % 50, b"x" * 1500))
        connection.execute("COMMIT")
    spent = time.perf_counter() - begun
    connection.close()
    return spent / times


async def durable(folder: Path, steps: list[Step], people: int) -> tuple[float, float]:
    """Seconds a turn, and commits a turn, with so many people at once."""
    newsboy = Newsboy()
    settings = Settings.of(data=folder, backend_url="http://127.0.0.1:9", backend_token="x", notice_seconds=3600)
    async with open_bot(settings, Clock(), [newsboy], Texts.load(LOCALES)) as bot:
        await _talk(bot, newsboy, steps, "warm-up")
        commits, begun = bot.store.writer.commits, time.perf_counter()
        await asyncio.gather(*[_talk(bot, newsboy, steps, f"person {number}") for number in range(people)])
        spent = time.perf_counter() - begun
        turns = people * len(steps)
        return spent / turns, (bot.store.writer.commits - commits) / turns


async def _talk(bot: Bot, newsboy: Newsboy, steps: list[Step], who: str) -> None:
    for number, step in enumerate(steps):
        await bot.turns.hear("bench", who, str(number), step.event)
        await newsboy.reaches(who, step.messages)


async def rounds(people: int, times: int) -> list[tuple[str, float, float]]:
    """Medians over interleaved rounds: name, seconds, commits a turn."""
    steps = dialog()
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(times):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            found.setdefault("advance alone", []).append((bare_advance(steps, 20), 0))
            found.setdefault("one bare SQLite commit", []).append((bare_commit(folder), 1))
            for number in (1, people):
                title = f"durable turn, {number} conversation{'s' * (number > 1)}"
                measured = await durable(folder / str(number), steps, number)
                found.setdefault(title, []).append(measured)
    return [(title, *_medians(measured)) for title, measured in found.items()]


def _medians(measured: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(one[0] for one in measured), statistics.median(one[1] for one in measured)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What a whole durable turn costs.")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    table = asyncio.run(rounds(options.people, options.rounds))
    advance_alone, commit_alone = table[0][1], table[1][1]
    print(f"{'':<36}{'µs a turn':>10}{'x advance':>11}{'x commit':>10}{'commits a turn':>16}")
    for title, seconds, commits in table:
        ratios = f"{seconds / advance_alone:>11.1f}{seconds / commit_alone:>10.1f}"
        print(f"{title:<36}{seconds * 1e6:>10.0f}{ratios}{commits:>16.2f}")


if __name__ == "__main__":
    main()
