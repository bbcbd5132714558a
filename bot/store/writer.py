"""The one writer: a connection, and whole batches of jobs.

1. A job is a function of a `Transaction`. It runs on the event loop, reads what is committed, says what to write. It
   must be short, for everybody waits meanwhile.
2. Writes are collected and made at the end of the batch, one `executemany` a statement: few calls, one commit.
3. Only the commit, which waits for the disk, is made in a thread: with the jobs there too, thread and loop would take
   the interpreter from each other at every statement. Jobs that come meanwhile make the next batch. So turns of
   different conversations share a commit.
4. A job that raises leaves nothing behind and hurts nobody else. If the commit fails, no job of the batch happened.
5. The log, which still holds a key that was destroyed, is emptied as soon as nobody reads it.
6. `then` is called on the loop when the outcome is known, before whoever waits is told, and also where nobody waits.
"""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from bot.store.secrecy import Key, Secrecy

LARGEST_BATCH = 100
BUSY_MILLISECONDS = 2000
OUR_MISTAKES = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.DataError,
    OverflowError,  # a number of more than 63 bits
)
"""Errors that one job's rows can cause; all others are the disk's and would hit every job."""

SELECT_KEY = "SELECT wrapped FROM keys WHERE conversation = ?"
INSERT_KEY = "INSERT INTO keys (conversation, wrapped) VALUES (?1, ?2)"
REPLACE_KEY = "UPDATE keys SET wrapped = ?2 WHERE conversation = ?1"

T = TypeVar("T")


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


Job = Callable[[Transaction], T]


class Waiting(Generic[T]):
    """A job on its way, and who waits for it."""

    __slots__ = ("done", "failure", "job", "result", "then")

    def __init__(self, job: Job[T], then: "Then[T] | None", done: "asyncio.Future[T]") -> None:
        self.job = job
        self.then = then
        self.done = done
        self.result: Any = None
        self.failure: Exception | None = None

    def settle(self) -> None:
        """The outcome is known: follow it up, and tell who waits."""
        if self.then is not None:
            self.then(self.result, self.failure)
        if self.done.done():
            return
        if self.failure is None:
            self.done.set_result(self.result)
        else:
            self.done.set_exception(self.failure)


Then = Callable[[T, Exception | None], None]
"""Told what came of a job: its result, which means nothing where there is a failure."""


class Writer:
    """The writing connection."""

    def __init__(self, connection: sqlite3.Connection, secrecy: Secrecy) -> None:
        self._connection = connection
        self._secrecy = secrecy
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commit")
        self._queue: list[Waiting[Any]] = []
        self._work: asyncio.Task[None] | None = None
        self._numbers: dict[str, int] = {}
        self._log_holds_keys = False
        self.commits = 0

    def submit(self, job: Job[T], then: Then[T] | None = None) -> "asyncio.Future[T]":
        """Have the job done; the future resolves once its writes are on the disk, or raises what went wrong."""
        loop = asyncio.get_running_loop()
        waiting = Waiting(job, then, loop.create_future())
        self._queue.append(waiting)
        if self._work is None:
            self._work = loop.create_task(self._do_all(), name="writer")
        return waiting.done

    async def close(self) -> None:
        """Finish what was submitted, then close the connection."""
        while self._work is not None:
            await asyncio.shield(self._work)
        self._connection.close()
        self._thread.shutdown()

    async def _do_all(self) -> None:
        while self._queue:
            await self._all_at_the_door()
            batch, self._queue = self._queue[:LARGEST_BATCH], self._queue[LARGEST_BATCH:]
            await self._do(batch)
            for waiting in batch:
                _settle(waiting)
        self._work = None

    async def _all_at_the_door(self) -> None:
        """Let those come along who are there already: the more share a commit, the less each costs."""
        known = 0
        while known < len(self._queue) < LARGEST_BATCH:
            known = len(self._queue)
            await asyncio.sleep(0)

    async def _do(self, waiting: list[Waiting[Any]]) -> None:
        """All jobs in one commit; where one's rows are at fault, each in a commit of its own."""
        try:
            await self._commit(waiting)
        except OUR_MISTAKES as error:
            self._connection.rollback()
            if len(waiting) == 1:
                waiting[0].failure = error
                return
            for one in waiting:
                await self._do([one])
        except Exception as error:
            self._connection.rollback()
            for one in waiting:
                one.failure = error

    async def _commit(self, waiting: list[Waiting[Any]]) -> None:
        batch = Batch(self._connection, self._secrecy, self._numbers)
        self._connection.execute("BEGIN IMMEDIATE")
        for one in waiting:
            _run(one, batch)
        batch.flush()
        if not batch.written:
            self._connection.execute("COMMIT")
            return
        self._secrecy.changes += batch.destroys_keys
        try:
            await self._in_thread(self._connection.commit)
            for conversation, key in batch.new_keys.items():
                self._secrecy.remember(conversation, key)
        finally:
            self._secrecy.changes += batch.destroys_keys
        self.commits += 1
        if batch.destroys_keys or self._log_holds_keys:
            self._log_holds_keys = not await self._in_thread(self._empty_log)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _empty_log(self) -> bool:
        """Move the write-ahead log into the database and cut it off; False where somebody reads it just now."""
        try:
            self._connection.execute("PRAGMA busy_timeout = 0")
            busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        except sqlite3.Error:  # the batch is committed all the same
            return False
        return not busy


def _run(one: Waiting[Any], batch: Batch) -> None:
    transaction = Transaction(batch)
    one.failure = None
    try:
        one.result = one.job(transaction)
    except Exception as error:
        one.failure = error
    else:
        batch.take(transaction)


def _settle(waiting: Waiting[Any]) -> None:
    try:
        waiting.settle()
    except Exception as bug:
        mistake = {"message": "a follow-up of a commit failed", "exception": bug}
        asyncio.get_running_loop().call_exception_handler(mistake)
