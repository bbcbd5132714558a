"""The receipt: for the one who declared, and for nobody else."""

from pathlib import Path

from bot.channels.web.needs import NAME
from tests.bot.channels.web.browser import Browser, Shown, Site, site
from tests.bot.channels.web.declaring import CITIZEN_ID, declares
from tests.bot.ward import Ward


async def handed_in(here: Site, page: Browser) -> Shown:
    """A declaration handed in and received; the message that says so."""
    await page.opens()
    async with page.live() as live:
        await declares(page, live)
        await here.bot.turns.submissions_settled(NAME, page.cookie)
        while not [one for one in live.got if one["receipt"]]:
            await live.until(len(live.got) + 1)
    return next(one for one in live.got if one["receipt"])


async def test_the_receipt_of_a_declaration(tmp_path: Path, ward: Ward) -> None:
    async with site(tmp_path, backend=ward.base_url) as here, here.browser() as page:
        told = await handed_in(here, page)
        assert told["receipt"] == "/receipt/1"
        answer = await page.client.get(told["receipt"])
        conversation = await here.bot.turns.conversation(NAME, page.cookie)
    assert conversation
    reference = conversation.sent[0].reference
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert reference in told["text"]
    assert reference in answer.text
    assert "<svg" in answer.text
    assert "style=" not in answer.text
    for shown in ("Nguyễn Văn Tư", "29-B1 123.45", "Honda", "ngày 23/11/2026", "••• ••• ••4321"):
        assert shown in answer.text
    assert CITIZEN_ID not in answer.text


async def test_only_the_one_who_declared_sees_it(tmp_path: Path, ward: Ward) -> None:
    async with site(tmp_path, backend=ward.base_url) as here, here.browser() as page:
        await handed_in(here, page)
        async with here.browser() as other:
            await other.opens()
            answer = await other.client.get("/receipt/1")
            assert answer.status_code == 404
            assert "Nguyễn Văn Tư" not in answer.text
        for path in ("/receipt/2", "/receipt/0", "/receipt/99999999999999999999", "/receipt/x", "/receipt/-1"):
            assert (await page.client.get(path)).status_code == 404


async def test_before_it_is_received_there_is_no_receipt(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await declares(page, live)
        assert (await page.client.get("/receipt/1")).status_code == 404
