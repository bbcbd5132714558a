"""Courtesies: many on one connection, none lost that the server could have answered, none asked for ever."""

import asyncio

import pytest

from bot.http import pipeline as courtesies
from bot.http.pipeline import AT_A_TIME, DEEPEST, IDLE_SECONDS, MOST_WAITING, Pipeline
from tests.bot.http.test_pool import House
from tests.bot.http.wire import GUARD, Caller, ok, serving, until


def posted(pipeline: Pipeline, *bodies: bytes) -> None:
    for body in bodies:
        assert pipeline.post("POST", "/x", body)


def is_without_lanes(pipeline: Pipeline) -> bool:
    return not pipeline._lanes and not pipeline._dialing


def numbers(many: int) -> list[bytes]:
    return [b"%d" % number for number in range(many)]


async def test_one_after_the_other_in_order_on_one_connection() -> None:
    house = House()
    async with serving(house) as address, Pipeline(address) as pipeline:
        posted(pipeline, *numbers(AT_A_TIME))
        await house.until_asked(AT_A_TIME)
        await until(lambda: not any(lane.laden for lane in pipeline._lanes))
        posted(pipeline, b"later")
        await house.until_asked(AT_A_TIME + 1)
    assert house.callers == [[*numbers(AT_A_TIME), b"later"]]


async def test_they_are_written_without_waiting_for_answers() -> None:
    arrived: list[bytes] = []

    async def silent(caller: Caller) -> None:
        while True:
            arrived.append((await caller.asked())[1])

    async with serving(silent) as address:
        pipeline = Pipeline(address)
        posted(pipeline, *numbers(5))
        await until(lambda: arrived == numbers(5))
        await pipeline.aclose()


async def test_what_is_much_is_shared_out() -> None:
    house = House()
    async with serving(house) as address, Pipeline(address) as pipeline:
        posted(pipeline, *numbers(5 * AT_A_TIME))
        await house.until_asked(5 * AT_A_TIME)
    assert [len(asked) for asked in house.callers] == [AT_A_TIME] * 5


async def test_lanes_are_no_more_than_allowed_and_no_deeper() -> None:
    house = House()
    async with serving(house) as address, Pipeline(address, lanes=2) as pipeline:
        house.gate.clear()
        posted(pipeline, *numbers(3 * DEEPEST))
        await until(lambda: len(house.callers) == 2)
        assert house.most <= 2
        house.gate.set()
        await house.until_asked(3 * DEEPEST)
    assert len(house.callers) == 2
    assert sorted(int(body) for asked in house.callers for body in asked) == list(range(3 * DEEPEST))


async def test_beyond_what_can_wait_nothing_is_taken() -> None:
    async def deaf(caller: Caller) -> None:
        await caller.hangs_up()

    async with serving(deaf) as address:
        pipeline = Pipeline(address, lanes=1)
        posted(pipeline, *numbers(MOST_WAITING))
        assert not pipeline.post("POST", "/x", b"one too many")
        await pipeline.aclose()
        assert not pipeline.post("POST", "/x", b"too late")


@pytest.mark.parametrize("last", [ok(b"", "Connection: close"), ok(b"")], ids=["it says so", "it does not say so"])
async def test_what_a_server_did_not_look_at_before_it_hung_up_is_asked_once_more(last: bytes) -> None:
    asked: list[bytes] = []

    async def two_each(caller: Caller) -> None:
        for answer in (ok(b""), last):
            asked.append((await caller.asked())[1])
            await caller.says(answer)

    async with serving(two_each) as address, Pipeline(address, lanes=1) as pipeline:
        posted(pipeline, *numbers(4))
        await until(lambda: len(asked) == 4)
        assert asked == numbers(4)


async def test_what_kills_the_connection_each_time_is_not_asked_for_ever() -> None:
    asked: list[bytes] = []

    async def dies_of_bad(caller: Caller) -> None:
        while True:
            asked.append((await caller.asked())[1])
            if asked[-1] == b"bad":
                return
            await caller.says(ok(b""))

    async with serving(dies_of_bad) as address, Pipeline(address, lanes=1) as pipeline:
        posted(pipeline, b"good", b"bad")
        await until(lambda: asked == [b"good", b"bad", b"bad"] and is_without_lanes(pipeline))
        posted(pipeline, b"good")
        await until(lambda: asked == [b"good", b"bad", b"bad", b"good"])


@pytest.mark.parametrize("answer", [b"no HTTP at all\r\n\r\n", ok(b"") * 2], ids=["no HTTP", "more than was asked"])
async def test_a_server_that_talks_nonsense_is_left_and_called_anew(answer: bytes) -> None:
    callers: list[Caller] = []

    async def nonsense(caller: Caller) -> None:
        callers.append(caller)
        await caller.asked()
        await caller.says(answer)
        await caller.hangs_up()

    async with serving(nonsense) as address, Pipeline(address, lanes=1) as pipeline:
        posted(pipeline, b"1")
        await until(lambda: len(callers) == 1)
        await until(lambda: is_without_lanes(pipeline))
        posted(pipeline, b"2")
        await until(lambda: len(callers) == 2)


async def test_a_server_that_falls_silent_is_left_and_called_anew() -> None:
    callers: list[Caller] = []

    async def silent(caller: Caller) -> None:
        callers.append(caller)
        await caller.hangs_up()

    async with serving(silent) as address, Pipeline(address, lanes=1, seconds=0.5) as pipeline:
        posted(pipeline, b"1")
        await until(lambda: len(callers) == 1)
        await until(lambda: is_without_lanes(pipeline))
        posted(pipeline, b"2")
        await until(lambda: len(callers) == 2)


async def test_a_server_that_is_slow_but_answers_is_waited_for() -> None:
    asked: list[bytes] = []

    async def slow(caller: Caller) -> None:
        while True:
            asked.append((await caller.asked())[1])
            await asyncio.sleep(0.5)
            await caller.says(b"HTTP/1.1 100 Continue\r\n\r\n" + ok(b""))

    async with serving(slow) as address, Pipeline(address, lanes=1, seconds=1.8) as pipeline:
        posted(pipeline, *numbers(4))
        await until(lambda: len(asked) == 4)
    assert asked == numbers(4)


async def test_where_nobody_is_what_waits_is_let_go() -> None:
    house = House()
    async with serving(house) as address:
        pass
    async with Pipeline(address) as pipeline:
        posted(pipeline, b"1")
        await until(lambda: not pipeline._waiting)


async def test_a_connection_that_was_idle_for_long_is_not_used_again() -> None:
    house = House()
    async with serving(house) as address, Pipeline(address) as pipeline:
        posted(pipeline, b"1")
        await house.until_asked(1)
        await until(lambda: not pipeline._lanes[0].laden)
        pipeline._lanes[0]._moved_at -= IDLE_SECONDS + 1
        posted(pipeline, b"2")
        await house.until_asked(2)
    assert house.callers == [[b"1"], [b"2"]]


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way on a busy machine may take longer than the moment that is waited for it."""
    monkeypatch.setattr(courtesies, "LEAVE_SECONDS", GUARD)


@pytest.mark.usefixtures("patience")
async def test_closing_waits_a_moment_for_what_is_under_way() -> None:
    house = House()
    async with serving(house) as address:
        pipeline = Pipeline(address)
        posted(pipeline, *numbers(20))
        await pipeline.aclose()
    assert sorted(int(body) for asked in house.callers for body in asked) == list(range(20))


@pytest.mark.usefixtures("patience")
async def test_closing_waits_also_for_what_has_to_be_asked_once_more() -> None:
    asked: list[bytes] = []

    async def one_each(caller: Caller) -> None:
        asked.append((await caller.asked())[1])
        await caller.says(ok(b""))
        await asyncio.sleep(0.1)

    async with serving(one_each) as address:
        pipeline = Pipeline(address, lanes=1)
        posted(pipeline, b"1", b"2")
        await pipeline.aclose()
    assert asked == [b"1", b"2"]


async def test_what_comes_before_an_answer_is_none_and_the_connection_ends_with_us() -> None:
    asked: list[list[bytes]] = []
    ended: list[bool] = []

    async def polite(caller: Caller) -> None:
        asked.append([])
        try:
            while True:
                asked[-1].append((await caller.asked())[1])
                await caller.says(b"HTTP/1.1 103 Early Hints\r\n\r\n" + ok(b""))
        finally:
            ended.append(True)

    async with serving(polite) as address:
        async with Pipeline(address, lanes=1) as pipeline:
            for body in (b"1", b"2"):
                posted(pipeline, body)
                await until(lambda body=body: asked != [] and asked[-1][-1:] == [body])  # type: ignore[misc]
                await until(lambda: not pipeline._lanes or not pipeline._lanes[0].laden)
        await until(lambda: ended == [True])
    assert asked == [[b"1", b"2"]]


@pytest.mark.parametrize("path", ["x", "/a b", "/a\r\nX: 1"])
async def test_what_cannot_be_written_is_refused(path: str) -> None:
    async with Pipeline("http://127.0.0.1:9") as pipeline:
        with pytest.raises(ValueError, match="cannot be written as HTTP"):
            pipeline.post("POST", path, b"")
