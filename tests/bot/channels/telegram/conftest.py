"""A Telegram for each test."""

import socket
from collections.abc import AsyncIterator

import pytest

from tests.bot.channels.telegram.fake_api import FakeTelegram, fake_telegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """Nobody has written yet."""
    async with fake_telegram() as telegram:
        yield telegram


@pytest.fixture
def port() -> int:
    """A port that is free just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
