"""Who wants to be woken is woken, once, and not while the last message has not come through."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.bot.house import MORNING, House, Postbox, house


async def told(here: House, times: int) -> None:
    """Return when the time has come so often."""
    async with asyncio.timeout(30):
        while here.post.texts().count("time came") < times:  # noqa: ASYNC110 - a postbox has no event
            await asyncio.sleep(0.01)


async def test_time_comes_when_asked_for_and_once(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("wake me")
        here.passes(hours=1)
        await here.settled()
        assert here.post.texts() == ["will do"]
        here.passes(hours=1, seconds=1)
        await here.settled()
        assert here.post.texts() == ["will do", "time came"]
        here.passes(hours=10)
        await here.settled()
        assert here.post.texts() == ["will do", "time came"]


async def test_a_wish_to_be_woken_can_be_taken_back(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("wake me", "let me sleep")
        here.passes(hours=3)
        assert await here.says("chào") == ["will do", "3: chào"]


async def test_time_comes_after_a_restart_too(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("wake me")
        here.passes(hours=3)
        clock = here.clock
        here.post.closed.add("tu")
    async with house(tmp_path, clock=clock) as here:
        await here.settled()
        assert "time came" in here.post.texts()


async def test_whom_a_message_has_not_reached_is_woken_after_it(tmp_path: Path) -> None:
    post = Postbox()
    async with house(tmp_path, post=post) as here:
        await here.says("wake me")
        post.closed.add("tu")
        await here.hears("chào")
        here.passes(hours=3)
        await here.says("một", address="ba")
        assert await unread(here) == 0
        post.closed.clear()
        here.passes(hours=2)
        await here.settled()
        here.passes(hours=2)
        await told(here, 1)
        assert post.texts() == ["will do", "2: chào", "time came"]


async def unread(here: House) -> int:
    """How many times have been told to the first conversation and said nothing of yet."""
    return sum(line.text == "time came" for line in await here.bot.turns.transcript("post", "tu"))


async def test_a_time_asked_for_again_after_the_clock_was_wrong_comes_again(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("wake me")
        here.clock.move_to(MORNING + timedelta(days=2))
        await told(here, 1)
        await here.settled()
        here.clock.move_to(MORNING)
        await here.says("wake me")
        here.passes(hours=2)
        await told(here, 2)


async def test_a_time_in_the_far_future_is_asked_for_anew(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("wake me")
    with closing(sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)) as connection:
        far = (MORNING + timedelta(days=4000)).timestamp()
        connection.execute("UPDATE conversations SET wake_at = ?", (far,))
    async with house(tmp_path) as here:
        await here.says("wake me", address="ba")
        here.passes(hours=3)
        await asyncio.wait_for(here.bot.turns.settled("post", "ba"), 30)
        here.passes(hours=3)
        await here.says("chào", address="ba")
        await told(here, 1)
