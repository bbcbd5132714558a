"""The store, whole: the folder's lock, the master key, the writer and the reader."""

import sqlite3
from pathlib import Path

from bot.store.database import FILE, Lock, open_writer
from bot.store.reader import Reader
from bot.store.secrecy import Secrecy, master_key, new_index_key, secrecy, sync_folder
from bot.store.writer import Writer

INDEX_KEY = "SELECT value FROM meta WHERE name = 'index_key'"
SET_INDEX_KEY = "INSERT INTO meta (name, value) VALUES ('index_key', ?)"


class Store:
    """Everything that lasts. Use `Store.open`, and `close` it."""

    def __init__(self, lock: Lock, secrecy: Secrecy, writer: Writer, reader: Reader) -> None:
        self._lock = lock
        self.secrecy = secrecy
        self.writer = writer
        self.reader = reader

    @classmethod
    async def open(cls, folder: Path, configured_key: bytes | None = None) -> "Store":
        """Open the store in this folder, made where there is none; raises `CannotStart` with one line."""
        lock = Lock(folder)
        try:
            file = folder / FILE
            is_new = not file.exists() or file.stat().st_size == 0
            master = master_key(configured_key, folder, is_new)
            connection = open_writer(file)
            try:
                sync_folder(folder)
                opened = secrecy(master, _index_key(connection, master))
                reader = await Reader.open(file, opened)
            except BaseException:
                connection.close()
                raise
            return cls(lock, opened, Writer(connection, opened), reader)
        except BaseException:
            lock.release()
            raise

    async def close(self) -> None:
        """Finish what is on its way and let go of the folder."""
        await self.reader.close()
        await self.writer.close()
        self._lock.release()


def _index_key(connection: sqlite3.Connection, master: bytes) -> bytes:
    """The wrapped index key, made for a new database."""
    row = connection.execute(INDEX_KEY).fetchone()
    if row is None:
        connection.execute(SET_INDEX_KEY, (new_index_key(master),))
        row = connection.execute(INDEX_KEY).fetchone()
    return bytes(row[0])
