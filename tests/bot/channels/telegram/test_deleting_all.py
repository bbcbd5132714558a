"""Who has everything deleted: by command or by words, and their numbers still go from the chat."""

from pathlib import Path

import pytest

from bot.store.telegram import Shelf
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.test_deletions import HOUR, NUMBERS, gives_numbers, stands
from tests.bot.channels.telegram.town import becomes, eventually, town


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_numbers_typed_before_go_from_the_chat_all_the_same(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person, hook = Person(fake), port if by_webhook else 0
    async with town(tmp_path, fake, by_webhook=hook) as bot:
        await gives_numbers(person)
        before = len(person.chat.shown)
        person.says("/xoa")
        await person.until(before + 1)
        assert "không lấy lại được" in person.chat.shown[-1].text
        person.taps("erase")
        await person.until(before + 2)
        assert "đã xóa hết" in person.chat.shown[-1].text
        kept = [line.text for line in await bot.bot.turns.transcript("telegram", str(person.id))]
        assert kept[0] == "[Xóa hết]"
        assert len(kept) == 2
        person.says("cháu ơi")
        await person.until(before + 3)
        assert "Chào bác" in person.chat.shown[-1].text
    await fake.stop_posting()
    fake.queues.ahead += 13 * HOUR
    async with town(tmp_path, fake, ahead=13 * HOUR, by_webhook=hook):
        await eventually(lambda: not set(NUMBERS) & set(stands(person)))


async def test_what_is_kept_is_shown_and_cannot_be_passed_on(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        await gives_numbers(person)
        before = len(person.chat.shown)
        person.says("/dulieu")
        await person.until(before + 1)
    sent = [call for call in fake.named("sendMessage") if "001 060 054321" in call["text"]]
    assert "đã khai ở đây" in sent[-1]["text"]
    assert sent[-1]["protect_content"] is True


async def test_what_could_not_be_read_in_that_chat_goes_too(tmp_path: Path, fake: FakeTelegram) -> None:
    person, other = Person(fake, 5_000_000_011), Person(fake, 5_000_000_022)
    async with town(tmp_path, fake) as bot:
        for one in (person, other):
            one.starts()
            await one.until(2)
            broken = {**one._head(77), "message_id": "mười hai", "text": "số của bác là 001060054321"}
            fake.queues.put("message", broken, f"message/{one.id}")
        shelf = Shelf(bot.bot.store, "telegram")

        async def set_aside() -> int:
            return len(await shelf.quarantined())

        await becomes(set_aside, 2)
        person.says("/xoa")
        await person.until(3)
        person.taps("erase")
        await person.until(4)
        [left] = await shelf.quarantined()
        assert str(other.id).encode() in left
