"""The database file: opening it, bringing it up to date, and refusing what we must not touch.

1. WAL, synchronous=FULL, foreign keys: asked for, then checked. With NORMAL a power cut loses answered turns.
2. Exactly one connection of one process writes, and so checkpoints (SQLite before 3.51.3 can corrupt a WAL that two
   connections reset at once). Readers are opened mode=ro and cannot.
3. What is deleted is overwritten. At the start the log is emptied: after a crash it may hold what was deleted.
4. Migrations are numbered SQL files, each applied in one transaction together with PRAGMA user_version. Foreign keys
   are off meanwhile, because tables are made anew, and what they left is checked.
"""

import fcntl
import os
import sqlite3
from importlib import resources
from pathlib import Path

from bot.settings import CannotStart
from bot.store.writer import BUSY_MILLISECONDS

FILE = "bot.sqlite"
LOCK_FILE = "lock"
WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class Lock:
    """One process per data folder."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._handle)
            raise CannotStart(
                f"BOT_DATA: another bot is running in {folder}; stop it or name another folder."
            ) from None

    def release(self) -> None:
        """Let another process have the folder."""
        os.close(self._handle)


def migrations() -> list[str]:
    """The migrations in order; the n-th brings the database to version n."""
    folder = resources.files("bot.store") / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    for number, file in enumerate(files, 1):
        if not file.name.startswith(f"{number:03}_"):
            raise RuntimeError(f"migration {number} is missing: found {file.name}")
    return [file.read_text("utf-8") for file in files]


def open_writer(file: Path) -> sqlite3.Connection:
    """The writing connection, on a database brought up to date. Use it in one thread only.

    Raises `CannotStart` where the file is no database, is damaged, or was made by a newer program.
    """
    try:
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, cached_statements=256)
        file.chmod(0o600)
        _set_up(connection, file)
    except sqlite3.DatabaseError as error:
        raise CannotStart(f"{file} cannot be used ({error}); put a backup in its place.") from None
    return connection


def _set_up(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    _migrate(connection, file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA foreign_keys = ON")
    check(connection)


def check(connection: sqlite3.Connection) -> None:
    """Raise `CannotStart` unless the connection is as durable as we promise."""
    for pragma, wanted in WANTED.items():
        found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != wanted:
            raise CannotStart(f"BOT_DATA: the database needs {pragma}={wanted} but has {found}; use a local disk.")


def _migrate(connection: sqlite3.Connection, file: Path) -> None:
    steps = migrations()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps):
        raise CannotStart(
            f"{file} was made by a newer program (version {version}, this one knows {len(steps)}); start that one."
        )
    for number, step in enumerate(steps[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number};")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            connection.rollback()
            raise CannotStart(f"{file} holds rows that belong to nothing; put a backup in its place.")
        connection.commit()
