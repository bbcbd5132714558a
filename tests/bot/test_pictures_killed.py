"""kill -9 while a picture is taken in: what was not confirmed is sent again, and is there once; no child is left."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.picture_taking import PictureTaking
from bot.pictures.reencoding import Reencoding
from dialogs.turn import advance
from tests.bot.doomed import die, end_of, fork
from tests.bot.house import House, house
from tests.bot.pictures.declarant import CHANNEL, Declarant, consenting
from tests.bot.pictures.drawn import drawn

ENDS_WITHIN = 60.0

Taking = Callable[[House, Path], PictureTaking]


def in_the_child(here: House, folder: Path) -> PictureTaking:
    """Killed while the picture is being re-encoded."""
    child = folder / "child.py"
    pid = folder / "pid"
    child.write_text(
        f"import os, sys, pathlib\npathlib.Path({str(pid)!r}).write_text(str(os.getpid()))\n"
        f"os.kill({os.getpid()}, 9)\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n"
    )
    turns = here.bot.turns
    return PictureTaking(here.bot.store, here.clock, turns, turns._bell, "vi", Reencoding(child))


class Dying:
    """Rings when the picture is committed; nobody hears it."""

    def unread(self, conversation: str, entries: int = 1) -> None:
        die()


def before_the_commit(here: House, folder: Path) -> PictureTaking:
    """Killed when all is written and nothing committed."""
    writer: Any = here.bot.store.writer
    writer._thread.submit = lambda *_: die()
    turns = here.bot.turns
    return PictureTaking(here.bot.store, here.clock, turns, turns._bell, "vi")


def after_the_commit(here: House, folder: Path) -> PictureTaking:
    """Killed before the turn, and before the outside is told."""
    dying: Any = Dying()
    return PictureTaking(here.bot.store, here.clock, here.bot.turns, dying, "vi")


@pytest.mark.parametrize("where", [in_the_child, before_the_commit, after_the_commit])
def test_a_picture_that_is_sent_again_is_there_once(tmp_path: Path, where: Taking) -> None:
    async def lives() -> None:
        async with house(tmp_path / "data", core=advance) as here:
            await consenting(here)
            await where(here, tmp_path).take(CHANNEL, "tu", "the picture", drawn())

    async def lives_again() -> None:
        async with house(tmp_path / "data", core=advance) as here:
            bac_tu = Declarant(here)
            for _ in range(2):
                await bac_tu.taking.take(CHANNEL, "tu", "the picture", drawn())
                await here.settled()
            assert len(await bac_tu.pictures()) == 1
            assert here.post.texts().count("pictures.came") == 1
            assert "mistake" not in here.post.texts()

    assert end_of(fork(lives)) == -signal.SIGKILL
    asyncio.run(lives_again())
    if where is in_the_child:
        _ended(int((tmp_path / "pid").read_text()))


def _command(process: int) -> bytes:
    """How it was called; nothing where there is no such process any more."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _ended(child: int) -> None:
    """The re-encoding child has come to its end by itself."""
    deadline = time.monotonic() + ENDS_WITHIN
    while b"child.py" in _command(child):
        assert time.monotonic() < deadline, "the child lives on"
        time.sleep(0.01)
