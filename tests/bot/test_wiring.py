"""The whole bot: with the real core and texts, with its own sandbox, and how it starts and stops."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from backend_client.sandbox.process import SandboxFailed, SandboxProcess
from bot.clock import Clock
from bot.settings import CannotStart, Settings
from bot.sigterm import until_sigterm
from bot.texts import Texts
from bot.wiring import open_bot
from dialogs.conversation import Conversation
from dialogs.effects import Turn
from dialogs.events import Event, Said
from dialogs.turn import advance
from tests.bot.citizen import CHANNEL, Citizen, Telephones
from tests.bot.doomed import end_of, fork
from tests.bot.house import Postbox, house
from tests.bot.ward import Ward

LOCALES = Path(__file__).parents[2] / "locales"


async def test_a_form_from_the_greeting_to_the_confirmation(tmp_path: Path) -> None:
    citizen = Citizen("tư", tmp_path)
    settings = Settings.of(data=tmp_path / "data", sandbox_port=0)
    clock = Clock()
    async with open_bot(settings, clock, [Telephones([citizen])], Texts.load(LOCALES)) as bot:
        assert bot.officer_page is not None
        await citizen.lives(bot.turns, clock, forms=1)
        ward = Ward(bot.officer_page.rstrip("/"))
        [declared] = await ward.declarations()
        await ward.confirms(declared["reference"])
        await bot.notices.poll()
        await bot.turns.settled(CHANNEL, "tư")
        told = await bot.turns.transcript(CHANNEL, "tư")
        assert declared["reference"] in told[-1].text
        conversation = await bot.turns.conversation(CHANNEL, "tư")
        assert conversation is not None
        assert [sent.status for sent in conversation.sent] == ["confirmed"]
    assert (tmp_path / "data" / "sandbox.sqlite").exists()


async def test_a_mistake_of_ours_is_apologised_for_and_the_question_asked_again(tmp_path: Path) -> None:
    def stumbling(conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said) and "vấp" in event.text:
            raise ZeroDivisionError
        return advance(conversation, event)

    post, clock = Postbox(), Clock()
    settings = Settings.of(data=tmp_path, backend_url="http://127.0.0.1:9", backend_token="x")
    async with open_bot(settings, clock, [post], Texts.load(LOCALES), stumbling) as bot:
        for number, text in enumerate(["chào cháu", "vấp", "chào cháu"]):
            await bot.turns.hear("post", "tu", str(number), Said(clock.now(), text))
        await bot.turns.settled("post", "tu")
        greeting, apology, again = post.texts()
        assert apology not in (greeting, again)
        assert [call.reason for call in await bot.store.reader.officer_calls()] == ["mistake"]


async def test_a_sandbox_that_does_not_start_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(**_: object) -> None:
        raise SandboxFailed("no port is free")

    monkeypatch.setattr(SandboxProcess, "start", fails)
    with pytest.raises(CannotStart, match=r"sandbox did not start \(no port is free\)"):
        async with open_bot(Settings.of(data=tmp_path), Clock(), [], Texts.load(LOCALES)):
            pass
    async with house(tmp_path):
        """The folder was let go."""


def test_sigterm_ends_in_good_order(tmp_path: Path) -> None:
    post = Postbox(held={"slow": asyncio.Event()})

    async def work() -> None:
        async with house(tmp_path, post=post) as here:
            await here.hears(*[str(n) for n in range(30)])
            await here.hears("hand in", address="slow")
            (tmp_path / "ready").touch()
            await asyncio.Event().wait()

    child = fork(lambda: until_sigterm(work()))
    while not (tmp_path / "ready").exists():
        time.sleep(0.01)
    begun = time.monotonic()
    os.kill(child, signal.SIGTERM)
    assert end_of(child, within=40) == 0
    assert time.monotonic() - begun < 30

    async def afterwards() -> list[str]:
        async with house(tmp_path) as here:
            await here.settled()
            await here.settled("slow")
            return [line.text for line in await here.bot.turns.transcript("post", "tu") if line.who == "citizen"]

    assert asyncio.run(afterwards()) == [str(n) for n in range(30)]


async def test_work_that_is_cancelled_by_somebody_else_stays_cancelled() -> None:
    waiting = asyncio.create_task(until_sigterm(asyncio.sleep(60)))
    await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
