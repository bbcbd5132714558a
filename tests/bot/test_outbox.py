"""What is tried again and how long, and messages that only ask for a moment: left out where the next comes in time."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels import Unreachable
from bot.messages import Message
from dialogs.conversation import Conversation
from dialogs.effects import LookUp, Turn
from dialogs.events import Event, Said
from tests.bot.house import CANARY_ID, CANARY_PLATE, Postbox, house, little_core, say
from tests.bot.ward import Ward


@dataclass
class Holding(Postbox):
    """A postbox that holds moments, and notes who was shown that something is under way."""

    moment_seconds: float = 100.0
    working: list[str] = field(default_factory=list)

    def is_working(self, address: str) -> None:
        self.working.append(address)


def core(conversation: Conversation, event: Event) -> Turn:
    """Asks for a moment before it looks something up."""
    if isinstance(event, Said):
        return Turn(
            conversation, (say("a moment")._replace(passing=True), LookUp(1, "record", CANARY_PLATE, CANARY_ID))
        )
    return little_core(conversation, event)


async def test_what_comes_in_time_takes_its_place(tmp_path: Path, ward: Ward) -> None:
    post = Holding()
    async with house(tmp_path, backend=ward.base_url, core=core, post=post) as here:
        await here.says("tra")
        assert post.got["tu"] == [(2, "found []")]
        assert post.working == ["tu"]


async def test_what_takes_longer_is_announced(tmp_path: Path, ward: Ward) -> None:
    post = Holding(moment_seconds=0.05)
    async with house(tmp_path, backend=ward.base_url, core=core, post=post) as here:
        await ward.behaves("slow", delay_ms=1500)
        await here.hears("tra")
        async with asyncio.timeout(30):
            while post.texts() != ["a moment"]:  # noqa: ASYNC110 - a postbox has no event to wait for
                await asyncio.sleep(0.01)
        here.passes(minutes=1)
        await here.settled()
        assert post.texts() == ["a moment", "found []"]


async def test_for_a_week_it_is_tried(tmp_path: Path) -> None:
    async with house(tmp_path, post=Postbox(closed={"tu"})) as here:
        await here.says("chào")
        here.passes(days=6, hours=23)
        await here.settled()
        here.post.closed.clear()
        here.passes(minutes=16)
        await here.settled()
        assert here.post.texts() == ["1: chào"]


async def test_a_message_is_not_kept_waiting_by_a_clock_that_was_set_back(tmp_path: Path) -> None:
    async with house(tmp_path, post=Postbox(closed={"tu"})) as here:
        here.passes(days=3)
        await here.says("chào")
    async with house(tmp_path) as here:
        here.passes(minutes=16)
        await here.settled()
        assert here.post.texts() == ["1: chào"]


@dataclass
class FailingOnce(Postbox):
    """A channel whose first try takes long, and fails."""

    trying: asyncio.Event = field(default_factory=asyncio.Event)
    failing: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: str, number: int, message: Message) -> None:
        if not self.failing.is_set():
            self.trying.set()
            await self.failing.wait()
            raise Unreachable
        await super().send(address, number, message)


async def test_who_speaks_while_a_try_is_failing_does_not_wait_for_the_next_one(tmp_path: Path) -> None:
    post = FailingOnce()
    async with house(tmp_path, post=post) as here:
        await here.hears("một")
        await post.trying.wait()
        await here.hears("hai")
        post.failing.set()
        await here.settled()
        assert post.texts() == ["1: một", "2: hai"], "and no time has passed"
