"""A whole declaration at the page: by touch on a small phone, and by keyboard alone at a computer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, TABLET, Device
from tests.browser.serving import Served
from tests.browser.visitor import ANSWERS, KeyboardVisitor, Visitor, complaints

Devices = Callable[..., Device]

REFERENCE = re.compile(r"[0-9A-Z]{2,4}(-[0-9A-Z]{2,4})+")


def heights(buttons: Locator) -> list[float]:
    return [box["height"] for each in buttons.all() if (box := each.bounding_box())]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


DISTINCT = ("menu", "vehicle.consent", "vehicle.check", "vehicle.truth")
"""Questions that look like no other."""


class Careful(Visitor):
    """Looks at every screen on the way."""

    def __init__(self, page: Page, url: str, axe: str) -> None:
        super().__init__(page, url)
        self.axe = axe
        self.faults: list[str] = []
        self.judged: set[str] = set()

    def judge(self, screen: str) -> None:
        """axe-core finds nothing, nothing is wider than the screen, the question is in view."""
        if sideways(self.page) > 0:
            self.faults.append(f"{screen}: wider than the screen")
        buttons, typed = (self.page.locator(place).is_visible() for place in ("#options", "#box"))
        kind = f"a question, {buttons}, {typed}" if screen in ANSWERS and screen not in DISTINCT else screen
        if kind not in self.judged:
            self.judged.add(kind)
            self.faults += [f"{screen}: {one}" for one in complaints(self.page, self.axe)]

    def answer(self, answers: object = ANSWERS) -> None:
        now = self.open
        self.judge(now)
        low = [height for height in heights(self.page.locator("button:visible")) if height < 56]
        if low:
            self.faults.append(f"{now}: buttons of {low} px")
        if not self.page.locator("#ask").evaluate(IN_VIEW) and not self.page.locator("#more").is_visible():
            self.faults.append(f"{now}: the question is out of view")
        super().answer()


IN_VIEW = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.height > 0 }"


def test_by_touch_on_a_small_phone(device: Devices, served: Served, axe: str) -> None:
    page = device(**PHONE).page()
    visitor = Careful(page, served.url, axe)
    visitor.come()
    reference = visitor.hand_in()
    assert REFERENCE.fullmatch(reference)
    visitor.judge("sent")
    page.get_by_role("link", name="Xem và in phiếu").tap()
    expect(page.locator(".reference .code")).to_have_text(reference)
    visitor.judge("receipt")
    expect(page.locator("dl")).to_contain_text("2345")
    expect(page.locator("dl")).not_to_contain_text("001060012345")
    page.get_by_role("link", name="Quay lại trang khai").tap()
    expect(visitor.dock).to_have_attribute("data-question", "more")
    assert visitor.faults == []


def test_by_keyboard_alone(device: Devices, served: Served) -> None:
    page = device(**DESK).page()
    visitor = KeyboardVisitor(page, served.url)
    visitor.come()
    assert REFERENCE.fullmatch(visitor.hand_in())
    link = page.get_by_role("link", name="Xem và in phiếu")
    visitor.go_to(link, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".reference")).to_be_visible()
    page.go_back()
    expect(visitor.dock).to_have_attribute("data-question", "more")


def test_the_keyboard_fits_the_answer(device: Devices, served: Served) -> None:
    page = device(**PHONE).page()
    visitor = Visitor(page, served.url).come()
    box = page.locator("#box")
    wanted = {
        "vehicle.full_name": ("autocapitalize", "words"),
        "vehicle.citizen_id": ("inputmode", "numeric"),
        "vehicle.phone": ("inputmode", "tel"),
        "vehicle.plate": ("autocorrect", "off"),
        "vehicle.year": ("inputmode", "numeric"),
    }
    for question, attribute in wanted.items():
        visitor.answer_until(question)
        expect(box).to_have_attribute(*attribute)


def test_a_wrong_answer_leaves_the_question_in_view(device: Devices, served: Served, axe: str) -> None:
    page = device(**PHONE).page()
    visitor = Careful(page, served.url, axe)
    visitor.come()
    visitor.answer_until("vehicle.citizen_id")
    asked = page.locator("#ask").inner_text()
    visitor.type("12345")
    expect(page.locator("#log")).to_contain_text("5 số")
    expect(page.locator("#ask")).to_have_text(asked)
    visitor.answer_until("vehicle.commune")
    visitor.type("Minh Khai")
    expect(page.locator("#options button").first).to_be_visible()
    visitor.judge("candidates")
    page.locator("#tools").get_by_role("button", name="Giúp", exact=True).tap()
    expect(page.locator("#log .citizen").last).to_have_text(re.compile("giúp"))
    page.locator("#tools").get_by_role("button", name="Quay lại", exact=True).tap()
    expect(page.locator("#log .citizen").last).to_have_text(re.compile("quay lại"))
    expect(page.locator("#options")).to_be_hidden()
    assert visitor.faults == []


@pytest.mark.parametrize("size", ["125", "150"])
def test_large_letters_fit_a_small_phone(device: Devices, served: Served, axe: str, size: str) -> None:
    page = device(**PHONE).page()
    visitor = Careful(page, served.url, axe)
    visitor.come()
    while page.locator("html").get_attribute("data-size") != size:
        page.locator("#size").tap()
    visitor.judge("greeting")
    visitor.answer_until("vehicle.check")
    visitor.judge("check")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-size", size)
    assert visitor.faults == []


def test_twice_as_large_by_the_browser(device: Devices, served: Served) -> None:
    """Zoom of 200 % leaves a phone of 180 by 370."""
    page = device(viewport={"width": 180, "height": 370}, has_touch=True, is_mobile=True).page()
    visitor = Visitor(page, served.url).come()
    for question in ("vehicle.consent", "vehicle.address_form", "vehicle.citizen_id", "vehicle.plate"):
        visitor.answer_until(question)
        assert sideways(page) <= 0, question


def test_in_the_dark_and_in_english(device: Devices, served: Served, axe: str) -> None:
    page = device(**PHONE, color_scheme="dark").page()
    visitor = Careful(page, served.url, axe)
    visitor.come("/?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#options")).to_contain_text("Declare a vehicle")
    visitor.judge("greeting in English")
    page.locator("#options button").first.tap()
    expect(visitor.dock).to_have_attribute("data-question", "vehicle.consent")
    page.locator("#menu-button").tap()
    visitor.judge("menu")
    page.locator("#language").tap()
    page.wait_for_url("**lang=vi")
    expect(page.locator("#ask")).to_contain_text("đồng ý")
    expect(page.locator("#options")).to_contain_text("Không đồng ý")
    visitor.answer_until("vehicle.commune")
    visitor.judge("dark")
    assert visitor.faults == []


def test_a_tablet_shows_the_same(device: Devices, served: Served) -> None:
    page = device(**TABLET).page()
    Visitor(page, served.url).come().answer_until("vehicle.plate")
    assert sideways(page) <= 0
