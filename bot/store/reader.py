"""Reading what is committed, beside the writer: one connection that cannot write."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiosqlite

from bot.clock import HANOI
from bot.messages import Message, Utterance
from bot.store import chat
from bot.store.conversations import open_state
from bot.store.secrecy import Key, Secrecy
from bot.store.writer import SELECT_KEY
from dialogs.conversation import Conversation

STATE = "SELECT state FROM conversations WHERE id = ?"
MESSAGE = "SELECT message FROM outbox_chat WHERE conversation = ? AND number = ?"
TRANSCRIPT = """
    SELECT entry, position, who, at, words FROM transcript
    WHERE conversation = ? ORDER BY entry, position"""
UTTERANCES = """
    SELECT t.entry, t.position, t.who, t.at, t.words, t.said, t.outside_id, o.number, o.message
    FROM transcript t LEFT JOIN outbox_chat o
        ON o.conversation = t.conversation AND o.entry = t.entry AND o.position = t.position
    WHERE t.conversation = ? AND (t.entry, t.position) > (?, ?) ORDER BY t.entry, t.position"""
UNSETTLED = """
    SELECT EXISTS (SELECT 1 FROM inbox WHERE conversation = :id AND status = 'new')
        OR EXISTS (SELECT 1 FROM look_ups WHERE conversation = :id AND status = 'open')
        OR (SELECT tries = 0 OR next_at <= :now FROM outbox_chat
            WHERE conversation = :id AND status = 'due' ORDER BY number LIMIT 1)
        OR EXISTS (SELECT 1 FROM conversations WHERE id = :id AND wake_at <= :now)"""
WAITING = "SELECT key FROM outbox_backend WHERE conversation = ? AND status = 'waiting'"
OFFICER_CALLS = "SELECT conversation, reason, at FROM officer_calls WHERE status = 'open' ORDER BY at"


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
    words: bytes,
    said: int,
    outside_id: bytes,
    number: int | None,
    message: bytes | None,
) -> Utterance:
    where = (conversation, entry, position)
    return Utterance(
        entry * POSITIONS + position,
        who,
        datetime.fromtimestamp(at, HANOI),
        key.open(chat.words_place(*where), words).decode(),
        chat.open_message(key, conversation, number, message) if number is not None and message else None,
        said,
        key.open(chat.outside_id_place(*where), outside_id).decode() if outside_id else "",
    )


@dataclass(frozen=True, slots=True)
class OfficerCall:
    """A conversation that waits for an officer, why, and since when."""

    conversation: str
    reason: str
    at: datetime


def _read_only(file: Path) -> str:
    return f"{file.resolve().as_uri()}?mode=ro"


class Reader:
    """The reading connection."""

    def __init__(self, connection: aiosqlite.Connection, secrecy: Secrecy) -> None:
        self._connection = connection
        self._secrecy = secrecy

    @classmethod
    async def open(cls, file: Path, secrecy: Secrecy) -> "Reader":
        """Open the file for reading only."""
        connection = await aiosqlite.connect(_read_only(file), uri=True, isolation_level=None)
        await connection.execute("PRAGMA busy_timeout = 2000")
        return cls(connection, secrecy)

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    async def _rows(self, query: str, values: Any) -> Iterable[sqlite3.Row]:
        return await self._connection.execute_fetchall(query, values)

    async def _row(self, query: str, *values: Any) -> Any:
        return next(iter(await self._rows(query, values)), None)

    async def _key(self, conversation: str) -> Key | None:
        if key := self._secrecy.remembered(conversation):
            return key
        row = await self._row(SELECT_KEY, conversation)
        return self._secrecy.unwrap(conversation, row[0]) if row else None

    async def conversation(self, conversation: str) -> Conversation | None:
        """The conversation as it stands, or None where there is none."""
        row, key = await self._row(STATE, conversation), await self._key(conversation)
        return open_state(key, conversation, row[0]) if row and key else None

    async def message(self, conversation: str, number: int) -> Message | None:
        """Message `number`, or None where there is none."""
        row, key = await self._row(MESSAGE, conversation, number), await self._key(conversation)
        return chat.open_message(key, conversation, number, row[0]) if row and key else None

    async def newest_buttons(self, conversation: str) -> tuple[int, Message] | None:
        """The newest delivered message that has buttons, with its number."""
        row, key = await self._row(chat.NEWEST_BUTTONS, conversation), await self._key(conversation)
        return (row[0], chat.open_message(key, conversation, row[0], row[1])) if row and key else None

    async def transcript(self, conversation: str) -> list[Line]:
        """Both sides of the conversation, oldest first."""
        key = await self._key(conversation)
        lines = []
        for entry, position, who, at, sealed in await self._rows(TRANSCRIPT, (conversation,)) if key else ():
            words = key.open(chat.words_place(conversation, entry, position), sealed) if key else b""
            lines.append(Line(who, datetime.fromtimestamp(at, HANOI), words.decode()))
        return lines

    async def utterances(self, conversation: str, after: int = 0) -> list[Utterance]:
        """What both sides said, oldest first; only what has a higher number than `after`."""
        key = await self._key(conversation)
        rows = await self._rows(UTTERANCES, (conversation, *divmod(after, POSITIONS))) if key else ()
        return [_utterance(key, conversation, *row) for row in rows] if key else []

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
