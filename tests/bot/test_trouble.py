"""A database that cannot be written for a while: nothing is confirmed, nothing is lost, nothing is said twice."""

import asyncio
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Message
from bot.store import heard, said
from bot.store.said import Delivery
from bot.store.secrecy import Key
from bot.store.transaction import Transaction
from bot.turns import NotHeard
from dialogs.events import Said
from tests.bot.house import MORNING, House, Postbox, house
from tests.bot.ward import Ward

MODULES = ("alarm", "lookups", "outbox", "submissions", "turns")


@pytest.fixture(autouse=True)
def _soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES:
        monkeypatch.setattr(f"bot.{module}.AFTER_TROUBLE", 0.02)


def read_only(here: House, yes: bool) -> None:
    """What a full or broken disk does."""
    here.bot.store.writer._connection.execute(f"PRAGMA query_only = {int(yes)}")


async def for_a_while(here: House) -> None:
    await asyncio.sleep(0.1)
    read_only(here, False)


@dataclass
class Troubled(Postbox):
    """A postbox in whose house the disk breaks with the first letter, or that breaks itself."""

    house: list[House] = field(default_factory=list)
    breaks: int = 0

    async def send(self, address: str, number: int, message: Message) -> None:
        if self.breaks:
            self.breaks -= 1
            raise RuntimeError(message.text)
        await super().send(address, number, message)
        if self.house:
            read_only(self.house.pop(), True)


async def test_what_cannot_be_kept_is_not_heard(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        read_only(here, True)
        with pytest.raises(NotHeard):
            await here.bot.turns.hear("post", "tu", "1", Said(MORNING, "một"))
        read_only(here, False)
        assert await here.bot.turns.hear("post", "tu", "1", Said(MORNING, "một"))
        await here.settled()
        assert here.post.texts() == ["1: một"]


async def test_of_a_turn_that_could_not_be_kept_nothing_is_remembered(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("một")
        hai = Said(MORNING, "hai")
        trouble = here.bot.store.writer.submit(lambda transaction: transaction.write("INSERT INTO nothing VALUES (1)"))
        with pytest.raises(NotHeard):
            await here.bot.turns.hear("post", "tu", "2", hai)
        with pytest.raises(sqlite3.OperationalError):
            await trouble
        assert await here.bot.turns.hear("post", "tu", "2", hai)
        await here.settled()
        assert here.post.got["tu"] == [(1, "1: một"), (2, "2: hai")]


async def test_a_message_sent_is_not_sent_again_because_the_mark_could_not_be_kept(tmp_path: Path) -> None:
    post = Troubled()
    async with house(tmp_path, post=post) as here:
        post.house.append(here)
        await here.hears("three things")
        await for_a_while(here)
        await here.settled()
        assert post.texts() == ["one", "two", "three"]


async def test_a_turn_waits_for_the_disk(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        heard = asyncio.create_task(here.hears("một"))
        heard.add_done_callback(lambda _: read_only(here, True))
        await heard
        await for_a_while(here)
        await here.settled()
        assert here.post.texts() == ["1: một"]
        assert "turn_failed" not in (tmp_path / "bot.log").read_text("utf-8")


async def test_a_turn_that_waits_in_the_inbox_waits_for_the_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest_unread, troubles = heard.oldest_unread, [1, 2, 3]

    def troubled(transaction: Transaction, conversation: str) -> heard.Entry | None:
        if troubles:
            troubles.pop()
            raise sqlite3.OperationalError("disk I/O error")
        return oldest_unread(transaction, conversation)

    monkeypatch.setattr(heard, "oldest_unread", troubled)
    async with house(tmp_path) as here:
        await asyncio.gather(here.hears("một"), here.hears("hai"))
        await here.settled()
        assert here.post.texts() == ["1: một", "2: hai"]
        assert troubles == []


async def test_a_turn_whose_rows_clash_is_tried_three_times_then_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = said.keep

    def twice(transaction: Transaction, key: Key, delivery: Delivery, *where: Any) -> None:
        for _ in range(2 if "clash" in delivery.message.text else 1):
            keep(transaction, key, delivery, *where)

    monkeypatch.setattr(said, "keep", twice)
    async with house(tmp_path) as here:
        assert await here.says("clash", "hai") == ["our mistake", "2: hai"]
        assert (tmp_path / "bot.log").read_text("utf-8").count('"turn_failed"') == 3


async def test_waking_waits_for_the_disk(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("wake me")
        read_only(here, True)
        here.passes(hours=3)
        await for_a_while(here)
        await here.settled()
        assert here.post.texts() == ["will do", "time came"]


async def test_a_look_up_and_a_receipt_wait_for_the_disk(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, notice_seconds=3600) as here:
        await ward.behaves("slow", delay_ms=150)
        await here.hears("look up", "hand in")
        await asyncio.sleep(0.1)
        read_only(here, True)
        await asyncio.sleep(0.2)
        read_only(here, False)
        await here.settled()
        await here.submissions_settled()
        [declared] = await ward.declarations()
        assert sorted(here.post.texts()) == ["found []", "sending", f"submitted {declared['reference']}"]


async def test_a_channel_that_breaks_is_tried_again(tmp_path: Path) -> None:
    post = Troubled(breaks=2)
    async with house(tmp_path, post=post) as here:
        await here.says("three things")
        for _ in range(2):
            here.passes(minutes=16)
            await here.settled()
        assert post.texts() == ["one", "two", "three"]
        assert "sending_broke" in (tmp_path / "bot.log").read_text("utf-8")


async def test_a_bot_that_is_stopped_while_messages_wait_ends_soon(tmp_path: Path) -> None:
    async with house(tmp_path, post=Postbox(closed={"tu"})) as here:
        await here.says("wake me", "hand in")
        begun = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - begun < 4.5
