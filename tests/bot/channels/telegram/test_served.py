"""`python -m bot serve` with a token: killed in the middle, and with its token in no output."""

import asyncio
import signal
from pathlib import Path
from random import Random

import pytest

from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.test_serve import served
from tests.bot.ward import Ward

KILLS = 4
SEED = 20261121


def given(fake: FakeTelegram, ward: Ward, port: int) -> dict[str, str]:
    known = {
        "BOT_TELEGRAM_TOKEN": TOKEN,
        "BOT_TELEGRAM_API": fake.address,
        "BOT_TELEGRAM_CHAT_PER_SECOND": "1000",
        "BOT_BACKEND_URL": ward.base_url,
        "BOT_BACKEND_TOKEN": "sandbox",
    }
    if port:
        known |= {
            "BOT_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/x",
            "BOT_TELEGRAM_WEBHOOK_PORT": str(port),
        }
    return known


def repeated(texts: list[str]) -> int:
    """How many messages came again right after."""
    return sum(text in texts[max(place - 2, 0) : place] for place, text in enumerate(texts))


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_killed_in_the_middle_nothing_is_lost_and_nothing_handed_in_twice(
    tmp_path: Path, fake: FakeTelegram, port: int, ward: Ward, by_webhook: bool
) -> None:
    person, random = Person(fake), Random(SEED)
    settings = given(fake, ward, port if by_webhook else 0)
    person.starts()
    declaring = asyncio.create_task(person.declares())
    for _ in range(KILLS):
        async with served(tmp_path, **settings) as (process, line):
            assert line
            told = len(person.chat.shown)
            async with asyncio.timeout(60):
                while len(person.chat.shown) < told + 3 and not declaring.done():  # noqa: ASYNC110
                    await asyncio.sleep(0.001)
            await asyncio.sleep(random.uniform(0, 0.02))
            process.kill()
            await process.wait()
    async with served(tmp_path, **settings):
        await asyncio.wait_for(declaring, 60)
    assert len(await ward.declarations()) == 1
    texts = [shown.text for shown in person.chat.shown]
    assert sum("Mã tờ khai" in text for text in texts) <= 2
    assert repeated(texts) <= KILLS, "one message at most comes twice for each kill"


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_the_token_is_in_no_output(
    tmp_path: Path, fake: FakeTelegram, port: int, ward: Ward, by_webhook: bool
) -> None:
    person = Person(fake)
    async with served(tmp_path, **given(fake, ward, port if by_webhook else 0)) as (process, line):
        person.starts()
        await person.until(2)
        fake.queues.put("message", {"text": TOKEN}, "message/0")
        person.chat.failures = []
        person.says("khai xe")
        await person.until(3)
        fake.down = True
        await asyncio.sleep(0.3)
        person.says("giúp")
        await asyncio.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        out, complaints = await process.communicate()
    assert process.returncode == 0
    assert complaints == b""
    secret = TOKEN.partition(":")[2].encode()
    everything = [line.encode(), out, complaints, *[file.read_bytes() for file in files(tmp_path)]]
    assert not any(secret in written for written in everything)


def files(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.is_file()]


async def test_a_wrong_token_stops_the_start_with_one_line(tmp_path: Path, fake: FakeTelegram, ward: Ward) -> None:
    wrong = {**given(fake, ward, 0), "BOT_TELEGRAM_TOKEN": "123456789:AAHwrong_wrong_wrong_wrong_wrong"}
    async with served(tmp_path, **wrong) as (process, line):
        _, complaints = await process.communicate()
    assert (process.returncode, line) == (2, "")
    assert complaints == b"BOT_TELEGRAM_TOKEN: Telegram does not know this token; copy it anew from @BotFather.\n"


async def test_the_bots_name_is_told_at_the_start(tmp_path: Path, fake: FakeTelegram, ward: Ward) -> None:
    async with served(tmp_path, **given(fake, ward, 0)) as (_, line):
        assert "Telegram: @ke_khai_bot" in line


async def test_telegram_out_of_reach_is_told_at_the_start(tmp_path: Path, fake: FakeTelegram, ward: Ward) -> None:
    fake.down = True
    async with served(tmp_path, **given(fake, ward, 0)) as (_, line):
        assert "Telegram: chưa kết nối được" in line


async def test_with_the_sandbox_it_says_that_nothing_reaches_an_authority(
    tmp_path: Path, fake: FakeTelegram, ward: Ward
) -> None:
    alone = {name: value for name, value in given(fake, ward, 0).items() if "BACKEND" not in name}
    async with served(tmp_path, **alone) as (process, line):
        assert line
        process.terminate()
        _, complaints = await process.communicate()
    assert "BOT_BACKEND_URL" in complaints.decode()
    assert complaints.count(b"\n") == 1


async def test_a_token_that_is_revoked_ends_the_bot_with_one_line(
    tmp_path: Path, fake: FakeTelegram, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(fake)
    async with served(tmp_path, **given(fake, ward, 0)) as (process, _):
        person.starts()
        await person.until(2)
        monkeypatch.setattr("tests.bot.channels.telegram.fake_api.TOKEN", "1:another")
        person.says("khai xe")
        _, complaints = await process.communicate()
    assert process.returncode == 2
    assert complaints.startswith(b"BOT_TELEGRAM_TOKEN: ")
    assert complaints.count(b"\n") == 1


async def test_without_a_token_nothing_of_telegram_is_started(tmp_path: Path, fake: FakeTelegram) -> None:
    async with served(tmp_path, BOT_TELEGRAM_API=fake.address) as (process, line):
        assert line
        assert "aiohttp" not in loaded(process.pid)
    assert fake.calls == []


def loaded(process: int) -> str:
    """The files this process has mapped."""
    return Path(f"/proc/{process}/maps").read_text()
