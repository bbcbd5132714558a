"""Every way a backend can fail, and the error it becomes: whose fault, can trying again help, was it done?"""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.contract.examples import PNG, PNG_SHA256, QUERY, REFERENCE
from backend_client.errors import (
    BackendError,
    Busy,
    ContractBroken,
    Rejected,
    ServerFailed,
    Unauthorised,
    Unknown,
    Unreachable,
)
from backend_client.exchange import LONGEST_ANSWER, Timeouts
from backend_client.sandbox.server import Listening
from tests.ports import free_port

Call = Callable[[DeclarationBackend, bytes], Awaitable[object]]

CALLS: dict[str, Call] = {
    "declareVehicle": lambda backend, body: backend.declare_vehicle(body, "key-1"),
    "lookUpRegistration": lambda backend, body: backend.look_up_registration(QUERY),
    "readCase": lambda backend, body: backend.case(REFERENCE),
    "listChanges": lambda backend, body: backend.changes(0),
    "putAttachment": lambda backend, body: backend.put_attachment(PNG_SHA256, PNG, "image/png"),
    "readProgress": lambda backend, body: backend.progress("00070", date(2026, 11, 1), date(2026, 11, 21)),
}

# how the backend behaves | the error | can the same request help later? | what we know
MODES: list[tuple[dict[str, Any], type[BackendError], bool, str]] = [
    ({"mode": "down"}, Busy, True, "unknown"),
    ({"mode": "busy"}, Busy, True, "unknown"),
    ({"mode": "failing"}, ServerFailed, True, "unknown"),
    ({"mode": "slow", "delay_ms": 3000}, Unknown, True, "unknown"),
    ({"mode": "lost_answers"}, Unknown, True, "unknown"),
    ({"mode": "half_answers"}, Unknown, True, "unknown"),
    ({"mode": "garbage"}, ContractBroken, False, "unknown"),
    ({"mode": "refuse"}, Rejected, False, "not_done"),
]


def patience(behaviour: dict[str, Any]) -> Timeouts:
    """With a backend that is slow by order little of it; with any other much, for the machine may be busy."""
    return Timeouts(30, 0.3, 10) if behaviour["mode"] == "slow" else Timeouts(30, 30, 60)


@pytest.mark.parametrize(("behaviour", "kind", "again", "outcome"), MODES)
async def test_a_misbehaving_backend(
    behaviour: dict[str, Any],
    kind: type[BackendError],
    again: bool,
    outcome: str,
    sandbox: Listening,
    http: httpx.AsyncClient,
    body: bytes,
) -> None:
    await http.put("/sandbox/behaviour", json=behaviour)
    async with DeclarationBackend(sandbox.base_url, sandbox.token, timeouts=patience(behaviour)) as backend:
        for operation, call in CALLS.items():
            with pytest.raises(BackendError) as raised:
                await call(backend, body)
            assert type(raised.value) is kind
            assert (raised.value.operation, raised.value.again, raised.value.outcome) == (operation, again, outcome)
        assert not await backend.healthy()


async def test_it_behaves_again_after_the_ordered_number(backend: DeclarationBackend, http: httpx.AsyncClient) -> None:
    await http.put("/sandbox/behaviour", json={"mode": "down", "for_requests": 2})
    assert [await backend.healthy() for _ in range(4)] == [False, False, True, True]


async def test_retry_after_is_handed_on(backend: DeclarationBackend, http: httpx.AsyncClient) -> None:
    await http.put("/sandbox/behaviour", json={"mode": "down"})
    with pytest.raises(Busy) as raised:
        await backend.changes(0)
    assert raised.value.retry_after == 7


async def test_a_wrong_token_is_our_fault_and_never_printed(sandbox: Listening, body: bytes) -> None:
    async with DeclarationBackend(sandbox.base_url, "wrong-token") as backend:
        for call in CALLS.values():
            with pytest.raises(Unauthorised) as raised:
                await call(backend, body)
            assert (raised.value.fault, raised.value.again) == ("ours", False)
            assert "wrong-token" not in str(raised.value) + repr(backend.__dict__)
        assert not await backend.healthy()


async def test_nobody_listening_means_nothing_was_sent(body: bytes) -> None:
    async with DeclarationBackend(f"http://127.0.0.1:{free_port()}", "sandbox") as backend:
        for call in CALLS.values():
            with pytest.raises(Unreachable) as raised:
                await call(backend, body)
            assert (raised.value.again, raised.value.outcome) == (True, "not_done")


def _plain(status: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


JSON = "Content-Type: application/json"
PROBLEM = "Content-Type: application/problem+json"

# what comes over the wire | the error
ODD_ANSWERS: list[tuple[str, bytes, type[BackendError]]] = [
    ("a redirect", _plain("302 Found", "Location: http://127.0.0.1:1/"), ContractBroken),
    ("nothing to do with it", _plain("204 No Content"), ContractBroken),
    ("a page of some proxy", _plain("200 OK", "Content-Type: text/html", body=b"<h1>Login</h1>"), ContractBroken),
    ("another status of success", _plain("202 Accepted", JSON, body=b"{}"), ContractBroken),
    ("JSON of another shape", _plain("200 OK", JSON, body=b'{"reference": 1}'), ContractBroken),
    ("JSON that is a list", _plain("200 OK", JSON, body=b"[]"), ContractBroken),
    ("not UTF-8", _plain("200 OK", JSON, body=b"\xff\xfe"), ContractBroken),
    ("a broken packing", _plain("200 OK", JSON, "Content-Encoding: gzip", body=b"no gzip"), ContractBroken),
    ("an endless answer", _plain("200 OK", JSON, body=b" " * (LONGEST_ANSWER + 1)), ContractBroken),
    ("a 404 of some other server", _plain("404 Not Found", "Content-Type: text/html"), ContractBroken),
    ("a 404 with another problem", _plain("404 Not Found", PROBLEM, body=b'{"type": "x"}'), ContractBroken),
    ("a refusal without reasons", _plain("422 Unprocessable", "Content-Type: text/html"), Rejected),
    ("a refusal with broken reasons", _plain("422 Unprocessable", PROBLEM, body=b"{"), Rejected),
    ("forbidden", _plain("403 Forbidden"), Unauthorised),
    ("a gateway's time-out", _plain("504 Gateway Timeout"), ServerFailed),
    ("unavailable until a date", _plain("503 Down", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"), Busy),
    ("no HTTP at all", b"SSH-2.0-OpenSSH\r\n", Unknown),
    ("silence", b"", Unknown),
]


@pytest.mark.parametrize(("said", "kind"), [row[1:] for row in ODD_ANSWERS], ids=[row[0] for row in ODD_ANSWERS])
async def test_an_odd_answer(said: bytes, kind: type[BackendError]) -> None:
    async with _server_that_says(said) as base_url, DeclarationBackend(base_url, "sandbox") as backend:
        with pytest.raises(BackendError) as raised:
            await backend.case(REFERENCE)
        assert type(raised.value) is kind
        assert not isinstance(raised.value, Busy) or raised.value.retry_after is None


async def test_a_dripping_answer_ends_with_the_whole_time(body: bytes) -> None:
    async with (
        _server_that_says(_plain("200 OK", JSON, body=b" " * 500), pause=0.05) as base_url,
        DeclarationBackend(base_url, "sandbox", timeouts=Timeouts(30, 30, 0.4)) as backend,
    ):
        with pytest.raises(Unknown):
            await asyncio.wait_for(backend.case(REFERENCE), 15)


async def test_what_a_broken_backend_puts_into_field_names_stays_out_of_messages() -> None:
    errors = b'[{"field": "001060012345", "reason": "x"}, {"field": "vehicle.plate", "reason": "001060012345"}]'
    said = _plain("422 No", PROBLEM, body=b'{"type": "x", "title": "x", "status": 422, "errors": ' + errors + b"}")
    async with _server_that_says(said) as base_url, DeclarationBackend(base_url, "sandbox") as backend:
        with pytest.raises(Rejected, match=r"^readCase: refused with 422 \(vehicle\.plate\)$"):
            await backend.case(REFERENCE)


async def test_neither_token_nor_address_is_logged(
    backend: DeclarationBackend, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await backend.declare_vehicle(body, "key-1")
    assert not [record for record in caplog.records if record.name.startswith(("httpx", "httpcore"))]


@pytest.mark.parametrize("reference", ["", "../changes", "KB7 4MR", "kb7-4mr-2x", "KB7-4MR-2X\n", "X" * 40])
async def test_what_cannot_be_a_reference_is_not_even_asked(reference: str) -> None:
    async with DeclarationBackend("http://127.0.0.1:1", "sandbox") as backend:
        assert await backend.case(reference) is None


@pytest.mark.parametrize("key", ["", "có dấu", "a\r\nX-Evil: 1", "k" * 256])
async def test_a_key_that_cannot_travel_is_refused_here(key: str) -> None:
    async with DeclarationBackend("http://127.0.0.1:1", "sandbox") as backend:
        with pytest.raises(ValueError, match="idempotency key"):
            await backend.declare_vehicle(b"{}", key)


async def test_a_hash_in_another_form_is_refused_here() -> None:
    async with DeclarationBackend("http://127.0.0.1:1", "sandbox") as backend:
        with pytest.raises(ValueError, match="content hash"):
            await backend.put_attachment(hashlib.sha256(PNG).hexdigest().upper(), PNG, "image/png")


@asynccontextmanager
async def _server_that_says(said: bytes, pause: float = 0.0) -> AsyncIterator[str]:
    """One that answers every request with these bytes, one at a time where a pause is given."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        try:
            for piece in [said[at : at + 1] for at in range(len(said))] if pause else [said]:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)
        except ConnectionError:
            return  # the client has had enough
        finally:
            writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
