"""The one writer: a connection, and whole batches of jobs.

1. A job is a function of a `Transaction`. It runs on the event loop, reads what is committed, says what to write. It
   must be short, for everybody waits meanwhile.
2. Only the commit, which waits for the disk, is made in a thread: with the jobs there too, thread and loop would take
   the interpreter from each other at every statement. Jobs that come meanwhile make the next batch. So turns of
   different conversations share a commit.
3. A job that raises leaves nothing behind and hurts nobody else. If the commit fails, no job of the batch happened.
4. The log, which still holds a key that was destroyed, is emptied as soon as nobody reads it.
5. `then` is called on the loop when the outcome is known, before whoever waits is told, and also where nobody waits.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from bot.store.secrecy import Secrecy
from bot.store.transaction import Batch, Transaction

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

T = TypeVar("T")

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
