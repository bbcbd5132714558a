"""Who is asking, what the browser keeps of it, and what is left for the next person."""

import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.sessions import Session, Sessions
from bot.channels.web.visitors import address_of, networks
from tests.bot.channels.web.browser import echo, site


class Nobody:
    """Devices that nothing is known of."""

    async def address_of(self, device: str) -> str | None:
        return device

    async def bind(self, device: str, address: str) -> None:
        pass

    async def forget(self, device: str) -> None:
        pass

    async def code(self, address: str) -> str | None:
        return None

    async def keep_code(self, address: str, code: str) -> str | None:
        return code

    async def address_with(self, code: str) -> str | None:
        return None


@pytest.mark.parametrize(
    ("secure", "framed", "passing", "cookie"),
    [
        (True, False, False, "__Host-session=ID; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=15811200"),
        (True, False, True, "__Host-session=ID; Path=/; HttpOnly; SameSite=Lax; Secure"),
        (True, True, True, "__Host-session=ID; Path=/; HttpOnly; SameSite=None; Partitioned; Secure"),
        (False, False, True, "session=ID; Path=/; HttpOnly; SameSite=Lax"),
        (False, True, True, "session=ID; Path=/; HttpOnly; SameSite=Lax"),
    ],
)
def test_the_cookie(secure: bool, framed: bool, passing: bool, cookie: str) -> None:
    response = Response()
    Sessions(Nobody(), secure, framed).set_cookie(response, Session("ID", "ID", passing=passing))
    assert response.headers["Set-Cookie"] == cookie


async def test_a_session_is_128_random_bits(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here:
        found = set()
        for _ in range(20):
            async with here.browser() as page:
                await page.opens()
                found.add(page.cookie)
    assert len(found) == 20
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in found)


async def test_a_tablet_keeps_the_session_until_the_browser_closes(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        own = await page.post("/api/open", id="page-load-1", kiosk=False, lang="vi")
        assert "Max-Age=15811200" in own.headers["Set-Cookie"]
    async with site(tmp_path, core=echo) as here, here.browser() as tablet:
        shared = await tablet.post("/api/open", id="page-load-1", kiosk=True, lang="vi")
        assert "Max-Age" not in shared.headers["Set-Cookie"]
        assert "Set-Cookie" not in (await tablet.client.get("/api/messages")).headers


@pytest.mark.parametrize("path", ["say", "tap", "edit", "other"])
async def test_without_a_session_nothing_is_heard(tmp_path: Path, path: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        answer = await page.post(f"/api/{path}", id="12345678", text="a")
        assert answer.status_code == 403
        assert "mở lại trang" in answer.json()["error"]
        assert (await page.client.get("/api/live")).status_code == 403
        assert (await page.client.get("/api/code")).status_code == 403
        assert (await page.client.get("/receipt/1")).status_code == 403


async def test_reading_makes_a_session(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        assert await page.messages() == []
        assert (await page.says("chào")).status_code == 202


@pytest.mark.parametrize("cookie", ["", "a" * 31, "g" * 32, "A" * 32, "0" * 33, "nobody", "a" * 32])
async def test_a_cookie_that_is_none_of_ours_is_no_session(tmp_path: Path, cookie: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        page.cookie = cookie
        assert (await page.says("chào")).status_code == 403


async def test_leaving_leaves_nothing_for_the_next_person(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as tablet:
        await tablet.opens(kiosk=True)
        await tablet.says("riêng của tôi")
        async with tablet.live() as live:
            await live.until_bot(2)
            left = tablet.cookie
            answer = await tablet.client.post("/api/leave")
            await live.ended.wait()
        assert (answer.status_code, answer.json()) == (200, {"left": True})
        assert "Max-Age=0" in answer.headers["Set-Cookie"]
        assert "session" not in tablet.client.cookies
        assert "riêng" not in str(await tablet.opens(kiosk=True))
        assert tablet.cookie != left


async def test_a_session_that_has_left_is_over_also_after_a_restart(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as tablet:
        await tablet.opens(kiosk=True)
        await tablet.says("riêng của tôi")
        left = tablet.cookie
        await tablet.client.post("/api/leave")
        tablet.cookie = left
        assert (await tablet.says("vẫn là tôi")).status_code == 403
    async with site(tmp_path, core=echo) as here, here.browser() as tablet:
        tablet.cookie = left
        assert (await tablet.says("vẫn là tôi")).status_code == 403
        assert await tablet.messages() == []


async def test_leaving_without_a_session_is_done_already(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as tablet:
        assert (await tablet.client.post("/api/leave")).status_code == 200


def asking(peer: str, forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return Request({"type": "http", "client": (peer, 1), "headers": headers})


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "address"),
    [
        ("203.0.113.9", "", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "10.0.0.0/8", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "10.0.0.0/8", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.1", "not an address", "10.0.0.1", "not an address"),
        ("::1", "2001:db8::5", "::1", "2001:db8::5"),
    ],
)
def test_only_our_own_proxies_are_believed(peer: str, forwarded: str, trusted: str, address: str) -> None:
    assert address_of(asking(peer, forwarded), networks(trusted)) == address
