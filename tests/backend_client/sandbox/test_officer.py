"""The ward officer's page, used as a browser uses it: read a page, post its forms."""

import html
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.contract.examples import PNG, PNG_SHA256
from backend_client.models import Receipt
from backend_client.sandbox.server import Listening
from tests.backend_client.declared import Declared

NUMBER = "001060012345"
SCRIPT = "<script>alert('x')</script>"


class Forms(HTMLParser):
    """The forms of a page: address -> hidden fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._last: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._last = self.forms.setdefault(said["action"], {})
        if tag == "input" and said.get("type") == "hidden":
            self._last[said["name"]] = said["value"]


@pytest.fixture
async def browser(sandbox: Listening) -> AsyncIterator[httpx.AsyncClient]:
    """Has no token; sends `Origin` with every form, as browsers do."""
    async with httpx.AsyncClient(
        base_url=sandbox.base_url, headers={"Origin": sandbox.base_url}, trust_env=False, follow_redirects=True
    ) as client:
        yield client


@pytest.fixture
async def receipt(backend: DeclarationBackend, body: bytes) -> Receipt:
    return await backend.declare_vehicle(body, "key-1")


async def press(browser: httpx.AsyncClient, reference: str, button: str, **typed: str | list[str]) -> httpx.Response:
    page = await browser.get(f"/cases/{reference}")
    address = f"/cases/{reference}/{button}"
    return await browser.post(address, data={**Forms(page.text).forms[address], **typed})


async def test_the_list_shows_what_arrived_by_commune(
    browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt, changed: Declared
) -> None:
    elsewhere = await backend.declare_vehicle(changed({"person.commune": "09877"}).to_bytes(), "key-2")
    page = (await browser.get("/")).text
    assert page.index("Phường Hoàn Kiếm") < page.index(receipt.reference)
    assert page.index("Xã An Khánh <") < page.index(elsewhere.reference)
    assert "29-B1 123.45" in page
    only_one = (await browser.get("/", params={"commune": "09877"})).text
    assert elsewhere.reference in only_one
    assert receipt.reference not in only_one
    assert receipt.reference not in (await browser.get("/", params={"status": "confirmed"})).text


async def test_an_empty_list_says_so(browser: httpx.AsyncClient) -> None:
    assert "Chưa có tờ khai nào" in (await browser.get("/")).text


async def test_a_case_shows_all_it_says_but_the_number(browser: httpx.AsyncClient, receipt: Receipt) -> None:
    page = html.unescape((await browser.get(f"/cases/{receipt.reference.lower()}")).text)
    for said in ("Nguyễn Văn Tư", "Nguyễn Thu Hà", "1960", "0912 345 678", "29-B1 123.45", "Xe để ở nhà con gái."):
        assert said in page
    assert page.count("Người khai không nhớ") == 2
    assert NUMBER not in page
    assert "001 060 012 345" not in page
    assert "••• ••• ••• 345" in page


async def test_showing_the_number_is_recorded(browser: httpx.AsyncClient, receipt: Receipt) -> None:
    assert "xem số định danh" not in (await browser.get(f"/cases/{receipt.reference}")).text
    assert "001 060 012 345" in (await press(browser, receipt.reference, "reveal")).text
    afterwards = (await browser.get(f"/cases/{receipt.reference}")).text
    assert "001 060 012 345" not in afterwards
    assert afterwards.count("Cán bộ xem số định danh") == 1


async def test_confirming_reaches_the_citizen(
    browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt
) -> None:
    page = await press(browser, receipt.reference, "confirm")
    assert "Đã xác nhận" in page.text
    assert "Xác nhận tờ khai" not in page.text
    assert [change.status for change in (await backend.changes(0)).changes] == ["confirmed"]


async def test_returning_carries_reason_and_fields(
    browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt
) -> None:
    await press(
        browser,
        receipt.reference,
        "return",
        reason="Biển số chưa khớp.\r\nBác xem lại.",
        fields=["vehicle.plate", "person.phone", "vehicle.wheels"],
    )
    (change,) = (await backend.changes(0)).changes
    assert (change.status, change.reason) == ("returned", "Biển số chưa khớp.\nBác xem lại.")
    assert change.fields == ("vehicle.plate", "person.phone")


@pytest.mark.parametrize("reason", ["", "   \r\n ", "x" * 501])
async def test_no_return_without_a_reason(
    reason: str, browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt
) -> None:
    page = await press(browser, receipt.reference, "return", reason=reason, fields=["vehicle.plate"])
    assert page.status_code == 422
    assert "Hãy ghi lý do" in page.text
    assert re.search(r'value="vehicle.plate" checked', page.text)
    assert (await backend.changes(0)).changes == ()


async def test_a_decision_on_what_was_amended_meanwhile_is_not_taken(
    browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt, changed: Declared
) -> None:
    page = await browser.get(f"/cases/{receipt.reference}")
    amended = changed({"amends": receipt.reference, "vehicle.colour": "tím"}).to_bytes()
    await backend.declare_vehicle(amended, "key-2")
    for button, typed in (("confirm", {}), ("return", {"reason": "x"})):
        address = f"/cases/{receipt.reference}/{button}"
        answer = await browser.post(address, data={**Forms(page.text).forms[address], **typed})
        assert answer.status_code == 409
        assert "tím" in answer.text
    assert (await backend.changes(0)).changes == ()


class TestForgery:
    """A post that our own page did not make changes nothing."""

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Origin": ""},
            {"Origin": "", "Referer": "http://evil.example/"},
            {"Sec-Fetch-Site": "cross-site"},
        ],
    )
    async def test_from_another_site(
        self, headers: dict[str, str], browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt
    ) -> None:
        page = await browser.get(f"/cases/{receipt.reference}")
        for address, hidden in Forms(page.text).forms.items():
            answer = await browser.post(address, data={**hidden, "reason": "x"}, headers=headers)
            assert answer.status_code == 403
        assert (await backend.changes(0)).changes == ()
        assert "xem số định danh" not in (await browser.get(f"/cases/{receipt.reference}")).text

    async def test_without_token_or_cookie_or_with_those_of_another(
        self, browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt
    ) -> None:
        address = f"/cases/{receipt.reference}/confirm"
        page = await browser.get(f"/cases/{receipt.reference}")
        hidden = Forms(page.text).forms[address]
        assert (await browser.post(address, data={**hidden, "token": "0" * 64})).status_code == 403
        assert (await browser.post(address, data={"revision": "1"})).status_code == 403
        browser.cookies.clear()
        assert (await browser.post(address, data=hidden)).status_code == 403
        browser.cookies.set("officer", "of-another-browser")
        assert (await browser.post(address, data=hidden)).status_code == 403
        assert (await backend.changes(0)).changes == ()

    async def test_a_foreign_name_for_this_address_is_not_served(
        self, browser: httpx.AsyncClient, receipt: Receipt
    ) -> None:
        for path in ("/", f"/cases/{receipt.reference}"):
            assert (await browser.get(path, headers={"Host": "evil.example"})).status_code == 421


async def test_everything_a_citizen_wrote_is_escaped(
    browser: httpx.AsyncClient, backend: DeclarationBackend, http: httpx.AsyncClient, changed: Declared
) -> None:
    written = dict.fromkeys(
        ("person.full_name", "person.address", "helper_name", "note", "vehicle.brand", "vehicle.model"), SCRIPT
    ) | dict.fromkeys(("vehicle.colour", "vehicle.registered_name", "vehicle.state_note"), '"><img src=x>')
    receipt = await backend.declare_vehicle(changed(written).to_bytes(), "key-1")
    await http.post(f"/sandbox/cases/{receipt.reference}/return", json={"reason": SCRIPT})
    for path in ("/", f"/cases/{receipt.reference}"):
        page = (await browser.get(path)).text
        assert html.escape(SCRIPT, quote=False).split("(")[0] in page
        assert "<script" not in page
        assert "<img" not in page


async def test_pages_ask_nobody_else_and_are_not_kept(browser: httpx.AsyncClient, receipt: Receipt) -> None:
    for path in ("/", f"/cases/{receipt.reference}", "/officer.css", "/cases/AAA-AAA-AA"):
        answer = await browser.get(path)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert not re.search(r"https?://|//[a-z]|url\(|@import", answer.text)


async def test_a_picture_is_shown_with_its_case_only(
    browser: httpx.AsyncClient, backend: DeclarationBackend, receipt: Receipt, changed: Declared
) -> None:
    await backend.put_attachment(PNG_SHA256, PNG, "image/png")
    with_picture = await backend.declare_vehicle(changed({"attachments": [PNG_SHA256]}).to_bytes(), "key-2")
    address = f"/cases/{with_picture.reference}/pictures/{PNG_SHA256}"
    assert address in (await browser.get(f"/cases/{with_picture.reference}")).text
    assert (await browser.get(address)).content == PNG
    assert (await browser.get(f"/cases/{receipt.reference}/pictures/{PNG_SHA256}")).status_code == 404


async def test_a_reference_that_is_not_there(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/cases/AAA-AAA-AA")
    assert (answer.status_code, "Không có tờ khai nào" in answer.text) == (404, True)
