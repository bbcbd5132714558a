"""Pictures sent by the page: taken in as everywhere, by our own page and session only, and not without limits."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.web import bodies, pictures
from bot.channels.web.needs import NAME
from dialogs.effects import Part
from tests.bot.channels.web.browser import TEXTS, Browser, Site, site
from tests.bot.channels.web.declaring import declares
from tests.bot.pictures.drawn import drawn

FILE = {"Content-Type": "application/octet-stream"}
TOO_LARGE = {"error": TEXTS.words(Part("web.server.picture_too_large"))}


async def attached(here: Site, page: Browser) -> int:
    conversation = await here.bot.turns.conversation(NAME, page.cookie)
    return len(conversation.draft.pictures) if conversation and conversation.draft else 0


async def test_a_picture_goes_into_the_form_and_the_chat_says_so(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await declares(page, live, "vehicle.plate")
            assert (await page.sends(drawn())).status_code == 202
            said = [one["text"] for one in live.got if one["who"] == "bot"]
            newest = (await live.until_bot(len(said) + 1))[-1]
        assert newest["text"].startswith("Cháu đã nhận được ảnh và sẽ gửi kèm tờ khai")
        assert newest["question"] == "vehicle.plate"
        assert await attached(here, page) == 1


async def test_a_picture_sent_again_counts_once(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await declares(page, live, "vehicle.plate")
            for _ in range(2):
                assert (await page.sends(drawn(), id="the-same-picture")).status_code == 202
            await here.bot.turns.settled(NAME, page.cookie)
        told = [one for one in await page.messages() if "sẽ gửi kèm tờ khai" in one["text"]]
        assert len(told) == 1


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", drawn()[:-300]])
async def test_what_is_no_picture_is_told_in_the_chat(tmp_path: Path, content: bytes) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            assert (await page.sends(content)).status_code == 202
            said = await live.until_bot(2)
        assert "Cháu không mở được ảnh này ạ." in said[-1]["text"]
        assert [one["text"] for one in said if one["who"] == "citizen"] == ["Ảnh"]


async def test_too_large_a_picture_is_refused_before_it_is_read(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        answer = await page.sends(bytes(bodies.LARGEST_FILE + 1))
        assert (answer.status_code, answer.json()) == (413, TOO_LARGE)


async def test_too_large_a_picture_in_pieces_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LARGEST_FILE", 100_000)
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()

        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(3):
                yield b"\xff\xd8\xff" * 20_000

        answer = await page.client.post("/api/picture?id=12345678", content=pieces(), headers=FILE)
        assert (answer.status_code, answer.json()) == (413, TOO_LARGE)


async def test_a_picture_may_not_take_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "FILE_SECONDS", 0.1)
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()

        async def slowly() -> AsyncIterator[bytes]:
            yield b"\xff\xd8\xff"
            await asyncio.sleep(2.0)

        answer = await page.client.post("/api/picture?id=12345678", content=slowly(), headers=FILE)
        assert answer.status_code == 408


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
async def test_only_our_own_page_may_send_one(tmp_path: Path, origin: str) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        headers = {**FILE, "Origin": origin}
        answer = await page.client.post("/api/picture?id=12345678", content=drawn(), headers=headers)
        assert answer.status_code == 403


async def test_without_a_session_none_is_taken(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        assert (await page.sends(drawn())).status_code == 403


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "application/octet-stream"),
        ("?id=short", "application/octet-stream"),
        ("?id=12345678'--", "application/octet-stream"),
        ("?id=12345678", "image/jpeg"),
        ("?id=12345678", "multipart/form-data; boundary=x"),
        ("?id=12345678", "text/plain"),
    ],
)
async def test_requests_that_are_none_of_ours(tmp_path: Path, query: str, kind: str) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        answer = await page.client.post(f"/api/picture{query}", content=drawn(), headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()) == (400, {"error": TEXTS.words(Part("web.server.unclear"))})


async def test_pictures_of_a_session_are_counted(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page, here.browser() as other:
        await page.opens()
        await other.opens()
        answers = [await page.sends(b"no picture") for _ in range(13)]
        assert [one.status_code for one in answers] == [202] * 12 + [429]
        assert (await page.says("chào")).status_code == 202
        assert (await other.sends(b"no picture")).status_code == 202
        here.minutes.seconds += 60
        assert (await page.sends(b"no picture")).status_code == 202


async def test_when_there_is_no_room_some_come_again_a_little_later_and_a_slow_line_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_HELD", 10_000)
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        go_on = asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            yield drawn()[:3]
            await go_on.wait()
            yield drawn()[3:]

        slow = asyncio.ensure_future(page.client.post("/api/picture?id=12345678", content=slowly(), headers=FILE))
        for _ in range(3):
            assert (await page.sends(drawn())).status_code == 202
        full = await page.sends(bytes(20_000))
        assert (full.status_code, full.headers["Retry-After"]) == (429, "5")
        go_on.set()
        assert (await slow).status_code == 202
        assert (await page.sends(drawn())).status_code == 202


async def test_what_is_not_kept_is_not_confirmed(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        await here.bot.turns.stop()
        assert (await page.sends(b"no picture")).status_code == 503
