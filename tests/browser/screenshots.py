"""Writes docs/images/web-*.png: `python -m tests.browser.screenshots`. The people on them do not exist."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bot.doomed import sandbox_process
from tests.browser.chromium import chromium
from tests.browser.serving import Served
from tests.browser.visitor import Visitor

IMAGES = Path(__file__).parents[2] / "docs" / "images"


def phone(browser: Browser, url: str, images: Path) -> None:
    """The way of one declaration on a small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    visitor = Visitor(page, url).come()
    shoot(page, images, "greeting")
    for question, name in (
        ("vehicle.consent", "consent"),
        ("vehicle.vehicle_kind", "buttons"),
        ("vehicle.plate", "plate"),
    ):
        visitor.answer_until(question)
        shoot(page, images, name)
    visitor.type("13-H1 345.67")
    page.get_by_text("Đầu số 13").wait_for()
    shoot(page, images, "refused")
    visitor.answer_until("vehicle.check")
    shoot(page, images, "check")
    visitor.hand_in()
    page.get_by_role("link", name="Xem và in phiếu").tap()
    page.wait_for_url("**/receipt/*")
    shoot(page, images, "receipt")
    context.close()


def others(browser: Browser, url: str, images: Path) -> None:
    """A computer, dark, large letters, no connection, and a ward's tablet."""
    desk = browser.new_context(viewport={"width": 1280, "height": 800})
    visitor = Visitor(desk.new_page(), url).come()
    visitor.press = lambda button: button.click()  # type: ignore[method-assign]
    visitor.answer_until("vehicle.relation")
    shoot(visitor.page, images, "desktop")
    desk.close()
    dark = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, color_scheme="dark")
    visitor = Visitor(dark.new_page(), url).come()
    visitor.answer_until("vehicle.phone")
    visitor.page.locator("#size").tap()
    visitor.page.locator("#size").tap()
    shoot(visitor.page, images, "large")
    visitor.page.locator("#size").tap()
    dark.set_offline(True)
    visitor.type("0912 345 678")
    shoot(visitor.page, images, "offline")
    dark.set_offline(False)
    dark.close()
    tablet = browser.new_context(viewport={"width": 800, "height": 1100}, has_touch=True)
    page = tablet.new_page()
    page.clock.install()
    visitor = Visitor(page, url).come("/?kiosk")
    visitor.answer_until("vehicle.state")
    shoot(page, images, "kiosk")
    page.clock.run_for(151_000)
    shoot(page, images, "kiosk-warning")
    tablet.close()


def shoot(page: Page, images: Path, name: str) -> None:
    """Write one image."""
    page.mouse.move(0, 0)
    page.screenshot(path=images / f"web-{name}.png", animations="disabled")


def main(images: Path) -> None:
    """Write all of them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sandbox_process(Path(folder) / "sandbox") as backend,
        Served(Path(folder) / "data", backend) as served,
        chromium() as browser,
    ):
        phone(browser, served.url, images)
        others(browser, served.url, images)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
