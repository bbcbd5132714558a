"""Connections of the client: kept, used again, shared out, waited for, and dropped in time."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bot.http import client as pool
from bot.http.client import Client
from bot.http.errors import NoAnswer, NotSent
from bot.http.link import Link
from tests.bot.http.test_client import ask, failure
from tests.bot.http.wire import Caller, ok, serving, until


class House:
    """A server that answers each request with its body, while its gate is open, and knows who asked what."""

    def __init__(self) -> None:
        self.callers: list[list[bytes]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.now = self.most = 0

    async def __call__(self, caller: Caller) -> None:
        asked: list[bytes] = []
        self.callers.append(asked)
        while True:
            _, body = await caller.asked()
            asked.append(body)
            self.now += 1
            self.most = max(self.most, self.now)
            await self.gate.wait()
            self.now -= 1
            await caller.says(ok(body))

    async def until_asked(self, number: int) -> None:
        await until(lambda: sum(map(len, self.callers)) >= number)


async def test_one_connection_does_for_one_after_the_other() -> None:
    house = House()
    async with serving(house) as address, Client(address) as client:
        for body in (b"1", b"2", b"3"):
            assert (await ask(client, body)).body == body
    assert house.callers == [[b"1", b"2", b"3"]]


async def test_the_connection_used_last_is_used_first() -> None:
    house = House()
    async with serving(house) as address, Client(address) as client:
        await asyncio.gather(*(ask(client, b"%d" % number) for number in range(5)))
        for _ in range(10):
            await ask(client, b"later")
    assert sorted(len(asked) for asked in house.callers) == [1, 1, 1, 1, 11]


async def test_more_callers_than_connections() -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=3) as client:
        house.gate.clear()
        asking = [asyncio.create_task(ask(client, b"%d" % number)) for number in range(100)]
        await house.until_asked(3)
        house.gate.set()
        answers = await asyncio.gather(*asking)
    assert [int(answer.body) for answer in answers] == list(range(100))
    assert (len(house.callers), house.most) == (3, 3)


async def test_who_waits_is_served_in_the_order_of_coming() -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=1) as client:
        house.gate.clear()
        asking = [asyncio.create_task(ask(client, b"%d" % number)) for number in range(10)]
        await house.until_asked(1)
        house.gate.set()
        await asyncio.gather(*asking)
    assert house.callers == [[b"%d" % number for number in range(10)]]


async def test_who_waits_for_too_long_has_sent_nothing() -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=1) as client:
        house.gate.clear()
        first = asyncio.create_task(ask(client, b"first"))
        await house.until_asked(1)
        await failure(NotSent, ask(client, b"late", seconds=0.05))
        house.gate.set()
        assert (await first).body == b"first"
        assert (await ask(client, b"next")).body == b"next"
    assert house.callers == [[b"first", b"next"]]


async def test_who_stops_waiting_keeps_nobody_waiting() -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=1) as client:
        house.gate.clear()
        asking = [asyncio.create_task(ask(client, b"%d" % number)) for number in range(6)]
        await house.until_asked(1)
        for task in asking[1::2]:
            task.cancel()
        house.gate.set()
        done = await asyncio.gather(*asking, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in done] == [False, True] * 3
    assert house.callers == [[b"0", b"2", b"4"]]


@pytest.mark.parametrize("given", ["free", "_leave_place"])
async def test_what_is_given_to_one_who_gives_up_in_that_moment_goes_to_the_next(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=1) as client:
        house.gate.clear()
        first, second, third = (asyncio.create_task(client.request("POST", "/", body)) for body in (b"1", b"2", b"3"))
        await house.until_asked(1)
        give = getattr(client, given)

        def give_and_cancel(*what: Link) -> None:
            give(*what)
            monkeypatch.undo()
            second.cancel()

        monkeypatch.setattr(client, given, give_and_cancel)
        if given == "_leave_place":
            first.cancel()
        house.gate.set()
        assert (await third).body == b"3"
        done = await asyncio.gather(first, second, return_exceptions=True)
        assert isinstance(done[1], asyncio.CancelledError)
    assert all(b"2" not in asked for asked in house.callers)


async def test_a_cancelled_request_takes_its_connection_with_it() -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=1) as client:
        house.gate.clear()
        asking = asyncio.create_task(ask(client, b"old"))
        await house.until_asked(1)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        house.gate.set()
        assert (await ask(client, b"new")).body == b"new"
    assert house.callers == [[b"old"], [b"new"]]


async def test_a_late_answer_is_nobody_elses() -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=1) as client:
        house.gate.clear()
        await failure(NoAnswer, ask(client, b"old", seconds=1.0))
        house.gate.set()
        assert (await ask(client, b"new")).body == b"new"
    assert house.callers == [[b"old"], [b"new"]]


async def test_a_connection_the_server_has_closed_is_not_used() -> None:
    async def script(caller: Caller) -> None:
        _, body = await caller.asked()
        await caller.says(ok(body))

    async with serving(script) as address, Client(address) as client:
        for body in (b"1", b"2", b"3"):
            assert (await ask(client, body)).body == body
            await until(lambda: not client._idle)


async def test_a_connection_that_says_what_nobody_asked_is_not_used() -> None:
    async def script(caller: Caller) -> None:
        _, body = await caller.asked()
        await caller.says(ok(body))
        await asyncio.sleep(0.01)
        await caller.says(b"HTTP/1.1 408 Late\r\nContent-Length: 0\r\n\r\n")
        assert await caller.hangs_up() == b""

    async with serving(script) as address, Client(address) as client:
        for body in (b"1", b"2", b"3"):
            assert (await ask(client, body)).body == body
            await until(lambda: not client._idle)


async def test_a_connection_that_is_to_end_is_not_used() -> None:
    async def script(caller: Caller) -> None:
        _, body = await caller.asked()
        await caller.says(ok(body, "Connection: close"))
        left.append(await caller.hangs_up())

    left: list[bytes] = []
    async with serving(script) as address, Client(address) as client:
        for body in (b"1", b"2", b"3"):
            assert (await ask(client, body)).body == body
        await until(lambda: left == [b"", b"", b""])


async def test_a_connection_lost_in_between_may_have_taken_the_request() -> None:
    async def script(caller: Caller) -> None:
        _, body = await caller.asked()
        await caller.says(ok(body))
        await caller.asked()

    async with serving(script) as address, Client(address) as client:
        assert (await ask(client, b"1")).body == b"1"
        await failure(NoAnswer, ask(client, b"2"))
        assert (await ask(client, b"3")).body == b"3"


async def test_a_connection_that_was_idle_for_long_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    async with serving(house) as address, Client(address, connections=2) as client:
        await asyncio.gather(ask(client, b"1"), ask(client, b"1"))
        monkeypatch.setattr(pool, "IDLE_SECONDS", -1.0)
        for _ in range(3):
            await ask(client, b"2")
    assert [len(asked) for asked in house.callers] == [1] * 5


async def test_connections_that_fail_leave_their_places() -> None:
    house = House()
    async with serving(house) as address:
        port = address
    async with Client(port, connections=2) as client:
        done = await asyncio.gather(*(ask(client) for _ in range(20)), return_exceptions=True)
    assert {type(one) for one in done} == {NotSent}


async def test_closing_tells_everybody_what_is_known() -> None:
    house = House()
    async with serving(house) as address, AsyncExitStack() as stack:
        client = await stack.enter_async_context(Client(address, connections=1))
        house.gate.clear()
        busy = asyncio.create_task(ask(client, b"busy"))
        await house.until_asked(1)
        waiting = asyncio.create_task(ask(client, b"waiting"))
        await asyncio.sleep(0)
        await stack.aclose()
        done = await asyncio.gather(busy, waiting, return_exceptions=True)
        assert [type(one) for one in done] == [NoAnswer, NotSent]
        await failure(NotSent, ask(client))
    assert house.callers == [[b"busy"]]
