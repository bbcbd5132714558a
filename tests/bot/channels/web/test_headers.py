"""What every answer carries, and which requests are turned away at once."""

from pathlib import Path

import pytest

from bot.channels.web.headers import security_headers
from tests.bot.channels.web.browser import echo, site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ANSWERS = ["/", "/?kiosk", "/static/icon.svg", "/api/messages", "/api/nothing", "/static/nothing.js", "/livez", "/x"]


@pytest.mark.parametrize("path", ANSWERS)
async def test_every_answer_carries_the_headers(tmp_path: Path, path: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        headers = (await page.client.get(path)).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert ("no-cache" if path in ("/", "/static/icon.svg") else "no-store") in headers["Cache-Control"]
    assert "server" not in headers


async def test_a_bug_of_ours_is_told_kindly_and_names_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()

        async def broken(_: object, conversation: str) -> None:
            raise ValueError("0912345678 của Nguyễn Văn Tư")

        monkeypatch.setattr(type(here.bot.store.reader), "conversation", broken)
        answer = await page.client.get("/api/code")
    assert answer.status_code == 500
    assert "trục trặc" in answer.json()["error"]
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "0912345678" not in answer.text + (tmp_path / "bot.log").read_text("utf-8")
    assert "Nguyễn Văn Tư" not in answer.text + (tmp_path / "bot.log").read_text("utf-8")


@pytest.mark.parametrize("path", ["open", "say", "tap", "edit", "other", "resume", "leave"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1", "http://localhost:1"])
async def test_only_our_own_page_may_change_anything(tmp_path: Path, path: str, origin: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        answer = await page.client.post(f"/api/{path}", json={}, headers={"Origin": origin})
        assert answer.status_code == 403
        del page.client.headers["Origin"]
        assert (await page.client.post(f"/api/{path}", json={})).status_code == 403
        assert (await page.client.put(f"/api/{path}", json={})).status_code == 403


@pytest.mark.parametrize(
    ("host", "status"), [("localhost:80", 200), ("[::1]:80", 200), ("evil.example", 421), ("[::1", 421), ("", 421)]
)
async def test_the_loopback_answers_to_its_own_names_only(tmp_path: Path, host: str, status: int) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        assert (await page.client.get("/livez", headers={"Host": host})).status_code == status


async def test_behind_tls_the_page_is_known_by_its_https_address(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo, web_behind_tls=True) as here, here.browser() as page:
        named = {"Host": "khaibao.example.vn"}
        opening = {"id": "page-load-1", "kiosk": False, "lang": "vi"}
        theirs = {**named, "Origin": "https://khaibao.example.vn"}
        answer = await page.client.post("/api/open", json=opening, headers=theirs)
        assert answer.status_code == 200
        assert answer.headers["Set-Cookie"].startswith("__Host-session=")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        plain = {**named, "Origin": "http://khaibao.example.vn"}
        assert (await page.client.post("/api/open", json=opening, headers=plain)).status_code == 403


def test_named_sites_may_show_the_page_in_a_frame() -> None:
    headers = security_headers("https://hanoi.example.vn https://ward.example.vn", secure=True)
    assert headers["Content-Security-Policy"].endswith(
        "frame-ancestors https://hanoi.example.vn https://ward.example.vn"
    )
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
async def test_methods_an_address_does_not_take(tmp_path: Path, method: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        answer = await page.client.request(method, "/api/say")
        assert (answer.status_code, answer.json()) == (405, {"error": "Method Not Allowed"})
