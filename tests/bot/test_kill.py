"""kill -9 at random moments, hundreds of times, while citizens fill in forms with the real core.

Judged from outside: by what is on the citizens' telephones and by what the sandbox has got.
"""

import asyncio
import os
import signal
import time
from pathlib import Path
from random import Random

import pytest

from bot.clock import Clock
from bot.settings import Settings
from bot.texts import Texts
from bot.turns import Line
from bot.wiring import Bot, open_bot
from tests.bot.citizen import CHANNEL, Citizen, Telephones
from tests.bot.doomed import end_of, ended, fork, sandbox_process
from tests.bot.ward import Ward

KILLS = 200
SEED = int(os.environ.get("KILL_SEED", "20261121"))
NAMES = ("tư", "năm", "sáu")
ENDLESS = 10_000
LONGEST_LIFE = 0.35
LOST_ANSWERS = 0.06
"""In how many lives the backend loses its answers."""

LOCALES = Path(__file__).parents[2] / "locales"


class Village:
    """Citizens, their bot's folder, and the backend."""

    def __init__(self, folder: Path, backend: str) -> None:
        self.folder = folder
        self.backend = backend
        self.texts = Texts.load(LOCALES)

    def citizens(self) -> list[Citizen]:
        return [Citizen(name, self.folder) for name in NAMES]

    async def live(self, forms: int) -> None:
        """Until everybody has handed in so many forms."""
        citizens = self.citizens()
        settings = Settings.of(
            data=self.folder / "data", backend_url=self.backend, backend_token="sandbox", lookup_seconds=0.5
        )
        clock = Clock()
        async with open_bot(settings, clock, [Telephones(citizens)], self.texts) as bot:
            await asyncio.gather(*[citizen.lives(bot.turns, clock, forms) for citizen in citizens])

    def loses_answers(self) -> None:
        asyncio.run(Ward(self.backend).behaves("lost_answers", for_requests=2))

    def kill_again_and_again(self, random: Random) -> int:
        kills = 0
        while kills < KILLS:
            if random.random() < LOST_ANSWERS:
                self.loses_answers()
            child = fork(lambda: self.live(ENDLESS))
            time.sleep(random.uniform(0.02, LONGEST_LIFE))
            assert ended(child) is None, "a bot died by itself"
            os.kill(child, signal.SIGKILL)
            assert end_of(child) == -signal.SIGKILL
            kills += 1
        return kills


def test_killed_at_random_moments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    with sandbox_process(tmp_path / "sandbox") as backend:
        village = Village(tmp_path, backend)
        kills = village.kill_again_and_again(Random(SEED))
        forms = max(citizen.handed_in for citizen in village.citizens()) + 1
        assert end_of(fork(lambda: village.live(forms)), within=300) == 0
        declared, transcripts = asyncio.run(_outcome(village))
    citizens = village.citizens()
    repeated = sum(_judge_telephone(citizen) for citizen in citizens)
    for citizen in citizens:
        _judge_transcript(citizen, transcripts[citizen.name])
    _judge_declarations(citizens, declared)
    with capsys.disabled():
        print(
            f"\nkill -9: {kills} times in {time.monotonic() - begun:.0f} s, seed {SEED}: {len(declared)} declarations "
            f"of {sum(citizen.handed_in for citizen in citizens)} forms, {repeated} messages repeated, none lost"
        )


async def _outcome(village: Village) -> tuple[list[dict[str, object]], dict[str, list[Line]]]:
    citizens = village.citizens()
    settings = Settings.of(data=village.folder / "data", backend_url=village.backend, backend_token="sandbox")
    async with open_bot(settings, Clock(), [Telephones(citizens)], village.texts) as bot:
        transcripts = {citizen.name: await _transcript(bot, citizen) for citizen in citizens}
    return await Ward(village.backend).declarations(), transcripts


async def _transcript(bot: Bot, citizen: Citizen) -> list[Line]:
    await bot.turns.settled(CHANNEL, citizen.name)
    return await bot.turns.transcript(CHANNEL, citizen.name)


def _judge_telephone(citizen: Citizen) -> int:
    """Every message arrived, in order; how many arrived twice."""
    numbers = [number for number, _ in citizen.phone.got]
    first_seen = list(dict.fromkeys(numbers))
    assert first_seen == list(range(1, max(numbers) + 1)), f"{citizen.name}: a message was lost or came too early"
    repeated = len(numbers) - len(first_seen)
    assert repeated <= KILLS
    return repeated


def _judge_transcript(citizen: Citizen, lines: list[Line]) -> None:
    """Everything the citizen said was heard once, in order."""
    heard = [line.text for line in lines if line.who == "citizen"]
    did = [deed for deed in citizen.phone.deeds if "arrive" not in deed]
    assert len(heard) == len(did), f"{citizen.name}: said {len(did)}, heard {len(heard)}"
    for words, deed in zip(heard, did, strict=True):
        assert words == deed["say"] if "say" in deed else words.startswith("[")


def _judge_declarations(citizens: list[Citizen], declared: list[dict[str, object]]) -> None:
    """Every form handed in is there once, with the answers given."""
    plates = sorted(plate.replace(" ", "") for citizen in citizens for plate in citizen.plates)
    bodies = [one["body"] for one in declared]
    assert sorted(body["vehicle"]["plate"] for body in bodies) == plates  # type: ignore[index]
    assert len({one["key"] for one in declared}) == len(declared) == sum(citizen.handed_in for citizen in citizens)
    for body in bodies:
        person = body["person"]  # type: ignore[index]
        assert (person["full_name"], person["citizen_id"]) == ("Nguyễn Văn Tư", "001060054321")
        assert (person["birth_date"], person["phone"]) == ("1960-03-05", "0912345678")
