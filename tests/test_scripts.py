"""Every dialog script, played through the real bot and a real sandbox, by people of every habit (overlays.py).

The scripts are in tests/scripts/<flow>/; tests/scripts/README.md says how to write one.
"""

from pathlib import Path

import pytest

from bot.play import failure
from bot.scripts.overlays import OVERLAYS, PLAIN, Overlay
from bot.scripts.player import Company, play
from bot.scripts.reading import read_script
from bot.scripts.script import ScriptWrong
from tests.playing import company as company

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*/*.txt"))


async def plays(file: Path, company: Company, overlay: Overlay = PLAIN) -> None:
    """Fail with what is not as written."""
    try:
        await play(read_script(file), company, overlay)
        told = ""
    except ScriptWrong as wrong:
        told = failure(company.texts, wrong)
    if told:
        pytest.fail(told, pytrace=False)


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda overlay: overlay.name)
@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
async def test_script(file: Path, overlay: Overlay, company: Company) -> None:
    await plays(file, company, overlay)


async def test_the_example_on_the_page_about_scripts_plays(tmp_path: Path, company: Company) -> None:
    page = (Path(__file__).parent / "scripts" / "README.md").read_text(encoding="utf-8")
    example = tmp_path / "example.txt"
    begun = page[page.index("Kịch bản: ") :]
    example.write_text(begun[: begun.index("```")], encoding="utf-8")
    await plays(example, company)


def test_there_are_scripts() -> None:
    assert len(SCRIPTS) >= 12
