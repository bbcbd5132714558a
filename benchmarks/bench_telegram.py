"""What the bot costs on Telegram, as it is served: a process with its disk, a Bot API, and citizens who declare.

    python -m benchmarks.bench_telegram                                  # the table of `make bench`
    python -m benchmarks.bench_telegram --citizens 100 --seconds 5       # one run; --help lists the rest

The Bot API, the backend and the citizens are one process (`benchmarks/load/`), the bot (`benchmarks/telegram_bot.py`)
is another; where there are two cores each has one for itself.

1. CPU is user and system time of the bot's processes, divided by the turns taken meanwhile. What holds on another
   machine are the ratios: it is also given in units of a fixed piece of plain Python work.
2. Latency is from an update that is ready to be brought to the bot until its last reply is there.
3. Nobody's speed is judged, but what must not happen is: the exit code is 1 where something unexpected was said, a
   dialog was lost, or the backend has not got one key for each dialog.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import uvloop

from benchmarks.bench_core import microseconds, yardstick
from benchmarks.load.bot import Bot, running
from benchmarks.load.citizens import Citizens, Tally, read_script
from benchmarks.load.flooders import flooded
from benchmarks.load.telegram import fake_telegram

SCRIPT = Path(__file__).with_name("vehicle_telegram.json")
LIFE_SECONDS = (0.2, 2.0)
"""How long the bot is let live before it is killed."""
LAST_SECONDS = 60.0
"""How long citizens may take to come to an end."""
HEADINGS = (
    f"{'':34}{'turns/s':>9}{'CPU':>9}{'yds':>7}{'p50 ms':>9}{'p99 ms':>9}{'MB':>8}"
    f"{'dialogs':>9}{'posts':>7}{'keys':>7}{'unexpected':>12}{'moments':>9}{'again':>7}{'lost':>6}{'load':>6}"
)
"""`yds`: yardsticks. `moments`: how often a citizen was asked to wait. `again`: messages typed again. `load`: how busy
the citizens' own core was.
"""


@dataclass(frozen=True)
class Load:
    """One run. Times are in seconds; `kills`: so often the bot is killed, and nothing is timed.

    `flooders`: so many chats flood the bot meanwhile. `is_guarded`: no chat may send more than the settings say.
    """

    name: str
    citizens: int
    seconds: float = 8.0
    warm_up: float = 2.0
    thinking: float = 0.0
    api_delay: float = 0.0
    by_webhook: bool = True
    kills: int = 0
    flooders: int = 0
    is_guarded: bool = False


LOADS = (
    Load("50 citizens", 50),
    Load("50 citizens, Bot API 50 ms away", 50, api_delay=0.05),
    Load("200 citizens", 200),
    Load("1,000 citizens who think for 5 s", 1000, seconds=10, warm_up=10, thinking=5),
    Load("200 citizens who think for 5 s", 200, seconds=10, warm_up=10, thinking=5, is_guarded=True),
    Load("the same beside 50 who flood it", 200, seconds=10, warm_up=10, thinking=5, is_guarded=True, flooders=50),
)
KILLED = Load("20 citizens", 20, kills=6)


@dataclass
class Outcome:
    """What came of a run. `turns`, `seconds`, `cpu` (the bot's) and `load_cpu` (ours) of the time that was measured;
    `tally`, `posts` and `keys` of the whole run. `latencies` in seconds, in order.
    """

    tally: Tally
    posts: int
    keys: int
    latencies: list[float]
    seconds: float = 0.0
    cpu: float = 0.0
    load_cpu: float = 0.0
    resident_mb: float = 0.0

    @property
    def is_right(self) -> bool:
        """Nothing unexpected, nobody lost, and one key for each dialog."""
        return not self.tally.unexpected and not self.tally.lost and self.keys == self.tally.dialogs


async def run(load: Load, core: int | None = None) -> Outcome:
    """Carry out one run with a bot and a folder of its own. `core`: the one the bot may use. Raises `BotEnded`."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            fake_telegram(load.by_webhook, load.api_delay) as telegram,
            running(telegram, load.by_webhook, Path(folder), core, load.is_guarded) as bot,
            flooded(telegram, load.flooders),
        ):
            citizens = Citizens(telegram, read_script(SCRIPT), load.thinking)
            living = asyncio.create_task(citizens.live(load.citizens))
            outcome = Outcome(citizens.tally, 0, 0, [])
            if load.kills:
                await _kill(bot, living, load.kills)
            else:
                await _measure(bot, living, load, outcome)
            citizens.stop(finish=not load.thinking)
            if not await bot.lasts(living, LAST_SECONDS):
                raise TimeoutError("the citizens do not come to an end")
            outcome.posts, outcome.keys = telegram.backend.posts, len(telegram.backend.keys)
            await bot.end()
    return outcome


async def _kill(bot: Bot, living: "asyncio.Task[None]", times: int) -> None:
    for _ in range(times):
        await bot.lasts(living, random.uniform(*LIFE_SECONDS))
        await bot.kill()
        await bot.start()


async def _measure(bot: Bot, living: "asyncio.Task[None]", load: Load, outcome: Outcome) -> None:
    await bot.lasts(living, load.warm_up)
    outcome.tally.seconds.clear()
    began, cpu, load_cpu = time.perf_counter(), bot.cpu_seconds(), time.process_time()
    await bot.lasts(living, load.seconds)
    outcome.latencies = sorted(outcome.tally.seconds)
    outcome.cpu, outcome.load_cpu = bot.cpu_seconds() - cpu, time.process_time() - load_cpu
    outcome.seconds = time.perf_counter() - began
    outcome.resident_mb = bot.resident_mb()


def timed_line(load: Load, outcome: Outcome, unit: float) -> str:
    """A run in the table of those that were measured; `unit`: µs of the piece of Python work."""
    turns, tally = len(outcome.latencies), outcome.tally
    cpu = outcome.cpu / turns * 1e6 if turns else 0.0
    p50, p99 = (outcome.latencies[int(turns * part)] * 1e3 if turns else 0.0 for part in (0.5, 0.99))
    speed = f"{turns / outcome.seconds:9.0f}{cpu:9.0f}{cpu / unit:7.2f}{p50:9.1f}{p99:9.1f}{outcome.resident_mb:8.0f}"
    counts = (
        f"{tally.dialogs:9}{outcome.posts:7}{outcome.keys:7}{tally.unexpected:12}{tally.moments:9}{tally.typed_again:7}"
    )
    return f"{load.name:34}{speed}{counts}{tally.lost:6}{outcome.load_cpu / outcome.seconds:6.0%}"


def killed_line(load: Load, outcome: Outcome) -> str:
    """A run in which the bot was killed."""
    tally = outcome.tally
    return (
        f"{load.name}, {load.kills} times kill -9: {tally.dialogs} dialogs, {tally.lost} lost, {outcome.posts} posts "
        f"with {outcome.keys} keys, {tally.typed_again} messages typed again, {tally.repeated} replies repeated, "
        f"{tally.unexpected} unexpected"
    )


def show(loads: tuple[Load, ...]) -> bool:
    """Carry out the runs and print what came of them; was everything right?"""
    core, unit, is_right = _share_cores(), microseconds(yardstick), True
    if not all(load.kills for load in loads):
        print(f"CPU in µs a turn, and in yardsticks: {unit:.0f} µs each, a fixed piece of plain Python work")
        print(HEADINGS)
    for load in loads:
        outcome = uvloop.run(run(load, core))
        is_right = is_right and outcome.is_right
        print(killed_line(load, outcome) if load.kills else timed_line(load, outcome, unit), flush=True)
        for example in outcome.tally.examples:
            print(f"  unexpected: {example}", flush=True)
    return is_right


def _share_cores() -> int | None:
    """The bot's core; ours is another one. None where there is but one for both."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        return None
    os.sched_setaffinity(0, {cores[1]})
    return cores[0]


def _told() -> Load:
    """The one run of the command line."""
    parser = argparse.ArgumentParser(description="What the bot costs on Telegram; without options: the whole table.")
    parser.add_argument("--citizens", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=8.0, help="how long is measured")
    parser.add_argument("--warm-up", type=float, default=2.0, help="seconds before that")
    parser.add_argument("--thinking-seconds", type=float, default=0.0, help="before each turn, on average")
    parser.add_argument("--api-delay-ms", type=float, default=0.0, help="how much later a call is answered")
    parser.add_argument("--mode", choices=("webhook", "polling"), default="webhook")
    parser.add_argument("--kills", type=int, default=0, help="kill the bot so often instead of measuring")
    told = parser.parse_args()
    load = Load(f"{told.citizens} citizens", told.citizens, told.seconds, told.warm_up, told.thinking_seconds)
    return replace(load, api_delay=told.api_delay_ms / 1e3, by_webhook=told.mode == "webhook", kills=told.kills)


def main() -> None:
    """Print the table, or one line of it where there are options."""
    sys.exit(0 if show((_told(),) if len(sys.argv) > 1 else (*LOADS, KILLED)) else 1)


if __name__ == "__main__":
    main()
