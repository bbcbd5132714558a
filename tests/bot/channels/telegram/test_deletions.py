"""Personal numbers do not stand in a chat for ever: what is taken back, when, and what the citizen is told."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.channels.telegram import deletions
from bot.channels.telegram.api import BotApi
from bot.channels.telegram.deletions import Deletions
from bot.channels.telegram.needs import NotKept
from bot.serve_telegram import TelegramShelf
from bot.store.telegram import Shelf
from bot.store.transaction import Transaction
from dialogs.events import OfficerTook
from tests.bot.channels.telegram.chats import Refusal
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import Town, becomes, eventually, town

HOUR = 3600.0
NUMBERS = ["00106005432", "001060054321", "0912 345 678"]


def stands(person: Person) -> list[str]:
    """What the citizen typed, as far as it is still to be seen."""
    return [one.content.get("text", "") for one in person.chat.typed.values()]


async def gives_numbers(person: Person) -> list[str]:
    """Start a form and get past the telephone number; the identity number only at the second try. What was typed."""
    person.starts()
    await person.declares_until_asked("Số căn cước")
    person.says(NUMBERS[0])
    await person.until(len(person.chat.shown) + 1)
    person.seen = len(person.chat.shown)
    person.says(NUMBERS[1])
    await person.declares("vehicle.vehicle_kind")
    return stands(person)


def personal(transaction: Transaction) -> list[tuple[Any, ...]]:
    """What is still to be deleted in its chat."""
    return transaction.rows("SELECT 1 FROM heard WHERE personal = 1")


async def until_noted(bot: Town) -> None:
    """Return when it is kept that nothing stands there any more: what ends before asks again."""
    await becomes(lambda: bot.bot.store.writer.submit(personal), [])


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_personal_numbers_are_gone_within_a_day_and_nothing_else_is(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person, hook = Person(fake), port if by_webhook else 0
    async with town(tmp_path, fake, by_webhook=hook):
        typed = await gives_numbers(person)
        await asyncio.sleep(0.05)
        assert [words for words in typed if words in NUMBERS] == NUMBERS
        assert fake.named("deleteMessages") == [], "nothing vanishes while somebody types"
    await fake.stop_posting()
    fake.queues.ahead += 13 * HOUR
    async with town(tmp_path, fake, ahead=13 * HOUR, by_webhook=hook) as bot:
        await eventually(lambda: len(stands(person)) < len(typed))
        await until_noted(bot)
        await asyncio.sleep(0.2)
        assert stands(person) == [words for words in typed if words not in NUMBERS]
    await fake.stop_posting()
    async with town(tmp_path, fake, ahead=13 * HOUR, by_webhook=hook):
        await asyncio.sleep(0.2)
        assert len(fake.named("deleteMessages")) == 1


async def test_a_shared_contact_is_taken_back_too(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.declares_until_asked("Số điện thoại")
        number = person.sends(contact={"phone_number": "84987654321", "first_name": "Tư", "user_id": person.id})
        await person.answered()
    fake.queues.ahead += 13 * HOUR
    async with town(tmp_path, fake, ahead=13 * HOUR):
        await eventually(lambda: number not in person.chat.typed)


async def test_a_number_goes_wherever_it_was_typed(tmp_path: Path, fake: FakeTelegram) -> None:
    first, to_an_officer, told = Person(fake, 1), Person(fake, 2), "số của tôi là 001 060 054 321"
    async with town(tmp_path, fake) as bot:
        first.says(NUMBERS[1])
        await first.until(2)
        to_an_officer.starts()
        await to_an_officer.until(2)
        await bot.bot.turns.hear("telegram", "2", "officer/1", OfficerTook(bot.clock.now(), "An"))
        await to_an_officer.until(3)
        for words in (told, "29B1 123.45"):
            to_an_officer.says(words)
        await eventually(lambda: not fake.queues.waiting)
    fake.queues.ahead += 13 * HOUR
    async with town(tmp_path, fake, ahead=13 * HOUR):
        await eventually(lambda: stands(first) == [] and told not in stands(to_an_officer))
        assert "29B1 123.45" in stands(to_an_officer)


async def test_it_is_told_before_the_first_number_is_typed(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        await gives_numbers(person)
        await eventually(lambda: len(fake.named("setMyDescription")) == 3)
    told = [shown.text for shown in person.chat.shown if "sẽ xóa" in shown.text]
    assert len(told) == 1
    before, question = told[0].split("\n\n")[-2:]
    assert "Trong vòng một ngày" in before
    assert question.startswith("Số căn cước")
    described = [values["description"] for values in fake.named("setMyDescription")]
    assert ["trong vòng một ngày" in words or "within a day" in words for words in described] == [True] * 3


async def test_what_repeats_a_personal_number_cannot_be_forwarded(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        await gives_numbers(person)
        person.says("quay lại")
        await person.answered()
    protected = [shown.text.partition("\n")[0] for shown in person.chat.shown if shown.protected]
    assert [NUMBERS[1].replace(" ", "") in line.replace(" ", "") for line in protected] == [False, True, False]
    assert "11 số" in protected[0]
    assert "0912 345 678" in protected[2]


@asynccontextmanager
async def half_a_day_later(folder: Path, fake: FakeTelegram, person: Person) -> AsyncIterator[tuple[Town, Deletions]]:
    """The numbers were typed half a day ago, and Telegram has not been asked yet to delete them."""
    async with town(folder, fake) as bot, BotApi(fake.address, TOKEN) as api:
        await gives_numbers(person)
        fake.queues.ahead += 13 * HOUR
        bot.clock.move_to(bot.clock.now() + timedelta(hours=13))
        shelf = TelegramShelf(Shelf(bot.bot.store, "telegram"), bot.clock)
        yield bot, Deletions(api, shelf, lambda event, **values: None)


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal(429, "Too Many Requests: retry after 1", retry_after=1),
        Refusal(502, "Bad Gateway"),
        Refusal(401, "Unauthorized"),
        Refusal(404, "Not Found"),
    ],
)
async def test_what_was_not_asked_of_telegram_is_asked_again(
    tmp_path: Path, fake: FakeTelegram, refusal: Refusal
) -> None:
    person = Person(fake)
    async with half_a_day_later(tmp_path, fake, person) as (_, deletions):
        person.chat.keeps.append(refusal)
        assert not await deletions.delete_some()
        assert set(NUMBERS) <= set(stands(person))
        assert await deletions.delete_some()
        assert set(NUMBERS).isdisjoint(stands(person))
        assert not await deletions.delete_some()


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal(403, "Forbidden: bot was blocked by the user"),
        Refusal(400, "Bad Request: chat not found"),
    ],
)
async def test_what_telegram_does_not_delete_is_let_be(tmp_path: Path, fake: FakeTelegram, refusal: Refusal) -> None:
    person = Person(fake)
    async with half_a_day_later(tmp_path, fake, person) as (_, deletions):
        person.chat.keeps += [refusal] * 10
        assert await deletions.delete_some()
        asked = len(fake.named("deleteMessages"))
        assert not await deletions.delete_some()
        assert len(fake.named("deleteMessages")) == asked


async def test_one_message_that_stays_keeps_no_other(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with half_a_day_later(tmp_path, fake, person) as (_, deletions):
        first = next(number for number, one in person.chat.typed.items() if one.content.get("text") == NUMBERS[0])
        person.chat.typed[first] = person.chat.typed[first]._replace(at=fake.queues.now() - 50 * HOUR)
        assert await deletions.delete_some()
        assert [words for words in stands(person) if words in NUMBERS] == NUMBERS[:1]


@pytest.mark.parametrize("hours", [11.5, 47.5, 50])
async def test_what_is_too_new_or_too_old_is_not_asked_for(tmp_path: Path, fake: FakeTelegram, hours: float) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        await gives_numbers(person)
    async with town(tmp_path, fake, ahead=hours * HOUR):
        await asyncio.sleep(0.2)
    assert fake.named("deleteMessages") == []


class OneOf(NamedTuple):
    """A message that is to be deleted."""

    entry: int
    address: str
    message: int


class Many:
    """A shelf with so many messages of one chat, whose disk is in trouble so often."""

    def __init__(self, many: int, troubles: int) -> None:
        self.left = [OneOf(number, "1", number) for number in range(1, many + 1)]
        self._troubles = troubles

    async def personal(self, after: float, at_most: float) -> list[OneOf]:
        if self._troubles:
            self._troubles -= 1
            raise NotKept("the disk")
        return self.left

    async def deleted(self, entries: Sequence[int]) -> None:
        self.left = [one for one in self.left if one.entry not in entries]


async def test_after_trouble_it_goes_on_and_telegram_is_asked_for_a_hundred_at_once(
    fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deletions, "EVERY_SECONDS", 0.01)
    shelf: Any = Many(201, troubles=2)
    fake.chat(1)
    async with BotApi(fake.address, TOKEN) as api:
        running = asyncio.create_task(Deletions(api, shelf, lambda event, **values: None).run())
        await eventually(lambda: shelf.left == [])
        running.cancel()
    assert [len(values["message_ids"]) for values in fake.named("deleteMessages")] == [100, 100, 1]
