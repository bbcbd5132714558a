"""Asking Telegram and being posted to: what is confirmed, who is let in, when it ends."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.telegram import polling
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.polling import Polling
from bot.settings import CannotStart
from bot.store import heard
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import ends, eventually, town

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Polling goes on at once after trouble."""
    begin = Polling.__init__

    def hurried(self: Polling, *given: Any) -> None:
        begin(self, *given)
        self._pause = 0.01

    monkeypatch.setattr(Polling, "__init__", hurried)


class FullDisk:
    """A disk that is full as long as `full`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        self.refused = 0
        new_entry = heard.new_entry

        def hearing(*what: Any, **named: Any) -> Any:
            if self.full:
                self.refused += 1
                raise sqlite3.OperationalError("database or disk is full")
            return new_entry(*what, **named)

        monkeypatch.setattr(heard, "new_entry", hearing)


@pytest.mark.usefixtures("no_pauses")
async def test_what_could_not_be_kept_is_not_confirmed(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, disk = Person(fake), FullDisk(monkeypatch)
    async with town(tmp_path, fake):
        person.starts()
        await eventually(lambda: disk.refused >= 3)
        assert len(fake.queues.waiting) == 1
        disk.full = False
        await person.until(2)
        await eventually(lambda: fake.queues.waiting == [])


async def test_a_post_that_could_not_be_kept_is_refused_until_it_can(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, disk = Person(fake), FullDisk(monkeypatch)
    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await eventually(lambda: fake.poster is not None and len(fake.poster.statuses) >= 3)
        disk.full = False
        await person.until(2)
        assert fake.poster
        statuses = fake.poster.statuses
        await eventually(lambda: statuses[-1] == 200)
        assert statuses[:3] == [503, 503, 503]


@pytest.mark.usefixtures("no_pauses")
async def test_a_second_bot_with_the_token_ends_with_a_line(tmp_path: Path, fake: FakeTelegram) -> None:
    async with BotApi(fake.address, TOKEN) as other:

        async def polls() -> None:
            while True:
                try:
                    await other.call("getUpdates", {"timeout": 50})
                except Exception:
                    await asyncio.sleep(0.001)

        rival = asyncio.create_task(polls())
        with pytest.raises(CannotStart, match=r"^BOT_TELEGRAM_TOKEN: another process takes") as raised:
            await ends(tmp_path, fake)
        rival.cancel()
    assert TOKEN not in str(raised.value)


@pytest.mark.usefixtures("no_pauses")
async def test_a_few_conflicts_end_nothing(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with BotApi(fake.address, TOKEN) as other, town(tmp_path, fake) as bot:
        person.starts()
        await person.until(2)
        for times in range(1, polling.CONFLICTS):
            asked = len(fake.named("getUpdates"))
            await other.call("getUpdates", {"timeout": 0})
            await eventually(lambda asked=asked: len(fake.named("getUpdates")) >= asked + 2)  # type: ignore[misc]
            person.says("giúp")
            await person.until(2 + times)
        assert not bot.stopping.is_set()


@pytest.mark.usefixtures("no_pauses")
async def test_after_trouble_telegram_is_asked_at_leisure_again(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        fake.down = True
        person.says("giúp")
        await eventually(lambda: "getUpdates" in fake.turned_away)
        asked = len(fake.named("getUpdates"))
        fake.down = False
        await eventually(lambda: any(values["timeout"] == 0 for values in fake.named("getUpdates")[asked:]))
        await eventually(lambda: fake.named("getUpdates")[-1]["timeout"] == polling.ASK_SECONDS)


async def test_the_kinds_of_updates_are_named(tmp_path: Path, fake: FakeTelegram, port: int) -> None:
    async with town(tmp_path, fake, by_webhook=port):
        await until_posting(fake)
    (hook,) = fake.named("setWebhook")
    assert hook["allowed_updates"] == list(polling.ALLOWED)
    assert len(hook["secret_token"]) >= 43
    assert hook["max_connections"] == 100


async def test_the_secret_outlasts_a_restart_and_is_another_one_elsewhere(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    for folder in ("here", "here", "elsewhere"):
        async with town(tmp_path / folder, fake, by_webhook=port):
            await until_posting(fake)
        await fake.stop_posting()
    first, again, elsewhere = [hook["secret_token"] for hook in fake.named("setWebhook")]
    assert first == again != elsewhere


async def until_posting(fake: FakeTelegram) -> None:
    await eventually(lambda: fake.poster is not None)


@asynccontextmanager
async def hooked(folder: Path, fake: FakeTelegram, port: int) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    """Somebody who can reach the webhook, and the secret."""
    async with town(folder, fake, by_webhook=port):
        await until_posting(fake)
        assert fake.poster
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            yield session, fake.poster.secret


async def test_who_does_not_know_the_secret_is_not_let_in(tmp_path: Path, fake: FakeTelegram, port: int) -> None:
    person = Person(fake)
    async with hooked(tmp_path, fake, port) as (session, secret):
        forged = {"update_id": 1, "message": {**person._head(5), "text": "chào"}}
        for given in ({}, {SECRET: ""}, {SECRET: secret[:-1]}, {SECRET: secret + "x"}, {SECRET: "đ" * 43}):
            async with session.post("/x", json=forged, headers=given) as response:
                assert response.status == 401
        async with session.post("/x", data=b"{" * 900_000, headers={SECRET: "no"}) as response:
            assert response.status == 401
        async with session.get("/x", headers={SECRET: secret}) as response:
            assert response.status == 405
        await asyncio.sleep(0.2)
        assert person.chat.shown == []


async def test_what_is_too_large_is_not_read(tmp_path: Path, fake: FakeTelegram, port: int) -> None:
    async with hooked(tmp_path, fake, port) as (session, secret):
        async with session.post("/x", data=b" " * 1_000_001, headers={SECRET: secret}) as response:
            assert response.status == 413

        async def endless() -> AsyncIterator[bytes]:
            for _ in range(100):
                yield b" " * 100_000

        try:
            async with session.post("/x", data=endless(), headers={SECRET: secret}) as response:
                assert response.status == 413
        except aiohttp.ClientError:
            pass  # hung up on in mid-sentence


@pytest.mark.parametrize("body", [b"not json", b"[]", b'{"update_id": 1, "message": 5}', b"[" * 100_000, b"\xff"])
async def test_a_poisonous_post_blocks_nothing(tmp_path: Path, fake: FakeTelegram, port: int, body: bytes) -> None:
    async with (
        hooked(tmp_path, fake, port) as (session, secret),
        session.post("/x", data=body, headers={SECRET: secret}) as response,
    ):
        assert response.status == 200


async def test_a_wrong_token_is_one_line(tmp_path: Path, fake: FakeTelegram) -> None:
    with pytest.raises(CannotStart, match=r"^BOT_TELEGRAM_TOKEN: Telegram does not know this token") as raised:
        await ends(tmp_path, fake, telegram_token="1:wrong")
    assert "1:wrong" not in str(raised.value)


async def test_an_address_telegram_does_not_take_is_one_line(tmp_path: Path, fake: FakeTelegram) -> None:
    with pytest.raises(CannotStart, match=r"^BOT_TELEGRAM_WEBHOOK_URL: Telegram does not take it"):
        await ends(tmp_path, fake, telegram_webhook_url="http://localhost/x", telegram_webhook_port=0)


async def test_a_taken_port_is_one_line(tmp_path: Path, fake: FakeTelegram) -> None:
    taken = int(fake.address.rpartition(":")[2])
    with pytest.raises(CannotStart, match=rf"^BOT_TELEGRAM_WEBHOOK_PORT: port {taken} cannot be listened on"):
        await ends(tmp_path, fake, by_webhook=taken)


@pytest.mark.usefixtures("no_pauses")
async def test_telegram_out_of_reach_is_asked_again_until_it_is_back(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    fake.down = True
    async with town(tmp_path, fake):
        person.starts()
        await eventually(lambda: fake.turned_away != [])
        fake.down = False
        await person.until(2)


async def test_what_waited_while_the_bot_was_away_is_answered(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
    person.taps("vehicle")
    person.says("khai xe")
    fake.queues.ahead += 200
    async with town(tmp_path, fake):
        await person.until(3)
        await asyncio.sleep(0.2)
    assert len(person.chat.shown) == 3, "the press has expired, the words have not"


async def test_the_bot_introduces_itself_in_both_languages(tmp_path: Path, fake: FakeTelegram) -> None:
    async with town(tmp_path, fake):
        await eventually(lambda: len(fake.named("setMyShortDescription")) == 3)
    assert [values.get("language_code") for values in fake.named("setMyCommands")] == [None, "vi", "en"]
    assert not any("không" in str(values) for values in fake.named("setMyDescription")[2:])
