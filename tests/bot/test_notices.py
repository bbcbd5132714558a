"""What the ward decides is told to whoever declared it: once, whatever restarts."""

from pathlib import Path

from dialogs.events import Said
from tests.bot.house import MORNING, House, house
from tests.bot.ward import Ward


async def _hands_in(here: House, ward: Ward, address: str = "tu") -> str:
    known = {one["reference"] for one in await ward.declarations()}
    await here.says("hand in", address=address)
    await here.submissions_settled(address)
    [reference] = {one["reference"] for one in await ward.declarations()} - known
    return str(reference)


async def test_a_confirmation_is_told_once_across_restarts(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        reference = await _hands_in(here, ward)
        other = await _hands_in(here, ward, "ba")
        await ward.confirms(reference)
        await here.bot.notices.poll()
        await here.bot.notices.poll()
        await here.settled()
        assert here.post.texts()[2:] == [f"confirmed {reference} []"]
        assert here.post.texts("ba")[1:] == [f"submitted {other}"]
    async with house(tmp_path, backend=ward.base_url) as here:
        await here.bot.notices.poll()
        await here.settled()
        assert here.post.texts() == []


async def test_a_return_names_the_questions_to_mend(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        reference = await _hands_in(here, ward)
        await ward.returns(reference, "Biển số chưa khớp", "vehicle.plate", "person.address", "attachments")
        await here.bot.notices.poll()
        await here.settled()
        assert here.post.texts()[-1] == f"returned {reference} ['plate', 'address_line']"


async def test_decisions_are_noticed_by_and_by(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, notice_seconds=3600) as here:
        reference = await _hands_in(here, ward)
        await ward.confirms(reference)
        with here.bot.turns._bell.listening(here.bot.turns._id("post", "tu")) as changed:
            here.passes(hours=1, seconds=1)
            await changed.wait()
        await here.settled()
        assert here.post.texts()[-1] == f"confirmed {reference} []"


async def test_strangers_cases_are_skipped(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path / "theirs", backend=ward.base_url) as there:
        reference = await _hands_in(there, ward)
    await ward.confirms(reference)
    async with house(tmp_path / "ours", backend=ward.base_url) as here:
        await here.says("xin chào")
        await here.bot.notices.poll()
        await here.settled()
        assert here.post.texts() == ["1: xin chào"]


async def test_a_decision_made_before_we_knew_the_reference_is_told_after_it(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        await ward.behaves("lost_answers")
        await here.bot.turns.hear("post", "tu", "1", Said(MORNING, "hand in"))
        await here.submissions_settled()
        await ward.behaves("well")
        [declared] = await ward.declarations()
        await ward.confirms(declared["reference"])
        await here.bot.notices.poll()
        here.passes(minutes=16)
        await here.submissions_settled()
        reference = declared["reference"]
        assert here.post.texts()[-2:] == [f"submitted {reference}", f"confirmed {reference} []"]


async def test_a_decision_about_a_mended_form_is_told_after_its_receipt(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, notice_seconds=3600) as here:
        reference = await _hands_in(here, ward)
        await ward.returns(reference, "Biển số chưa khớp")
        await ward.behaves("lost_answers")
        await here.says(f"mend {reference}")
        await here.submissions_settled()
        await ward.behaves("well")
        await ward.confirms(reference)
        await here.bot.notices.poll()
        await here.settled()
        returned = [f"returned {reference} []"]
        assert here.post.texts()[2:] == ["mending", "delayed", *returned]
        here.passes(minutes=16)
        await here.submissions_settled()
        told = [f"submitted {reference}", f"confirmed {reference} []"]
        assert here.post.texts()[2:] == ["mending", "delayed", *returned, *told]


async def test_what_was_kept_is_told_also_when_the_mended_form_is_refused(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, notice_seconds=3600) as here:
        reference = await _hands_in(here, ward)
        await ward.returns(reference, "Biển số chưa khớp")
        await ward.behaves("lost_answers")
        await here.says(f"mend {reference}")
        await here.submissions_settled()
        await ward.behaves("well")
        await here.bot.notices.poll()
        await ward.confirms(reference)
        await here.bot.notices.poll()
        await ward.behaves("refuse")
        here.passes(minutes=16)
        await here.submissions_settled()
        assert here.post.texts()[-2:] == ["refused", f"confirmed {reference} []"]


async def test_more_changes_than_a_page_holds_are_all_told(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url) as here:
        reference = await _hands_in(here, ward)
        for n in range(120):
            await ward.returns(reference, f"lần {n}")
        await here.bot.notices.poll()
        await here.settled()
        assert len(here.post.texts()) == 2 + 120
