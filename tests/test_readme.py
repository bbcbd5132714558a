"""What the README says is so: its configuration, its commands, its pictures, its conversation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("backend_client", "benchmarks", "bot", "dialogs", "docs", "locales", "tests")
PAGES = sorted([*ROOT.glob("*.md"), *[page for room in ROOMS for page in (ROOT / room).rglob("*.md")]])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_configuration_table_is_the_settings() -> None:
    named = re.findall(r"^\| `(BOT_[A-Z_]+)` \| (?:`([^`]*)`|none) \| (.*) \|$", README, re.MULTILINE)
    assert named == [(row.name, row.default, row.meaning) for row in Settings.table()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link, heading in re.findall(r"\]\(([^)#:]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8")):
        target = page.parent / link if link else page
        assert target.exists(), link
        assert not heading or heading in headings(target), f"{link}#{heading}"


def headings(page: Path) -> set[str]:
    """As links name them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_picture_is_shown_somewhere() -> None:
    shown = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [
        picture.name for picture in (ROOT / "docs/images").iterdir() if f"images/{picture.name})" not in shown
    ] == []


def test_the_page_about_running_names_what_there_is() -> None:
    page = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    variables = set(re.findall(r"\bBOT_[A-Z_]+\b", page))
    assert len(variables) > 8
    assert variables - {row.name for row in Settings.table()} == set()
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "bot").rglob("*.py"))
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \|", page, re.MULTILINE)
    events = set(re.findall(r"`([a-z_]+)`", " ".join(rows)))
    assert len(events) > 10
    assert [event for event in events if f'"{event}"' not in sources] == []


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
