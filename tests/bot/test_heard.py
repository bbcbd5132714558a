"""What was heard: known again for three days, read again for ever."""

import asyncio
from pathlib import Path

import pytest

from bot.store.heard import LATEST
from dialogs.conversation import Conversation
from dialogs.effects import Turn
from dialogs.events import Arrived, Event, Said, Tapped
from tests.bot.house import MORNING, House, house, little_core, say


async def number_of(here: House, query: str) -> int:
    row = await here.bot.store.writer.submit(lambda transaction: transaction.row(query))
    assert row is not None
    return int(row[0])


async def test_a_message_that_comes_twice_at_once_under_two_names_is_heard_once(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("chào")
        event = Said(MORNING, "một", 5)
        heard = await asyncio.gather(*[here.bot.turns.hear("post", "tu", f"update-{n}", event) for n in range(4)])
        await here.settled()
        assert sum(heard) == 1
        assert here.post.texts() == ["1: chào", "2: một"]


async def test_a_message_is_known_again_after_a_restart_whatever_came_between(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        assert await here.bot.turns.hear("post", "tu", "a", Said(MORNING, "một", 5))
        await here.settled()
    async with house(tmp_path) as here:
        assert await here.bot.turns.hear("post", "tu", "b", Tapped(MORNING, "q", 0, "red"))
        assert not await here.bot.turns.hear("post", "tu", "c", Said(MORNING, "một", 5))


@pytest.mark.parametrize(("hours", "is_new"), [(71, False), (73, True)])
@pytest.mark.parametrize("event", [Arrived(MORNING), Said(MORNING, "một", 5)])
async def test_for_three_days_it_is_known_again(tmp_path: Path, event: Event, hours: int, is_new: bool) -> None:
    async with house(tmp_path) as here:
        await here.bot.turns.hear("post", "tu", "update-7", event)
        await here.settled()
        here.passes(hours=hours)
        assert await here.bot.turns.hear("post", "tu", "update-7", event) is is_new


async def test_what_was_said_is_read_again_and_what_nobody_said_is_forgotten(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("một", "hai")
        for n in range(10):
            await here.bot.turns.hear("post", "tu", f"arrived-{n}", Arrived(MORNING))
        await here.settled()
        latest, clock = await number_of(here, LATEST), here.clock
        here.passes(hours=80)
    async with house(tmp_path, clock=clock) as here:
        lines = await here.bot.turns.transcript("post", "tu")
        assert [line.text for line in lines if line.who == "citizen"] == ["một", "hai"]
        assert await number_of(here, "SELECT count(*) FROM heard") == 3
        assert await number_of(here, LATEST) == latest, "a number is given once"
        await here.says("ba")
        assert "turn_failed" not in (tmp_path / "bot.log").read_text("utf-8")


async def test_of_what_waited_for_its_turn_the_event_is_not_kept(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await asyncio.gather(here.hears("một"), here.hears("hai"))
        await here.settled()
        assert await number_of(here, "SELECT count(*) FROM heard WHERE length(event) > 0") == 0


async def test_a_press_is_read_again_by_the_label_of_the_newest_buttons_also_after_a_restart(tmp_path: Path) -> None:
    def asks(conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said):
            return Turn(conversation, (say("which", 1, (f"{event.text}-red",))._replace(question=event.text),))
        return little_core(conversation, event)

    async with house(tmp_path, core=asks) as here:
        await here.says("first", "second")
    async with house(tmp_path, core=asks) as here:
        await here.bot.turns.hear("post", "tu", "t", Tapped(MORNING, "second", 1, "second-red"))
        lines = await here.bot.turns.transcript("post", "tu")
        assert [line.text for line in lines if line.who == "citizen"] == ["first", "second", "[SECOND-RED]"]
