"""One confirmed declaration is one case, whatever happens to the answers (R9, R10)."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.errors import Busy, KeyReused, Rejected, Unknown
from backend_client.models import Receipt
from backend_client.sandbox.process import SandboxProcess
from tests.backend_client.declared import Declared

OFFICER = {"Authorization": "Bearer sandbox"}


async def arrived(http: httpx.AsyncClient) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await http.get("/sandbox/declarations")).json()
    return listed


async def test_same_key_and_same_bytes_give_the_same_receipt(
    backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
) -> None:
    first = await backend.declare_vehicle(body, "key-1")
    again = await backend.declare_vehicle(body, "key-1")
    assert again == first
    assert [(one["reference"], one["deliveries"]) for one in await arrived(http)] == [(first.reference, 2)]


async def test_another_key_is_another_case(backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes) -> None:
    first = await backend.declare_vehicle(body, "key-1")
    second = await backend.declare_vehicle(body, "key-2")
    assert first.reference != second.reference
    assert [one["key"] for one in await arrived(http)] == ["key-1", "key-2"]


async def test_same_key_with_other_bytes_is_refused_even_for_a_single_space(
    backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
) -> None:
    first = await backend.declare_vehicle(body, "key-1")
    with pytest.raises(KeyReused):
        await backend.declare_vehicle(body + b" ", "key-1")
    assert [(one["reference"], one["deliveries"]) for one in await arrived(http)] == [(first.reference, 1)]


async def test_a_refused_body_does_not_use_up_its_key(
    backend: DeclarationBackend, body: bytes, changed: Declared
) -> None:
    wrong = changed({"person.commune": "99999"}).to_bytes()
    with pytest.raises(Rejected) as raised:
        await backend.declare_vehicle(wrong, "key-1")
    assert [(problem.field, problem.reason) for problem in raised.value.problems] == [
        ("person.commune", "unknown_commune")
    ]
    assert (await backend.declare_vehicle(body, "key-1")).status == "received"


async def test_twenty_at_once_with_one_key_are_one_case(
    backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
) -> None:
    tries = [backend.declare_vehicle(body, "key-1") for _ in range(20)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    references = {outcome.reference for outcome in outcomes if isinstance(outcome, Receipt)}
    assert all(isinstance(outcome, Receipt | Busy) for outcome in outcomes)
    assert references == {one["reference"] for one in await arrived(http)}
    assert len(references) == 1


async def test_a_second_try_while_the_first_still_runs_is_told_to_wait(
    backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
) -> None:
    await http.put("/sandbox/behaviour", json={"mode": "slow", "delay_ms": 3000, "for_requests": 1})
    first = asyncio.create_task(backend.declare_vehicle(body, "key-1"))
    await asyncio.sleep(0.5)
    with pytest.raises(Busy) as raised:
        await backend.declare_vehicle(body, "key-1")
    assert raised.value.retry_after == 1
    assert await backend.declare_vehicle(body, "key-1-of-another") != await first
    assert await backend.declare_vehicle(body, "key-1") == await first


@pytest.mark.parametrize("mode", ["lost_answers", "half_answers"])
async def test_a_lost_answer_is_unknown_and_the_next_try_gets_it(
    mode: str, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
) -> None:
    await http.put("/sandbox/behaviour", json={"mode": mode, "for_requests": 2})
    for _ in range(2):
        with pytest.raises(Unknown):
            await backend.declare_vehicle(body, "key-1")
    receipt = await backend.declare_vehicle(body, "key-1")
    assert [(one["reference"], one["deliveries"]) for one in await arrived(http)] == [(receipt.reference, 3)]


async def test_a_killed_backend_still_knows_the_key(tmp_path: Path, body: bytes) -> None:
    """kill -9 as soon as the work is done and the answer lost, then the same key to the next process."""
    file = tmp_path / "sandbox.sqlite"
    for round_ in range(3):
        killed = await SandboxProcess.start(port=0, data=file)
        async with DeclarationBackend(killed.base_url, killed.token) as backend:
            async with httpx.AsyncClient(trust_env=False, timeout=60, headers=OFFICER) as http:
                await http.put(f"{killed.base_url}/sandbox/behaviour", json={"mode": "lost_answers"})
            with pytest.raises(Unknown):
                await backend.declare_vehicle(body, f"key-{round_}")
            await killed.kill()
    after = await SandboxProcess.start(port=0, data=file)
    async with DeclarationBackend(after.base_url, after.token) as backend:
        receipts = [await backend.declare_vehicle(body, f"key-{round_}") for round_ in range(3)]
    async with httpx.AsyncClient(trust_env=False, timeout=60, headers=OFFICER) as http:
        listed = (await http.get(f"{after.base_url}/sandbox/declarations")).json()
    assert [(one["reference"], one["deliveries"]) for one in listed] == [(kept.reference, 2) for kept in receipts]
    await after.stop()


async def test_kill_while_declarations_pour_in_leaves_one_case_for_each_key(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "sandbox.sqlite"
    first = await SandboxProcess.start(port=0, data=file)
    async with DeclarationBackend(first.base_url, first.token) as backend:
        pouring = [asyncio.create_task(backend.declare_vehicle(body, f"key-{number}")) for number in range(60)]
        await asyncio.wait(pouring[:5], return_when=asyncio.FIRST_COMPLETED)
        await first.kill()
        early = await asyncio.gather(*pouring, return_exceptions=True)
    second = await SandboxProcess.start(port=0, data=file)
    async with DeclarationBackend(second.base_url, second.token) as backend:
        late = [await backend.declare_vehicle(body, f"key-{number}") for number in range(60)]
    await second.stop()
    assert len({receipt.reference for receipt in late}) == 60
    for before, after in zip(early, late, strict=True):
        assert not isinstance(before, Receipt) or before == after
