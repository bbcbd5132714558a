"""The sandbox's own SQLite file.

Rules
- The file is for its owner's eyes only: what is declared here is as personal as at any backend.
- WAL and synchronous=FULL: what was answered survives a kill -9 and a power cut.
- One connection, used from the event loop's thread only. A transaction is one function without `await`, so that two
  never mix; none takes longer than a disk flush, which a sandbox may wait for.
- `events` is what happened, oldest first; its cursor is the cursor of the change feed. `cases` is what follows from
  it.
- `keys` remembers every accepted Idempotency-Key with the bytes it came with and the answer it got, for ever.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS cases (
    reference TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    commune TEXT NOT NULL,
    body BLOB NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    fields TEXT NOT NULL,
    received_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS keys (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    body BLOB NOT NULL,
    reference TEXT NOT NULL,
    answer TEXT NOT NULL,
    deliveries INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS events (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    status_changed_to TEXT,
    reason TEXT,
    fields TEXT NOT NULL,
    commune TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_of_case ON events (reference);
CREATE INDEX IF NOT EXISTS events_of_commune ON events (commune, day);
CREATE TABLE IF NOT EXISTS attachments (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    received_at TEXT NOT NULL
) STRICT;
"""

IN_MEMORY = ":memory:"


class Database:
    """An open file, or `IN_MEMORY`, which is forgotten at the end."""

    def __init__(self, path: str = IN_MEMORY) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        if path != IN_MEMORY:
            Path(path).chmod(0o600)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything or nothing. Never `await` inside."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        self.connection.close()
