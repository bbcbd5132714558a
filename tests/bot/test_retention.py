"""Every hour what may be kept no longer is deleted, also after trouble, and at the start what has become due."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.retention import Retention
from dialogs.events import Arrived
from dialogs.turn import advance
from tests.bot.house import House, house
from tests.bot.pictures.declarant import Declarant, consenting
from tests.bot.pictures.drawn import drawn


@asynccontextmanager
async def looking(here: House) -> AsyncIterator[Retention]:
    retention = Retention(here.bot.store, here.clock, here.bot.turns._bell)
    retention.start()
    try:
        yield retention
    finally:
        await retention.stop()


async def until_gone(declarant: Declarant) -> None:
    async with asyncio.timeout(30):
        while True:
            if not await declarant.pictures():
                return
            await asyncio.sleep(0.01)


async def test_an_hour_later_at_the_latest_the_conversation_is_asked(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        async with looking(here):
            here.passes(hours=71)
            await here.settled()
            assert await bac_tu.pictures()
            here.passes(hours=2)
            await until_gone(bac_tu)


async def test_what_became_due_while_the_bot_was_off_is_found_at_the_start(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        await (await consenting(here)).sends(drawn())
        clock = here.clock
    async with house(tmp_path, core=advance, clock=clock) as here:
        here.passes(hours=73)
        async with looking(here):
            await until_gone(Declarant(here))


async def test_after_trouble_with_the_disk_it_looks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        here.passes(hours=73)

        refused = asyncio.Event()

        def full(job: object, then: object = None) -> "asyncio.Future[bool]":
            refused.set()
            raise sqlite3.OperationalError("database or disk is full")

        with monkeypatch.context() as full_disk:
            full_disk.setattr(here.bot.store.writer, "submit", full)
            retention = Retention(here.bot.store, here.clock, here.bot.turns._bell)
            retention.start()
            await asyncio.wait_for(refused.wait(), 30)
        assert await bac_tu.pictures()
        here.passes(minutes=2)
        await until_gone(bac_tu)
        await retention.stop()
    assert '"retention_failed"' in (tmp_path / "bot.log").read_text("utf-8")


async def test_what_only_tells_that_something_was_heard_goes_once_nobody_can_repeat_it(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        hearing = [here.bot.turns.hear("post", f"{n}", "a", Arrived(here.clock.now())) for n in range(1200)]
        await asyncio.gather(*hearing)
        await here.says("xin chào")
        retention = Retention(here.bot.store, here.clock, here.bot.turns._bell)
        here.passes(hours=71)
        await retention.look()
        assert heard(tmp_path) == 1201
        here.passes(hours=2)
        await retention.look()
        assert heard(tmp_path) == 1, "what was said in words stays"


def heard(folder: Path) -> int:
    with closing(sqlite3.connect(f"file:{folder}/bot.sqlite?mode=ro", uri=True)) as connection:
        count: int = connection.execute("SELECT count(*) FROM heard").fetchone()[0]
    return count
