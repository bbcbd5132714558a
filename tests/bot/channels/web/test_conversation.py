"""A conversation over the protocol: opened, read, spoken, tapped, corrected."""

import asyncio
import uuid
from pathlib import Path

import pytest

from bot.channels.web.needs import NAME
from dialogs.effects import Part
from dialogs.events import OfficerSaid, OfficerTook
from tests.bot.channels.web.browser import TEXTS, Shown, echo, site
from tests.bot.house import MORNING


def pairs(messages: list[Shown]) -> list[tuple[str, str]]:
    return [(one["who"], one["text"]) for one in messages]


async def test_opening_greets_and_asks(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        opened = await page.opens()
        assert [one["who"] for one in opened["messages"]] == ["bot"]
        greeting = opened["messages"][0]
        assert greeting["question"] == "menu"
        assert [option["id"] for option in greeting["options"]] == ["vehicle", "person"]
        assert (opened["last"], opened["code"]) == (greeting["n"], None)


async def test_opening_again_under_the_same_id_greets_once(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        first = await page.opens("page-load-1")
        assert await page.opens("page-load-1") == first
        assert len((await page.opens("page-load-2"))["messages"]) == 2


async def test_both_sides_have_growing_numbers(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        greeting = (await page.opens())["messages"][0]
        async with page.live() as live:
            assert (await page.taps("vehicle", greeting)).json() == {"heard": True}
            got = await live.until(3)
        assert [one["who"] for one in got] == ["bot", "citizen", "bot"]
        assert got[1]["text"] == greeting["options"][0]["label"]
        assert live.ids == [one["n"] for one in got] == sorted({one["n"] for one in got})
        assert got[2]["progress"] == [1, 18]
        assert got[2]["stage"] == "asking"
        assert await page.messages() == got
        assert await page.messages(after=got[1]["n"]) == got[2:]


async def test_a_message_sent_again_counts_once(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        answers = [await page.says("một", id="message-1") for _ in range(3)]
        assert {(one.status_code, one.text) for one in answers} == {(202, '{"heard":true}')}
        await page.says("hai", id="message-2")
        async with page.live() as live:
            got = await live.until_bot(3)
        assert pairs(got)[1:] == [("citizen", "một"), ("bot", "2.1: một"), ("citizen", "hai"), ("bot", "3.1: hai")]
        assert [one["id"] for one in got] == [None, "message-1", None, "message-2", None]


async def test_an_edit_names_the_message_it_changes(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await page.says("chào cháu", id="message-1")
            said = (await live.until_bot(2))[1]["said"]
            assert said
            answer = await page.post("/api/edit", id="message-2", said=said, text="khai xe")
            assert answer.status_code == 202
            got = await live.until_bot(3)
        edited = next(one for one in got if one["id"] == "message-2")
        assert (edited["text"], edited["said"]) == ("khai xe", said)


async def test_an_answer_is_corrected_by_editing_its_message(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        menu = (await page.opens())["messages"][0]
        async with page.live() as live:
            await page.taps("vehicle", menu)
            for turn, option in enumerate(("agree", "ong", "self"), 2):
                await page.taps(option, (await live.until_bot(turn))[-1])
            asked = (await live.until_bot(5))[-1]
            assert asked["expects"] == "person_name"
            await page.says("Nguyễn Văn Tu", id="the-name-1")
            said = next(one for one in await live.until_bot(6) if one["id"] == "the-name-1")["said"]
            await page.post("/api/edit", id="the-name-2", said=said, text="Nguyễn Văn Tư")
            await live.until_bot(7)
        conversation = await here.bot.turns.conversation(NAME, page.cookie)
        assert conversation
        assert conversation.draft
        assert conversation.draft.answers["full_name"].value == "Nguyễn Văn Tư"


@pytest.mark.parametrize(("what", "shown"), [("photo", "Ảnh"), ("voice", "Lời nói"), ("sticker", "Hình dán")])
async def test_what_holds_no_words_is_named(tmp_path: Path, what: str, shown: str) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await page.post("/api/other", id=str(uuid.uuid4()), what=what)
            assert pairs(await live.until_bot(2))[1] == ("citizen", shown)


async def test_words_in_brackets_stay_as_they_were_typed(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await page.says("[không phải nút]")
            assert pairs(await live.until_bot(2))[1] == ("citizen", "[không phải nút]")


async def test_an_overlong_message_is_answered_kindly(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            assert (await page.says("dài " * 2000)).status_code == 202
            assert pairs(await live.until_bot(2))[1] == ("citizen", "Tin dài")


async def test_an_officer_speaks_once_and_is_called_so(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        async with page.live() as live:
            await live.until(1)
            turns = here.officer_turns()
            await turns.hear(page.cookie, "o1", OfficerTook(MORNING, "Lan"))
            await turns.hear(page.cookie, "o2", OfficerSaid(MORNING, "Lan", "Cháu chào bác ạ"))
            await live.until(3)
            await page.says("chào cô")
            got = await live.until(4)
        assert [one["who"] for one in got] == ["bot", "bot", "officer", "citizen"]
        assert "Cháu chào bác ạ" in got[2]["text"]


async def test_a_conversation_begins_in_the_language_of_its_page(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        opened = await page.opens(lang="en")
        assert opened["messages"][0]["options"][0]["label"] == TEXTS.template("option.menu.vehicle", "en").text
        assert '<html lang="en"' in (await page.client.get("/")).text
        assert '<html lang="vi"' in (await page.client.get("/?lang=vi")).text


async def test_the_page_speaks_to_the_citizen_as_the_conversation_does(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        assert '"who_citizen": "Bác"' in (await page.client.get("/")).text
        menu = (await page.opens())["messages"][0]
        async with page.live() as live:
            await page.taps("vehicle", menu)
            await page.taps("agree", (await live.until_bot(2))[-1])
            await page.taps("ong", (await live.until_bot(3))[-1])
            await live.until_bot(4)
        assert '"who_citizen": "Ông"' in (await page.client.get("/")).text


async def test_two_pages_of_a_session_see_the_same(tmp_path: Path) -> None:
    async with site(tmp_path, core=echo) as here, here.browser() as page:
        await page.opens()
        async with page.live() as one, page.live() as other:
            await asyncio.gather(*[page.says(f"tin {number}") for number in range(8)])
            assert await one.until(17) == await other.until(17)


async def test_what_is_not_kept_is_not_confirmed(tmp_path: Path) -> None:
    async with site(tmp_path) as here, here.browser() as page:
        await page.opens()
        await here.bot.turns.stop()
        answer = await page.says("một")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        assert answer.json() == {"error": TEXTS.words(Part("web.server.not_kept"))}
