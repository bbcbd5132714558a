"""Both sides of a conversation in one order, with numbers that stay."""

import asyncio
from pathlib import Path

from bot.turns import Turns
from dialogs.events import Edited, OfficerSaid, Said, Tapped
from tests.bot.house import MORNING, house


async def numbered(turns: Turns, after: int = 0) -> list[int]:
    return [one.number for one in await turns.utterances("post", "tu", after)]


async def test_both_sides_in_one_order_with_what_an_edit_needs(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        turns = here.bot.turns
        await turns.hear("post", "tu", "update-1", Said(MORNING, "three things", 7))
        await turns.hear("post", "tu", "update-2", Said(MORNING, "choose"))
        await here.settled()
        await turns.hear("post", "tu", "update-3", Tapped(MORNING, "q", 2, "red"))
        await turns.hear("post", "tu", "update-4", Edited(MORNING, 7, "two things"))
        await turns.hear("post", "tu", "update-5", OfficerSaid(MORNING, "Lan", "chào bác"))
        await here.settled()
        found = await turns.utterances("post", "tu")
    told = [(one.who, one.text, one.said, one.outside_id) for one in found if one.message is None]
    assert told == [
        ("citizen", "three things", 7, "update-1"),
        ("citizen", "choose", 0, "update-2"),
        ("citizen", "[RED]", 0, "update-3"),
        ("citizen", "two things", 7, "update-4"),
        ("officer", "chào bác", 0, "update-5"),
    ]
    said = [one.message for one in found if one.message]
    assert [message.text for message in said[:4]] == ["one", "two", "three", "which"]
    assert [option.id for option in said[3].options] == ["red", "blue"]


async def test_numbers_grow_and_stay_and_can_be_read_on_from(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("three things", "một")
        before = await numbered(here.bot.turns)
        assert before == sorted(set(before))
        assert len(before) == 6
    async with house(tmp_path) as here:
        await here.says("hai")
        after = await numbered(here.bot.turns)
        assert after[:6] == before
        for place, number in enumerate(after):
            assert await numbered(here.bot.turns, number) == after[place + 1 :]
        assert await here.bot.turns.utterances("post", "nobody") == []


async def test_who_follows_hears_of_every_turn_of_that_conversation(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        with here.bot.turns.following("post", "tu") as ring:
            await here.says("một", address="another")
            assert not ring.is_set()
            for words in ("một", "let me sleep"):
                before = len(await numbered(here.bot.turns))
                await here.hears(words)
                async with asyncio.timeout(30):
                    await ring.wait()
                ring.clear()
                assert len(await numbered(here.bot.turns)) > before
            await here.bot.turns.stop()
            assert ring.is_set()


async def test_a_conversation_begins_in_the_language_it_is_heard_in(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        for address, language in (("tu", "en"), ("hoa", None)):
            await here.bot.turns.hear("post", address, "1", Said(MORNING, "một"), language)
            await here.bot.turns.hear("post", address, "2", Said(MORNING, "hai"), "vi")
            await here.settled(address)
            begun = await here.bot.turns.conversation("post", address)
            assert begun
            assert begun.language == (language or "vi")
