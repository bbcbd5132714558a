"""The store: nobody reads it without the key, nobody breaks it by opening it wrongly."""

import asyncio
import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import HANOI
from bot.settings import CannotStart
from bot.store import database, declarations
from bot.store.event_json import event_from_json, event_to_json
from bot.store.secrecy import Key, Place, Unreadable
from bot.store.store import Store
from dialogs.events import (
    EVENTS,
    Arrived,
    CaseChanged,
    Edited,
    Event,
    LookedUp,
    Missed,
    OfficerReturned,
    OfficerSaid,
    OfficerTook,
    PictureCame,
    PicturesDue,
    Said,
    SetAside,
    SubmissionDelayed,
    SubmissionRefused,
    Submitted,
    Tapped,
    TimeCame,
)
from dialogs.events import (
    Unreadable as UnreadableMessage,
)
from tests.bot.house import CANARY_ID, CANARY_NAME, CANARY_PHONE, CANARY_PLATE, MORNING, Postbox, house
from tests.bot.ward import Ward

AT = datetime(2026, 11, 21, 8, 30, 15, 123456, tzinfo=HANOI)
ONE_OF_EACH: tuple[Event, ...] = (
    Arrived(AT, "00199", 4),
    Said(AT, "dạ, 29B1-123.45 ạ", 7),
    Tapped(AT, "vehicle.plate", 3, "skip"),
    Edited(AT, 7, "nhầm"),
    UnreadableMessage(AT, "sticker"),
    PictureCame(AT, "ab" * 32),
    PictureCame(AT, "cd" * 32, more=True, together=3),
    PicturesDue(AT),
    LookedUp(AT, 1, "record", {"brand": "Honda"}),
    Submitted(AT, 1, "KB7-4MR-2X"),
    SubmissionDelayed(AT, 1),
    SubmissionRefused(AT, 1),
    CaseChanged(AT, "KB7-4MR-2X", "returned", "Biển số chưa khớp", ("plate", "phone")),
    OfficerTook(AT, "Lan"),
    OfficerSaid(AT, "Lan", "chào bác"),
    OfficerReturned(AT, "Lan"),
    TimeCame(AT),
    Missed(AT, 1_795_000_000),
    SetAside(AT),
)


def test_every_event_survives_the_store() -> None:
    assert {type(event) for event in ONE_OF_EACH} == set(EVENTS)
    for event in ONE_OF_EACH:
        assert event_from_json(event_to_json(event)) == event


def test_an_event_kept_before_it_had_all_its_fields_is_read() -> None:
    assert event_from_json(b'["Arrived", {"at": "2026-11-21T08:30:15.123456+07:00"}]') == Arrived(AT)


def test_the_database_is_as_durable_as_we_promise(tmp_path: Path) -> None:
    connection = database.open_writer(tmp_path / "bot.sqlite")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert found == ["wal", 2]
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.execute("PRAGMA synchronous = NORMAL")
    with pytest.raises(CannotStart, match="synchronous=2 but has 1"):
        database.check(connection)
    connection.close()


async def test_the_second_process_is_refused(tmp_path: Path) -> None:
    async with house(tmp_path):
        with pytest.raises(CannotStart, match="another bot is running in"):
            async with house(tmp_path):
                pass
    async with house(tmp_path):
        pass


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    async with house(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "bot.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {len(database.migrations()) + 1}")
    connection.close()
    with pytest.raises(CannotStart, match="made by a newer program"):
        await Store.open(tmp_path)


async def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_text("00" * 32)
    (tmp_path / "master.key").chmod(0o600)
    (tmp_path / "bot.sqlite").write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(CannotStart, match="cannot be used"):
        await Store.open(tmp_path)


async def test_a_migration_that_fails_leaves_the_former_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [*database.migrations(), "CREATE TABLE new_one (x); CREATE TABLE new_one (x);"]
    database.open_writer(tmp_path / "bot.sqlite").close()
    monkeypatch.setattr(database, "migrations", lambda: broken)
    with pytest.raises(CannotStart):
        database.open_writer(tmp_path / "bot.sqlite")
    with sqlite3.connect(tmp_path / "bot.sqlite") as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(broken) - 1
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'new_one'").fetchone()[0] == 0
    connection.close()


async def test_without_its_key_a_database_is_refused(tmp_path: Path) -> None:
    async with house(tmp_path):
        pass
    key = (tmp_path / "master.key").read_text()
    assert (tmp_path / "master.key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "master.key").unlink()
    with pytest.raises(CannotStart, match="BOT_MASTER_KEY is missing"):
        await Store.open(tmp_path)
    with pytest.raises(CannotStart, match="is not the key"):
        await Store.open(tmp_path, bytes(32))
    store = await Store.open(tmp_path, bytes.fromhex(key))
    await store.close()


@pytest.mark.parametrize("content", ["", "abcd", "không phải khoá", "00" * 31])
async def test_a_damaged_key_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "master.key").write_text(content)
    (tmp_path / "master.key").chmod(0o600)
    with pytest.raises(CannotStart, match="put the former file back"):
        await Store.open(tmp_path)


async def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_text("00" * 32)
    (tmp_path / "master.key").chmod(0o644)
    with pytest.raises(CannotStart, match="chmod 600"):
        await Store.open(tmp_path)


def test_a_value_opens_in_its_own_place_only() -> None:
    key, place = Key(bytes(32)), Place("inbox.event", "7")
    sealed = key.seal(place, b"xin")
    assert key.open(place, sealed) == b"xin"
    wrong = (Place("inbox.event", "8"), Place("inbox.other", "7"))
    for elsewhere in wrong:
        with pytest.raises(Unreadable):
            key.open(elsewhere, sealed)
    with pytest.raises(Unreadable):
        Key(b"1" * 32).open(place, sealed)
    with pytest.raises(Unreadable):
        key.open(place, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(Unreadable):
        key.open(place, b"")


async def test_a_message_moved_to_another_row_does_not_open(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("three things")
    with sqlite3.connect(tmp_path / "bot.sqlite") as connection:
        connection.execute("UPDATE said SET message = (SELECT message FROM said WHERE number = 2) WHERE number = 3")
    connection.close()
    async with house(tmp_path) as here:
        assert await here.bot.turns.message("post", "tu", 2) is not None
        with pytest.raises(Unreadable):
            await here.bot.turns.message("post", "tu", 3)


async def test_a_declaration_moved_to_another_row_does_not_open(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("hand in", "hand in")
    with sqlite3.connect(tmp_path / "bot.sqlite") as connection:
        first = "(SELECT body FROM outbox_backend WHERE draft = 1)"
        connection.execute(f"UPDATE outbox_backend SET body = {first} WHERE draft = 2")
    connection.close()
    async with house(tmp_path) as here:
        writer = here.bot.store.writer
        by_draft = {one.draft: one for one in await writer.submit(declarations.waiting)}
        assert await writer.submit(lambda transaction: declarations.body_of(transaction, by_draft[1]))
        with pytest.raises(Unreadable):
            await writer.submit(lambda transaction: declarations.body_of(transaction, by_draft[2]))


async def test_without_the_citizens_key_nothing_of_them_opens(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("một", address="tu")
        await here.says("một", address="ba")
        gone = here.bot.turns._id("post", "tu")
    with sqlite3.connect(tmp_path / "bot.sqlite") as connection:
        connection.execute("DELETE FROM keys WHERE conversation = ?", (gone,))
    connection.close()
    async with house(tmp_path) as here:
        assert await here.bot.turns.conversation("post", "tu") is None
        assert await here.bot.turns.conversation("post", "ba") is not None


async def test_nothing_personal_is_in_any_file(tmp_path: Path, ward: Ward) -> None:
    address = f"zalo-{CANARY_PHONE}"
    words = f"tôi là {CANARY_NAME}, căn cước {CANARY_ID}, biển {CANARY_PLATE}, máy {CANARY_PHONE}"
    post = Postbox(closed={"ba"})
    async with house(tmp_path, backend=ward.base_url, post=post) as here:
        await here.says(words, "hand in", "look up", "bug", "choose", address=address)
        await here.submissions_settled(address)
        await ward.behaves("down")
        await here.says(words, "hand in", "look up", "bug", address="ba")
        await here.submissions_settled("ba")
        reference = (await ward.declarations())[0]["reference"]
        while_open = _bytes_of(tmp_path)
    for written in (while_open, _bytes_of(tmp_path)):
        for canary in (CANARY_ID, CANARY_NAME, CANARY_PLATE, CANARY_PHONE, address, reference, "Mộc", "ngõ 5"):
            assert canary.encode() not in written, canary
            assert json.dumps(canary)[1:-1].encode() not in written, canary
    assert b"turn_failed" in while_open


def _bytes_of(folder: Path) -> bytes:
    names = {file.name for file in folder.iterdir()}
    assert {"bot.sqlite", "bot.log"} <= names
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_no_file_can_be_read_by_others(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.says("chào")
        open_to_others = _open_to_others(tmp_path)
    assert open_to_others == []


def _open_to_others(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.stat().st_mode & 0o077]


async def test_a_full_disk_is_not_heard_and_recovers(tmp_path: Path) -> None:
    from bot.turns import NotHeard

    async with house(tmp_path) as here:
        assert await here.says("một") == ["1: một"]
        connection = here.bot.store.writer._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotHeard):
            await asyncio.gather(
                *[here.bot.turns.hear("post", "tu", f"x{n}", Said(MORNING, "dài " * 500)) for n in range(200)]
            )
        connection.execute("PRAGMA max_page_count = 1000000")
        await here.settled()
        assert (await here.says("hai"))[-1].endswith("hai")


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await here.bot.store.reader._rows("DELETE FROM heard", ())


async def test_only_so_many_keys_are_remembered_and_all_are_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.secrecy.KEYS_REMEMBERED", 3)
    async with house(tmp_path) as here:
        for n in range(8):
            await here.says("chào", address=str(n))
        assert len(here.bot.store.secrecy._remembered) == 3
        assert (await here.says("nữa", address="0")) == ["1: chào", "2: nữa"]
