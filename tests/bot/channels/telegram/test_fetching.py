"""Pictures on their way from Telegram: none is taken twice, and none lost in silence, whatever happens meanwhile."""

import asyncio
import json
import signal
from pathlib import Path

import pytest

from bot.channels.telegram.fetching import Fetching
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.photos import (
    ENOUGH,
    FOUR,
    ONE,
    THREE,
    TWO,
    in_form,
    is_whole,
    kept,
    names,
    nothing_waits,
    told,
    until_tried,
)
from tests.bot.channels.telegram.test_hearing import heard, written
from tests.bot.channels.telegram.test_served import given
from tests.bot.channels.telegram.town import eventually, town, until
from tests.bot.test_serve import served
from tests.bot.ward import Ward

pytestmark = pytest.mark.usefixtures("short_waits")


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_photo_delivered_again_counts_once(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        before = await in_form(person)
        fake.files.delay = 0.2
        person.sends_photo(ONE, caption="Nguyễn Văn Tư")
        again = fake.queues.waiting[-1]
        await eventually(lambda: fake.queues.waiting == [])
        for _ in range(2):
            fake.queues.put("message", again.update["message"], again.queue)
            await eventually(lambda: fake.queues.waiting == [])
            assert len(await told(person, before, 2)) == 2
        assert (await heard(bot, person)).count("(photo)") == 1
        assert await kept(bot, person) == await names(ONE)
        assert len(fake.named("getFile")) == 1


async def test_a_download_that_breaks_off_is_begun_again(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        fake.files.cut, fake.files.missing = 2, 1
        person.sends_photo(ONE)
        assert "đã nhận được ảnh" in (await told(person, before))[0]
        assert await kept(bot, person) == await names(ONE)
        assert fake.files.downloads == 3


async def test_a_file_that_is_not_there_is_asked_for_anew(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        fake.files.missing = 100
        person.sends_photo(ONE)
        [answer] = await told(person, before)
        assert "chưa lấy về được" in answer
        assert "gửi lại" in answer
        await nothing_waits(bot, person)


async def test_while_telegram_is_down_nothing_is_lost_and_words_go_on(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port) as bot:
        before = await in_form(person)
        fake.down = True
        for content in (ONE, TWO):
            person.sends_photo(content, album="G1")
        await is_whole(bot, fake)
        await until_tried(bot, person, 3)
        person.says("Nguyễn Văn Tư")
        assert "Số căn cước" in (await told(person, before))[0]
        fake.down = False
        assert "đã nhận được 2 ảnh" in (await told(person, before + 1))[0]
        assert await kept(bot, person) == await names(ONE, TWO)


async def test_the_next_run_goes_on_with_what_is_left(tmp_path: Path, fake: FakeTelegram, port: int) -> None:
    person, other = Person(fake, 1), Person(fake, 2)
    async with town(tmp_path, fake, by_webhook=port) as bot:
        before, other_before = await in_form(person), await in_form(other)
        fake.down = True
        for content in (ONE, TWO, THREE):
            person.sends_photo(content, album="G1")
        other.sends_photo(FOUR)
        await is_whole(bot, fake)
        await until_tried(bot, person, 1)
        await until_tried(bot, other, 1)
        on_disk = written(tmp_path)
    assert not [name for name in fake.files.names() if name.encode() in on_disk]
    await fake.stop_posting()
    fake.down = False
    async with town(tmp_path, fake) as bot:
        await is_whole(bot, fake)
        assert "đã nhận được 3 ảnh" in (await told(person, before))[0]
        assert "đã nhận được ảnh" in (await told(other, other_before))[0]
        assert await kept(bot, person) == await names(ONE, TWO, THREE)
        assert await kept(bot, other) == await names(FOUR)


async def test_what_cannot_be_fetched_for_a_day_is_asked_for_anew(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person, morning = Person(fake), until(10)
    async with town(tmp_path, fake, by_webhook=port, ahead=morning) as bot:
        before = await in_form(person)
        fake.down = True
        for content in (ONE, TWO):
            person.sends_photo(content, album="G1")
        await is_whole(bot, fake)
        await until_tried(bot, person, 2)
    await fake.stop_posting()
    async with town(tmp_path, fake, ahead=morning + 22 * 3600.0) as bot:
        await is_whole(bot, fake)
        await until_tried(bot, person, 4)
    async with town(tmp_path, fake, ahead=morning + 24 * 3600.0) as bot:
        await is_whole(bot, fake)
        await nothing_waits(bot, person)
        fake.down = False
        said = [words for words in await told(person, before, 2) if "vẫn giữ tờ khai" not in words]
        assert len(said) == 1, "beside the reminder"
        assert "chưa lấy về được" in said[0]
        assert await kept(bot, person) == ()


async def test_after_a_long_outage_of_ours_a_photo_is_still_taken(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person, morning = Person(fake), until(10)
    async with town(tmp_path, fake, by_webhook=port, ahead=morning) as bot:
        before = await in_form(person)
        fake.down = True
        person.sends_photo(ONE)
        await until_tried(bot, person, 1)
    await fake.stop_posting()
    fake.down = False
    async with town(tmp_path, fake, ahead=morning + 30 * 3600.0) as bot:
        await eventually(lambda: any("đã nhận được ảnh" in shown.text for shown in person.chat.shown[before:]))
        assert await kept(bot, person) == await names(ONE)


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_neither_the_token_nor_what_names_a_file_is_in_any_output(
    tmp_path: Path, fake: FakeTelegram, port: int, ward: Ward, by_webhook: bool
) -> None:
    person = Person(fake)
    async with served(tmp_path, **given(fake, ward, port if by_webhook else 0)) as (process, line):
        person.starts()
        await person.until(2)
        fake.files.cut = fake.files.missing = 1
        person.sends_photo(ONE, caption="giúp")
        await person.until(4)
        fake.files.delay = 0.3
        asked = fake.files.downloads
        person.sends_photo(TWO)
        await eventually(lambda: fake.files.downloads > asked)
        fake.down = True
        await asyncio.sleep(ENOUGH)
        process.send_signal(signal.SIGTERM)
        out, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")
    log = (tmp_path / "bot.log").read_bytes()
    assert b"telegram_picture_not_fetched" in log
    everything = line.encode() + out + written(tmp_path)
    assert TOKEN.partition(":")[2].encode() not in everything
    assert not [name for name in fake.files.names() if name.encode() in everything]


async def test_one_chats_many_photos_keep_nobody_waiting(tmp_path: Path, fake: FakeTelegram) -> None:
    many, one = Person(fake, 1), Person(fake, 2)
    async with town(tmp_path, fake):
        before, other_before = await in_form(many), await in_form(one)
        fake.files.delay = 0.3
        for _ in range(10):
            many.sends_photo(ONE)
        one.sends_photo(TWO)
        await one.until(other_before + 1)
        assert len(many.chat.shown) < before + 10


@pytest.mark.parametrize("where", ["_take", "_content"])
async def test_a_mistake_of_ours_is_an_error_in_the_log_with_its_place(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async def stumbles(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Fetching, where, stumbles)
    person = Person(fake)

    def errors() -> list[str]:
        return [line for line in (tmp_path / "bot.log").read_text().splitlines() if '"level": "error"' in line]

    async with town(tmp_path, fake):
        await in_form(person)
        person.sends_photo(ONE)
        await eventually(lambda: errors() != [])
    logged = json.loads(errors()[0])
    assert (logged["event"], logged["error"]) == ("telegram_fetching_broke", "ZeroDivisionError")
    assert logged["place"].startswith("test_fetching.py:")
