"""What it takes to play scripts in tests: the catalogues, one sandbox for all of them, the real bot.

Each script has its own conversation and store, and counts only what arrives while it is played.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.declaration import FIELDS
from bot.scripts.player import Company
from bot.scripts.ward import Ward
from bot.texts import Texts
from bot.wiring import open_bot

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "scripts"


@pytest.fixture(scope="session")
def company() -> Iterator[Company]:
    command = [sys.executable, "-m", "backend_client.sandbox", "--port", "0", "--token", TOKEN, "--end-with-parent"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            ward = Ward(process.stdout.readline().split()[-1], TOKEN)
            yield Company(Texts.load(ROOT / "locales"), ward, open_bot, FIELDS)
        finally:
            process.terminate()
