"""Who has everything deleted sees it go: from the page, from the store, and from a second device."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Device
from tests.browser.serving import Served
from tests.browser.visitor import Visitor

Devices = Callable[..., Device]


def test_everything_goes_from_the_page(device: Devices, served: Served) -> None:
    phone = device(**PHONE)
    visitor = Visitor(phone.page(), served.url).come()
    visitor.answer_until("vehicle.birth_date")
    second = Visitor(phone.page(), served.url).come()
    expect(second.page.locator("#log")).to_contain_text("001 060 012345")
    visitor.type("xóa dữ liệu")
    expect(visitor.dock).to_have_attribute("data-question", "erase")
    visitor.press(visitor.option("Giữ lại"))
    expect(visitor.dock).to_have_attribute("data-question", "vehicle.birth_date")
    expect(visitor.page.locator("#log")).to_contain_text("001 060 012345")
    visitor.type("xóa dữ liệu")
    expect(visitor.option("Xóa hết")).to_be_visible()
    visitor.press(visitor.option("Xóa hết"))
    for one in (visitor, second):
        expect(one.page.locator("#log")).to_contain_text("đã xóa hết")
        expect(one.page.locator("#log")).not_to_contain_text("012345")
        assert one.log()[0] == "Xóa hết"
        assert len(one.log()) == 2
    visitor.page.reload()
    expect(visitor.page.locator("#log")).to_contain_text("đã xóa hết")
    assert len(visitor.log()) == 2
    visitor.type("cháu ơi")
    expect(visitor.dock).to_have_attribute("data-question", "menu")
    expect(visitor.page.locator("#log")).to_contain_text("đã xóa hết")
    assert visitor.log()[-1].startswith("Chào bác!")
