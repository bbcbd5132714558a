"""Pictures at the backend: there with their declaration, once, whatever the backend does."""

from pathlib import Path

import httpx
import pytest

from bot.store import pictures
from dialogs.turn import advance
from tests.bot.house import House, house
from tests.bot.pictures.declarant import consenting
from tests.bot.pictures.drawn import drawn, opened
from tests.bot.ward import Ward


async def officer_sees(ward: Ward, reference: str, sha256: str) -> bytes:
    async with httpx.AsyncClient(base_url=ward.base_url, trust_env=False, timeout=60) as http:
        answer = await http.get(f"/cases/{reference}/pictures/{sha256}")
        assert answer.status_code == 200, answer.text
        return answer.content


async def declares_with_two(here: House) -> tuple[str, ...]:
    bac_tu = await consenting(here)
    await bac_tu.sends(drawn((40, 40)), drawn((60, 40)))
    named = await bac_tu.pictures()
    await bac_tu.hands_in()
    await here.submissions_settled()
    return named


async def test_the_officer_sees_the_pictures_of_a_declaration(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance) as here:
        named = await declares_with_two(here)
        [declared] = await ward.declarations()
        assert tuple(declared["body"]["attachments"]) == named
        seen = [opened(await officer_sees(ward, declared["reference"], one)) for one in named]
        assert [(one.format, one.size) for one in seen] == [("JPEG", (40, 40)), ("JPEG", (60, 40))]


@pytest.mark.parametrize("mode", ["down", "busy", "failing", "garbage", "half_answers", "lost_answers"])
async def test_a_backend_in_trouble_gets_them_all_the_same(tmp_path: Path, ward: Ward, mode: str) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance, notice_seconds=3600) as here:
        await ward.behaves(mode, for_requests=5)
        named = await declares_with_two(here)
        for _ in range(8):
            here.passes(minutes=16)
            await here.submissions_settled()
        [declared] = await ward.declarations()
        for one in named:
            assert await officer_sees(ward, declared["reference"], one)
        assert [text for text in here.post.texts() if text.startswith("sent.")][:2] == ["sent.saved", "sent.delayed"]


async def test_after_a_restart_the_pictures_are_still_sent(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, core=advance) as here:
        named = await declares_with_two(here)
        clock = here.clock
    async with house(tmp_path, backend=ward.base_url, core=advance, clock=clock) as here:
        here.passes(minutes=16)
        await here.submissions_settled()
        [declared] = await ward.declarations()
        for one in named:
            assert await officer_sees(ward, declared["reference"], one)


@pytest.mark.parametrize(
    "spoilt", ["DELETE FROM pictures", "UPDATE pictures SET content = x''", "UPDATE pictures SET content = x'00112233'"]
)
async def test_a_picture_that_is_lost_is_for_a_person_and_does_not_wait_for_ever(
    tmp_path: Path, ward: Ward, spoilt: str
) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        await here.bot.store.writer.submit(lambda transaction: transaction.write(spoilt))
        await bac_tu.hands_in()
        await here.submissions_settled()
        assert await ward.declarations() == []
        assert [call.reason for call in await here.bot.store.reader.officer_calls()] == ["refused"]
        here.passes(days=1)
        await here.submissions_settled()
        assert await ward.declarations() == []
    assert '"picture_lost"' in (tmp_path / "bot.log").read_text("utf-8")


async def test_what_the_backend_has_is_not_sent_again(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        [named] = await bac_tu.pictures()
        await bac_tu.hands_in()
        await here.submissions_settled()
        id = (await bac_tu.conversation()).id
        left = await here.bot.store.writer.submit(lambda transaction: pictures.to_put(transaction, id, named))
        assert left is None


async def test_a_declaration_without_pictures_puts_none(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, core=advance) as here:
        await (await consenting(here)).hands_in()
        await here.submissions_settled()
        [declared] = await ward.declarations()
        assert declared["body"]["attachments"] == []
