"""Declarations: each at the backend exactly once, whatever the backend does, and the citizen told the truth."""

import asyncio
import re
from pathlib import Path

import pytest

from backend_client.client import DeclarationBackend
from backend_client.errors import KeyReused
from backend_client.models import Receipt
from bot.store import declarations
from bot.store.declarations import submission_key
from tests.bot.house import MORNING, house
from tests.bot.ward import Ward

BODIES = "SELECT length(body) FROM outbox_backend"


async def test_a_declaration_is_received(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await here.says("hand in")
        await here.submissions_settled()
        [declared] = await ward.declarations()
        assert here.post.texts() == ["sending", f"submitted {declared['reference']}"]
        conversation = await here.bot.turns.conversation("post", "tu")
        assert conversation is not None
        assert declared["key"] == submission_key(conversation.id, 1)
        assert re.fullmatch(r"[0-9a-f]{32}-1", declared["key"])


@pytest.mark.parametrize("mode", ["down", "busy", "failing", "garbage", "half_answers", "lost_answers"])
async def test_a_backend_in_trouble_gets_it_once_and_the_citizen_knows(tmp_path: Path, ward: Ward, mode: str) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves(mode, for_requests=3)
        await here.says("hand in")
        await here.submissions_settled()
        for _ in range(6):
            here.passes(minutes=16)
            await here.submissions_settled()
        [declared] = await ward.declarations()
        assert here.post.texts() == ["sending", "delayed", f"submitted {declared['reference']}"]


async def test_every_try_sends_the_same_bytes_under_the_same_key(tmp_path: Path) -> None:
    sent: list[tuple[str, bytes]] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if "vehicle-declarations" in head:
            length = int(re.findall(r"(?i)content-length: ([0-9]+)", head)[0])
            key = re.findall(r"(?i)idempotency-key: (\S+)", head)[0]
            sent.append((key, await reader.readexactly(length)))
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server:
        backend = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with house(tmp_path, backend=backend) as here:
            await here.says("hand in")
            await here.submissions_settled()
            here.passes(minutes=16)
            await here.submissions_settled()
            clock = here.clock
        async with house(tmp_path, backend=backend, clock=clock) as here:
            here.passes(minutes=16)
            await here.submissions_settled()
    assert len(sent) >= 3
    assert len(set(sent)) == 1


async def test_a_restart_goes_on_trying(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path) as here:
        await here.says("hand in")
        await here.submissions_settled()
        assert here.post.texts() == ["sending", "delayed"]
        clock = here.clock
    async with house(tmp_path, backend=ward.base_url, clock=clock) as here:
        here.passes(minutes=16)
        await here.submissions_settled()
        [declared] = await ward.declarations()
        assert here.post.texts() == [f"submitted {declared['reference']}"]


async def test_a_slow_backend_delays_but_does_not_fail(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("slow", delay_ms=2500)
        await here.says("hand in")
        await asyncio.sleep(0.2)
        here.passes(seconds=4)
        await here.submissions_settled()
        [declared] = await ward.declarations()
        assert here.post.texts() == ["sending", "delayed", f"submitted {declared['reference']}"]


async def test_what_the_backend_refuses_is_for_a_person(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("refuse", for_requests=2)
        await here.says("hand in")
        await here.submissions_settled()
        here.passes(days=1)
        await here.submissions_settled()
        assert here.post.texts() == ["sending", "refused"]
        assert await ward.declarations() == []


async def test_a_wrong_token_is_our_trouble_not_the_citizens(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, token="not-the-token") as here:
        await here.says("hand in")
        await here.submissions_settled()
        assert here.post.texts() == ["sending", "delayed"]
    assert '"Unauthorised"' in (tmp_path / "bot.log").read_text("utf-8")


async def test_after_seven_days_of_tries_a_person_looks(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("hand in")
        for _ in range(8):
            here.passes(days=1, minutes=16)
            await here.submissions_settled()
        assert here.post.texts() == ["sending", "delayed", "refused"]


async def test_retry_after_is_obeyed(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, notice_seconds=3600) as here:
        await ward.behaves("busy")
        await here.says("hand in")
        await here.submissions_settled()
        await ward.behaves("well")
        here.passes(seconds=6)
        await here.submissions_settled()
        assert here.post.texts() == ["sending", "delayed"]
        here.passes(seconds=2)
        await here.submissions_settled()
        assert len(here.post.texts()) == 3


async def test_an_outage_is_left_in_peace_and_afterwards_everything_arrives(tmp_path: Path, ward: Ward) -> None:
    people = [f"người {n}" for n in range(12)]
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("down")
        await asyncio.gather(*[here.says("hand in", address=who) for who in people])
        for who in people:
            await here.submissions_settled(who)
        assert [here.post.texts(who) for who in people] == [["sending", "delayed"]] * len(people)
        breaker = here.bot.turns._hands.submissions._breaker
        assert breaker.open
        await ward.behaves("well")
        here.passes(seconds=31)
        for who in people:
            await here.submissions_settled(who)
        assert not breaker.open
        declared = await ward.declarations()
        assert len({one["key"] for one in declared}) == len(declared) == len(people)
        assert all(here.post.texts(who)[2].startswith("submitted") for who in people)


async def test_two_forms_of_one_citizen_have_two_keys(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await here.says("hand in", "hand in")
        await here.submissions_settled()
        keys = [one["key"] for one in await ward.declarations()]
        assert len(set(keys)) == 2


async def test_many_go_at_once_while_all_goes_well_and_few_after_an_outage(tmp_path: Path) -> None:
    people = [f"người {n}" for n in range(20)]
    at_once: list[int] = []
    asked: list[asyncio.StreamWriter] = []
    many, going_on = asyncio.Event(), asyncio.Event()
    answer = b"HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if "vehicle-declarations" in head:
            asked.append(writer)
            at_once.append(len(asked))
            if len(asked) == 16:
                many.set()
            await going_on.wait()
            await asyncio.sleep(0.05)
            asked.remove(writer)
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(hold, "127.0.0.1", 0) as server:
        backend = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with house(tmp_path, backend=backend, notice_seconds=3600) as here:
            await asyncio.gather(*[here.says("hand in", address=who) for who in people])
            await asyncio.wait_for(many.wait(), 30)
            going_on.set()
            for who in people:
                await here.submissions_settled(who)
            assert max(at_once) == 16
            at_once.clear()
            receipt = b'{"reference": "ABC", "received_at": "2026-11-22T08:00:00+07:00", "status": "received"}'
            answer = b"HTTP/1.1 201 Yes\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + receipt
            here.passes(seconds=31)
            for who in people:
                await here.submissions_settled(who)
    assert len(at_once) == len(people)
    assert max(at_once) <= 4


@pytest.mark.parametrize(
    ("trouble", "became"),
    [(KeyReused("declareVehicle", "another body"), "refused"), (RuntimeError("a bug"), "submitted")],
)
async def test_what_no_try_can_mend_is_for_a_person_and_a_bug_is_tried_again(
    tmp_path: Path, ward: Ward, monkeypatch: pytest.MonkeyPatch, trouble: Exception, became: str
) -> None:
    declare, troubles = DeclarationBackend.declare_vehicle, [trouble]

    async def troubled(self: DeclarationBackend, body: bytes, key: str) -> Receipt:
        if troubles:
            raise troubles.pop()
        return await declare(self, body, key)

    monkeypatch.setattr(DeclarationBackend, "declare_vehicle", troubled)
    async with house(tmp_path, backend=ward.base_url) as here:
        await here.says("hand in")
        await here.submissions_settled()
        assert here.post.texts() == ["sending", "refused" if became == "refused" else "delayed"]
        here.passes(minutes=16)
        await here.submissions_settled()
        assert here.post.texts()[-1].startswith(became)


async def test_a_clock_that_was_set_back_keeps_no_declaration_waiting(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path) as here:
        here.passes(days=3)
        await here.says("hand in")
        await here.submissions_settled()
    async with house(tmp_path, backend=ward.base_url) as here:
        here.passes(minutes=16)
        await here.submissions_settled()
        assert len(await ward.declarations()) == 1


async def test_a_backend_that_asks_for_a_long_rest_is_not_even_probed(tmp_path: Path) -> None:
    tries = 0

    async def busy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal tries
        tries += b"vehicle-declarations" in await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 503 Busy\r\nRetry-After: 300\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(busy, "127.0.0.1", 0) as server:
        backend = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with house(tmp_path, backend=backend, notice_seconds=3600) as here:
            for n in range(5):
                await here.says("hand in", address=f"người {n}")
                await here.submissions_settled(f"người {n}")
            for seconds, expected in ((0, 5), (60, 5), (60, 5), (200, 6)):
                here.passes(seconds=seconds)
                async with asyncio.timeout(30):
                    while tries < expected:  # noqa: ASYNC110 - a server that counts has no event to wait for
                        await asyncio.sleep(0.01)
                await asyncio.sleep(0.2)
                assert tries == expected


async def test_what_was_received_is_neither_kept_here_nor_told_to_be_late(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("slow", delay_ms=2000)
        await here.says("hand in")
        writer = here.bot.store.writer
        [declaration] = await writer.submit(declarations.waiting)
        await here.submissions_settled()
        late = await writer.submit(lambda transaction: declarations.tell_delayed(transaction, declaration, MORNING))
        assert late == 0
        assert await writer.submit(lambda transaction: transaction.rows(BODIES)) == [(0,)]
