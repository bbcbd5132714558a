"""Pictures do not stand in a chat for ever, taken or not; the words under them are heard apart; the citizen is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.api import BotApi
from bot.channels.telegram.deletions import Deletions
from bot.serve_telegram import TelegramShelf
from bot.store.telegram import Shelf
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.photos import (
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
from tests.bot.channels.telegram.test_deletions import HOUR, NUMBERS, until_noted
from tests.bot.channels.telegram.test_hearing import conversation, heard
from tests.bot.channels.telegram.town import Town, eventually, town

pytestmark = pytest.mark.usefixtures("short_waits")

VANISH = "trong vòng một ngày cháu sẽ xóa ảnh khỏi chỗ nhắn này"
TO_BE_LARGE = 10_000_001
FILM = {"duration": 3, "width": 9, "height": 9}
ORIGIN: dict[str, Any] = {"type": "user", "date": 1, "sender_user": {"id": 5, "is_bot": False, "first_name": "X"}}


@asynccontextmanager
async def half_a_day_later(bot: Town, fake: FakeTelegram) -> AsyncIterator[Deletions]:
    """What deletes, with the same bot, thirteen hours on."""
    fake.queues.ahead += 13 * HOUR
    bot.clock.move_to(bot.clock.now() + timedelta(hours=13))
    async with BotApi(fake.address, TOKEN) as api:
        shelf = TelegramShelf(Shelf(bot.bot.store, "telegram"), bot.clock)
        yield Deletions(api, shelf, lambda event, **values: None)


async def asked_to_delete(fake: FakeTelegram, deletions: Deletions) -> list[int]:
    """The messages that Telegram is asked to delete."""
    before = len(fake.named("deleteMessages"))
    assert await deletions.delete_some()
    return [number for values in fake.named("deleteMessages")[before:] for number in values["message_ids"]]


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_pictures_that_were_taken_are_gone_within_a_day_and_nothing_else_is(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person = Person(fake)
    hook = port if by_webhook else 0
    async with town(tmp_path, fake, by_webhook=hook) as bot:
        before = await in_form(person)
        words = set(person.chat.typed)
        person.sends_photo(ONE)
        await told(person, before)
        for content in (TWO, THREE):
            person.sends_photo(content, album="G1")
        await is_whole(bot, fake)
        await told(person, before + 1)
        person.sends_file(FOUR, "ca-vet.png", "image/png")
        await told(person, before + 2)
        assert len(await kept(bot, person)) == 4
        assert fake.named("deleteMessages") == []
    await fake.stop_posting()
    fake.queues.ahead += 13 * HOUR
    async with town(tmp_path, fake, ahead=13 * HOUR, by_webhook=hook) as bot:
        await eventually(lambda: set(person.chat.typed) == words)
        assert len(await kept(bot, person)) == 4, "the form has them"
        await until_noted(bot)
    await fake.stop_posting()
    async with town(tmp_path, fake, ahead=13 * HOUR, by_webhook=hook):
        await asyncio.sleep(0.2)
        assert len(fake.named("deleteMessages")) == 1


async def test_pictures_that_could_not_be_used_are_gone_too_each_part_of_an_album(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        broken = [
            person.sends_file(b"no picture at all", "anh.jpg"),
            person.sends_photo(ONE, size=TO_BE_LARGE),
            *[person.sends_file(TWO, "to.jpg", album="G1", size=TO_BE_LARGE) for _ in range(3)],
            *[person.sends_file(b"broken", f"{part}.jpg", album="G2") for part in range(3)],
            *[person.sends_photo(ONE, album="G3", forward_origin=ORIGIN) for _ in range(2)],
        ]
        await is_whole(bot, fake)
        answers = await told(person, before, 5)
        stay = [
            person.sends_file(b"%PDF-1.7", "giay.pdf", "application/pdf"),
            person.says("chữ", forward_origin=ORIGIN),
            *[person.sends(video={**fake.files.put(b"film"), **FILM}, media_group_id="G4") for _ in range(2)],
        ]
        await told(person, before + 5, 3)
        await nothing_waits(bot, person)
        assert len(answers) == 5, "one for each album"
        assert not await kept(bot, person)
        assert (await heard(bot, person)).count("(picture_too_large)") == 2, "an album is in the transcript once"
        async with half_a_day_later(bot, fake) as deletions:
            assert await asked_to_delete(fake, deletions) == broken
            assert set(person.chat.typed) >= set(stay)
            assert not await deletions.delete_some()


async def test_a_picture_that_got_lost_is_gone_too(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        fake.files.missing = 100
        alone = person.sends_photo(ONE)
        assert "chưa lấy về được" in (await told(person, before))[0]
        parts = [person.sends_photo(content, album="G1") for content in (TWO, THREE)]
        await is_whole(bot, fake)
        assert "chưa lấy về được" in (await told(person, before + 1))[0]
        await nothing_waits(bot, person)
        async with half_a_day_later(bot, fake) as deletions:
            assert await asked_to_delete(fake, deletions) == [alone, *parts]


async def test_what_comes_again_of_an_album_that_could_not_be_used_is_neither_told_nor_kept_again(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        parts = [person.sends_file(TWO, "to.jpg", album="G1", size=TO_BE_LARGE) for _ in range(2)]
        again = list(fake.queues.waiting[-2:])
        await told(person, before)
        lines = await heard(bot, person)
        for one in again * 2:
            fake.queues.put("message", one.update["message"], one.queue)
        await eventually(lambda: fake.queues.waiting == [])
        assert len(await told(person, before)) == 1
        assert await heard(bot, person) == lines
        async with half_a_day_later(bot, fake):
            standing = await Shelf(bot.bot.store, "telegram").personal(0, bot.clock.seconds())
            assert [one.message for one in standing] == parts


async def test_the_words_under_a_picture_stay_an_answer_that_can_be_corrected(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        number = person.sends_photo(ONE, caption="Nguyễn Văn Tư")
        again = fake.queues.waiting[-1]
        await told(person, before, 2)
        fake.queues.put("message", again.update["message"], again.queue)
        await eventually(lambda: fake.queues.waiting == [])
        person.edits(number, "Nguyễn Văn Năm", words="caption")
        assert "Nguyễn Văn Năm" in (await told(person, before + 2))[0]
        draft = (await conversation(bot, person)).draft
        assert draft
        assert draft.answers["full_name"].value == "Nguyễn Văn Năm"
        assert draft.pictures == await names(ONE)
        assert (await heard(bot, person))[-3:] == ["Nguyễn Văn Tư", "(photo)", "Nguyễn Văn Năm"]
        async with half_a_day_later(bot, fake) as deletions:
            assert await asked_to_delete(fake, deletions) == [number]


async def test_the_words_under_the_newest_picture_can_be_said_anew(tmp_path: Path, fake: FakeTelegram) -> None:
    """They gave no answer, but were the last thing said: changed, they are read as one."""
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        number = person.sends_photo(ONE, caption="12345")
        await told(person, before, 2)
        person.edits(number, "Nguyễn Văn Tư", words="caption")
        await told(person, before + 2)
        draft = (await conversation(bot, person)).draft
        assert draft
        assert draft.answers["full_name"].value == "Nguyễn Văn Tư"


async def test_a_number_under_a_picture_and_the_picture_are_one_message(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.declares_until_asked("Số căn cước")
        before = len(person.chat.shown)
        number = person.sends_photo(ONE, caption=NUMBERS[1])
        await told(person, before, 2)
        assert await kept(bot, person) == await names(ONE)
        async with half_a_day_later(bot, fake) as deletions:
            assert await asked_to_delete(fake, deletions) == [number]
            assert not await deletions.delete_some()


async def test_it_is_told_with_the_first_picture_of_a_form_and_not_again(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        before = await in_form(person)
        for content in (ONE, TWO):
            person.sends_photo(content, album="G1")
        await is_whole(bot, fake)
        [came] = await told(person, before)
        thanks, note, question = came.split("\n\n")
        assert "đã nhận được 2 ảnh" in thanks
        assert VANISH in note
        assert "Tờ khai vẫn còn ảnh" in note
        assert question.startswith("Họ và tên")
        person.sends_photo(THREE)
        person.sends_photo(THREE)
        more = await told(person, before + 1, 2)
        assert "đang có 3 ảnh" in more[0]
        assert not [words for words in more if "xóa" in words or "xoá" in words]
