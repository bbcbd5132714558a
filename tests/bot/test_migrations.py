"""A database made by an earlier version goes on: nothing said is lost, and what was not answered yet is."""

import json
import sqlite3
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.settings import CannotStart
from bot.store import database, typed
from bot.store.event_json import event_to_json
from bot.store.secrecy import Key, Place, Secrecy, master_key, new_index_key, secrecy
from dialogs.conversation import Conversation, to_json
from dialogs.events import Said
from tests.bot.house import MORNING, house

AT = MORNING.timestamp()


@dataclass
class Former:
    """A database as version 3 left it, with one conversation in it."""

    folder: Path
    connection: sqlite3.Connection
    secrecy: Secrecy
    key: Key
    id: str

    @classmethod
    def made(cls, folder: Path) -> "Former":
        master = master_key(None, folder, database_is_new=True)
        connection = sqlite3.connect(folder / database.FILE, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        for step in database.migrations()[:3]:
            connection.executescript(step)
        connection.execute("PRAGMA user_version = 3")
        wrapped = new_index_key(master)
        connection.execute("INSERT INTO meta VALUES ('index_key', ?)", (wrapped,))
        keeps = secrecy(master, wrapped)
        id = keeps.conversation_id("post", "tu")
        key, wrapped_key = keeps.new_key(id)
        connection.execute("INSERT INTO keys VALUES (?, ?)", (id, wrapped_key))
        former = cls(folder, connection, keeps, key, id)
        state = json.dumps(to_json(Conversation(id=id)._replace(turn=1))).encode()
        connection.execute(
            "INSERT INTO conversations (id, channel, address, state, last_entry, messages)"
            " VALUES (?, 'post', ?, ?, 7, 1)",
            (id, former.seal("conversations.address", id, b"tu"), former.seal("conversations.state", id, state)),
        )
        return former

    def brought_to(self, version: int) -> None:
        """What a later, but still former, version made of it when it was started."""
        for step in database.migrations()[3:version]:
            self.connection.executescript(step)
        self.connection.execute(f"PRAGMA user_version = {version}")

    def seal(self, column: str, row: str, value: bytes) -> bytes:
        return self.key.seal(Place(column, row), value)

    def heard(self, entry: int, outside_id: str, words: str, status: str) -> None:
        outside = self.secrecy.outside_id(self.id, outside_id)
        waits = status == "new"
        event = self.seal("inbox.event", outside.hex(), event_to_json(Said(MORNING, words, entry))) if waits else b""
        row = (entry, outside, self.id, event, status, AT)
        self.connection.execute(
            "INSERT INTO inbox (entry, outside, conversation, event, status, heard_at) VALUES (?, ?, ?, ?, ?, ?)", row
        )

    def noted(self, entry: int, position: int, who: str, words: str, outside_id: str = "") -> None:
        place = f"{self.id}/{entry}/{position}"
        sealed_id = self.seal("transcript.outside_id", place, outside_id.encode()) if outside_id else b""
        row = (
            self.id,
            entry,
            position,
            who,
            AT,
            self.seal("transcript.words", place, words.encode()),
            entry,
            sealed_id,
        )
        self.connection.execute("INSERT INTO transcript VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def said(self, entry: int, number: int, words: str, status: str) -> None:
        message = json.dumps([words, None, 1, [], "asking", "", None, "vi", "bac"]).encode()
        sealed = self.seal("outbox_chat.message", f"{self.id}/{number}", message)
        row = (self.id, number, entry, 1, sealed, 0, status, 0, AT, AT)
        self.connection.execute("INSERT INTO outbox_chat VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self.noted(entry, 1, "bot", words)


async def test_a_database_of_an_earlier_version_goes_on(tmp_path: Path) -> None:
    former = Former.made(tmp_path)
    former.noted(3, 0, "citizen", "lâu rồi", "a")  # its inbox row was forgotten after three days
    former.heard(7, "b", "chào", "done")
    former.noted(7, 0, "citizen", "chào", "b")
    former.said(7, 1, "chào bác", "due")
    former.heard(8, "c", "hai", "new")
    former.connection.close()
    async with house(tmp_path) as here:
        await here.settled()
        lines = [(line.who, line.text) for line in await here.bot.turns.transcript("post", "tu")]
        assert lines == [
            ("citizen", "lâu rồi"),
            ("citizen", "chào"),
            ("bot", "chào bác"),
            ("citizen", "hai"),
            ("bot", "2: hai"),
        ]
        assert here.post.texts() == ["chào bác", "2: hai"]
        utterances = await here.bot.turns.utterances("post", "tu")
        assert [one.outside_id for one in utterances[:3]] == ["a", "b", ""]
        assert await here.bot.turns.hear("post", "tu", "b", Said(MORNING, "chào")) is False
        assert await here.says("ba") == ["chào bác", "2: hai", "3: ba"]


async def test_what_the_version_before_conversations_had_numbers_kept_goes_on(tmp_path: Path) -> None:
    former = Former.made(tmp_path)
    former.heard(7, "b", "chào", "done")
    former.noted(7, 0, "citizen", "chào", "b")
    former.said(7, 1, "chào bác", "delivered")
    former.heard(8, "c", "hai", "new")
    former.brought_to(8)
    former.connection.execute("UPDATE conversations SET rowid = 41")
    former.connection.execute("UPDATE heard SET personal = 1 WHERE entry = 7")
    former.connection.close()
    async with house(tmp_path) as here:
        await here.settled()
        lines = [(line.who, line.text) for line in await here.bot.turns.transcript("post", "tu")]
        assert lines == [("citizen", "chào"), ("bot", "chào bác"), ("citizen", "hai"), ("bot", "2: hai")]
        assert here.post.texts() == ["2: hai"]
        assert await here.bot.turns.hear("post", "tu", "b", Said(MORNING, "chào", 9)) is False, "the same id"
        assert await here.bot.turns.hear("post", "tu", "d", Said(MORNING, "chào", 7)) is False, "the same message"
        assert await here.says("ba") == ["2: hai", "3: ba"]
        await here.says("chào", address="lan")
        personal = partial(typed.standing, channel="post", since=0, until=AT)
        assert [(one.entry, one.address) for one in await here.bot.store.writer.submit(personal)] == [(7, "tu")]
    with sqlite3.connect(tmp_path / database.FILE) as connection:
        assert connection.execute("SELECT number FROM conversations ORDER BY number").fetchall() == [(41,), (42,)]


async def test_rows_that_lost_their_conversation_are_not_left_behind(tmp_path: Path) -> None:
    former = Former.made(tmp_path)
    former.heard(7, "b", "chào", "done")
    former.brought_to(8)
    former.connection.execute("UPDATE conversations SET id = 'gone'")
    former.connection.close()
    with pytest.raises(CannotStart, match="cannot be used"):
        async with house(tmp_path):
            pass
    with sqlite3.connect(tmp_path / database.FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (8,)
        assert connection.execute("SELECT entry FROM heard").fetchall() == [(7,)]


async def test_rows_that_belong_to_nothing_stop_the_start(tmp_path: Path) -> None:
    former = Former.made(tmp_path)
    former.connection.execute("UPDATE conversations SET id = 'gone'")
    former.heard(7, "b", "chào", "done")
    former.connection.close()
    with pytest.raises(CannotStart, match="belong to nothing"):
        async with house(tmp_path):
            pass
    with sqlite3.connect(tmp_path / database.FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
