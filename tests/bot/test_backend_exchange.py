"""The declaration backend over our own client: every failure becomes the same error as over httpx."""

import gzip
from typing import Any

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.contract.examples import DECLARATION, REFERENCE
from backend_client.errors import BackendError, Busy, ContractBroken, Unauthorised, Unreachable
from backend_client.exchange import Timeouts
from backend_client.sandbox.server import Listening, sandbox_here
from bot.backend_exchange import BackendExchange
from tests.backend_client.test_faults import CALLS, MODES, ODD_ANSWERS, patience
from tests.bot.http.wire import Caller, ok, serving
from tests.ports import free_port

BODY = DECLARATION.to_bytes()


def _backend(address: str, token: str = "sandbox", timeouts: Timeouts | None = None) -> DeclarationBackend:
    return DeclarationBackend(address, token, timeouts=timeouts, exchange=BackendExchange)


async def _change(sandbox: Listening, behaviour: dict[str, Any]) -> None:
    headers = {"Authorization": f"Bearer {sandbox.token}"}
    async with httpx.AsyncClient(base_url=sandbox.base_url, headers=headers, trust_env=False, timeout=60) as http:
        await http.put("/sandbox/behaviour", json=behaviour)


async def test_all_calls_come_to_a_good_end() -> None:
    async with sandbox_here() as sandbox, _backend(sandbox.base_url) as backend:
        assert await backend.healthy()
        for call in CALLS.values():
            await call(backend, BODY)
        receipt = await backend.declare_vehicle(BODY, "key-1")
        case = await backend.case(receipt.reference)
        assert case is not None
        assert case.reference == receipt.reference


@pytest.mark.parametrize(("behaviour", "kind", "again", "outcome"), MODES)
async def test_a_misbehaving_backend(
    behaviour: dict[str, Any], kind: type[BackendError], again: bool, outcome: str
) -> None:
    timeouts = patience(behaviour)
    async with sandbox_here() as sandbox, _backend(sandbox.base_url, sandbox.token, timeouts) as backend:
        await _change(sandbox, behaviour)
        for operation, call in CALLS.items():
            with pytest.raises(BackendError) as raised:
                await call(backend, BODY)
            assert type(raised.value) is kind
            assert (raised.value.operation, raised.value.again, raised.value.outcome) == (operation, again, outcome)


@pytest.mark.parametrize(("said", "kind"), [row[1:] for row in ODD_ANSWERS], ids=[row[0] for row in ODD_ANSWERS])
async def test_an_odd_answer(said: bytes, kind: type[BackendError]) -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(said)

    async with serving(script) as address, _backend(address) as backend:
        with pytest.raises(BackendError) as raised:
            await backend.case(REFERENCE)
        assert type(raised.value) is kind


async def test_a_packed_answer_was_not_asked_for() -> None:
    async def script(caller: Caller) -> None:
        await caller.asked()
        await caller.says(ok(gzip.compress(b"{}"), "Content-Type: application/json", "Content-Encoding: gzip"))

    async with serving(script) as address, _backend(address) as backend:
        with pytest.raises(ContractBroken, match="unpacked"):
            await backend.case(REFERENCE)


async def test_retry_after_is_handed_on() -> None:
    async with sandbox_here() as sandbox, _backend(sandbox.base_url) as backend:
        await _change(sandbox, {"mode": "down"})
        with pytest.raises(Busy) as raised:
            await backend.changes(0)
        assert raised.value.retry_after == 7


async def test_a_wrong_token_is_never_printed() -> None:
    async with sandbox_here() as sandbox, _backend(sandbox.base_url, "wrong-token") as backend:
        for call in CALLS.values():
            with pytest.raises(Unauthorised) as raised:
                await call(backend, BODY)
            assert "wrong-token" not in str(raised.value) + repr(backend.__dict__)


async def test_nobody_listening_means_nothing_was_sent() -> None:
    async with _backend(f"http://127.0.0.1:{free_port()}") as backend:
        for call in CALLS.values():
            with pytest.raises(Unreachable):
                await call(backend, BODY)
