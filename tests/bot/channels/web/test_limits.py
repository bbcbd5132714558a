"""Floods, sizes and slow lines: refused aloud and kindly, and only where they come from."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.web import bodies, limits, serving
from bot.channels.web.limits import Rate
from dialogs.effects import Part
from tests.bot.channels.web.browser import TEXTS, Minutes, echo, site


def test_a_rate_takes_so_many_and_then_waits() -> None:
    now = Minutes()
    rate = Rate(3, 60, now)
    assert [rate.take("a") for _ in range(4)] == [0, 0, 0, 60]
    now.seconds += 45
    assert rate.take("a") == 15
    assert rate.take("b") == 0
    now.seconds += 15
    assert [rate.take("a") for _ in range(4)] == [0, 0, 0, 60]


def test_a_rate_remembers_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_REMEMBERED", 3)
    rate = Rate(1, 60, Minutes())
    assert [rate.take(who) for who in "abcd"] == [0, 0, 0, 0]
    assert [rate.take(who) for who in "dcba"] == [60, 60, 60, 0]


async def test_too_many_messages_get_one_kind_answer_each_and_others_notice_nothing(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page, here.browser() as other:
        await page.opens()
        await other.opens()
        answers = [await page.says(f"tin {number}") for number in range(25)]
        assert [one.status_code for one in answers] == [202] * 19 + [429] * 6
        assert answers[-1].headers["Retry-After"] == "60"
        assert answers[-1].json() == {"error": TEXTS.words(Part("web.server.too_fast"))}
        assert (await other.says("chào")).status_code == 202
        assert len(await page.messages()) == 1 + 2 * 19
        here.minutes.seconds += 60
        assert (await page.says("tiếp")).status_code == 202


async def test_who_sends_too_much_waits_for_the_answer(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo, slow_down=0.2) as here, here.browser() as page:
        await page.opens()
        before = time.perf_counter()
        for number in range(19):
            await page.says(f"tin {number}")
        in_time = time.perf_counter() - before
        assert (await page.says("một tin nữa")).status_code == 429
        assert time.perf_counter() - before - in_time >= 0.2


async def test_a_long_body_in_pieces_is_refused_too(tmp_path: Path) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 1000

    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        kind = {"Content-Type": "application/json"}
        assert (await page.client.post("/api/say", content=pieces(), headers=kind)).status_code == 413


async def test_taps_are_counted_by_themselves(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        tapped = {"question": "menu", "revision": 0}
        answers = [await page.taps("vehicle", tapped) for _ in range(42)]
        assert [one.status_code for one in answers] == [202] * 40 + [429] * 2
        assert (await page.says("chào")).status_code == 202


async def test_a_flood_from_one_session_locks_no_neighbour_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address_takes(40, monkeypatch)
    async with site(tmp_path, core=echo) as here, here.browser() as page, here.browser() as neighbour:
        await page.opens()
        await neighbour.opens()
        for _ in range(60):
            await page.says("mua vé số")
        assert (await neighbour.says("chào")).status_code == 202


async def test_a_whole_ward_may_share_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        for _ in range(60):
            page.client.cookies.clear()
            await page.opens()
            assert (await page.says("chào")).status_code == 202
    address_takes(2, monkeypatch)
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        answer = await page.says("chào")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
        assert answer.json() == {"error": TEXTS.words(Part("web.server.crowded"))}


def address_takes(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on an address may ask this often a minute."""
    original = limits.Limits.__init__

    def fewer(self: limits.Limits, now: limits.Seconds) -> None:
        original(self, now)
        self.addresses = Rate(most, 60, now)

    monkeypatch.setattr(limits.Limits, "__init__", fewer)


async def test_many_new_sessions_are_noted_once_a_minute(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        for _ in range(320):
            page.client.cookies.clear()
            await page.messages()
        assert _noted(tmp_path) == [300]
        here.minutes.seconds += 61
        page.client.cookies.clear()
        await page.messages()
        assert _noted(tmp_path) == [300]


async def test_an_address_may_begin_600_conversations_a_minute(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        answers = []
        for _ in range(602):
            page.client.cookies.clear()
            answers.append((await page.client.get("/api/messages")).status_code)
        assert answers == [200] * 600 + [429] * 2
        here.minutes.seconds += 60
        assert (await page.client.get("/api/messages")).status_code == 200


def _noted(folder: Path) -> list[int]:
    lines = [json.loads(line) for line in (folder / "bot.log").read_text("utf-8").splitlines()]
    return [line["a_minute"] for line in lines if line["event"] == "web_sessions_surge"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "why"),
    [
        (b'{"id": "12345678", "text": "' + b"a" * 17_000 + b'"}', "application/json", 413, "too_long"),
        (b'{"id": "12345678", "text": "a"}', "text/plain", 400, "unclear"),
        (b'{"id": "12345678", "text": "a"', "application/json", 400, "unclear"),
        (b'{"id": "12345678", "text": " "}', "application/json", 400, "unclear"),
        (b'{"id": "12345678", "text": 5}', "application/json", 400, "unclear"),
        (b'{"id": "1 OR 1=1", "text": "a"}', "application/json", 400, "unclear"),
        (b'{"text": "a"}', "application/json", 400, "unclear"),
        (b"[]", "application/json", 400, "unclear"),
        (b"[" * 15_000, "application/json", 400, "unclear"),
        (b"\xff\xfe", "application/json", 400, "unclear"),
    ],
)
async def test_bodies_that_are_none_of_ours(tmp_path: Path, body: bytes, kind: str, status: int, why: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        answer = await page.client.post("/api/say", content=body, headers={"Content-Type": kind})
        assert answer.status_code == status
        assert answer.json() == {"error": TEXTS.words(Part(f"web.server.{why}"))}
        assert len(await page.messages()) == 1


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("tap", {"question": "menu", "revision": "0", "option": "vehicle"}),
        ("tap", {"question": "menu", "revision": True, "option": "vehicle"}),
        ("tap", {"question": "menu", "revision": -1, "option": "vehicle"}),
        ("tap", {"question": "m" * 201, "revision": 0, "option": "vehicle"}),
        ("edit", {"said": 2**53, "text": "a"}),
        ("edit", {"said": 1.5, "text": "a"}),
        ("other", {"what": "virus"}),
    ],
)
async def test_fields_that_are_none_of_ours(tmp_path: Path, path: str, fields: dict[str, object]) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        assert (await page.post(f"/api/{path}", id="12345678", **fields)).status_code == 400


async def test_halves_of_letters_do_no_harm(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        body = b'{"id": "12345678", "text": "ch\\ud800\\u00e0o"}'
        answer = await page.client.post("/api/say", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 202
        async with page.live() as live:
            assert (await live.until_bot(2))[1]["text"] == "chào"


async def test_a_body_may_not_take_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SECONDS", 0.05)
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        lines = f"Host: {_host(here.url)}\r\nCookie: session={page.cookie}\r\nOrigin: {here.url}\r\n"
        lines += "Content-Type: application/json\r\nContent-Length: 50\r\n"
        answer = await _raw(here.url, f"POST /api/say HTTP/1.1\r\n{lines}\r\n{{")
        assert answer.startswith(b"HTTP/1.1 408 ")


async def test_a_head_may_not_take_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 1.0)
    async with site(tmp_path, core=echo) as here:
        assert await _raw(here.url, "GET / HTTP/1.1\r\nHost: ") == b""
        assert await _raw(here.url, "") == b""
        whole = f"GET /livez HTTP/1.1\r\nHost: {_host(here.url)}\r\n\r\n"
        assert (await _raw(here.url, whole, "GET / HTTP/1.1\r\nHo")).endswith(b"ok")


async def test_a_stream_outlives_the_time_for_a_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 1.0)
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await asyncio.sleep(1.2)
            await page.says("còn đây")
            await live.until_bot(2)


async def _raw(url: str, *sent: str) -> bytes:
    """Send these, each after an answer to the one before, and read until the server hangs up or has answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
    try:
        async with asyncio.timeout(30):
            answer = b""
            for piece in sent[:-1]:
                writer.write(piece.encode())
                answer += await reader.read(2000)
            writer.write(sent[-1].encode())
            return answer + await reader.read(2000)
    finally:
        writer.close()
        await writer.wait_closed()


def _host(url: str) -> str:
    return url.removeprefix("http://")
