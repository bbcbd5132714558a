"""What the page does when the connection, the server or the tab goes away: nothing is lost, nothing counts twice."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.bot.pictures.drawn import camera_notes, drawn, opened
from tests.browser.conftest import PHONE, Device
from tests.browser.serving import Served
from tests.browser.visitor import Visitor, complaints

Devices = Callable[..., Device]


def asked(page: Page, question: str) -> None:
    expect(page.locator("#dock")).to_have_attribute("data-question", question)


def test_what_is_written_without_connection_is_sent_later_and_once(device: Devices, served: Served, axe: str) -> None:
    phone = device(**PHONE)
    page = phone.page()
    visitor = Visitor(page, served.url).come()
    visitor.answer_until("vehicle.full_name")
    phone.context.set_offline(True)
    expect(page.locator("#notice")).to_contain_text("Mất mạng. Những gì bác đã trả lời vẫn được giữ.")
    visitor.type("Nguyễn Văn Tư")
    expect(page.locator("#log .waiting")).to_contain_text("Chưa gửi")
    assert complaints(page, axe) == []
    phone.context.set_offline(False)
    asked(page, "vehicle.citizen_id")
    expect(page.locator("#notice")).not_to_contain_text("Mất mạng")
    expect(page.locator("#log .waiting")).to_have_count(0)
    assert visitor.log().count("Nguyễn Văn Tư") == 1


def test_a_lost_answer_to_the_page_counts_once(device: Devices, served: Served) -> None:
    phone = device(**PHONE)
    page = phone.page()
    visitor = Visitor(page, served.url).come()
    visitor.answer_until("vehicle.full_name")
    ids: list[str] = []

    def lose(route: Route) -> None:
        ids.append(json.loads(route.request.post_data or "{}")["id"])
        if len(ids) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/api/say", lose)
    visitor.type("Nguyễn Văn Tư")
    asked(page, "vehicle.citizen_id")
    page.wait_for_timeout(1500)
    assert len(set(ids)) == 1
    assert visitor.log().count("Nguyễn Văn Tư") == 1


def test_too_many_messages_are_told_kindly_and_sent_later(device: Devices, served: Served) -> None:
    page = device(**PHONE).page()
    visitor = Visitor(page, served.url).come()
    visitor.answer_until("vehicle.full_name")
    page.route("**/api/say", refuse, times=1)
    visitor.type("Nguyễn Văn Tư")
    expect(page.locator("#log .waiting")).to_contain_text("Từ từ thôi ạ.")
    asked(page, "vehicle.citizen_id")
    expect(page.locator("#log .waiting")).to_have_count(0)


def refuse(route: Route) -> None:
    route.fulfill(status=429, headers={"Retry-After": "4"}, json={"error": "Từ từ thôi ạ."})


def test_a_session_that_was_lost_begins_anew(device: Devices, served: Served) -> None:
    phone = device(**PHONE)
    page = phone.page()
    visitor = Visitor(page, served.url).come()
    visitor.answer_until("vehicle.full_name")
    phone.context.clear_cookies()
    visitor.type("Nguyễn Văn Tư")
    asked(page, "menu")
    expect(page.locator("#notice")).not_to_be_empty()
    assert "Nguyễn Văn Tư" not in visitor.log()


@pytest.fixture
def doomed(backend: str, tmp_path: Path) -> Iterator[Served]:
    """A server that may be killed."""
    with Served(tmp_path / "data", backend) as served:
        yield served


def test_the_server_is_killed_and_comes_back(browser: Browser, doomed: Served) -> None:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    visitor = Visitor(page, doomed.url).come()
    visitor.answer_until("vehicle.citizen_id")
    doomed.kill()
    expect(page.locator("#notice")).to_contain_text("Những gì bác đã trả lời vẫn được giữ.")
    visitor.type("001060012345")
    expect(page.locator("#log .waiting")).to_contain_text("Chưa gửi")
    doomed.start()
    expect(page.locator("#dock")).to_have_attribute("data-question", "vehicle.birth_date", timeout=60_000)
    assert visitor.log().count("001060012345") == 1
    assert visitor.hand_in()
    context.close()


def test_two_tabs_show_the_same(device: Devices, served: Served) -> None:
    phone = device(**PHONE)
    first, second = phone.page(), phone.page()
    one, other = Visitor(first, served.url).come(), Visitor(second, served.url).come()
    first.bring_to_front()
    one.answer_until("vehicle.full_name")
    second.bring_to_front()
    asked(second, "vehicle.full_name")
    other.answer()
    asked(first, "vehicle.citizen_id")
    asked(second, "vehicle.citizen_id")
    assert one.log() == other.log()


def test_reload_and_back_lose_nothing(device: Devices, served: Served) -> None:
    page = device(**PHONE).page()
    visitor = Visitor(page, served.url).come()
    visitor.answer_until("vehicle.phone")
    before = visitor.log()
    page.reload()
    asked(page, "vehicle.phone")
    assert visitor.log() == before
    page.goto(served.url + "/static/icon.svg")
    page.go_back()
    asked(page, "vehicle.phone")
    assert visitor.log() == before
    visitor.answer()
    asked(page, "vehicle.commune")


def test_a_message_is_corrected(device: Devices, served: Served, axe: str) -> None:
    page = device(**PHONE).page()
    visitor = Visitor(page, served.url).come()
    visitor.answer_until("vehicle.citizen_id")
    page.get_by_role("button", name="Sửa: Nguyễn Văn Tư").tap()
    expect(page.locator("#edit-box")).to_be_focused()
    expect(page.locator("#edit-box")).to_have_value("Nguyễn Văn Tư")
    assert complaints(page, axe) == []
    page.locator("#edit-box").fill("Nguyễn Văn Tứ")
    page.get_by_role("button", name="Lưu câu đã sửa").tap()
    expect(page.locator("#log .bot").last).to_contain_text("Nguyễn Văn Tứ")
    expect(page.locator("#log .waiting")).to_have_count(0)
    asked(page, "vehicle.citizen_id")
    expect(page.get_by_role("button", name="Sửa: Nguyễn Văn Tứ")).to_be_visible()
    expect(page.get_by_role("button", name="Sửa: Nguyễn Văn Tư", exact=True)).to_have_count(0)


def test_a_photo_is_sent_small_and_without_what_the_camera_wrote(device: Devices, served: Served) -> None:
    page = device(**PHONE).page()
    Visitor(page, served.url).come().answer_until("vehicle.plate")
    photo = drawn((4000, 3000), exif=camera_notes())
    with page.expect_request("**/api/picture**") as sending:
        page.locator("#photo-file").set_input_files({"name": "bien.jpg", "mimeType": "image/jpeg", "buffer": photo})
    expect(page.locator("#log .bot").last).to_contain_text("sẽ gửi kèm tờ khai")
    asked(page, "vehicle.plate")
    sent = sending.value.post_data_buffer
    assert sent
    assert (opened(sent).size, b"Exif" in sent) == ((2560, 1920), False)


def test_what_is_no_photo_is_answered_in_words(device: Devices, served: Served) -> None:
    page = device(**PHONE).page()
    Visitor(page, served.url).come().answer_until("vehicle.plate")
    page.locator("#photo-file").set_input_files({"name": "bien.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8"})
    expect(page.locator("#log .bot").last).to_contain_text("không mở được ảnh này")


def test_a_photo_that_cannot_be_made_smaller_is_not_sent_when_it_is_too_large(device: Devices, served: Served) -> None:
    page = device(**PHONE).page()
    Visitor(page, served.url).come().answer_until("vehicle.plate")
    photo = bytes(10_000_001)
    page.locator("#photo-file").set_input_files({"name": "bien.heic", "mimeType": "image/heic", "buffer": photo})
    expect(page.locator("#fault")).to_contain_text("Ảnh này lớn quá")


def test_going_on_with_another_device(device: Devices, served: Served, axe: str) -> None:
    page = device(**PHONE).page()
    visitor = Visitor(page, served.url).come()
    page.locator("#menu-button").tap()
    page.locator("#to-resume").tap()
    expect(page.locator("#resume-how")).to_contain_text("chưa có mã")
    page.locator("#resume [data-close]").tap()
    visitor.answer_until("vehicle.commune")
    page.locator("#menu-button").tap()
    page.locator("#to-resume").tap()
    expect(page.locator("#resume-code")).to_be_visible()
    code = page.locator("#resume-code").inner_text()
    assert complaints(page, axe) == []
    other = device(**PHONE).page()
    elsewhere = Visitor(other, served.url).come()
    other.locator("#menu-button").tap()
    other.locator("#to-code").tap()
    other.locator("#code-box").fill(code)
    other.locator("#digits-box").fill("0000")
    other.locator("#code-form .strong").tap()
    expect(other.locator("#code-fault")).not_to_be_empty()
    assert complaints(other, axe) == []
    other.locator("#digits-box").fill("5678")
    other.locator("#code-form .strong").tap()
    asked(other, "vehicle.commune")
    expect(other.locator("#log")).to_contain_text("Nguyễn Văn Tư")
    elsewhere.answer()
    asked(page, "vehicle.address_line")
