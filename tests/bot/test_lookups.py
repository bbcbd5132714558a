"""Look-ups in mid-form: an answer in time, or none, but always one."""

import asyncio
from pathlib import Path

from backend_client.sandbox.registry import DEMO
from dialogs.conversation import Conversation
from dialogs.effects import LookUp, Turn
from dialogs.events import Event, LookedUp, Said
from tests.bot.house import house, little_core
from tests.bot.ward import Ward


async def test_what_the_registry_knows_comes_back_as_answers(tmp_path: Path, ward: Ward) -> None:
    known = DEMO[0]
    heard: list[LookedUp] = []

    def core(conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said):
            return Turn(conversation, (LookUp(3, "record", known.plate, known.owner_citizen_id),))
        assert isinstance(event, LookedUp)
        heard.append(event)
        return Turn(conversation)

    async with house(tmp_path, backend=ward.base_url, core=core) as here:
        await here.says("tra")
    [event] = heard
    record = known.record
    expected = {"brand": record.brand, "model": record.model, "colour": record.colour, "year": str(record.year)}
    assert event.found == {name: value for name, value in expected.items() if value != "None"}
    assert (event.draft, event.question) == (3, "record")


async def test_another_owner_finds_nothing(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        assert await here.says("look up") == ["found []"]


async def test_a_backend_that_is_down_finds_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        assert await here.says("look up") == ["found []"]


async def test_a_slow_backend_finds_nothing_in_time(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("slow", delay_ms=10_000)
        await here.hears("look up")
        await asyncio.sleep(0.1)
        assert here.post.texts() == []
        here.passes(seconds=2)
        async with asyncio.timeout(8):
            await here.settled()
        assert here.post.texts() == ["found []"]


async def test_a_plate_no_registry_could_hold_is_asked_for_in_vain(tmp_path: Path, ward: Ward) -> None:
    def core(conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said):
            return Turn(conversation, (LookUp(1, "record", "không phải biển", "1"),))
        return little_core(conversation, event)

    async with house(tmp_path, backend=ward.base_url, core=core) as here:
        assert await here.says("tra") == ["found []"]


async def test_a_look_up_left_open_is_answered_after_the_restart(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("slow", delay_ms=1500)
        await here.hears("look up")
        await asyncio.sleep(0.1)
        clock = here.clock
    assert here.post.texts() == []
    here.passes(minutes=1)
    async with house(tmp_path, backend=ward.base_url, clock=clock) as here:
        await here.settled()
        assert here.post.texts() == ["found []"]
