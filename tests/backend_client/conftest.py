"""A real sandbox over HTTP, and clients to talk to it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.contract.examples import DECLARATION
from backend_client.exchange import Timeouts
from backend_client.sandbox.server import Listening, sandbox_here
from tests.backend_client.declared import Declared


@pytest.fixture
async def sandbox() -> AsyncIterator[Listening]:
    """Empty at the beginning of each test."""
    async with sandbox_here() as listening:
        yield listening


@pytest.fixture
async def backend(sandbox: Listening) -> AsyncIterator[DeclarationBackend]:
    async with DeclarationBackend(sandbox.base_url, sandbox.token, timeouts=Timeouts(30, 30, 60)) as client:
        yield client


@pytest.fixture
async def http(sandbox: Listening) -> AsyncIterator[httpx.AsyncClient]:
    """A plain client with the token, for what `DeclarationBackend` would never do."""
    headers = {"Authorization": f"Bearer {sandbox.token}"}
    async with httpx.AsyncClient(base_url=sandbox.base_url, headers=headers, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture
def body() -> bytes:
    return DECLARATION.to_bytes()


@pytest.fixture
def changed() -> Declared:
    return Declared()
