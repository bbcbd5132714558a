"""What the page must not do: run what people typed, weigh much, or fail without a word where cookies are blocked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Device
from tests.browser.serving import Served
from tests.browser.visitor import Visitor, complaints

Devices = Callable[..., Device]

LARGEST = 60_000
"""Bytes of page, styles and scripts together, unpacked."""

NASTY = (
    "<script>document.title='x'</script>",
    "<img src=x onerror=\"document.title='x'\">",
    "\"'><svg onload=document.title='x'>",
    "{{ 7 * 7 }} ${alert(1)}",
    "Nguyễn \u202egnort nảb\u202c Tư",
)


@pytest.mark.parametrize("words", NASTY)
def test_what_is_typed_is_shown_as_text(device: Devices, served: Served, words: str) -> None:
    page = device(**PHONE).page()
    visitor = Visitor(page, served.url).come()
    visitor.type(words)
    expect(page.locator("#log .waiting")).to_have_count(0)
    expect(page.locator("#log .citizen p")).to_have_text(words.replace("\u202e", "").replace("\u202c", ""))
    expect(page).to_have_title("Trợ lý Kê khai")
    assert page.locator("#log script, #log img, #log svg").count() == 0
    page.reload()
    expect(page.locator("#log .citizen")).to_have_count(1)
    expect(page).to_have_title("Trợ lý Kê khai")


def test_the_page_is_light(device: Devices, served: Served) -> None:
    page = device(**DESK).page()
    weights: dict[str, int] = {}
    page.on("response", lambda response: weights.setdefault(response.url, len(response.body())) if light(response) else None)
    Visitor(page, served.url).come()
    kinds = {url.rpartition(".")[2] for url in weights if "/static/" in url}
    assert {"css", "js"} <= kinds
    assert sum(weights.values()) < LARGEST, weights


def light(response: object) -> bool:
    return response.request.resource_type in ("document", "script", "stylesheet")  # type: ignore[attr-defined]


def test_blocked_cookies_are_told_in_words(device: Devices, served: Served, axe: str) -> None:
    phone = device(**PHONE)
    phone.context.add_init_script("Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })")
    page = phone.page()
    page.goto(served.url)
    expect(page.locator("#cookies")).to_be_visible()
    expect(page.locator("#cookies-how")).not_to_be_empty()
    expect(page.locator("#dock")).to_be_hidden()
    assert complaints(page, axe) == []


def test_reading_aloud_is_offered_where_there_is_a_voice(device: Devices, served: Served) -> None:
    silent = device(**PHONE).page()
    Visitor(silent, served.url).come()
    expect(silent.locator("#read-ask")).to_be_hidden()
    phone = device(**PHONE)
    phone.context.add_init_script(VOICE)
    page = phone.page()
    Visitor(page, served.url).come()
    page.locator("#read-ask").tap()
    assert "Bác muốn làm gì ạ?" in page.evaluate("window.spoken[0]")
    expect(page.locator("#read-ask")).to_have_text("Thôi đọc")
    page.locator("#read-ask").tap()
    expect(page.locator("#read-ask")).to_have_text("Đọc to")


VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "vi-VN" }], cancel() {}, speak(one) { window.spoken.push(one.text) }, addEventListener() {},
} });
"""
"""A device with a Vietnamese voice."""
