"""What the browser tests share. Where there is no chromium, one test says so and the others are not collected."""

from collections.abc import Callable, Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.doomed import sandbox_process
from tests.browser.chromium import chromium, missing
from tests.browser.serving import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

collect_ignore_glob = ["test_the_*.py"] if missing() else []

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
TABLET: dict[str, Any] = {"viewport": {"width": 800, "height": 1100}, "has_touch": True}


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sandbox, in a process of its own."""
    with sandbox_process(tmp_path_factory.mktemp("sandbox") / "sandbox") as address:
        yield address


@pytest.fixture(scope="module")
def served(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page, served by a process of its own."""
    with Served(tmp_path_factory.mktemp("served") / "data", backend) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A browser, closed before any other module's tests: its driver keeps the thread's event loop to itself."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, as a script."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


class Device:
    """A browser of its own, which tells of every error and every request that leaves the origin."""

    def __init__(self, context: "BrowserContext", origin: str) -> None:
        self.context = context
        self.faults: list[str] = []
        self.foreign: list[str] = []
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.route(lambda url: not url.startswith(f"{origin}/"), self._stop)

    def page(self) -> "Page":
        """A tab."""
        return self.context.new_page()

    def judge(self) -> None:
        """Nothing went wrong, and nothing was fetched from elsewhere."""
        assert self.faults == []
        assert self.foreign == []

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "net::ERR_" not in text and "status of 4" not in text:
            self.faults.append(text)

    def _stop(self, route: Any) -> None:
        self.foreign.append(route.request.url)
        route.abort()


@pytest.fixture
def device(browser: "Browser", served: Served) -> Iterator[Callable[..., Device]]:
    """Makes devices; each is judged at the end."""
    devices: list[Device] = []

    def make(**kind: Any) -> Device:
        devices.append(Device(browser.new_context(**(kind or PHONE)), served.url))
        return devices[-1]

    yield make
    for each in devices:
        each.context.close()
    for each in devices:
        each.judge()
