"""Pictures sent in Telegram: which are taken, and what the citizen is told; an album is answered once."""

import asyncio
from pathlib import Path

import pytest

from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.photos import (
    ASKED,
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
)
from tests.bot.channels.telegram.test_hearing import conversation, heard
from tests.bot.channels.telegram.town import eventually, town

pytestmark = pytest.mark.usefixtures("short_waits")


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_photo_goes_along_in_its_largest_size(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        before = await in_form(person)
        person.sends_photo(ONE)
        [answer] = await told(person, before)
        assert "đã nhận được ảnh và sẽ gửi kèm" in answer
        assert ASKED in answer
        assert await kept(bot, person) == await names(ONE)
        await nothing_waits(bot, person)
        await eventually(lambda: fake.queues.waiting == [])


@pytest.mark.parametrize(
    ("name", "mime"),
    [("ca vet", "image/jpeg"), ("IMG_1.JPG", ""), ("anh.jpeg", "application/octet-stream"), ("anh.png", "image/png")],
)
async def test_a_picture_sent_as_a_file_goes_along_too(
    tmp_path: Path, fake: FakeTelegram, name: str, mime: str
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        person.sends_file(ONE, name, mime)
        assert "đã nhận được ảnh" in (await told(person, before))[0]
        assert await kept(bot, person) == await names(ONE)


async def test_what_is_no_picture_is_told_kindly(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        person.sends_file(b"%PDF-1.7", "giay.pdf", "application/pdf")
        assert "chưa mở được tệp" in (await told(person, before))[0]
        person.sends_file(b"no picture at all", "anh.jpg", "image/jpeg")
        assert "không mở được ảnh này" in (await told(person, before + 1))[0]
        assert await kept(bot, person) == ()
        await nothing_waits(bot, person)


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_an_album_is_taken_in_order_and_answered_once(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        before = await in_form(person)
        for content in (ONE, TWO, THREE):
            person.sends_photo(content, album="G1")
        await is_whole(bot, fake)
        [answer] = await told(person, before)
        assert "đã nhận được 3 ảnh và sẽ gửi kèm" in answer
        assert "chưa đọc được chữ trong ảnh" in answer
        assert answer.count(ASKED) == 1
        person.sends_photo(FOUR, album="G1")
        await is_whole(bot, fake)
        assert "đang có 4 ảnh" in (await told(person, before + 1))[0]
        assert await kept(bot, person) == await names(ONE, TWO, THREE, FOUR)


async def test_a_part_that_comes_within_the_wait_belongs_to_its_album(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        for content in (ONE, TWO, THREE):
            person.sends_photo(content, album="G1")
            await eventually(lambda: fake.queues.waiting == [])
        await is_whole(bot, fake)
        [answer] = await told(person, before)
        assert "đã nhận được 3 ảnh" in answer
        assert len(await kept(bot, person)) == 3


async def test_before_the_consent_nothing_is_kept_and_an_album_is_told_so_once(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.declares("vehicle.consent")
        before = len(person.chat.shown)
        for content in (ONE, TWO, THREE):
            person.sends_photo(content, album="G1")
        await is_whole(bot, fake)
        [answer] = await told(person, before)
        assert "chưa bấm «Đồng ý»" in answer
        assert await kept(bot, person) == ()
        await nothing_waits(bot, person)


async def test_who_begins_with_a_photo_is_told_and_greeted(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.sends_photo(ONE)
        said = "\n".join(await told(person, 0, 2))
        assert "chưa có tờ khai nào" in said
        assert "Trợ lý Kê khai" in said


@pytest.mark.parametrize("last", [ONE, b"broken"])
async def test_of_an_album_with_broken_files_the_others_are_taken_and_both_are_told(
    tmp_path: Path, fake: FakeTelegram, last: bytes
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        for number, content in enumerate((b"broken", TWO, THREE, b"broken", last)):
            person.sends_file(content, f"{number}.jpg", album="G1")
        await is_whole(bot, fake)
        refused, taken = await told(person, before, 2)
        good = 2 + (last == ONE)
        assert "không mở được ảnh này" in refused
        assert f"đã nhận được {good} ảnh" in taken
        assert len(await kept(bot, person)) == good


async def test_what_is_told_to_be_too_large_is_refused_at_once(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        before = await in_form(person)
        person.sends_photo(ONE, size=10_000_001)
        for content in (TWO, THREE):
            person.sends_file(content, "to.jpg", album="G1", size=19_000_000)
        answers = await told(person, before, 2)
        assert ["Ảnh này lớn quá" in answer for answer in answers] == [True, True], "one for the album"
        assert fake.named("getFile") == []


@pytest.mark.parametrize("size", [10_000_001, 21 * 1024 * 1024])
async def test_what_turns_out_to_be_too_large_is_refused_too(tmp_path: Path, fake: FakeTelegram, size: int) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        before = await in_form(person)
        file = fake.files.put(ONE, size)
        del file["file_size"]
        person.sends(document={**file, "file_name": "to.jpg"})
        assert "Ảnh này lớn quá" in (await told(person, before))[0]
        person.sends_photo(bytes(10_000_001), size=1000)
        assert "Ảnh này lớn quá" in (await told(person, before + 1))[0]


async def test_words_under_a_photo_are_an_answer(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        person.sends_photo(ONE, caption="Nguyễn Văn Tư \ud83d")
        answers = await told(person, before, 2)
        assert "Nguyễn Văn Tư" in answers[0]
        assert "đã nhận được ảnh" in answers[1]
        assert "Số căn cước" in answers[1]
        draft = (await conversation(bot, person)).draft
        assert draft
        assert draft.answers["full_name"].value == "Nguyễn Văn Tư"
        assert draft.pictures == await names(ONE)
        assert await heard(bot, person) == [*(await heard(bot, person))[:-2], "Nguyễn Văn Tư ", "(photo)"]


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_no_word_waits_for_a_photo(tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0) as bot:
        before = await in_form(person)
        fake.files.held = asyncio.Event()
        person.sends_photo(ONE)
        person.says("Nguyễn Văn Tư")
        await person.until(before + 1)
        fake.files.held.set()
        answered, came = await told(person, before, 2)
        assert "Số căn cước" in answered
        assert "đã nhận được ảnh" in came
        assert "Số căn cước" in came
        assert await kept(bot, person) == await names(ONE)
