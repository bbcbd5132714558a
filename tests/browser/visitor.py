"""Somebody at the page, who touches, types and reads as a citizen does."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

expect.set_options(timeout=30_000)
"""Milliseconds: a browser and a server on a busy machine may need several seconds for what takes a tenth otherwise."""

ANSWERS: Mapping[str, str] = {
    "menu": "[Khai báo xe]",
    "vehicle.consent": "[Đồng ý]",
    "vehicle.address_form": "[Bác]",
    "vehicle.for_whom": "[Cho chính bác]",
    "vehicle.full_name": "Nguyễn Văn Tư",
    "vehicle.citizen_id": "001060012345",
    "vehicle.birth_date": "5/3/1960",
    "vehicle.phone": "0912 345 678",
    "vehicle.commune": "phường Láng",
    "vehicle.address_line": "số 12 ngõ 5 phố Láng Hạ",
    "vehicle.vehicle_kind": "[Xe máy]",
    "vehicle.plate": "29-H1 345.67",
    "vehicle.relation": "[Chính bác]",
    "vehicle.state": "[Vẫn đang đi]",
    "vehicle.certificate": "[Còn, đọc rõ]",
    "vehicle.brand": "Honda",
    "vehicle.model": "Wave Alpha",
    "vehicle.colour": "đỏ đen",
    "vehicle.year": "2012",
    "vehicle.add_numbers": "[Không]",
    "vehicle.check": "[Đúng cả rồi]",
    "vehicle.truth": "[Khai đúng, nộp luôn]",
}
"""What Bác Tư answers; words in brackets are buttons. He does not exist."""

LONGEST_WAY = 60
"""How often Tab is pressed before we say that something cannot be reached."""


class Visitor:
    """At the page, with a finger."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.dock = page.locator("#dock")

    def come(self, path: str = "/") -> "Visitor":
        """Open the page and wait for the greeting."""
        self.page.goto(self.url + path)
        expect(self.dock).to_be_visible()
        return self

    @property
    def open(self) -> str:
        """The name of the open question."""
        return self.dock.get_attribute("data-question") or ""

    def option(self, label: str) -> Locator:
        """The button with this label."""
        return self.page.locator("#options").get_by_role("button", name=label, exact=True)

    def press(self, button: Locator) -> None:
        """Press it."""
        button.tap()

    def type(self, words: str) -> None:
        """Type an answer and send it."""
        if not self.page.locator("#box").is_visible():
            self.press(self.page.locator("#type-instead"))
        self.page.locator("#box").fill(words)
        self.press(self.page.locator("#form button"))

    def answer(self, answers: Mapping[str, str] = ANSWERS) -> None:
        """Answer the open question and wait for the next."""
        now = self.open
        reply = answers[now]
        if reply.startswith("["):
            self.press(self.option(reply.strip("[]")))
        else:
            self.type(reply)
        expect(self.dock).not_to_have_attribute("data-question", now)

    def answer_until(self, question: str, answers: Mapping[str, str] = ANSWERS) -> None:
        """Answer everything asked before this question."""
        while (now := self.open) != question:
            if now in answers:
                self.answer(answers)
            else:
                expect(self.dock).not_to_have_attribute("data-question", now)

    def hand_in(self) -> str:
        """Answer everything, hand in, and return the reference."""
        self.answer_until("more")
        return self.page.locator("#log .told").last.inner_text()

    def log(self) -> list[str]:
        """What stands in the log, message by message, without the buttons."""
        texts = self.page.locator("#log .message").evaluate_all(
            "boxes => boxes.map(box => [...box.querySelectorAll('p, li')].map(part => part.textContent).join('\\n'))"
        )
        return [str(text) for text in texts]


class KeyboardVisitor(Visitor):
    """At the page, with a keyboard alone."""

    def press(self, button: Locator) -> None:
        """Go there by Tab, then Enter."""
        self.go_to(button)
        self.page.keyboard.press("Enter")

    def go_to(self, wanted: Locator, key: str = "Tab") -> None:
        """Press Tab until it has the focus."""
        for _ in range(LONGEST_WAY):
            if is_focused(wanted):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{wanted} cannot be reached by Tab")

    def type(self, words: str) -> None:
        """Type into the field and press Enter."""
        self.go_to(self.page.locator("#box"))
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")


def is_focused(wanted: Locator) -> bool:
    """Whether it has the focus."""
    return bool(wanted.evaluate("element => element === document.activeElement"))


def complaints(page: Page, axe: str) -> list[str]:
    """What axe-core finds wrong with this screen, contrast at AAA included."""
    options = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
    page.evaluate(axe)
    found: Mapping[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['id']}: {one['help']} ({node['html'][:160]}; {node['failureSummary'][:200]})"
        for one in found["violations"]
        for node in one["nodes"]
    ]
