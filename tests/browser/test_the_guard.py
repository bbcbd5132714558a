"""What the page must not do: run what people typed, weigh much, or fail without a word where cookies are blocked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Response, expect

from tests.browser.conftest import DESK, PHONE, Device
from tests.browser.serving import Served
from tests.browser.visitor import Visitor, complaints
from tests.ports import free_port

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
    page.on("response", lambda response: weigh(response, weights))
    Visitor(page, served.url).come()
    kinds = {url.rpartition(".")[2] for url in weights if "/static/" in url}
    assert {"css", "js"} <= kinds
    assert sum(weights.values()) < LARGEST, weights


def weigh(response: Response, weights: dict[str, int]) -> None:
    if response.request.resource_type in ("document", "script", "stylesheet"):
        weights[response.url] = len(response.body())


def test_blocked_cookies_are_told_in_words(device: Devices, served: Served, axe: str) -> None:
    phone = device(**PHONE)
    phone.context.add_init_script("Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })")
    page = phone.page()
    page.goto(served.url)
    expect(page.locator("#cookies")).to_be_visible()
    expect(page.locator("#cookies-how")).not_to_be_empty()
    expect(page.locator("#dock")).to_be_hidden()
    assert complaints(page, axe) == []


def test_in_a_frame_of_another_site_without_cookies(browser: Browser, backend: str, tmp_path: Path) -> None:
    """The browser keeps no cookie of 127.0.0.1 in a frame on a page of localhost, which is another site to it."""
    port = free_port()
    framed = Served(tmp_path / "data", backend, BOT_WEB_FRAME_ANCESTORS=f"http://localhost:{port}")
    with framed, ward_site(port, framed.url):
        page = browser.new_page()
        page.goto(f"http://localhost:{port}/")
        inside = page.frame_locator("iframe")
        expect(inside.locator("#cookies")).to_be_visible()
        expect(inside.locator("#open-alone")).to_have_attribute("target", "_blank")
        expect(inside.locator("#dock")).to_be_hidden()
        page.close()


@contextmanager
def ward_site(port: int, inside: str) -> Iterator[None]:
    """Another site, with a page that has a frame."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>x</title><iframe src={inside} width=400 height=700>".encode())

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    site = ThreadingHTTPServer(("127.0.0.1", port), Site)
    Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        site.shutdown()
        site.socket.close()


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
