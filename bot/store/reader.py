"""Reading what is committed, beside the writer: one connection that cannot write."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.clock import HANOI
from bot.messages import Message, Utterance
from bot.store import heard, said
from bot.store.conversations import open_state
from bot.store.secrecy import Key, Secrecy, Unreadable
from bot.store.transaction import SELECT_KEY
from dialogs.conversation import Conversation

STATE = "SELECT state FROM conversations WHERE id = ?"
MESSAGE = """
    SELECT message FROM said
    WHERE conversation = (SELECT number FROM conversations WHERE id = ?) AND number = ?"""
UTTERANCES = """
    WITH one AS (SELECT number FROM conversations WHERE id = :id)
    SELECT entry, 0, who, heard_at, words, max(said, 0), outside_id, NULL FROM heard
    WHERE conversation = (SELECT number FROM one) AND who <> '' AND entry > :entry
    UNION ALL
    SELECT entry, position, 'bot', queued_at, message, 0, x'', number FROM said
    WHERE conversation = (SELECT number FROM one) AND (entry, position) > (:entry, :position) ORDER BY 1, 2"""
CARRIED = """
    SELECT s.number, s.message FROM heard h
    JOIN said s ON s.conversation = h.conversation AND s.entry = h.entry
    WHERE h.conversation = (SELECT number FROM conversations WHERE id = ?) AND h.outside = ? AND s.status = 'carried'"""
UNSETTLED = """
    WITH one AS (SELECT number FROM conversations WHERE id = :id)
    SELECT EXISTS (SELECT 1 FROM heard WHERE conversation = (SELECT number FROM one) AND status = 'new')
        OR EXISTS (SELECT 1 FROM look_ups WHERE conversation = :id AND status = 'open')
        OR (SELECT tries = 0 OR next_at <= :now FROM said
            WHERE conversation = (SELECT number FROM one) AND status = 'due' ORDER BY number LIMIT 1)
        OR EXISTS (SELECT 1 FROM conversations WHERE id = :id AND wake_at <= :now)"""
WAITING = "SELECT key FROM outbox_backend WHERE conversation = ? AND status = 'waiting'"
OFFICER_CALLS = "SELECT conversation, reason, at FROM officer_calls WHERE status = 'open' ORDER BY at"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript. `who` is "citizen", "bot" or "officer"."""

    who: str
    at: datetime
    text: str


POSITIONS = 1000
"""More than a turn says: a line's number is its turn's number times this, plus its place in the turn."""


def _utterance(
    key: Key,
    conversation: str,
    entry: int,
    position: int,
    who: str,
    at: float,
    sealed: bytes,
    typed: int,
    outside_id: bytes,
    number: int | None,
) -> Utterance:
    """What was heard, or, where it has a number, said."""
    where, when = entry * POSITIONS + position, datetime.fromtimestamp(at, HANOI)
    if number is not None:
        message = said.open_message(key, conversation, number, sealed)
        return Utterance(where, who, when, message.text, message)
    words = key.open(heard.words_place(conversation, entry), sealed).decode()
    name = key.open(heard.outside_id_place(conversation, entry), outside_id).decode() if outside_id else ""
    return Utterance(where, who, when, words, None, typed, name)


def _numbered(key: Key, rows: list[sqlite3.Row], conversation: str) -> tuple[int, Message] | None:
    """The message of the first row, with its number."""
    if not rows:
        return None
    number, sealed = rows[0]
    return number, said.open_message(key, conversation, number, sealed)


@dataclass(frozen=True, slots=True)
class OfficerCall:
    """A conversation that waits for an officer, why, and since when."""

    conversation: str
    reason: str
    at: datetime


def read_only(file: Path) -> str:
    """The address to open the file by, for reading only."""
    return f"{file.resolve().as_uri()}?mode=ro"


class Reader:
    """The reading connection."""

    def __init__(self, connection: aiosqlite.Connection, secrecy: Secrecy) -> None:
        self._connection = connection
        self._secrecy = secrecy

    @classmethod
    async def open(cls, file: Path, secrecy: Secrecy) -> "Reader":
        """Open the file for reading only."""
        connection = await aiosqlite.connect(read_only(file), uri=True, isolation_level=None)
        await connection.execute("PRAGMA busy_timeout = 2000")
        return cls(connection, secrecy)

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    async def _rows(self, query: str, values: Any) -> Iterable[sqlite3.Row]:
        return await self._connection.execute_fetchall(query, values)

    async def _row(self, query: str, *values: Any) -> Any:
        return next(iter(await self._rows(query, values)), None)

    async def _opened(
        self, conversation: str, query: str, values: Any, opened: Callable[[Key, list[sqlite3.Row]], T]
    ) -> T | None:
        """What the rows hold, opened with the citizen's key; None where there is no such citizen.

        Where keys are destroyed meanwhile the rows may be from before and the key from after: they are read again.
        """
        while True:
            changes = self._secrecy.changes
            rows, key = list(await self._rows(query, values)), await self._key(conversation)
            try:
                return opened(key, rows) if key is not None else None
            except Unreadable:
                if not self._may_have_changed(changes):
                    raise

    def _may_have_changed(self, before: int) -> bool:
        """Whether keys were destroyed since, or are just now."""
        return before % 2 == 1 or before != self._secrecy.changes

    async def _key(self, conversation: str) -> Key | None:
        if key := self._secrecy.remembered(conversation):
            return key
        changes = self._secrecy.changes
        row = await self._row(SELECT_KEY, conversation)
        if row is None:
            return None
        key = self._secrecy.unwrap(conversation, row[0])
        if not self._may_have_changed(changes):
            self._secrecy.remember(conversation, key)
        return key

    async def conversation(self, conversation: str) -> Conversation | None:
        """The conversation as it stands, or None where there is none."""
        return await self._opened(
            conversation,
            STATE,
            (conversation,),
            lambda key, rows: open_state(key, conversation, rows[0][0]) if rows else None,
        )

    async def message(self, conversation: str, number: int) -> Message | None:
        """Message `number`, or None where there is none."""
        return await self._opened(
            conversation,
            MESSAGE,
            (conversation, number),
            lambda key, rows: said.open_message(key, conversation, number, rows[0][0]) if rows else None,
        )

    async def newest_buttons(self, conversation: str) -> tuple[int, Message] | None:
        """The newest delivered message that has buttons, with its number."""
        opened = partial(_numbered, conversation=conversation)
        return await self._opened(conversation, said.NEWEST_BUTTONS, (conversation,), opened)

    async def transcript(self, conversation: str) -> list[Line]:
        """Both sides of the conversation, oldest first."""
        return [Line(one.who, one.at, one.text) for one in await self.utterances(conversation)]

    async def utterances(self, conversation: str, after: int = 0) -> list[Utterance]:
        """What both sides said, oldest first; only what has a higher number than `after`."""
        entry, position = divmod(after, POSITIONS)
        values = {"id": conversation, "entry": entry, "position": position}
        found = await self._opened(
            conversation, UTTERANCES, values, lambda key, rows: [_utterance(key, conversation, *row) for row in rows]
        )
        return found or []

    async def carried(self, conversation: str, outside: bytes) -> tuple[int, Message] | None:
        """The message, with its number, that went out in the answer to what was heard under this name."""
        opened = partial(_numbered, conversation=conversation)
        return await self._opened(conversation, CARRIED, (conversation, outside), opened)

    async def unsettled(self, conversation: str, now: float) -> bool:
        """Is anything unread, looked up, due to be said or due to be woken?"""
        rows = await self._rows(UNSETTLED, {"id": conversation, "now": now})
        return any(row[0] for row in rows)

    async def waiting_declarations(self, conversation: str) -> list[str]:
        """The keys of the declarations the backend does not have yet."""
        return [row[0] for row in await self._rows(WAITING, (conversation,))]

    async def officer_calls(self) -> list[OfficerCall]:
        """The conversations that wait for an officer, the longest waiting first."""
        rows = await self._rows(OFFICER_CALLS, ())
        return [OfficerCall(row[0], row[1], datetime.fromtimestamp(row[2], HANOI)) for row in rows]
