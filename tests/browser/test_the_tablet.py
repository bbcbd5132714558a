"""The ward's tablet: it forgets who was there."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import TABLET, Device
from tests.browser.serving import Served
from tests.browser.visitor import Visitor, complaints

Devices = Callable[..., Device]


def test_leaving_forgets_the_person(device: Devices, served: Served, axe: str) -> None:
    page = device(**TABLET).page()
    visitor = Visitor(page, served.url).come("/?kiosk")
    visitor.answer_until("vehicle.commune")
    page.locator("#leave").tap()
    expect(page.locator("#leaving-code")).to_be_visible()
    assert complaints(page, axe) == []
    page.locator("#leave-yes").tap()
    expect(visitor.dock).to_have_attribute("data-question", "menu")
    assert "kiosk" in page.url
    assert "Nguyễn" not in page.locator("body").inner_text()
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Nguyễn")
    page.goto(served.url + "/?kiosk")
    expect(visitor.dock).to_have_attribute("data-question", "menu")
    expect(page.locator("#log")).not_to_contain_text("Nguyễn")


def test_three_idle_minutes_forget_the_person_after_a_warning(device: Devices, served: Served, axe: str) -> None:
    page = device(**TABLET).page()
    page.clock.install()
    visitor = Visitor(page, served.url).come("/?kiosk")
    visitor.answer_until("vehicle.citizen_id")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.locator("body").dispatch_event("pointerdown")
    page.clock.run_for(149_000)
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(2_000)
    expect(page.locator("#idle")).to_be_visible()
    page.clock.resume()
    expect(page.locator("#still-here")).to_be_focused()
    assert complaints(page, axe) == []
    page.locator("#still-here").tap()
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(151_000)
    expect(page.locator("#idle-how")).to_contain_text("giây nữa")
    page.clock.run_for(31_000)
    expect(visitor.dock).to_have_attribute("data-question", "menu")
    expect(page.locator("#log")).not_to_contain_text("Nguyễn")


def test_the_next_person_sees_nothing_even_without_connection(device: Devices, served: Served) -> None:
    tablet = device(**TABLET)
    page = tablet.page()
    visitor = Visitor(page, served.url).come("/?kiosk")
    visitor.answer_until("vehicle.citizen_id")
    tablet.context.set_offline(True)
    page.locator("#leave").tap()
    page.locator("#leave-yes").tap()
    expect(page.locator("body")).to_contain_text("Đang xóa màn hình")
    expect(page.locator("body")).not_to_contain_text("Nguyễn")
    tablet.context.set_offline(False)
    expect(visitor.dock).to_have_attribute("data-question", "menu")
    expect(page.locator("#log")).not_to_contain_text("Nguyễn")


def test_the_receipt_does_not_stay_open_for_ever(device: Devices, served: Served) -> None:
    page = device(**TABLET).page()
    visitor = Visitor(page, served.url).come("/?kiosk")
    visitor.hand_in()
    page.clock.install()
    page.get_by_role("link", name="Xem và in phiếu").tap()
    expect(page.locator("html.kiosk .reference")).to_be_visible()
    page.clock.run_for(152_000)
    expect(visitor.dock).to_have_attribute("data-question", "more")
    page.clock.run_for(2_000)
    expect(page.locator("#idle")).to_be_visible()
