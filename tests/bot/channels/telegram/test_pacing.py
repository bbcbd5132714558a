"""How fast we send, by a clock of the test's own."""

import asyncio

import pytest

from bot.channels.telegram import pacing
from bot.channels.telegram.pacing import Pace, Rate


class Watch:
    """A clock that stands still but for those who sleep."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self._sleep = asyncio.sleep
        monkeypatch.setattr("bot.channels.telegram.pacing.asyncio.sleep", self.sleep)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await self._sleep(0)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(monkeypatch)


async def sent_at(pace: Pace, watch: Watch, chat: str, messages: int, is_reply: bool = True) -> list[float]:
    """When each of so many messages may go, in seconds from now."""
    begun, found = watch.now, []
    for _ in range(messages):
        await pace.wait(chat, is_reply)
        found.append(round(watch.now - begun, 3))
    return found


def test_a_burst_after_a_rest_then_one_an_interval() -> None:
    rate = Rate(2.0, 3)
    assert [rate.next(100.0) for _ in range(5)] == [99.0, 99.5, 100.0, 100.5, 101.0]
    assert not rate.is_rested(102.0)
    assert rate.is_rested(103.0)


async def test_a_chat_has_three_at_once_then_one_a_second(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    assert await sent_at(pace, watch, "1", 5) == [0, 0, 0, 1, 2]
    assert await sent_at(pace, watch, "2", 1) == [0]
    watch.now += 10
    assert await sent_at(pace, watch, "1", 4) == [0, 0, 0, 1]


async def test_notices_are_twenty_five_a_second_in_all_and_hold_up_no_reply(watch: Watch) -> None:
    pace, begun = Pace(1.0, 1000.0, watch), watch.now
    for chat in range(50):
        await pace.wait(str(chat), False)
    assert round(watch.now - begun, 2) == 1.96
    assert await sent_at(pace, watch, "reply", 1) == [0]


async def test_who_speaks_does_not_wait_behind_everybody_s_notices() -> None:
    pace = Pace(1.0, 1000.0)
    notices = [asyncio.create_task(pace.wait(str(chat), False)) for chat in range(250)]
    await asyncio.sleep(0)
    pace.heard("249")
    await asyncio.wait_for(notices[249], 30)
    assert not notices[248].done()
    for notice in notices:
        notice.cancel()
    await asyncio.gather(*notices, return_exceptions=True)


async def test_replies_have_a_ceiling(watch: Watch) -> None:
    pace, begun = Pace(1.0, 10.0, watch), watch.now
    for chat in range(21):
        await pace.wait(str(chat), True)
    assert round(watch.now - begun, 2) == 2.0


async def test_who_is_told_to_wait_waits_alone(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    pace.refused("1", 30)
    assert await sent_at(pace, watch, "2", 1) == [0]
    assert await sent_at(pace, watch, "1", 1) == [30]


async def test_when_several_are_told_at_once_everybody_waits(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    for chat in ("1", "1", "1", "2"):
        pace.refused(chat, 30)
    assert await sent_at(pace, watch, "4", 1) == [0]
    for chat in ("1", "2", "3"):
        pace.refused(chat, 30)
    assert await sent_at(pace, watch, "4", 1) == [30]


async def test_several_told_one_after_the_other_make_nobody_else_wait(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    for chat in ("1", "2", "3"):
        pace.refused(chat, 30)
        watch.now += 11
    assert await sent_at(pace, watch, "4", 1) == [0]


async def test_everybody_waits_a_minute_at_most(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    for chat in ("1", "2", "3"):
        pace.refused(chat, 3600)
    assert await sent_at(pace, watch, "4", 1) == [60]
    assert await sent_at(pace, watch, "1", 1) == [3540]


async def test_what_is_taken_at_once_counts_for_the_chat_and_for_all(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    assert [pace.take("1") for _ in range(4)] == [True, True, True, False]
    assert await sent_at(pace, watch, "1", 1) == [1]
    slow = Pace(1.0, 10.0, watch)
    assert [slow.take(chat) for chat in ("1", "2", "3")] == [True, False, False]


async def test_who_is_told_to_wait_takes_nothing_at_once(watch: Watch) -> None:
    pace = Pace(1.0, 1000.0, watch)
    pace.refused("1", 30)
    assert [pace.take(chat) for chat in ("1", "2")] == [False, True]
    pace.refused("2", 30)
    pace.refused("3", 30)
    assert [pace.take(chat) for chat in ("1", "4")] == [False, False]
    watch.now += 31
    assert [pace.take(chat) for chat in ("1", "4")] == [True, True]


async def test_a_chat_that_is_not_rested_is_not_forgotten(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "CHATS_REMEMBERED", 2)
    pace = Pace(1.0, 1000.0, watch)
    await sent_at(pace, watch, "1", 3)
    for chat in ("2", "3", "4"):
        await sent_at(pace, watch, chat, 1)
    assert await sent_at(pace, watch, "1", 1) == [1]


async def test_what_is_remembered_of_chats_does_not_grow(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "CHATS_REMEMBERED", 10)
    pace = Pace(1.0, 1000.0, watch)
    for chat in range(200):
        watch.now += 5
        await pace.wait(str(chat), True)
    assert len(pace._chats) <= 10
