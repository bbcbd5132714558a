"""Debian's chromium, driven by Playwright; and why it cannot be, where it cannot."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def missing() -> str:
    """Why the browser tests cannot run, and how to get what they need; "" where they can."""
    if not CHROMIUM.exists():
        return f"the browser tests did not run: there is no {CHROMIUM}. To run them: apt-get install chromium"
    if not importlib.util.find_spec("playwright") or not importlib.util.find_spec("axe_playwright_python"):
        return "the browser tests did not run: Playwright is missing. To run them: pip install -e .[dev]"
    return ""


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A browser for as long as the block lasts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
