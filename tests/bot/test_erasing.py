"""What is kept of a citizen is destroyed whole, at once, and nobody else's with it."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from bot.store.secrecy import Unreadable
from dialogs.conversation import Conversation
from dialogs.effects import Erase, Turn
from dialogs.events import Event, Said
from tests.bot.house import CANARY_ID, MORNING, House, Postbox, house, little_core, say
from tests.bot.ward import Ward

TABLES = {
    "outbox_backend": "conversation",
    "look_ups": "conversation",
    "officer_calls": "conversation",
    "pictures": "conversation",
    "telegram_pictures": "conversation",
    "resume_codes": "conversation",
}


def core(conversation: Conversation, event: Event) -> Turn:
    """The little core, which can be told to forget; "forget badly" finds no words for it."""
    if isinstance(event, Said) and event.text.startswith("forget"):
        fresh = Conversation(conversation.id, turn=conversation.turn + 1, drafts_begun=conversation.drafts_begun)
        words = say("forgotten") if event.text == "forget" else say("x")._replace(parts=())
        return Turn(fresh, (Erase(), words))
    return little_core(conversation, event)


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{folder}/bot.sqlite?mode=ro", uri=True)) as connection:
        yield connection


async def said(here: House, address: str = "tu") -> list[tuple[str, str]]:
    return [(line.who, line.text) for line in await here.bot.turns.transcript("post", address)]


async def test_nothing_is_left_but_the_last_words(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, core=core) as here:
        await here.says(f"căn cước {CANARY_ID}", "hand in", "look up", "person", "choose")
        await here.submissions_settled()
        id = here.bot.turns._id("post", "tu")
        await here.says("forget")
        last = [("citizen", "forget"), ("bot", "forgotten")]
        assert await said(here) == last
        assert await here.bot.turns.message("post", "tu", 1) is None
        assert await here.bot.turns.newest_buttons("post", "tu") is None
        with database(tmp_path) as connection:
            for table, column in TABLES.items():
                rows = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (id,)).fetchone()
                assert rows == (0,), table
            left = connection.execute("SELECT count(*) FROM heard WHERE words <> x'' OR event <> x''").fetchone()
            assert left == (1,)
            assert connection.execute("SELECT count(*) FROM said").fetchone() == (1,)
    async with house(tmp_path, core=core) as here:
        assert await said(here) == last
        here._ids = count(100)
        assert (await here.says("chào"))[-1].endswith(": chào"), "and the conversation goes on"


async def test_the_key_is_gone_from_every_file(tmp_path: Path) -> None:
    people = [f"người {n}" for n in range(150)]
    async with house(tmp_path, core=core) as here:
        for person in people:
            await here.says("một", address=person)
        gone = [here.bot.turns._id("post", person) for person in people[::3]]
        with database(tmp_path) as connection:
            keys = {
                id: wrapped
                for id, wrapped in connection.execute("SELECT conversation, wrapped FROM keys")
                if id in gone
            }
        assert all(wrapped in written(tmp_path) for wrapped in keys.values())
        for person in people[::3]:
            await here.says("forget", address=person)
        assert [id for id, wrapped in keys.items() if wrapped in written(tmp_path)] == []
        assert (await said(here, people[1]))[0] == ("citizen", "một"), "everybody else's is as it was"
    assert [id for id, wrapped in keys.items() if wrapped in written(tmp_path)] == []


def written(folder: Path) -> bytes:
    """Everything that stands in the files of this folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_while_somebody_reads_the_log_waits_and_is_emptied_later(tmp_path: Path) -> None:
    async with house(tmp_path, core=core) as here:
        await here.says("một")
        with database(tmp_path) as connection:
            [(wrapped,)] = connection.execute("SELECT wrapped FROM keys").fetchall()
            connection.execute("BEGIN")
            connection.execute("SELECT * FROM meta").fetchall()
            assert (await here.says("forget"))[-1] == "forgotten", "nobody waits for that"
            assert wrapped in written(tmp_path)
            connection.rollback()
        await here.says("chào")
        assert wrapped not in written(tmp_path)


async def test_a_crash_before_the_log_was_emptied_leaves_no_key(tmp_path: Path) -> None:
    async with house(tmp_path / "a", core=core) as here:
        await here.says("một")
        with database(tmp_path / "a") as connection:
            [(wrapped,)] = connection.execute("SELECT wrapped FROM keys").fetchall()
            connection.execute("BEGIN")
            connection.execute("SELECT * FROM meta").fetchall()
            await here.says("forget")
            (tmp_path / "b").mkdir(mode=0o700)
            for file in (tmp_path / "a").iterdir():
                (tmp_path / "b" / file.name).write_bytes(file.read_bytes())
                (tmp_path / "b" / file.name).chmod(0o600)
    assert wrapped in written(tmp_path / "b")
    async with house(tmp_path / "b", core=core) as here:
        assert wrapped not in written(tmp_path / "b")
        assert await said(here) == [("citizen", "forget"), ("bot", "forgotten")]


async def test_what_was_said_meanwhile_is_still_heard(tmp_path: Path) -> None:
    for run in range(5):
        post = Postbox()
        async with house(tmp_path / str(run), core=core, post=post) as here:
            async with asyncio.TaskGroup() as all_at_once:
                for words in ("một", "hai", "forget", "ba", "bốn", "forget", "năm", "sáu"):
                    all_at_once.create_task(here.hears(words))
            await here.settled()
            assert [text.partition(": ")[2] or text for text in post.texts()][-5:] == [
                *("ba", "bốn", "forgotten", "năm", "sáu")
            ]
            assert [text.partition(": ")[2] or text for _, text in await said(here)] == [
                *("forget", "forgotten", "năm", "năm", "sáu", "sáu")
            ]
            ids = [one.outside_id for one in await here.bot.turns.utterances("post", "tu") if one.who == "citizen"]
            assert ids == ["tu/5", "tu/6", "tu/7"], "a page finds its own words again"


async def test_what_fails_destroys_nothing(tmp_path: Path) -> None:
    async with house(tmp_path, core=core) as here:
        await here.says("một", "forget badly", "hai")
        assert here.post.texts() == ["1: một", "our mistake", "3: hai"]
        assert [text for who, text in await said(here) if who == "bot"] == ["1: một", "our mistake", "3: hai"]
    async with house(tmp_path, core=core) as here:
        assert (await said(here))[0] == ("citizen", "một")
        here._ids = count(100)
        assert (await here.says("ba"))[-1] == "4: ba"


async def test_it_is_heard_once_also_when_it_comes_again(tmp_path: Path) -> None:
    async with house(tmp_path, core=core) as here:
        event = Said(MORNING, "căn cước của tôi")
        assert await here.bot.turns.hear("post", "tu", "a", event)
        await here.says("forget")
        assert not await here.bot.turns.hear("post", "tu", "a", event)
        await here.settled()
        assert await said(here) == [("citizen", "forget"), ("bot", "forgotten")]


async def test_a_form_handed_in_afterwards_is_another_one(tmp_path: Path, ward: Ward) -> None:
    async with house(tmp_path, backend=ward.base_url, core=core) as here:
        await here.says("hand in")
        await here.submissions_settled()
        [first] = await ward.declarations()
        await here.says("forget", "hand in")
        await here.submissions_settled()
        assert len(await ward.declarations()) == 2
        before = len(here.post.texts())
        await ward.confirms(first["reference"])
        await here.says("hand in", address="ba")
        await here.bot.notices.poll()
        await here.settled()
        assert here.post.texts()[before:] == [f"confirmed {first['reference']} []"], "the core knows of no such case"
        with database(tmp_path) as connection:
            assert connection.execute("SELECT count(*) FROM changes_kept").fetchone() == (0,)


async def test_what_was_not_delivered_before_is_not_delivered_after(tmp_path: Path) -> None:
    post = Postbox(closed={"tu"})
    async with house(tmp_path, core=core, post=post) as here:
        await here.hears("một", "hai", "forget", "ba")
        post.closed.clear()
        here.passes(hours=1)
        await here.settled()
        assert post.texts() == ["forgotten", "4: ba"]


async def test_whoever_reads_meanwhile_reads_before_or_after(tmp_path: Path) -> None:
    async with house(tmp_path, core=core) as here:
        turns, stop = here.bot.turns, asyncio.Event()

        async def reads() -> int:
            times = 0
            while not stop.is_set():
                for line in await turns.transcript("post", "tu"):
                    assert line.text
                assert await turns.conversation("post", "tu") is not None
                times += 1
            return times

        await here.says("một")
        reading = asyncio.create_task(reads())
        for n in range(40):
            await here.says(f"lần {n}", "forget")
        stop.set()
        assert await reading > 0
        here.bot.store.secrecy._remembered.clear()
        assert await said(here) == [("citizen", "forget"), ("bot", "forgotten")]


async def test_a_backup_of_that_day_alone_still_opens_it(tmp_path: Path) -> None:
    """What running.md says of backups: the key goes from the database, not from copies of it."""
    async with house(tmp_path / "a", core=core) as here:
        await here.says("một")
        await here.bot.store.writer.submit(lambda transaction: None)
        (tmp_path / "b").mkdir(mode=0o700)
        with closing(sqlite3.connect(tmp_path / "b" / "bot.sqlite")) as copy, database(tmp_path / "a") as original:
            original.backup(copy)
        (tmp_path / "b" / "master.key").write_bytes((tmp_path / "a" / "master.key").read_bytes())
        for file in (tmp_path / "b").iterdir():
            file.chmod(0o600)
        await here.says("forget")
    async with house(tmp_path / "b", core=core) as here:
        assert (await said(here))[0] == ("citizen", "một")
    with pytest.raises(Unreadable):
        await _opened_with_the_new_key(tmp_path)


async def _opened_with_the_new_key(folder: Path) -> None:
    """Rows of the backup, and the key that is in the database now."""
    with database(folder / "a") as connection:
        [(wrapped,)] = connection.execute("SELECT wrapped FROM keys").fetchall()
    with closing(sqlite3.connect(folder / "b" / "bot.sqlite", isolation_level=None)) as connection:
        connection.execute("UPDATE keys SET wrapped = ?", (wrapped,))
    async with house(folder / "b", core=core) as here:
        await here.bot.turns.transcript("post", "tu")
