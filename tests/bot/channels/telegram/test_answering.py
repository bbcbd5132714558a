"""Speaking in the answer to a post: only what may travel so, once, and never lost."""

import asyncio
import json
from pathlib import Path

import aiohttp

from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.channels.telegram.person import Person
from tests.bot.channels.telegram.town import eventually, town
from tests.bot.ward import Ward

SECRET = "X-Telegram-Bot-Api-Secret-Token"


async def test_plain_replies_and_answers_to_presses_cost_no_call(
    tmp_path: Path, fake: FakeTelegram, port: int, ward: Ward
) -> None:
    person = Person(fake)
    async with town(tmp_path, fake, backend=ward.base_url, by_webhook=port):
        person.starts()
        await person.declares()
        presses = len(fake.answered_queries)
    assert presses >= 10
    assert fake.in_answers > presses + 4, "replies, and buttons taken away"
    assert [shown.text for shown in person.chat.shown[:-1] if shown.data] == []
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
        assert bodies[1:] == bodies[:1] * 2
        await asyncio.sleep(0.1)
        assert not any("Số căn cước" in shown.text for shown in person.chat.shown), "it travels one way only"


async def test_a_post_whose_answer_was_lost_with_its_run_gets_it_from_the_next(
    tmp_path: Path, fake: FakeTelegram, port: int
) -> None:
    person = Person(fake)
    update = {"update_id": 9, "message": {**person._head(90), "text": "Nguyễn Văn Tư"}}

    async def posted() -> dict[str, object]:
        await eventually(lambda: fake.poster is not None)
        assert fake.poster
        address, headers = f"http://127.0.0.1:{port}/x", {SECRET: fake.poster.secret}
        async with aiohttp.ClientSession(headers=headers) as session, session.post(address, json=update) as response:
            found: dict[str, object] = await response.json()
            return found

    async with town(tmp_path, fake, by_webhook=port):
        person.starts()
        await person.declares_until_asked("Họ và tên")
        first = await posted()
    await fake.stop_posting()
    async with town(tmp_path, fake, by_webhook=port):
        assert await posted() == first


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
        async with asyncio.timeout(10):
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
