"""The clock: Hanoi's time, and waiting that ends when the clock is moved."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.backoff import LONGEST, not_later, pause
from bot.breaker import FAILURES, PROBE_SECONDS, Breaker
from bot.clock import HANOI, Clock


def test_it_is_hanoi_time() -> None:
    now = Clock().now()
    assert now.utcoffset() == timedelta(hours=7)
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=30)


async def test_a_moved_clock_runs_on_and_wakes_who_sleeps() -> None:
    clock = Clock()
    noon = datetime(2027, 2, 6, 12, 0, tzinfo=HANOI)
    sleeping = asyncio.create_task(clock.wait(asyncio.Event(), noon.timestamp()))
    await asyncio.sleep(0.01)
    assert not sleeping.done()
    clock.move_to(noon - timedelta(milliseconds=20))
    await asyncio.wait_for(sleeping, 30)
    assert timedelta(0) <= clock.now() - noon < timedelta(seconds=30)
    await asyncio.wait_for(clock.wait(asyncio.Event(), noon.timestamp()), 30)


async def test_waiting_ends_by_the_event_or_by_the_time() -> None:
    clock, event = Clock(), asyncio.Event()
    await asyncio.wait_for(clock.wait(event, clock.seconds() + 0.01), 30)
    event.set()
    await asyncio.wait_for(clock.wait(event, clock.seconds() + 3600), 30)
    await asyncio.wait_for(clock.wait(event, None), 30)


async def test_work_is_waited_for_no_longer_than_its_time() -> None:
    clock, work = Clock(), asyncio.get_running_loop().create_future()
    assert not await asyncio.wait_for(clock.in_time(work, clock.seconds() + 0.01), 30)
    asyncio.get_running_loop().call_soon(work.set_result, None)
    assert await asyncio.wait_for(clock.in_time(work, clock.seconds() + 3600), 30)
    assert await asyncio.wait_for(clock.in_time(work, clock.seconds() + 3600), 30)


def test_pauses_double_with_full_jitter_up_to_a_quarter_of_an_hour() -> None:
    class Highest:
        def uniform(self, lowest: float, highest: float) -> float:
            assert lowest == 0
            return highest

    longest = [pause(tries, Highest()) for tries in (1, 2, 3, 9, 10, 11, 5000)]  # type: ignore[arg-type]
    assert longest == [2, 4, 8, 512, LONGEST, LONGEST, LONGEST]


def test_a_clock_set_back_delays_nothing_for_long() -> None:
    assert not_later(7200.0, 100.0, tries=0) == 100.0
    assert not_later(7200.0, 100.0, tries=3) == 100.0 + LONGEST
    assert not_later(150.0, 100.0, tries=3) == 150.0


def test_the_breaker_opens_after_failures_in_a_row_and_probes() -> None:
    breaker = Breaker()
    for _ in range(FAILURES - 1):
        breaker.failed(0)
    assert not breaker.answered()
    for _ in range(FAILURES):
        assert breaker.try_now(0)
        breaker.failed(0)
    assert breaker.open
    assert not breaker.try_now(PROBE_SECONDS - 1)
    assert breaker.try_now(PROBE_SECONDS)
    assert not breaker.try_now(PROBE_SECONDS)
    breaker.failed(PROBE_SECONDS)
    assert breaker.probe_at == 2 * PROBE_SECONDS
    assert breaker.answered()
    assert breaker.try_now(0)


async def test_a_clock_that_stands_still_goes_on_only_when_it_is_moved() -> None:
    noon = datetime(2026, 11, 21, 12, 0, tzinfo=HANOI)
    clock = Clock(standing_at=noon)
    sleeping = asyncio.ensure_future(clock.wait(asyncio.Event(), noon.timestamp() + 0.001))
    await asyncio.sleep(0.05)
    assert clock.now() == noon
    assert not sleeping.done()
    clock.move_to(noon + timedelta(hours=2))
    await sleeping
    assert clock.now() == noon + timedelta(hours=2)
