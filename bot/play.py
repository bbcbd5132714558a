"""`python -m bot play FILE...`: play scripts, or with --record write the bot's lines anew."""

from collections.abc import Mapping
from pathlib import Path

from bot.scripts.overlays import OVERLAYS, Overlay
from bot.scripts.player import Company, Played, play
from bot.scripts.reading import read_script
from bot.scripts.recording import rewritten
from bot.scripts.script import Script, ScriptWrong
from bot.texts import Texts
from dialogs.effects import Part

HABITS: Mapping[str, Overlay] = {overlay.name: overlay for overlay in OVERLAYS}


async def play_files(files: list[Path], company: Company, overlay: Overlay, record: bool) -> tuple[bool, list[str]]:
    """Play every file: whether all went as written, and what to say about each."""
    said, well = [], True
    for file in files:
        try:
            said.append(await _play_file(file, company, overlay, record))
        except ScriptWrong as wrong:
            well = False
            said.append(failure(company.texts, wrong))
    return well, said


async def _play_file(file: Path, company: Company, overlay: Overlay, record: bool) -> str:
    script = _read(file)
    played = await play(script, company, overlay, compare=not record)
    if not record:
        return _about("script.played", file, company.texts)
    return _about("script.rewritten" if _record(file, played) else "script.unchanged", file, company.texts)


def _record(file: Path, played: list[Played]) -> bool:
    """Write the bot's lines of this file anew; False where they stay as they are."""
    before = file.read_text(encoding="utf-8")
    after = rewritten(before, played)
    if before != after:
        file.write_text(after, encoding="utf-8")
    return before != after


def _read(file: Path) -> Script:
    try:
        return read_script(file)
    except OSError:
        raise ScriptWrong(file, 1, Part("script.no_file")) from None


def failure(texts: Texts, wrong: ScriptWrong) -> str:
    """What to tell whoever wrote the script: file, line, and what is not as written."""
    part = Part("script.failed", {"file": str(wrong.file), "line": str(wrong.line), "what": wrong.what})
    return texts.words(part)


def _about(name: str, file: Path, texts: Texts) -> str:
    return texts.words(Part(name, {"file": str(file)}))
