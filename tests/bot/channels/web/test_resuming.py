"""Going on with a conversation on another device: by the code and the last digits, and by nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.channels.web.codes import SYMBOLS, heard, written
from bot.channels.web.needs import NAME
from bot.store.reader import Reader
from bot.store.writer import Writer
from dialogs.effects import Part
from tests.bot.channels.web.browser import TEXTS, Browser, Site, site
from tests.bot.channels.web.declaring import PHONE, declares

DIGITS = PHONE[-4:]


async def begun(here: Site, page: Browser) -> str:
    """A form begun as far as the telephone number, and its code."""
    await page.opens("page-load-1")
    async with page.live() as live:
        await declares(page, live, until="vehicle.commune")
    code: str = (await page.client.get("/api/code")).json()["code"]
    return code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCD-2345", "ABCD2345"),
        (" abcd 2345 ", "ABCD2345"),
        ("abcd2345", "ABCD2345"),
        ("ABCD-234", ""),
        ("ABCD-23456", ""),
        ("ABCD-O345", ""),
        ("ABCD-١345", ""),
        ("", ""),
    ],
)
def test_a_code_as_it_is_typed(typed: str, code: str) -> None:
    assert heard(typed) == code
    assert code == "" or written(code) == "ABCD-2345"


def test_codes_have_40_bits_and_no_look_alikes() -> None:
    assert len(set(SYMBOLS)) == 32
    assert not set(SYMBOLS) & set("IO01")


async def test_there_is_a_code_once_there_is_a_telephone_number(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens("page-load-1")
        async with page.live() as live:
            await declares(page, live, until="vehicle.phone")
            assert (await page.client.get("/api/code")).json() == {"code": None}
        async with page.live() as live:
            await live.until_bot(1)
        code = await begun(here, page)
        assert re.fullmatch(f"[{SYMBOLS}]{{4}}-[{SYMBOLS}]{{4}}", code)
        assert (await page.client.get("/api/code")).json() == {"code": code}
        assert (await page.opens("page-load-1"))["code"] == code


async def test_another_device_goes_on_where_the_first_one_was(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as tablet:
        code = await begun(here, phone)
        await tablet.opens(kiosk=True)
        answer = await tablet.post("/api/resume", code=code.lower().replace("-", " "), phone=DIGITS)
        assert answer.json() == {"resumed": True}
        both = await phone.messages()
        assert await tablet.messages() == both
        async with phone.live(after=both[-1]["n"]) as live:
            await tablet.says("phường Láng")
            assert (await live.until_bot(1))[0]["text"] == "phường Láng"
        cookie = tablet.cookie
    async with site(tmp_path) as here, here.browser() as tablet:
        tablet.cookie = cookie
        assert (await tablet.messages())[: len(both)] == both
        await tablet.client.post("/api/leave")
        assert await tablet.messages() == []


async def test_a_device_that_left_does_not_take_the_conversation_with_it(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as tablet, here.browser() as phone:
        code = await begun(here, tablet)
        await tablet.client.post("/api/leave")
        assert (await phone.post("/api/resume", code=code, phone=DIGITS)).status_code == 200
        assert len(await phone.messages()) > 10
        assert (await phone.says("phường Láng")).status_code == 202


async def test_going_on_elsewhere_ends_the_streams_of_the_former_conversation(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as tablet:
        code = await begun(here, phone)
        await tablet.opens()
        async with tablet.live() as live:
            await live.until(1)
            await tablet.post("/api/resume", code=code, phone=DIGITS)
            await live.ended.wait()
        assert len(live.got) == 1


async def test_wrong_code_and_wrong_digits_are_told_alike(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as thief:
        code = await begun(here, phone)
        other = written("A" * 8) if code != "AAAA-AAAA" else written("B" * 8)
        answers = set()
        for typed, digits in ((code, "0000"), (other, DIGITS), (other, "0000"), ("?", DIGITS), (code, "")):
            answer = await thief.post("/api/resume", code=typed, phone=digits)
            kept = {name: value for name, value in answer.headers.items() if name not in ("date", "set-cookie")}
            answers.add((answer.status_code, answer.text, str(kept)))
        assert len(answers) == 1
        assert answers.pop()[0] == 403


async def test_wrong_code_and_wrong_digits_take_the_same_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes time is the database: it is asked the same, so that the time tells nothing either.

    But for the key of a conversation, which is read only where it is not remembered.
    """
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as thief:
        code = await begun(here, phone)
        await here.bot.turns.settled(NAME, phone.cookie)
        await thief.post("/api/resume", code="", phone="")
        asked: list[str] = []

        def counted(owner: type, name: str) -> None:
            as_ever = getattr(owner, name)

            def counting(*given: Any, **named: Any) -> Any:
                asked.append(name)
                return as_ever(*given, **named)

            monkeypatch.setattr(owner, name, counting)

        counted(Writer, "submit")
        counted(Reader, "conversation")
        taken = []
        for typed in (code, "AAAA-AAAA"):
            asked.clear()
            assert (await thief.post("/api/resume", code=typed, phone="0000")).status_code == 403
            taken.append(list(asked))
        assert taken[0] == taken[1]
        assert {"submit", "conversation"} <= set(taken[0])


async def test_five_failures_a_quarter_of_an_hour(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as thief:
        code = await begun(here, phone)
        await thief.opens()
        for _ in range(5):
            assert (await thief.post("/api/resume", code=code, phone="0000")).status_code == 403
        for digits in ("0000", DIGITS):
            answer = await thief.post("/api/resume", code=code, phone=digits)
            assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
            assert answer.json() == {"error": TEXTS.words(Part("web.server.resume_too_often"))}
        here.minutes.seconds += 900
        assert (await thief.post("/api/resume", code=code, phone=DIGITS)).status_code == 200


async def test_two_hundred_failures_an_hour_in_all(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as thief:
        code = await begun(here, phone)
        for _ in range(200):
            thief.client.cookies.clear()
            assert (await thief.post("/api/resume", code=code, phone="0000")).status_code == 403
        thief.client.cookies.clear()
        assert (await thief.post("/api/resume", code=code, phone=DIGITS)).status_code == 429
        here.minutes.seconds += 3600
        assert (await thief.post("/api/resume", code=code, phone=DIGITS)).status_code == 200


async def test_neither_cookie_nor_code_is_readable_in_the_folder(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as phone, here.browser() as tablet:
        code = await begun(here, phone)
        await tablet.opens()
        await tablet.post("/api/resume", code=code, phone=DIGITS)
        await tablet.client.post("/api/leave")
        secrets = [phone.cookie, code, code.replace("-", ""), PHONE, "the-id-of-a-message"]
        await phone.says("phường Láng", id=secrets[-1])
    stored = everything_in(tmp_path)
    assert [one for one in secrets if one.encode() in stored or bytes.fromhex(phone.cookie) in stored] == []


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
