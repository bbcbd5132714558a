"""A real sandbox over HTTP."""

from collections.abc import AsyncIterator

import pytest

from backend_client.sandbox.server import sandbox_here
from tests.bot.ward import Ward


@pytest.fixture
async def ward() -> AsyncIterator[Ward]:
    """Empty at the beginning of each test."""
    async with sandbox_here() as listening:
        yield Ward(listening.base_url)
