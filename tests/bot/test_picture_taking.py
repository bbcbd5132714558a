"""A picture on its way: re-encoded, sealed, in the form; told kindly where it cannot be."""

import asyncio
import hashlib
import sqlite3
from pathlib import Path

import pytest

from bot.picture_taking import PictureTaking
from bot.pictures.reencoding import NoPicture, Reencoding, Why
from bot.turns import NotHeard
from dialogs.turn import advance
from tests.bot.house import house
from tests.bot.pictures.declarant import CHANNEL, Declarant, consenting, taking
from tests.bot.pictures.drawn import SECRET_PLACE, drawn, with_everything


class Refusing(Reencoding):
    """Refuses everything."""

    def __init__(self, why: Why) -> None:
        super().__init__()
        self._why: Why = why

    async def jpeg(self, content: bytes) -> bytes:
        raise NoPicture(self._why)


async def test_a_picture_goes_into_the_open_form(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(with_everything(), drawn((30, 30)))
        assert here.post.texts()[-2:] == ["pictures.came", "pictures.more"]
        assert len(await bac_tu.pictures()) == 2


async def test_a_picture_that_comes_again_under_its_id_counts_once(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        assert await bac_tu.taking.take(CHANNEL, "tu", "same", drawn())
        await here.settled()
        said = here.post.texts()
        assert not await bac_tu.taking.take(CHANNEL, "tu", "same", drawn())
        await here.settled()
        assert here.post.texts() == said


async def test_the_same_picture_at_once_counts_once(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        taken = [bac_tu.taking.take(CHANNEL, "tu", "same", drawn()) for _ in range(3)]
        assert sorted(await asyncio.gather(*taken)) == [False, False, True]
        await here.settled()
        assert len(await bac_tu.pictures()) == 1


async def test_a_conversation_may_begin_with_a_picture(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        assert await taking(here).take(CHANNEL, "tu", "first", drawn(), "en")
        await here.settled()
        assert here.post.texts() == ["pictures.no_form"]
        assert (await Declarant(here).conversation()).language == "en"


@pytest.mark.parametrize(
    ("why", "what"),
    [
        ("too_large", "picture_too_large"),
        ("too_many_pixels", "picture_too_large"),
        ("not_a_picture", "not_a_picture"),
        ("too_dear", "picture_too_dear"),
    ],
)
async def test_what_cannot_be_kept_is_told_kindly(tmp_path: Path, why: Why, what: str) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        turns = here.bot.turns
        refusing = PictureTaking(here.bot.store, here.clock, turns, turns._bell, "vi", Refusing(why))
        assert await refusing.take(CHANNEL, "tu", "broken", b"no picture")
        assert not await refusing.take(CHANNEL, "tu", "broken", b"no picture")
        await here.settled()
        assert here.post.texts()[-1] == f"unreadable.{what}"
        assert await bac_tu.pictures() == ()


async def test_a_picture_that_cannot_be_stored_is_not_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)

        def full(job: object, then: object = None) -> "asyncio.Future[bool]":
            failed: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            failed.set_exception(sqlite3.OperationalError("database or disk is full"))
            return failed

        with monkeypatch.context() as full_disk:
            full_disk.setattr(here.bot.store.writer, "submit", full)
            with pytest.raises(NotHeard):
                await bac_tu.taking.take(CHANNEL, "tu", "again", drawn())
        assert await bac_tu.taking.take(CHANNEL, "tu", "again", drawn())
        await here.settled()
        assert len(await bac_tu.pictures()) == 1


async def test_a_kill_between_keeping_and_its_turn_loses_nothing(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await here.bot.turns.stop()
        assert await bac_tu.taking.take(CHANNEL, "tu", "in time", drawn())
        clock = here.clock
    async with house(tmp_path, core=advance, clock=clock) as here:
        await here.settled()
        assert len(await Declarant(here).pictures()) == 1


def stored_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.name != "master.key")


async def test_nobody_reads_it_without_the_key(tmp_path: Path) -> None:
    async with house(tmp_path, core=advance) as here:
        bac_tu = await consenting(here)
        await bac_tu.sends(drawn())
        jpeg = await Reencoding().jpeg(drawn())
        assert await bac_tu.pictures() == (hashlib.sha256(jpeg).hexdigest(),)
    stored = stored_in(tmp_path)
    assert jpeg[100:160] not in stored
    assert hashlib.sha256(jpeg).hexdigest().encode() not in stored
    assert hashlib.sha256(jpeg).digest() not in stored
    assert SECRET_PLACE not in stored
