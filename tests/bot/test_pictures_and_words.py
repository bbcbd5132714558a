"""A picture and the words under it have one number: each is heard once, whichever comes first and however often."""

import asyncio
from pathlib import Path

import pytest

from bot.store.event_json import event_from_json
from bot.store.pictures import Picture
from bot.store.telegram import Shelf
from dialogs.conversation import Conversation
from dialogs.effects import Turn
from dialogs.events import Arrived, Edited, Event, PictureCame, Said, SetAside, Unreadable
from tests.bot.house import House, house, little_core

PICTURE = Picture("ab" * 32, b"a jpeg")
NUMBER = 7
SAID, CAME, NOT_TAKEN = "words", "picture", "refused"


async def comes(here: House, what: str, id: str = "") -> bool:
    """Whether it was new. `id`: the id it comes under, where it is another than the first time."""
    at = here.clock.now()
    if what == CAME:
        return await here.bot.pictures.keep("post", "tu", f"message/{NUMBER}{id}", PICTURE, message=NUMBER)
    event = Said(at, "xe", NUMBER) if what == SAID else Unreadable(at, "not_a_picture", NUMBER)
    return await here.bot.turns.hear("post", "tu", f"{what}/{NUMBER}{id}", event)


async def standing(here: House) -> list[int]:
    """The messages that are to be deleted."""
    found = await Shelf(here.bot.store, "post").personal(0, here.clock.seconds())
    return [one.message for one in found]


async def heard(here: House) -> list[tuple[str, int]]:
    """What the citizen said, and by which number an edit finds it."""
    return [(one.text, one.said) for one in await here.bot.turns.utterances("post", "tu") if one.who == "citizen"]


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(("first", "second"), [(SAID, CAME), (CAME, SAID), (SAID, NOT_TAKEN), (NOT_TAKEN, SAID)])
async def test_neither_passes_for_the_other(tmp_path: Path, first: str, second: str, at_once: bool) -> None:
    shown = {SAID: ("xe", NUMBER), CAME: ("(photo)", 0), NOT_TAKEN: ("(not_a_picture)", 0)}
    async with house(tmp_path) as here:
        await here.says("chào")
        if at_once:
            assert all(await asyncio.gather(comes(here, first), comes(here, second)))
        else:
            for what in (first, second):
                assert await comes(here, what)
                await here.settled()
        for what in (first, second):
            assert not await comes(here, what)
            assert not await comes(here, what, id="/anew"), "it is known by its number"
        await here.settled()
        assert sorted((await heard(here))[1:]) == sorted([shown[first], shown[second]])
        assert await standing(here) == [NUMBER], "the picture"


@pytest.mark.parametrize("what", [CAME, NOT_TAKEN])
async def test_a_conversation_that_begins_with_a_picture_hears_the_words_under_it(tmp_path: Path, what: str) -> None:
    async with house(tmp_path) as here:
        assert await comes(here, what)
        await here.settled()
        assert await comes(here, SAID)
        await here.settled()
        assert (await heard(here))[-1] == ("xe", NUMBER)
        edited = Edited(here.clock.now(), NUMBER, "xe máy")
        assert await here.bot.turns.hear("post", "tu", "edit", edited)
        await here.settled()
        assert (await heard(here))[-1] == ("xe máy", NUMBER)
        assert await standing(here) == [NUMBER]


async def test_also_after_a_restart(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        assert await comes(here, CAME)
        await here.settled()
        clock = here.clock
    async with house(tmp_path, clock=clock) as here:
        assert await comes(here, SAID)
        assert not await comes(here, CAME, id="/anew")
        assert not await comes(here, SAID, id="/anew")


def stumbling(conversation: Conversation, event: Event) -> Turn:
    """The little core, with a bug where pictures come."""
    if isinstance(event, PictureCame | Unreadable):
        raise ValueError("a bug")
    return little_core(conversation, event)


@pytest.mark.parametrize("what", [CAME, NOT_TAKEN])
async def test_a_picture_that_was_set_aside_does_not_stay_in_the_chat_either(tmp_path: Path, what: str) -> None:
    async with house(tmp_path, core=stumbling) as here:
        assert await comes(here, what)
        await here.settled()
        assert here.post.texts() == ["our mistake"]
        assert await standing(here) == [NUMBER]
        assert await comes(here, SAID)


async def test_of_an_album_that_could_not_be_used_each_part_is_known_and_one_is_answered(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        parts = [Unreadable(here.clock.now(), "picture_too_large", number) for number in (4, 5, 6)]
        hearing = [here.bot.turns.hear("post", "tu", "album/G/picture_too_large", part) for part in parts]
        assert await asyncio.gather(*hearing) == [True, False, False]
        for part in parts:
            assert not await here.bot.turns.hear("post", "tu", "album/G/picture_too_large", part)
        await here.settled()
        assert here.post.texts() == ["Unreadable"]
        assert await heard(here) == [("(picture_too_large)", 0)]
        assert await standing(here) == [4, 5, 6]


async def test_what_stands_in_no_chat_is_not_to_be_deleted(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.bot.turns.hear("post", "tu", "1", Unreadable(here.clock.now(), "voice"))
        await here.bot.turns.hear("post", "tu", "2", Arrived(here.clock.now(), "", 3))
        await here.bot.turns.hear("post", "tu", "3", SetAside(here.clock.now()))
        await here.bot.pictures.keep("post", "tu", "4", PICTURE)
        await here.settled()
        assert await standing(here) == []


def test_what_waited_before_pictures_had_numbers_is_read() -> None:
    came = event_from_json(b'["PictureCame", {"at": "2026-11-21T08:30:15+07:00", "picture": "ab"}]')
    assert isinstance(came, PictureCame)
    assert came.message == 0
