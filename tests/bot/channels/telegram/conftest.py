"""A Telegram for each test."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import fetching
from tests.bot.channels.telegram.fake_api import FakeTelegram, fake_telegram
from tests.ports import free_port


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """Nobody has written yet."""
    async with fake_telegram() as telegram:
        yield telegram


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that could not be fetched are soon tried again. An album is whole when the test says so: `is_whole`."""
    monkeypatch.setattr(fetching, "ALBUM_SECONDS", 20.0)
    monkeypatch.setattr(fetching, "FIRST_PAUSE", 0.01)


@pytest.fixture
def port() -> int:
    """A port that is free just now."""
    return free_port()
