"""What one job of the writer may do, and what the jobs of one commit have in common.

1. A job reads what is committed, and what the jobs before it in the batch wrote only where it asks to (`see_all`).
2. What it wants written is collected, and made at the end of the batch, one `executemany` a statement.
3. Of a batch all rows of one statement are written before those of the next, whichever job they are of.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

from bot.store.secrecy import Key, Secrecy

SELECT_KEY = "SELECT wrapped FROM keys WHERE conversation = ?"
INSERT_KEY = "INSERT INTO keys (conversation, wrapped) VALUES (?1, ?2)"
REPLACE_KEY = "UPDATE keys SET wrapped = ?2 WHERE conversation = ?1"


class Batch:
    """What the jobs of one commit have in common."""

    def __init__(self, connection: sqlite3.Connection, secrecy: Secrecy, numbers: dict[str, int]) -> None:
        self.connection = connection
        self.secrecy = secrecy
        self.numbers = numbers
        self.writes: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
        self.written = 0
        self.claims: set[Hashable] = set()
        self.new_keys: dict[str, Key] = {}
        self.destroys_keys = False

    def take(self, transaction: "Transaction") -> None:
        """Keep what a job that went well wants written."""
        for statement, row in transaction.writes:
            self.writes[statement].append(row)
        self.claims |= transaction.claims
        self.new_keys |= transaction.new_keys
        if transaction.destroys_key:
            self._destroy_keys()

    def flush(self) -> None:
        """Make all writes asked for so far."""
        for statement, rows in self.writes.items():
            self.connection.executemany(statement, rows)
        self.written += len(self.writes)
        self.writes.clear()

    def _destroy_keys(self) -> None:
        """At once: whoever comes next in the batch reads only what the new keys have sealed."""
        self.destroys_keys = True
        self.flush()


class Transaction:
    """What one job may do: read what is committed, seal and open, say what to write."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.secrecy = batch.secrecy
        self.writes: list[tuple[str, Sequence[Any]]] = []
        self.claims: set[Hashable] = set()
        self.new_keys: dict[str, Key] = {}
        self.destroys_key = False

    def see_all(self) -> None:
        """Have the jobs before this one in the batch written first, so that what they wrote is read too."""
        self._batch.flush()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the query finds among the committed rows."""
        return self._batch.connection.execute(query, values).fetchall()

    def row(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row the query finds."""
        found: tuple[Any, ...] | None = self._batch.connection.execute(query, values).fetchone()
        return found

    def write(self, statement: str, *row: Any) -> None:
        """Have this written with the batch."""
        self.writes.append((statement, row))

    def take_back(self, written: int) -> None:
        """Have only the first so many writes written; a key whose row goes is none."""
        del self.writes[written:]
        self.destroys_key = any([statement is REPLACE_KEY for statement, _ in self.writes])
        stored = [row[0] for statement, row in self.writes if statement in (INSERT_KEY, REPLACE_KEY)]
        self.new_keys = {name: key for name, key in self.new_keys.items() if name in stored}

    def claim(self, name: Hashable) -> bool:
        """True for the first job of the batch that claims this: what it writes cannot be read yet by the others."""
        if name in self._batch.claims or name in self.claims:
            return False
        self.claims.add(name)
        return True

    def next_number(self, name: str, latest: str) -> int:
        """The next number of this name's own count, which goes on from what the query `latest` finds."""
        numbers = self._batch.numbers
        if name not in numbers:
            row = self.row(latest)
            numbers[name] = row[0] if row and row[0] else 0
        numbers[name] += 1
        return numbers[name]

    def key(self, conversation: str) -> Key:
        """The citizen's key, made where there is none."""
        new = self.new_keys.get(conversation) or self._batch.new_keys.get(conversation)
        known = new or self.secrecy.remembered(conversation)
        return known or self._stored_key(conversation) or self._new_key(conversation)

    def _stored_key(self, conversation: str) -> Key | None:
        row = self.row(SELECT_KEY, conversation)
        if row is None:
            return None
        key = self.secrecy.unwrap(conversation, row[0])
        self.secrecy.remember(conversation, key)
        return key

    def another_key(self, conversation: str) -> Key:
        """A new key instead of the one there is: what was sealed with that opens no more. Its bytes are overwritten."""
        self.destroys_key = True
        return self._new_key(conversation, REPLACE_KEY)

    def _new_key(self, conversation: str, statement: str = INSERT_KEY) -> Key:
        key, wrapped = self.secrecy.new_key(conversation)
        self.new_keys[conversation] = key
        self.write(statement, conversation, wrapped)
        return key
