"""The one writer: a thread, a connection, and whole batches of jobs.

1. A job is a function of a `Transaction`. It runs in the writer's thread, reads what is committed, says what to write.
2. Writes are collected and made at the end of the batch, one `executemany` a statement: few calls, one commit.
3. Jobs that come while a batch is on its way make the next one. So turns of different conversations share a commit.
4. A job that raises leaves nothing behind and hurts nobody else. If the commit fails, no job of the batch happened.
5. `then` is called on the loop after the commit, also where nobody waits any more: what is committed is followed up.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from bot.store.secrecy import Key, Secrecy

LARGEST_BATCH = 200
OUR_MISTAKES = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
"""Errors that one job's rows can cause; all others are the disk's and would hit every job."""

SELECT_KEY = "SELECT wrapped FROM keys WHERE conversation = ?"
INSERT_KEY = "INSERT INTO keys (conversation, wrapped) VALUES (?, ?)"

T = TypeVar("T")


class Batch:
    """What the jobs of one commit have in common."""

    def __init__(self, connection: sqlite3.Connection, secrecy: Secrecy) -> None:
        self.connection = connection
        self.secrecy = secrecy
        self.writes: dict[str, list[Sequence[Any]]] = {}
        self.written = 0
        self.claims: set[Hashable] = set()
        self.new_keys: dict[str, Key] = {}

    def take(self, transaction: "Transaction") -> None:
        """Keep what a job that went well wants written."""
        for statement, row in transaction.writes:
            self.writes.setdefault(statement, []).append(row)
        self.claims |= transaction.claims
        self.new_keys |= transaction.new_keys

    def flush(self) -> None:
        """Make all writes asked for so far."""
        for statement, rows in self.writes.items():
            self.connection.executemany(statement, rows)
        self.written += len(self.writes)
        self.writes.clear()


class Transaction:
    """What one job may do: read what is committed, seal and open, say what to write."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.secrecy = batch.secrecy
        self.writes: list[tuple[str, Sequence[Any]]] = []
        self.claims: set[Hashable] = set()
        self.new_keys: dict[str, Key] = {}

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

    def claim(self, name: Hashable) -> bool:
        """True for the first job of the batch that claims this: what it writes cannot be read yet by the others."""
        if name in self._batch.claims or name in self.claims:
            return False
        self.claims.add(name)
        return True

    def key(self, conversation: str) -> Key:
        """The citizen's key, made where there is none."""
        known = (
            self.secrecy.remembered(conversation)
            or self.new_keys.get(conversation)
            or self._batch.new_keys.get(conversation)
        )
        return known or self._stored_key(conversation) or self._new_key(conversation)

    def _stored_key(self, conversation: str) -> Key | None:
        row = self.row(SELECT_KEY, conversation)
        return self.secrecy.unwrap(conversation, row[0]) if row else None

    def _new_key(self, conversation: str) -> Key:
        key, wrapped = self.secrecy.new_key(conversation)
        self.new_keys[conversation] = key
        self.write(INSERT_KEY, conversation, wrapped)
        return key


Job = Callable[[Transaction], T]


class Waiting(Generic[T]):
    """A job on its way, and who waits for it."""

    __slots__ = ("done", "failure", "job", "result", "then")

    def __init__(self, job: Job[T], then: Callable[[T], None] | None, done: "asyncio.Future[T]") -> None:
        self.job = job
        self.then = then
        self.done = done
        self.result: Any = None
        self.failure: Exception | None = None

    def settle(self) -> None:
        """On the loop, after the commit: follow up, and tell who waits."""
        if self.failure is None and self.then is not None:
            self.then(self.result)
        if self.done.cancelled():
            return
        if self.failure is None:
            self.done.set_result(self.result)
        else:
            self.done.set_exception(self.failure)


class Writer:
    """The writing connection, used by its own thread only."""

    def __init__(self, connection: sqlite3.Connection, secrecy: Secrecy) -> None:
        self._connection = connection
        self._secrecy = secrecy
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._queue: list[Waiting[Any]] = []
        self._idle = asyncio.Event()
        self._idle.set()
        self.commits = 0

    def submit(self, job: Job[T], then: Callable[[T], None] | None = None) -> "asyncio.Future[T]":
        """Have the job done; the future resolves once its writes are on the disk, or raises what went wrong."""
        loop = asyncio.get_running_loop()
        waiting = Waiting(job, then, loop.create_future())
        self._queue.append(waiting)
        if self._idle.is_set():
            self._idle.clear()
            loop.call_soon(self._next)
        return waiting.done

    def _next(self) -> None:
        batch, self._queue = self._queue[:LARGEST_BATCH], self._queue[LARGEST_BATCH:]
        loop = asyncio.get_running_loop()
        loop.run_in_executor(self._thread, self._do, batch).add_done_callback(lambda _: self._settle(batch))

    def _settle(self, batch: list[Waiting[Any]]) -> None:
        for waiting in batch:
            try:
                waiting.settle()
            except Exception as bug:
                mistake = {"message": "a follow-up of a commit failed", "exception": bug}
                asyncio.get_running_loop().call_exception_handler(mistake)
        if self._queue:
            self._next()
        else:
            self._idle.set()

    async def close(self) -> None:
        """Finish what was submitted, then close the connection."""
        await self._idle.wait()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
        self._thread.shutdown()

    def _do(self, waiting: list[Waiting[Any]]) -> None:
        """In the thread: all jobs in one commit; where one's rows are at fault, each in a commit of its own."""
        try:
            self._commit(waiting)
        except OUR_MISTAKES as error:
            self._connection.rollback()
            if len(waiting) == 1:
                waiting[0].failure = error
                return
            for one in waiting:
                self._do([one])
        except Exception as error:
            self._connection.rollback()
            for one in waiting:
                one.failure = error

    def _commit(self, waiting: list[Waiting[Any]]) -> None:
        batch = Batch(self._connection, self._secrecy)
        self._connection.execute("BEGIN IMMEDIATE")
        for one in waiting:
            self._run(one, batch)
        batch.flush()
        self._connection.execute("COMMIT")
        self.commits += bool(batch.written)
        for conversation, key in batch.new_keys.items():
            self._secrecy.remember(conversation, key)

    def _run(self, one: Waiting[Any], batch: Batch) -> None:
        transaction = Transaction(batch)
        one.failure = None
        try:
            one.result = one.job(transaction)
        except Exception as error:
            one.failure = error
        else:
            batch.take(transaction)
