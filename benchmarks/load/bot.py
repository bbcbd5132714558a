"""The bot as a process of its own: started, measured from outside, killed, ended."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from benchmarks.load.telegram import SUBMISSIONS, TOKEN, FakeTelegram

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
END_SECONDS = 30.0
TICKS = os.sysconf("SC_CLK_TCK")
TOLD = 2_000
"""Characters of what it wrote last that are told where it ended by itself."""


class BotEnded(Exception):
    """The bot ended by itself or does not come up; with what it wrote last."""


class Bot:
    """`folder`: what it keeps over its lives, and what it writes. `core`: the one it may use; None: any.

    `is_guarded`: it lets in from one chat no more than it does by default.
    """

    def __init__(
        self, telegram: FakeTelegram, by_webhook: bool, folder: Path, core: int | None, is_guarded: bool
    ) -> None:
        self._telegram = telegram
        self._written = folder / "written"
        self._core = core
        self._process: asyncio.subprocess.Process | None = None
        self._mode = "webhook" if by_webhook else "polling"
        port = _free_port()
        self._told = {
            "TG_API_ROOT": telegram.address,
            "TG_TOKEN": TOKEN,
            "TG_MODE": self._mode,
            "TG_WEBHOOK_PORT": str(port),
            "TG_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
            "BACKEND_URL": telegram.address + SUBMISSIONS,
            "BOT_DATA": str(folder / "data"),
            **({"TG_GUARDED": "1"} if is_guarded else {}),
        }

    async def start(self) -> None:
        """Until it takes updates. Raises `BotEnded`."""
        known = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TG_"))}
        with self._written.open("ab") as written:
            self._process = await self._started({**known, **self._told}, written)
        hears = asyncio.create_task(self._telegram.hears.wait())
        try:
            if not await self.lasts(hears, START_SECONDS):
                raise BotEnded(f"it takes no updates after {START_SECONDS:.0f} s; {self._last_words()}")
        finally:
            hears.cancel()

    async def _started(self, environment: dict[str, str], written: IO[bytes]) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "benchmarks.telegram_bot")
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, stdout=written, stderr=written, start_new_session=True
        )
        if self._core is not None:
            os.sched_setaffinity(process.pid, {self._core})
        return process

    async def lasts(self, other: "asyncio.Task[object]", seconds: float) -> bool:
        """Until the other is done (True; raises what it raises) or the seconds are over. Raises `BotEnded`."""
        assert self._process
        ended = asyncio.create_task(self._process.wait())
        try:
            done, _ = await asyncio.wait((other, ended), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ended.cancel()
        if other in done:
            other.result()
        elif ended in done:
            raise BotEnded(f"by itself, with {ended.result()}; {self._last_words()}")
        return other in done

    async def kill(self) -> None:
        """kill -9, at once and without a word."""
        assert self._process
        os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        self._telegram.died()

    async def end(self) -> None:
        """SIGTERM, and until it has ended. Raises `BotEnded` where that was not in order."""
        assert self._process
        self._process.terminate()
        code = await asyncio.wait_for(self._process.wait(), END_SECONDS)
        if code:
            raise BotEnded(f"told to end, with {code}; {self._last_words()}")

    async def clear_away(self) -> None:
        """Nothing of it is left running, whatever has happened."""
        if self._process and self._process.returncode is None:
            await self.kill()

    def cpu_seconds(self) -> float:
        """User and system time of the process and all it has started."""
        return sum(map(_cpu_ticks, self._tree())) / TICKS

    def resident_mb(self) -> float:
        """Memory it holds, with all it has started."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) for pid in self._tree())
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _tree(self) -> list[int]:
        assert self._process
        tree = [self._process.pid]
        for pid in tree:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                tree += map(int, children.read_text("ascii").split())
        return tree

    def _last_words(self) -> str:
        return f"it wrote: {self._written.read_text('utf-8', 'replace')[-TOLD:].strip() or 'nothing'}"


@asynccontextmanager
async def running(
    telegram: FakeTelegram, by_webhook: bool, folder: Path, core: int | None, is_guarded: bool = False
) -> AsyncIterator[Bot]:
    """A bot that takes updates."""
    bot = Bot(telegram, by_webhook, folder, core, is_guarded)
    try:
        await bot.start()
        yield bot
    finally:
        await bot.clear_away()


def _cpu_ticks(pid: int) -> int:
    """Its own, and those of children it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
