"""Speaking in the answer to a post: only what may travel so, once, and never lost."""

import asyncio
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.telegram import webhook
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import eventually, town
from tests.bot.ward import Ward

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture(autouse=True)
def patient_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A post waits for what is being sent to its chat, however long that takes a busy machine."""
    monkeypatch.setattr(webhook, "HELD_SECONDS", 30.0)


async def test_plain_replies_and_answers_to_presses_cost_no_call(
    tmp_path: Path, fake: FakeTelegram, port: int, ward: Ward
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, backend=ward.base_url, by_webhook=port):
        person.starts()
        await person.declares()
        await eventually(lambda: [shown.text for shown in person.chat.shown[:-1] if shown.data] == [])
        presses = len(fake.answered_queries)
    assert presses >= 10
    assert fake.in_answers > presses + 4, "replies, and buttons taken away"
    numbers = [shown.id for shown in person.chat.shown]
    assert numbers == sorted(numbers)
    assert len({shown.text for shown in person.chat.shown}) == len(numbers), "nothing came twice"


async def test_a_post_whose_answer_was_lost_gets_it_again(tmp_path: Path, fake: FakeTelegram, port: int) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await person.declares_until_asked("Họ và tên")
        assert fake.poster
        update = {"update_id": 9, "message": {**person._head(person.chat.next_id()), "text": "Nguyễn Văn Tư"}}
        async with aiohttp.ClientSession(headers={SECRET: fake.poster.secret}) as session:
            bodies = []
            for _ in range(3):
                async with session.post(f"http://127.0.0.1:{port}/x", json=update) as response:
                    bodies.append(await response.json())
        assert bodies[0]["method"] == "sendMessage"
        assert "Số căn cước" in bodies[0]["text"]
        boards = [body.pop("reply_markup", None) for body in bodies]
        assert bodies[1:] == bodies[:1] * 2
        assert all(board and "keyboard" in board for board in boards[1:]), "nobody knows whether the board arrived"
        await asyncio.sleep(0.1)
        assert not any("Số căn cước" in shown.text for shown in person.chat.shown), "it travels one way only"


async def test_a_post_whose_answer_was_lost_with_its_run_gets_it_from_the_next(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    update = {"update_id": 9, "message": {**person._head(90), "text": "Nguyễn Văn Tư"}}

    async def posted() -> dict[str, Any]:
        await eventually(lambda: fake.poster is not None)
        assert fake.poster
        address, headers = f"http://127.0.0.1:{port}/x", {SECRET: fake.poster.secret}
        async with aiohttp.ClientSession(headers=headers) as session, session.post(address, json=update) as response:
            found: dict[str, Any] = await response.json()
            return found

    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await person.declares_until_asked("Họ và tên")
        first = await posted()
    await fake.stop_posting()
    async with town(tmp_path, fake, by_webhook=port):
        again = await posted()
    assert "keyboard" in again.pop("reply_markup")
    assert again == first


async def test_whoever_hangs_up_before_the_answer_gets_it_when_they_come_again(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    update = {"update_id": 9, "message": {**person._head(90), "text": "Nguyễn Văn Tư"}}
    async with town(tmp_path, fake, by_webhook=port) as bot:
        person.starts()
        await person.declares_until_asked("Họ và tên")
        assert fake.poster
        body = json.dumps(update).encode()
        head = f"POST /x HTTP/1.1\r\nHost: x\r\n{SECRET}: {fake.poster.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + body)
        await writer.drain()
        writer.transport.abort()
        async with asyncio.timeout(30):
            # A post whose sender has gone tells nobody when it is done.
            while "Số căn cước" not in (await bot.bot.turns.transcript("telegram", str(person.id)))[-1].text:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        address, headers = f"http://127.0.0.1:{port}/x", {SECRET: fake.poster.secret}
        async with aiohttp.ClientSession(headers=headers) as session, session.post(address, json=update) as response:
            assert "Số căn cước" in (await response.json())["text"]


async def test_a_turn_that_says_nothing_is_confirmed_all_the_same(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.sends(pinned_message=person._head(1))
        person.sends(text="chào", chat={"id": -5, "type": "supergroup", "title": "Tổ 5"})
        await eventually(lambda: fake.queues.waiting == [])
        assert fake.poster
        assert set(fake.poster.statuses) == {200}


async def asked_for(person: Person, words: str) -> None:
    await eventually(lambda: words in person.chat.shown[-1].text)


async def test_who_answers_buttons_by_words_leaves_them_behind_only_once(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await person.until(2)
        asked = {"khai xe": "đồng ý", "đồng ý": "gọi bác", "ông": "cho ai", "cho chính tôi": "Họ và tên"}
        for words, next_asked in asked.items():
            person.says(words)
            await asked_for(person, next_asked)
        await eventually(lambda: sum(bool(one.data) for one in person.chat.shown) == 1)
        (left,) = [one for one in person.chat.shown if one.data]
        assert "đồng ý" in left.text, "the only one that was carried"
        person.presses(left.id, left.data[0])
        await eventually(lambda: not any(one.data for one in person.chat.shown))


async def test_who_presses_again_is_answered_without_a_call_again(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        shown = await person.until(2)
        for word in ("khai xe", "đồng ý"):
            person.says(word)
            shown = await person.until(len(shown) + 1)
        person.taps("ong")
        await person.until(len(shown) + 1)
        person.taps("self")
        shown = await person.until(len(shown) + 1)
        assert fake.carried[-1]["text"] == shown[-1].text
