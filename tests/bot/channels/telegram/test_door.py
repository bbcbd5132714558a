"""Floods: one kind notice and silence until the minute is over, and nobody else notices. Late answers say so."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.door import Door
from bot.store.heard import LATEST
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import Town, eventually, town

TOO_FAST = "gửi nhanh quá"
MOST = 20


def update(id: int, date: int = 1_795_000_000, chat: int = 7, type: str = "private") -> dict[str, Any]:
    return {"update_id": id, "message": {"message_id": id, "chat": {"id": chat, "type": type}, "date": date}}


def press(id: int, chat: int = 7) -> dict[str, Any]:
    message = {"message_id": 5, "chat": {"id": chat, "type": "private"}, "date": 1_795_000_000}
    return {"update_id": id, "callback_query": {"id": str(id), "message": message, "data": "a|1|b"}}


class Asked:
    """The limit alone, its clock, and whom it told."""

    def __init__(self, most: int = 3) -> None:
        self.told: list[str] = []
        self.late: list[str] = []
        self.at = 1_795_000_000.0
        self.was_away = True
        self.door = Door(most, self.told.append, self.late.append, lambda: self.was_away, lambda: self.at)

    def admits(self, *updates: Any) -> list[bool]:
        return [self.door.admits(one) for one in updates]


def test_so_many_a_minute_are_taken_and_the_first_beyond_is_told() -> None:
    door = Asked()
    assert door.admits(*[update(id) for id in range(6)]) == [True] * 3 + [False] * 3
    assert door.told == ["7"]
    assert door.admits(update(10, chat=8)) == [True]
    assert door.admits(*[update(id, 1_795_000_060) for id in range(20, 25)]) == [True] * 3 + [False] * 2
    assert door.told == ["7", "7"]


def test_by_turns_with_another_each_is_still_counted_once() -> None:
    door = Asked()
    assert door.admits(*[update(id) for id in (1, 2, 3)] * 5) == [True] * 15
    assert door.admits(update(4), update(1)) == [False, True]


def test_what_is_old_is_late_only_where_nothing_could_come_for_a_while() -> None:
    door = Asked()
    door.at += 400
    door.was_away = False
    assert door.admits(update(1)) == [True]
    assert door.late == []
    door.was_away = True
    assert door.admits(update(2)) == [True]
    assert door.late == ["7"]


def test_edits_are_counted_with_messages_by_the_time_of_the_edit() -> None:
    door = Asked()
    edit = {**update(3)["message"], "edit_date": 1_795_000_000, "date": 1_794_000_000}
    updates = [update(1), update(2), {"update_id": 3, "edited_message": edit}, update(4)]
    assert door.admits(*updates) == [True, True, True, False]


def test_presses_are_counted_by_our_own_clock_and_twice_as_many() -> None:
    door = Asked()
    assert door.admits(*[press(id) for id in range(8)]) == [True] * 6 + [False] * 2
    assert door.admits(update(9)) == [True]
    door.at += 60
    assert door.admits(press(10)) == [True]


def test_what_is_delivered_again_counts_once() -> None:
    door = Asked()
    assert door.admits(*[update(1)] * 10, update(2), update(3), *[update(3)] * 5) == [True] * 17


def test_what_was_written_over_hours_is_no_flood() -> None:
    door = Asked()
    assert all(door.admits(*[update(id, 1_795_000_000 + 30 * id) for id in range(1000)]))


@pytest.mark.parametrize(
    "strange",
    [
        *[
            None,
            [],
            "message",
            {"message": 5},
            {"message": {}},
            {"callback_query": {"id": "1"}},
            {"my_chat_member": {}},
        ],
        {"message": {"date": "x", "chat": {"id": 7, "type": "private"}}},
        {"update_id": 1, "message": {"date": 1, "chat": {"id": [7], "type": "private"}}},
    ],
)
def test_what_cannot_be_read_is_left_to_others(strange: Any) -> None:
    door = Asked()
    assert door.admits(*[strange] * 10) == [True] * 10
    assert door.told == []


def test_groups_are_not_told_anything() -> None:
    door = Asked()
    assert all(door.admits(*[update(id, type="supergroup") for id in range(10)]))


def test_whose_words_are_late_is_told() -> None:
    door = Asked()
    door.at += 200
    edit = {**update(3)["message"], "edit_date": 1_795_000_000}
    door.admits(update(1), update(2, 1_795_000_190, chat=8), press(3), {"update_id": 4, "edited_message": edit})
    assert door.late == ["7"]


def test_whose_words_are_late_and_too_many_is_told_only_of_those_that_are_read() -> None:
    door = Asked()
    door.at += 200
    door.admits(*[update(number) for number in range(8)])
    assert door.late == ["7"] * 3


def test_those_remembered_are_not_endless() -> None:
    door = Asked()
    for chat in range(50_000):
        door.door.admits(update(chat, chat=chat))
    assert len(door.door._messages._chats) <= 20_000


async def entries(bot: Town) -> int:
    """How many things were ever heard."""
    row = await bot.bot.store.writer.submit(lambda transaction: transaction.row(LATEST))
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_flood_gets_one_notice_is_confirmed_and_not_kept(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    flooder, other = Person(fake, 1), Person(fake, 2)
    async with town(tmp_path, fake, by_webhook=port if by_webhook else 0, telegram_chat_per_minute=MOST) as bot:
        fake.queues.ahead += 60 - fake.queues.date() % 60
        flooder.starts()
        await flooder.until(2)
        for number in range(100):
            flooder.says(f"câu {number}")
        other.starts()
        await other.until(2)
        await eventually(lambda: fake.queues.waiting == [])
        await eventually(lambda: any(TOO_FAST in shown.text for shown in flooder.chat.shown))
        await asyncio.sleep(0.2)
        assert sum(TOO_FAST in shown.text for shown in flooder.chat.shown) == 1
        assert await entries(bot) == MOST + 1
        assert not any(TOO_FAST in shown.text for shown in other.chat.shown)
        fake.queues.ahead += 60
        told = len(flooder.chat.shown)
        flooder.says("giúp")
        await flooder.until(told + 1)


async def test_the_notice_is_in_the_citizen_s_language(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, telegram_chat_per_minute=MOST):
        person.starts()
        await person.until(2)
        fake.queues.ahead += 60 - fake.queues.date() % 60
        person.says("English")
        await person.until(4)
        person.says("help")
        await person.until(5)  # the bot knows that what is in English was shown
        for _ in range(50):
            person.says("help")
        await eventually(lambda: any("too fast" in shown.text for shown in person.chat.shown))


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_late_answer_says_so_once(tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool) -> None:
    person, hook = Person(fake), port if by_webhook else 0
    async with town(tmp_path, fake, by_webhook=hook):
        person.starts()
        await person.until(2)
    await fake.stop_posting()
    for words in ("khai xe", "giúp", "giúp"):
        person.says(words)
    fake.queues.ahead += 400
    async with town(tmp_path, fake, by_webhook=hook, ahead=400):
        await person.until(5)
        await eventually(lambda: fake.queues.waiting == [])
        await asyncio.sleep(0.2)
    said = [shown.text for shown in person.chat.shown[2:]]
    assert len(said) >= 3
    assert [place for place, text in enumerate(said) if "đang bị gián đoạn" in text] == [0]
