"""What needs no browser: why the browser tests did not run, where they did not; and that the page has its words."""

import re
from pathlib import Path

import pytest

from bot.texts import Texts
from tests.browser.chromium import missing

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "bot" / "channels" / "web" / "page"


def test_there_is_a_browser() -> None:
    if why := missing():
        pytest.skip(why)
    assert missing() == ""


@pytest.mark.parametrize(("family", "files"), [("page", ("index.html", "static/*.js")), ("receipt", ("receipt.html",))])
def test_every_text_of_the_page_is_used(family: str, files: tuple[str, ...]) -> None:
    sources = "".join(file.read_text("utf-8") for pattern in files for file in PAGE.glob(pattern))
    texts = [id.rpartition(".")[2] for id in Texts.load(ROOT / "locales").ids() if id.startswith(f"web.{family}.")]
    assert texts
    named = [*re.findall(r"[a-z_]+", sources), "who_bot", "who_citizen", "who_officer"]
    assert set(texts) - set(named) == set()


@pytest.mark.parametrize(("family", "files"), [("page", ("index.html", "static/*.js")), ("receipt", ("receipt.html",))])
def test_every_text_the_page_uses_is_there(family: str, files: tuple[str, ...]) -> None:
    sources = "".join(file.read_text("utf-8") for pattern in files for file in PAGE.glob(pattern))
    used = {a or b for a, b in re.findall(r"""words\.([a-z_]+)|words\("([a-z_]+)\"""", sources)} - {"js"}
    assert used
    ids = Texts.load(ROOT / "locales").ids()
    assert [name for name in used if f"web.{family}.{name}" not in ids] == []
