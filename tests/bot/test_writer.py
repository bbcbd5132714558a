"""The writer: jobs share a commit, and none hurts another."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.store import changes, declarations
from bot.store.changes import NumberedChange
from bot.store.declarations import Declaration
from bot.store.store import Store
from bot.store.transaction import Transaction
from bot.store.writer import Job
from dialogs.events import CaseChanged
from tests.bot.house import MORNING, house


async def test_a_job_that_raises_hurts_nobody_else_in_its_batch(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    insert = "INSERT INTO meta (name, value) VALUES (?, x'00')"

    def broken(transaction: Transaction) -> None:
        transaction.write(insert, "half")
        raise ValueError("half a job")

    def in_conflict(transaction: Transaction) -> None:
        transaction.write(insert, "good")

    good = store.writer.submit(lambda transaction: transaction.write(insert, "good"))
    bad = store.writer.submit(broken)
    clash = store.writer.submit(in_conflict)
    also_good = store.writer.submit(lambda transaction: transaction.write(insert, "also good"))
    await good
    await also_good
    with pytest.raises(ValueError, match="half a job"):
        await bad
    with pytest.raises(sqlite3.IntegrityError):
        await clash
    names = await store.writer.submit(lambda transaction: transaction.rows("SELECT name FROM meta ORDER BY name"))
    assert [name for (name,) in names] == ["also good", "good", "index_key"]
    await store.close()


async def test_after_whatever_went_wrong_it_goes_on(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    insert = "INSERT INTO meta (name, value) VALUES (?, ?)"
    for row in (("too large", 2**70), ("half", object())):
        with pytest.raises((OverflowError, sqlite3.Error)):
            await store.writer.submit(lambda transaction, row=row: transaction.write(insert, *row))  # type: ignore[misc]
        with pytest.raises(sqlite3.OperationalError):
            await store.writer.submit(lambda transaction: transaction.write("INSERT INTO nothing VALUES (1)"))
    await store.writer.submit(lambda transaction: transaction.write(insert, "good", b""))
    names = await store.writer.submit(lambda transaction: transaction.rows("SELECT name FROM meta ORDER BY name"))
    assert [name for (name,) in names] == ["good", "index_key"]
    await store.close()


async def test_many_at_once_are_all_done_also_when_it_is_closed_meanwhile(tmp_path: Path) -> None:
    insert = "INSERT INTO meta (name, value) VALUES (?, x'00')"
    store = await Store.open(tmp_path)
    jobs = [store.writer.submit(lambda transaction, n=n: transaction.write(insert, f"n{n}")) for n in range(350)]  # type: ignore[misc]
    await store.close()
    assert all(job.done() for job in jobs)
    store = await Store.open(tmp_path)
    [(many,)] = await store.writer.submit(lambda transaction: transaction.rows("SELECT count(*) FROM meta"))
    assert many == 351
    await store.close()


async def test_who_does_not_wait_any_more_is_no_trouble(tmp_path: Path) -> None:
    troubles: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: troubles.append(context))
    store = await Store.open(tmp_path)
    store.writer.submit(lambda transaction: None).cancel()
    await store.writer.submit(lambda transaction: None)
    await store.close()
    assert troubles == []


async def test_a_new_citizens_key_is_the_one_that_was_committed(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        twice = "INSERT INTO meta (name, value) VALUES ('index_key', x'00')"
        clash = here.bot.store.writer.submit(lambda transaction: transaction.write(twice))
        await here.says("chào")
        with pytest.raises(sqlite3.IntegrityError):
            await clash
    async with house(tmp_path) as here:
        assert await here.bot.turns.conversation("post", "tu") is not None


async def test_a_receipt_and_a_decision_in_one_batch_are_both_told(tmp_path: Path) -> None:
    """In either order: the one must see what the other has written."""
    for order in (1, -1):
        async with house(tmp_path / str(order)) as here:
            await here.says("hand in")
            await here.submissions_settled()
            writer = here.bot.store.writer
            [declaration] = await writer.submit(declarations.waiting)
            news = NumberedChange(5, CaseChanged(MORNING, "KB7-4MR-2X", "confirmed"))

            def receive(transaction: Transaction, declaration: Declaration = declaration) -> int:
                return declarations.receive(transaction, declaration, "KB7-4MR-2X", MORNING)

            def take(transaction: Transaction, news: NumberedChange = news) -> int:
                return len(changes.take_changes(transaction, 0, [news], 5, MORNING.timestamp()))

            jobs: list[Job[int]] = [receive, take]
            followed = await asyncio.gather(*[writer.submit(job) for job in jobs[::order]])
            assert sum(followed) == 2
