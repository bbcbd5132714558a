"""The load that is put on the bot over Telegram counts what happens, and the bot stands it. Speed is not judged."""

import asyncio

import pytest

from benchmarks import bench_telegram
from benchmarks.bench_telegram import Load, run
from benchmarks.load import citizens
from benchmarks.load.citizens import Dialog, Tally, Turn
from benchmarks.load.telegram import FakeTelegram


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a reply may take longer than a citizen waits before they type again."""
    monkeypatch.setattr(citizens, "PATIENCE", 20.0)
    monkeypatch.setattr(bench_telegram, "LAST_SECONDS", 240.0)


@pytest.mark.parametrize("by_webhook", [True, False], ids=["webhook", "polling"])
async def test_each_dialog_ends_in_one_submission(by_webhook: bool) -> None:
    outcome = await run(Load("three citizens", 3, seconds=0.6, warm_up=0.4, by_webhook=by_webhook))
    assert outcome.tally.dialogs >= 3
    assert (outcome.tally.unexpected, outcome.tally.lost) == (0, 0)
    assert outcome.posts == outcome.keys == outcome.tally.dialogs


async def test_nobody_is_lost_when_the_bot_is_killed() -> None:
    outcome = await run(Load("three citizens", 3, kills=1))
    assert outcome.tally.dialogs >= 3
    assert (outcome.tally.unexpected, outcome.tally.lost) == (0, 0)
    assert outcome.keys == outcome.tally.dialogs


async def test_what_is_said_twice_or_is_not_expected_counts_as_such() -> None:
    telegram, tally = FakeTelegram(by_webhook=False, delay=0.0), Tally()
    dialog = Dialog(0, telegram, tally)
    taking = asyncio.create_task(dialog.take(Turn("/start", "", "làm gì", 2)))
    await asyncio.sleep(0)
    for number, text in enumerate(("bác muốn làm gì", "bác muốn làm gì", "số khung", "làm gì ạ")):
        dialog.shows(number, text, None)
    assert await taking
    assert (tally.repeated, tally.unexpected, len(tally.seconds)) == (1, 1, 1)


async def test_a_button_that_is_not_there_is_not_pressed() -> None:
    tally = Tally()
    dialog = Dialog(0, FakeTelegram(by_webhook=False, delay=0.0), tally)
    assert not await dialog.take(Turn("", "menu|0|vehicle", "đồng ý", 1))
    assert tally.unexpected == 1
