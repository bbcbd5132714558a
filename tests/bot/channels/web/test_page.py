"""The page: small, ready at once, and nothing in it runs inline."""

import json
import re
from pathlib import Path

import pytest

from bot.channels.web.page import STATIC
from tests.bot.channels.web.browser import TEXTS, echo, site


@pytest.mark.parametrize("path", ["/", "/?kiosk", "/?lang=en", "/?lang=en&kiosk=1", "/?lang=xx"])
async def test_the_page_carries_its_words(tmp_path: Path, path: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        text = (await page.client.get(path)).text
    language = "en" if "lang=en" in path else "vi"
    assert f'<html lang="{language}"' in text
    block = re.search(r'<script type="application/json" id="words">(.*?)</script>', text, re.DOTALL)
    assert block
    words = json.loads(block[1])
    ids = {id.removeprefix("web.page.") for id in TEXTS.ids() if id.startswith("web.page.")}
    assert words.keys() == ids
    assert "{number}" in words["progress"]
    assert "{You}" not in block[1]


async def test_nothing_runs_inline(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        for path in ("/", "/?kiosk"):
            text = (await page.client.get(path)).text
            scripts = re.findall(r"<script([^>]*)>", text)
            assert [one for one in scripts if "src=" not in one] == [' type="application/json" id="words"']
            assert not re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:", text)
            assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)


async def test_what_the_browser_has_is_not_sent_again(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        for path in ("/", "/static/icon.svg"):
            first = await page.client.get(path)
            again = await page.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
            assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
            assert first.headers["Content-Encoding"] == "gzip"
            plain = await page.client.get(path, headers={"Accept-Encoding": "identity"})
            assert "Content-Encoding" not in plain.headers
            assert plain.text == first.text


async def test_static_files_have_their_types(tmp_path: Path) -> None:
    kinds = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
    files = [file for file in STATIC.iterdir() if file.suffix in kinds]
    assert files
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        for file in files:
            answer = await page.client.get(f"/static/{file.name}")
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, kinds[file.suffix])


@pytest.mark.parametrize(
    "path",
    ["../index.html", "..%2findex.html", "%2e%2e/app.py", "a/b.js", "%00.js", ".js", "x.html", "%2fetc%2fpasswd"],
)
async def test_nothing_else_is_served(tmp_path: Path, path: str) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        assert (await page.client.get(f"/static/{path}")).status_code == 404


async def test_the_page_and_its_files_are_small(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        sizes = []
        for path in ("/", *[f"/static/{file.name}" for file in STATIC.iterdir() if file.is_file()]):
            async with page.client.stream("GET", path) as answer:
                sizes.append(sum([len(piece) async for piece in answer.aiter_raw()]))
    assert sum(sizes) < 60_000
