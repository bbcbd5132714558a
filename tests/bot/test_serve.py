"""`python -m bot serve`: one line when it is ready, and a good end when it is told to stop."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels.web.serving import listen
from bot.settings import Settings, SettingsError
from tests.bot.channels.web.browser import Browser

ROOT = Path(__file__).resolve().parents[2]


@asynccontextmanager
async def served(folder: Path, **given: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The process, and the first line it prints ("" where it prints none)."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings = {"BOT_DATA": str(folder), "BOT_WEB_PORT": "0", "BOT_SANDBOX_PORT": "0", **given}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve"),
        cwd=ROOT,
        env={**known, **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    try:
        async with asyncio.timeout(120):
            yield process, (await process.stdout.readline()).decode()
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def address_in(line: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:[0-9]+", line)
    assert found, line
    return found[0]


async def test_one_line_names_the_page_and_the_officers_page(tmp_path: Path) -> None:
    async with served(tmp_path) as (process, line):
        assert len(re.findall(r"http://127\.0\.0\.1:[0-9]+", line)) == 2
        async with Browser(address_in(line)) as page:
            assert (await page.client.get("/readyz")).status_code == 200
            assert len((await page.opens())["messages"]) == 1
        process.terminate()
        rest, complaints = await process.communicate()
    assert (process.returncode, rest, complaints) == (0, b"", b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_ends_its_streams_and_loses_nothing(tmp_path: Path, number: signal.Signals) -> None:
    async with served(tmp_path) as (process, line), Browser(address_in(line)) as page:
        await page.opens()
        async with page.live() as live:
            await live.until(1)
            await page.says("khai xe", id="the-last-message")
            process.send_signal(number)
            await live.ended.wait()
        cookie = page.cookie
        await process.wait()
        assert process.returncode == 0
    async with served(tmp_path) as (process, line), Browser(address_in(line)) as page:
        page.cookie = cookie
        async with page.live() as live:
            got = await live.until_bot(2)
        assert [one["id"] for one in got] == [None, "the-last-message", None]


async def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    async with served(tmp_path) as (process, line), Browser(address_in(line)) as page:
        await page.opens()
        assert (await page.says("khai xe", id="the-last-message")).status_code == 202
        process.kill()
        cookie = page.cookie
        await process.wait()
    async with served(tmp_path) as (process, line), Browser(address_in(line)) as page:
        page.cookie = cookie
        async with page.live() as live:
            got = await live.until_bot(2)
        assert [one["id"] for one in got] == [None, "the-last-message", None]


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        async with served(tmp_path, BOT_WEB_PORT=str(port)) as (process, line):
            _, complaints = await process.communicate()
    assert (process.returncode, line) == (2, "")
    assert complaints.decode() == (
        f"BOT_WEB_PORT: 127.0.0.1:{port} cannot be listened on (Address already in use); name another.\n"
    )


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
async def test_an_address_that_is_not_ours_is_named(tmp_path: Path, host: str) -> None:
    async with served(tmp_path, BOT_WEB_HOST=host, BOT_WEB_BEHIND_TLS="1") as (process, line):
        _, complaints = await process.communicate()
    assert (process.returncode, line) == (2, "")
    assert complaints.decode() == f"BOT_WEB_HOST: {host} is no address of this machine; name one.\n"


async def test_behind_a_proxy_it_says_that_nothing_reaches_an_authority(tmp_path: Path) -> None:
    async with served(tmp_path, BOT_WEB_BEHIND_TLS="1") as (process, line):
        assert address_in(line)
        process.terminate()
        _, complaints = await process.communicate()
    assert "BOT_BACKEND_URL" in complaints.decode()
    assert complaints.count(b"\n") == 1


async def test_a_broken_sandbox_is_one_line_that_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "sandbox.sqlite").write_text("no database " * 100)
    async with served(tmp_path) as (process, line):
        _, complaints = await process.communicate()
    assert (process.returncode, line) == (2, "")
    assert f"cannot use {tmp_path}/sandbox.sqlite: file is not a database" in complaints.decode()
    assert complaints.count(b"\n") == 1


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"web_host": "0.0.0.0"}, "BOT_WEB_HOST: plain http is for this machine only; put a proxy with TLS"),
        ({"web_host": "khaibao.example.vn"}, "BOT_WEB_HOST: plain http is for this machine only"),
        ({"web_port": 65536}, "BOT_WEB_PORT: "),
        ({"web_trusted_proxy": "proxy"}, "BOT_WEB_TRUSTED_PROXY: give addresses or networks"),
        ({"web_frame_ancestors": "https://a.example; script-src *"}, "BOT_WEB_FRAME_ANCESTORS: give whole origins"),
        ({"web_frame_ancestors": "*"}, "BOT_WEB_FRAME_ANCESTORS: give whole origins"),
    ],
)
def test_settings_that_will_not_do(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(complaint)):
        Settings.of(**given)


def test_behind_a_proxy_with_tls_any_address_is_listened_on() -> None:
    settings = Settings.of(
        web_host="0.0.0.0", web_behind_tls=True, web_frame_ancestors=" https://a.example  https://b.example"
    )
    assert settings.web_frame_ancestors == "https://a.example https://b.example"
