"""The stream: nothing missed, nothing twice, whatever happens in between."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.channels.web import live as live_module
from bot.channels.web.live import MOST_STREAMS
from tests.bot.channels.web.browser import Browser, echo, site


async def test_a_stream_goes_on_after_the_last_event_it_saw(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        await page.says("three things")
        async with page.live() as live:
            all = list(await live.until_bot(4))
        for seen in range(len(all)):
            last = {"Last-Event-ID": str(all[seen - 1]["n"])} if seen else {}
            async with page.live(headers=last) as again:
                await page.says("silent")
                silent = await again.until(len(all) - seen + 1 + seen)
            assert silent[: len(all) - seen] == all[seen:]


async def test_replies_between_catching_up_and_following_come_once(tmp_path: Path) -> None:
    """Streams begin at every moment of a lively conversation."""
    async with site(tmp_path, core=echo, streams=None) as here, here.browser() as page:
        await page.opens()
        lives = []

        async def look() -> None:
            async with page.live() as live:
                lives.append(live)
                await live.until_bot(25)

        async def speak() -> None:
            for number in range(8):
                await page.says("three things")
                await asyncio.sleep(0.003 * number)

        await asyncio.gather(speak(), *[_later(look, 0.004 * number) for number in range(MOST_STREAMS)])
        expected = await page.messages()
        assert len(expected) == 1 + 8 * 4
        for live in lives:
            assert live.got == expected
            assert live.ids == [one["n"] for one in expected]


async def _later(look: Callable[[], Awaitable[None]], seconds: float) -> None:
    await asyncio.sleep(seconds)
    await look()


async def test_numbers_stay_across_a_restart(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await page.says("một")
            before = list(await live.until_bot(2))
        cookie = page.cookie
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        page.cookie = cookie
        assert await page.messages() == before
        async with page.live(after=before[0]["n"]) as live:
            await page.says("hai")
            after = await live.until_bot(2)
        assert after[:2] == before[1:]
        assert [one["text"] for one in after[2:]] == ["hai", "3.1: hai"]


async def test_what_a_silent_turn_heard_is_shown_too(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await live.until(1)
            await page.says("silent")
            assert (await live.until(2))[1]["text"] == "silent"


async def test_an_idle_stream_beats_and_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "HEARTBEAT_SECONDS", 0.02)
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        reader, asked = here.bot.store.reader, []
        original = reader.utterances

        async def counted(conversation: str, after: int = 0):  # type: ignore[no-untyped-def]
            asked.append(after)
            return await original(conversation, after)

        monkeypatch.setattr(type(reader), "utterances", lambda _, *given: counted(*given))
        beats = 0
        async with page.client.stream("GET", "/api/live") as answer:
            async for line in answer.aiter_lines():
                beats += line.startswith(":")
                if beats == 3:
                    break
        assert len(asked) == 1


async def test_one_stream_too_many_takes_the_place_of_the_oldest(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as oldest:
            await oldest.until(1)
            others = [asyncio.create_task(_held(page)) for _ in range(MOST_STREAMS)]
            async with asyncio.timeout(30):
                await oldest.ended.wait()
            assert oldest.retry == [2000, 60000]
            assert len(here.streams) == MOST_STREAMS
            for other in others:
                other.cancel()
            await asyncio.gather(*others, return_exceptions=True)


async def _held(page: Browser) -> None:
    async with page.live() as live:
        await live.ended.wait()


async def test_stopping_ends_the_streams_at_once(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        live_ended = asyncio.Event()

        async def hold() -> None:
            async with page.live() as live:
                await live.until(1)
                held.set()
                await live.ended.wait()
                live_ended.set()

        held = asyncio.Event()
        holding = asyncio.create_task(hold())
        await held.wait()
        here.streams.close()
        async with asyncio.timeout(live_module.HEARTBEAT_SECONDS - 1):
            await live_ended.wait()
        assert (await page.client.get("/readyz")).status_code == 503
        assert (await page.client.get("/livez")).status_code == 200
        await holding


async def test_a_page_that_goes_is_forgotten(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await live.until(1)
            assert len(here.streams) == 1
        async with asyncio.timeout(30):
            while len(here.streams):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_others_do_not_see_it(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page, here.browser() as other:
        await page.opens()
        await other.opens()
        async with other.live() as live:
            await page.says("riêng")
            await other.says("khác")
            got = await live.until_bot(2)
        assert "riêng" not in str(got)
