"""kill -9 at the worst moments, one by one: nothing lost, at most one message twice."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.messages import Message
from bot.store.declarations import Declaration
from bot.submissions import Submissions
from bot.taking import Taking
from dialogs.events import Said
from tests.bot.doomed import die, end_of, fork, sandbox_process
from tests.bot.house import NOWHERE, Postbox, house
from tests.bot.ward import Ward


class Diary(Postbox):
    """A postbox whose letters survive the process, and that can be struck by lightning."""

    def __init__(self, file: Path, *, dies: str = "") -> None:
        super().__init__()
        self._file = file
        self._dies = dies

    async def send(self, address: str, number: int, message: Message) -> None:
        if self._dies == "before":
            die()
        with self._file.open("a") as file:
            file.write(f"{number} {message.text}\n")
        if self._dies == "after":
            die()

    def lines(self) -> list[str]:
        return self._file.read_text().splitlines() if self._file.exists() else []


def run(folder: Path, post: Diary, *texts: str, backend: str = NOWHERE) -> int:
    """A bot in a process of its own that hears this and settles."""

    async def live() -> None:
        async with house(folder, post=post, backend=backend) as here:
            await here.says(*texts)
            await here.submissions_settled()

    return end_of(fork(live))


@pytest.mark.parametrize(
    ("dies", "delivered"),
    [("before", ["1 one", "2 two", "3 three"]), ("after", ["1 one", "1 one", "2 two", "3 three"])],
)
def test_killed_between_the_commit_and_the_delivery(tmp_path: Path, dies: str, delivered: list[str]) -> None:
    diary = tmp_path / "diary"
    assert run(tmp_path, Diary(diary, dies=dies), "three things") == -signal.SIGKILL
    assert run(tmp_path, Diary(diary)) == 0
    assert Diary(diary).lines() == delivered


def test_killed_between_hearing_and_the_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is heard while a turn is being taken waits on the disk."""
    diary = Diary(tmp_path / "diary")

    async def talk() -> None:
        async with house(tmp_path, post=diary) as here:
            hear, now = here.bot.turns.hear, here.clock.now()
            await asyncio.gather(*[hear("post", "tu", text, Said(now, text)) for text in ("một", "hai")])
            await here.settled()

    with monkeypatch.context() as patched:
        patched.setattr(Taking, "take", lambda *_, **__: die())
        assert end_of(fork(talk)) == -signal.SIGKILL
    assert run(tmp_path, diary) == 0
    assert list(dict.fromkeys(diary.lines())) == ["1 1: một", "2 2: hai"]


def test_killed_in_the_middle_of_a_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was not confirmed to the outside, so it comes again, and nothing of the first time is left."""
    diary = Diary(tmp_path / "diary")
    with monkeypatch.context() as patched:
        patched.setattr("bot.taking.conversations.keep", lambda *_: die())
        assert run(tmp_path, diary, "three things") == -signal.SIGKILL
    assert run(tmp_path, diary, "three things") == 0
    assert diary.lines() == ["1 one", "2 two", "3 three"]


def test_killed_between_the_receipt_and_its_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diary = Diary(tmp_path / "diary")

    async def struck(_: Submissions, __: Declaration, ___: object) -> None:
        die()

    with sandbox_process(tmp_path / "sandbox") as backend:
        with monkeypatch.context() as patched:
            patched.setattr(Submissions, "_receive", struck)
            assert run(tmp_path, diary, "hand in", backend=backend) == -signal.SIGKILL
        assert run(tmp_path, diary, backend=backend) == 0
        told: list[list[dict[str, object]]] = []

        async def ask() -> None:
            told.append(await Ward(backend).declarations())

        asyncio.run(ask())
    [[declared]] = told
    assert diary.lines() == ["1 sending", f"2 submitted {declared['reference']}"]
    assert declared["deliveries"] == 2
