"""After an outage in which presses were lost: who waits with a button is asked again, once, and not at night."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram import contact
from bot.settings import CannotStart
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import ends, eventually, town, until

OUTAGE = 200.0
ENOUGH = 0.4
"""Seconds in which a message would have come."""


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact, "EVERY_SECONDS", 0.05)


def asked_again(person: Person) -> int:
    """How often it was said that we were away; the buttons are those of the question then, once it has come, too."""
    again = sum("gián đoạn" in shown.text for shown in person.chat.shown)
    newest = person.chat.shown[-1]
    assert not again or not newest.data or newest.data[0].startswith("vehicle.for_whom|")
    return again


async def is_looked_at(fake: FakeTelegram) -> None:
    """Return when what Telegram says of its posts from now on is what is known of them."""
    asked = len(fake.named("getWebhookInfo"))
    await eventually(lambda: len(fake.named("getWebhookInfo")) >= asked + 2)


async def at_a_button(person: Person) -> None:
    person.starts()
    await person.declares("vehicle.for_whom")


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_press_that_was_lost_is_asked_for_once_more(
    tmp_path: Path, fake: FakeTelegram, port: int, by_webhook: bool
) -> None:
    person, at_menu, at_words = Person(fake, 1), Person(fake, 2), Person(fake, 3)
    morning, hook = until(10), port if by_webhook else 0
    async with town(tmp_path, fake, by_webhook=hook, ahead=morning):
        await at_a_button(person)
        at_menu.starts()
        at_words.starts()
        await at_menu.until(2)
        await at_words.declares_until_asked("Họ và tên")
    await fake.stop_posting()
    person.taps("self")
    fake.queues.ahead += OUTAGE
    told = len(at_menu.chat.shown), len(at_words.chat.shown)
    for _ in range(2):
        async with town(tmp_path, fake, by_webhook=hook, ahead=morning + OUTAGE):
            await eventually(lambda: asked_again(person) == 1)
            await asyncio.sleep(ENOUGH)
        await fake.stop_posting()
        assert asked_again(person) == 1
    assert (len(at_menu.chat.shown), len(at_words.chat.shown)) == told
    async with town(tmp_path, fake, by_webhook=hook, ahead=morning + OUTAGE):
        person.seen = len(person.chat.shown)
        person.taps("self")
        assert "Họ và tên" in (await person.answered()).text


async def test_a_short_absence_is_passed_over(tmp_path: Path, fake: FakeTelegram) -> None:
    person, morning = Person(fake), until(10)
    async with town(tmp_path, fake, ahead=morning):
        await at_a_button(person)
    async with town(tmp_path, fake, ahead=morning + 60):
        await asyncio.sleep(ENOUGH)
    assert asked_again(person) == 0


async def test_who_wrote_meanwhile_is_answered_and_not_asked_again(tmp_path: Path, fake: FakeTelegram) -> None:
    person, morning = Person(fake), until(10)
    async with town(tmp_path, fake, ahead=morning):
        await at_a_button(person)
    told = len(person.chat.shown)
    person.says("giúp")
    fake.queues.ahead += OUTAGE
    tells = fake.do_getUpdates

    async def slowly(values: dict[str, Any]) -> list[dict[str, Any]]:
        await asyncio.sleep(ENOUGH)
        return await tells(values)

    fake.do_getUpdates = slowly  # type: ignore[method-assign]
    async with town(tmp_path, fake, ahead=morning + OUTAGE):
        await person.until(told + 1)
        await asyncio.sleep(ENOUGH)
    assert len(person.chat.shown) == told + 1


async def test_nobody_is_asked_at_night(tmp_path: Path, fake: FakeTelegram) -> None:
    person, night = Person(fake), until(23)
    async with town(tmp_path, fake, ahead=night):
        await at_a_button(person)
    async with town(tmp_path, fake, ahead=night + OUTAGE) as bot:
        await asyncio.sleep(ENOUGH)
        assert asked_again(person) == 0
        bot.clock.move_to(bot.clock.now() + timedelta(hours=8, minutes=30))
        await eventually(lambda: asked_again(person) == 1)


async def test_whom_a_press_was_lost_of_at_night_is_asked_in_the_morning_whatever_ends_meanwhile(
    tmp_path: Path, fake: FakeTelegram
) -> None:
    person, night = Person(fake), until(23)
    async with town(tmp_path, fake, ahead=night):
        await at_a_button(person)
    for later in (OUTAGE, OUTAGE + 30, OUTAGE + 60):
        async with town(tmp_path, fake, ahead=night + later) as bot:
            await asyncio.sleep(ENOUGH)
            assert asked_again(person) == 0
            if later > OUTAGE + 30:
                bot.clock.move_to(bot.clock.now() + timedelta(hours=8, minutes=30))
                await eventually(lambda: asked_again(person) == 1)


async def test_while_posts_fail_there_is_no_contact_and_who_was_asked_since_is_not_asked_again(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person, later = Person(fake, 1), Person(fake, 2)
    async with town(tmp_path, fake, by_webhook=port, ahead=until(10)) as bot:
        await at_a_button(person)
        await is_looked_at(fake)
        assert fake.poster
        told, begun, pending = fake.do_getWebhookInfo, int(bot.clock.seconds()), 3

        async def failing(values: dict[str, Any]) -> dict[str, Any]:
            return {**await told(values), "pending_update_count": pending}

        fake.do_getWebhookInfo = failing  # type: ignore[method-assign]
        fake.poster.failed_at = begun + 1000
        await is_looked_at(fake)
        bot.clock.move_to(bot.clock.now() + timedelta(seconds=OUTAGE))
        fake.queues.ahead += OUTAGE
        await at_a_button(later)
        bot.clock.move_to(bot.clock.now() + timedelta(seconds=20))
        await asyncio.sleep(ENOUGH)
        assert (asked_again(person), asked_again(later)) == (0, 0)
        fake.poster.failed_at, pending = begun + 150, 0
        await eventually(lambda: asked_again(person) == 1)
        await asyncio.sleep(ENOUGH)
        assert asked_again(later) == 0


async def test_posts_are_looked_at_again_after_telegram_was_out_of_reach(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    async with town(tmp_path, fake, by_webhook=port):
        await eventually(lambda: len(fake.named("getWebhookInfo")) > 1)
        fake.down = True
        await asyncio.sleep(ENOUGH)
        asked = len(fake.named("getWebhookInfo"))
        fake.down = False
        await eventually(lambda: len(fake.named("getWebhookInfo")) > asked + 1)


async def out_of_reach(fake: FakeTelegram, other: Person) -> None:
    """What the last request brought was taken, and none comes through any more."""
    other.starts()
    fake.down = True
    await eventually(lambda: "getUpdates" in fake.turned_away)


async def test_an_outage_of_telegram_itself_is_made_good(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.polling.LONGEST_PAUSE", 0.05)
    person, other, morning = Person(fake, 1), Person(fake, 2), until(10)
    async with town(tmp_path, fake, ahead=morning) as bot:
        await at_a_button(person)
        await out_of_reach(fake, other)
        bot.clock.move_to(bot.clock.now() + timedelta(seconds=OUTAGE))
        await asyncio.sleep(0.2)
        assert asked_again(person) == 0
        fake.down = False
        await eventually(lambda: asked_again(person) == 1)


async def test_where_telegram_posts_a_revoked_token_is_noticed_too(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_revoked() -> None:
        person = Person(fake)
        person.starts()
        await person.until(2)
        monkeypatch.setattr("tests.bot.channels.telegram.fake_api.TOKEN", "1:another")

    revoking = asyncio.create_task(is_revoked())
    with pytest.raises(CannotStart, match=r"^BOT_TELEGRAM_TOKEN: Telegram does not know this token"):
        await ends(tmp_path, fake, by_webhook=port)
    await revoking


async def test_hours_out_of_reach_are_in_the_log(tmp_path: Path, fake: FakeTelegram) -> None:
    other = Person(fake, 2)

    def lines() -> list[str]:
        return [line for line in (tmp_path / "bot.log").read_text().splitlines() if "telegram_out_of_reach" in line]

    async with town(tmp_path, fake, ahead=until(10)) as bot:
        other.starts()
        await other.until(2)
        await out_of_reach(fake, other)
        for hours, alerts in ((1, 0), (1, 1), (1, 1), (9, 2), (8, 3)):
            bot.clock.move_to(bot.clock.now() + timedelta(hours=hours))
            await eventually(lambda alerts=alerts: len(lines()) >= alerts)  # type: ignore[misc]
            await asyncio.sleep(0.2)
            assert len(lines()) == alerts, hours
    assert [f'"hours": {hours}' in line for hours, line in zip((2, 12, 20), lines(), strict=True)] == [True] * 3
    assert all('"level": "error"' in line for line in lines())
