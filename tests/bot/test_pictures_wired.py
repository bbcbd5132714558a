"""Pictures in the whole bot: noted in the transcript, kept only where a form names them, deleted in time."""

import asyncio
from pathlib import Path

from bot.store.store import Store
from dialogs.events import OfficerTook
from dialogs.turn import advance
from tests.bot.house import House, house
from tests.bot.pictures.declarant import CHANNEL, Declarant, consenting
from tests.bot.pictures.drawn import drawn
from tests.bot.ward import Ward


async def kept(store: Store) -> int:
    """How many pictures the database holds."""
    query = "SELECT count(*) FROM pictures WHERE content != x''"
    row = await store.writer.submit(lambda transaction: transaction.row(query))
    assert row
    return int(row[0])


async def until_kept(here: House, wanted: int) -> None:
    async with asyncio.timeout(30):
        while True:
            if await kept(here.bot.store) == wanted:
                return
            await asyncio.sleep(0.01)


async def test_what_no_form_takes_is_not_kept(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = Declarant(here)
        await bac_tu.sends(drawn())
        await bac_tu.says("chào cháu")
        await bac_tu.sends(drawn())
        await bac_tu.answers_until("vehicle.consent")
        await bac_tu.sends(drawn())
        assert here.post.texts()[-1] == "pictures.consent_first"
        assert await kept(here.bot.store) == 0
        await bac_tu.answers_until("vehicle.address_form")
        await bac_tu.sends(drawn())
        assert await kept(here.bot.store) == 1


async def test_what_is_taken_out_or_begun_anew_is_deleted(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn(), drawn((30, 30)))
        await bac_tu.says("bỏ ảnh")
        assert await kept(here.bot.store) == 0
        await bac_tu.sends(drawn())
        await bac_tu.says("làm lại từ đầu")
        await bac_tu.says("xóa hết")
        assert await kept(here.bot.store) == 0


async def test_a_picture_is_noted_in_the_transcript_also_while_an_officer_speaks(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        await bac_tu.does(OfficerTook(here.clock.now(), "Lan"))
        said = here.post.texts()
        await bac_tu.sends(drawn((30, 30)))
        assert here.post.texts() == said
        lines = await here.bot.turns.transcript(CHANNEL, "tu")
        assert [line.text for line in lines if line.who == "citizen"][-2:] == ["(photo)", "(photo)"]


async def test_pictures_of_a_form_left_lying_are_deleted_and_the_citizen_is_told(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        here.passes(hours=71)
        await here.settled()
        assert await kept(here.bot.store) == 1
        here.passes(hours=2)
        await until_kept(here, 0)
        await here.settled()
        assert await bac_tu.pictures() == ()


async def test_a_week_after_the_receipt_pictures_are_deleted(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        await bac_tu.hands_in()
        await here.submissions_settled()
        assert len(await ward.declarations()) == 1
        here.passes(days=6, hours=22)
        await here.settled()
        assert await kept(here.bot.store) == 1
        here.passes(hours=3)
        await until_kept(here, 0)


async def test_a_mended_declaration_names_the_picture_long_after_it_was_deleted_here(
    tmp_path: Path, ward: Ward
) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        [named] = await bac_tu.pictures()
        await bac_tu.hands_in()
        await here.submissions_settled()
        [declared] = await ward.declarations()
        here.passes(days=8)
        await until_kept(here, 0)
        await ward.returns(declared["reference"], "Biển số mờ", "vehicle.plate")
        await here.bot.notices.poll()
        await here.settled()
        await bac_tu.says("về đầu")
        await bac_tu.says("sửa tờ khai")
        assert await bac_tu.pictures() == (named,)
        await bac_tu.hands_in()
        await here.submissions_settled()
        assert [one["body"]["attachments"] for one in await ward.declarations()][-1] == [named]


async def test_what_was_due_while_the_bot_was_off_is_deleted_at_the_start(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        await (await consenting(here)).sends(drawn())
        clock = here.clock
    async with house(tmp_path, core=advance, clock=clock) as here:
        here.passes(hours=73)
        await until_kept(here, 0)
