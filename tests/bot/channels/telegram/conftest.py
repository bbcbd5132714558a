"""A Telegram for each test."""

import socket
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import fetching
from tests.bot.channels.telegram.fake_api import FakeTelegram, fake_telegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """Nobody has written yet."""
    async with fake_telegram() as telegram:
        yield telegram


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Albums are whole sooner, and pictures that could not be fetched are tried again sooner."""
    monkeypatch.setattr(fetching, "ALBUM_SECONDS", 0.3)
    monkeypatch.setattr(fetching, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(fetching, "LONGEST_PAUSE", 0.5)


@pytest.fixture
def port() -> int:
    """A port that is free just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
