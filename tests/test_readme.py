"""What the README says is so: its configuration, its commands, its pictures, its conversation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_configuration_table_is_the_settings() -> None:
    named = re.findall(r"^\| `(BOT_[A-Z_]+)` \| (?:`([^`]*)`|none) \| (.*) \|$", README, re.MULTILINE)
    assert named == [(row.name, row.default, row.meaning) for row in Settings.table()]


def test_every_file_the_documents_name_is_there() -> None:
    for document in ("README.md", "ARCHITECTURE.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / link).exists(), f"{document}: {link}"


def test_every_room_of_the_architecture_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:dialogs|bot|backend_client|docs|tests|benchmarks|locales)/[a-z_/.]*)`", text):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m bot ([a-z]+)", README))))
def test_every_command_is_one(command: str) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        main([command, "--help"])


def test_the_conversation_is_the_script_s() -> None:
    script = (ROOT / "tests/scripts/vehicle/go-nham-bien-so.txt").read_text(encoding="utf-8")
    shown = README.split("which is also a test:\n\n```\n")[1].split("\n```")[0]
    assert shown in script


def test_a_python_that_is_not_set_up_says_what_to_do(tmp_path: Path) -> None:
    bare = subprocess.run(
        [sys.executable, "-S", "-m", "bot", "read", "plate"],
        cwd=ROOT,
        input="29B1 12345\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert bare.returncode == 2
    assert bare.stderr.endswith("is not installed here: run 'make run' once, then use .venv/bin/python\n")
    assert bare.stderr.count("\n") == 1
