"""Bad days: pages of something on the way, answers that never come, an outage, a rival, very much at once."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.channels.telegram import contact
from bot.channels.telegram.api import BotApi, Refused, Unknown, Unsent
from bot.channels.telegram.door import Door
from bot.settings import CannotStart
from tests.bot.channels.telegram.chats import Refusal
from tests.bot.channels.telegram.fake_api import TOKEN, FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.test_contact import is_looked_at
from tests.bot.channels.telegram.test_listening import no_pauses as no_pauses
from tests.bot.channels.telegram.town import ends, eventually, town
from tests.bot.house import LongestPause

LONG = "ệ" * 4096


def answer_with(fake: FakeTelegram, method: str, *answers: web.HTTPException, done: bool = False) -> list[Any]:
    """Answer the next calls so; `done`: after doing what was asked. The answers that are still to come."""
    as_ever, left = getattr(fake, f"do_{method}"), list(answers)

    async def answered(values: dict[str, Any]) -> Any:
        result = await as_ever(values) if done or not left else None
        if left:
            raise left.pop(0)
        return result

    setattr(fake, f"do_{method}", answered)
    return left


def page(kind: type[web.HTTPException]) -> web.HTTPException:
    return kind(text=f"<html>{kind.__name__}</html>", content_type="text/html")


@pytest.mark.parametrize("kind", [web.HTTPForbidden, web.HTTPBadRequest, web.HTTPNotFound, web.HTTPTooManyRequests])
async def test_a_page_of_something_on_the_way_refuses_nothing(
    tmp_path: Path, fake: FakeTelegram, kind: type[web.HTTPException]
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        answer_with(fake, "sendMessage", page(kind))
        person.says("khai xe")
        assert "đồng ý" in (await person.until(3))[-1].text


@pytest.mark.usefixtures("no_pauses")
async def test_a_page_that_says_not_found_does_not_end_the_bot(tmp_path: Path, fake: FakeTelegram) -> None:
    left = answer_with(fake, "getUpdates", page(web.HTTPNotFound), page(web.HTTPUnauthorized))
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.until(2)
        assert not left
        assert not bot.stopping.is_set()


async def test_what_a_gateway_gave_up_on_may_have_been_done(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)
        answer_with(fake, "sendMessage", *[page(web.HTTPGatewayTimeout) for _ in range(3)], done=True)
        person.says("khai xe")
        await person.until(4)
        person.says("giúp")
        await person.until(5)
    assert [shown.text == person.chat.shown[2].text for shown in person.chat.shown[2:5]] == [True, True, False]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, "<html>", Unknown),
        (504, "<html>", Unknown),
        (502, "<html>", Unsent),
        (403, "<html>", Unsent),
        (400, '{"ok": false}', Unsent),
        (500, '{"ok": false, "error_code": 500, "description": "Internal"}', Unsent),
        (429, '{"ok": false, "error_code": 429, "parameters": null}', Refused),
        (429, '{"ok": false, "error_code": 429, "parameters": {"retry_after": null}}', Refused),
    ],
)
async def test_what_an_answer_means(fake: FakeTelegram, status: int, body: str, error: type[Exception]) -> None:
    made = web.HTTPOk(text=body)
    made.set_status(status)
    answer_with(fake, "getMe", made)
    async with BotApi(fake.address, TOKEN) as api:
        with pytest.raises(error):
            await api.call("getMe")


async def test_the_second_try_waits_until_telegram_answers_again(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.until(2)
        bot.telegram._api._call_seconds = 0.1
        dark = {method: getattr(fake, f"do_{method}") for method in ("sendMessage", "sendChatAction")}

        async def swallow(values: dict[str, Any]) -> None:
            await asyncio.sleep(3600)

        for method in dark:
            setattr(fake, f"do_{method}", swallow)
        person.says("khai xe")
        await eventually(lambda: len(fake.named("sendChatAction")) >= 2)
        assert len(fake.named("sendMessage")) == 3, "not into the void once more"
        for method, as_ever in dark.items():
            setattr(fake, f"do_{method}", as_ever)
        await person.until(3)
    assert len(fake.named("sendMessage")) == 4


async def test_who_writes_when_it_is_over_does_not_wait_behind_what_failed(tmp_path: Path, fake: FakeTelegram) -> None:
    person = Person(fake)
    async with town(tmp_path, fake) as bot:
        person.starts()
        await person.until(2)
        outbox = bot.bot.turns._hands.outbox
        outbox._random = LongestPause()
        person.chat.failures = [Refusal(500, "Internal Server Error") for _ in range(12)]
        person.says("khai xe")
        while person.chat.failures:
            bot.clock.move_to(bot.clock.now() + timedelta(seconds=61))
            await asyncio.sleep(0.02)
        await eventually(lambda: outbox._followed != {})  # the last try has failed, and the next is a minute off
        person.says("giúp")
        await person.until(4)


@pytest.mark.usefixtures("no_pauses")
async def test_however_much_has_been_written_it_is_fetched(tmp_path: Path, fake: FakeTelegram) -> None:
    people = [Person(fake, number) for number in range(100, 160)]
    for person in people:
        person.says(LONG, reply_to_message={**person._head(1), "text": LONG})
    assert len(json.dumps(fake.queues.first(100))) > 2_500_000
    async with town(tmp_path, fake):
        await asyncio.gather(*[person.until(1) for person in people])


@pytest.mark.usefixtures("no_pauses")
async def test_a_rival_ends_a_busy_bot_too(tmp_path: Path, fake: FakeTelegram) -> None:
    async def rival() -> None:
        person = Person(fake)
        while True:
            await fake.do_getUpdates({"timeout": 0})
            await asyncio.sleep(0.05)
            person.says("giúp")
            await asyncio.sleep(0.05)

    rivals = asyncio.create_task(rival())
    try:
        with pytest.raises(CannotStart, match=r"^BOT_TELEGRAM_TOKEN: another process takes this bot's messages"):
            await ends(tmp_path, fake)
    finally:
        rivals.cancel()


async def test_a_mistake_of_ours_while_listening_is_no_good_end(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(door: Door, update: Any) -> bool:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(Door, "admits", breaks)
    Person(fake).starts()
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        await ends(tmp_path, fake)


@pytest.mark.usefixtures("no_pauses")
async def test_one_update_nested_beyond_measure_stops_nobody(tmp_path: Path, fake: FakeTelegram) -> None:
    deep = '{"ok": true, "result": [{"update_id": 5, "message": {"x": ' + "[" * 990 + "]" * 990 + "}}]}"
    answer_with(fake, "getUpdates", web.HTTPOk(text=deep, content_type="application/json"))
    person = Person(fake)
    async with town(tmp_path, fake):
        person.starts()
        await person.until(2)


async def test_posts_that_go_elsewhere_are_called_back(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact, "EVERY_SECONDS", 0.05)
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await person.until(2)
        await fake.do_deleteWebhook({})
        person.says("khai xe")
        await person.until(3)
    assert "telegram_posts_elsewhere" in (tmp_path / "bot.log").read_text()


async def test_posts_that_do_not_arrive_are_no_contact(
    tmp_path: Path, fake: FakeTelegram, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact, "EVERY_SECONDS", 0.05)
    async with town(tmp_path, fake, by_webhook=port) as bot:
        await eventually(lambda: fake.poster is not None)
        told = fake.do_getWebhookInfo

        async def failing(values: dict[str, Any]) -> dict[str, Any]:
            return {**await told(values), "pending_update_count": 50, "last_error_date": failed_at}

        failed_at = int(bot.clock.seconds()) + 3 * 3600
        fake.do_getWebhookInfo = failing  # type: ignore[method-assign]
        await is_looked_at(fake)
        bot.clock.move_to(bot.clock.now() + timedelta(hours=3))
        await eventually(lambda: "telegram_out_of_reach" in (tmp_path / "bot.log").read_text())
