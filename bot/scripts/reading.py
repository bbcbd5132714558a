"""Reading a script.

1. A line is "speaker: words", or a stage direction in round brackets. Lines that begin with "#" are remarks.
2. Indented lines belong to the line above: more of what the bot says, or the rows of a table.
3. Header lines come first: "Kịch bản:", "Luồng:", and if wanted "Hôm nay: 2026-11-21 08:00" (time in Hanoi).
4. "<Name> biết:" begins the facts table, "Đã nộp:" the table of what must have arrived; "Không nộp": nothing has.
5. Whoever is neither "Bot" nor "Cán bộ ..." is the citizen, and there is one citizen in a script.
"""

import re
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.clock import HANOI
from bot.scripts.directions import of_an_officer, of_the_citizen, of_the_world
from bot.scripts.script import Action, Beat, HasArrived, OfficerWrites, Presses, Reply, Says, Script, ScriptWrong
from dialogs.effects import Part

DEFAULT_DAY = "2026-11-23 08:00"
"""A Monday morning."""

_HEADERS = ("Kịch bản", "Luồng", "Hôm nay")
_SPEECH = re.compile(r"([^:\[\]()]{1,40}):(?:\s+(.*))?")
_DIRECTION = re.compile(r"\((.*)\)")
_BUTTON = re.compile(r"\[([^\[\]]+)\]")
_BUTTONS_AT_END = re.compile(r"((?:\s*\[[^\[\]]+\])+)\s*$")


class _Block(NamedTuple):
    """A line with the indented lines that belong to it, each with its number."""

    line: int
    words: str
    rows: tuple[tuple[int, str], ...]

    @property
    def last(self) -> int:
        return self.rows[-1][0] if self.rows else self.line


def read_script(file: Path) -> Script:
    """The script in this file. Raises ScriptWrong, with the line, for whatever is not in the format."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ScriptWrong(file, 1, Part("script.error.not_utf8")) from None
    return parse(text, file)


def parse(text: str, file: Path) -> Script:
    """The script this text is."""
    return _Reader(file).read(_blocks(text, file))


def _blocks(text: str, file: Path) -> list[_Block]:
    blocks: list[_Block] = []
    for number, raw in enumerate(text.splitlines(), 1):
        words = " ".join(unicodedata.normalize("NFC", raw).split())
        if not words or words.startswith("#"):
            continue
        if not raw[0].isspace():
            blocks.append(_Block(number, words, ()))
        elif blocks:
            blocks[-1] = blocks[-1]._replace(rows=(*blocks[-1].rows, (number, words)))
        else:
            raise ScriptWrong(file, number, Part("script.error.indented_first"))
    return blocks


class _Reader:
    """Takes the blocks one after another and gathers what they make."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._headers: dict[str, tuple[int, str]] = {}
        self._facts: dict[str, tuple[int, str]] = {}
        self._beats: list[Beat] = [Beat(0, 0, None)]
        self._citizen = ""

    def read(self, blocks: list[_Block]) -> Script:
        for block in blocks:
            self._take(block)
        for name in _HEADERS[:2]:
            if name not in self._headers:
                raise self._wrong(1, "no_header", header=name)
        title, flow = (self._headers[name][1] for name in _HEADERS[:2])
        return Script(self._file, title, flow, self._today(), tuple(self._beats), self._facts)

    def _take(self, block: _Block) -> None:
        if direction := _DIRECTION.fullmatch(block.words):
            self._act(block, self._known(block, of_the_world(direction[1].strip()), direction[1]))
        elif block.words.rstrip(".") == "Không nộp":
            self._act(block, HasArrived(None))
        elif speech := _SPEECH.fullmatch(block.words):
            self._take_speech(block, speech[1].strip(), (speech[2] or "").strip())
        else:
            raise self._wrong(block.line, "unknown_line", words=block.words)

    def _take_speech(self, block: _Block, speaker: str, words: str) -> None:
        if speaker in _HEADERS:
            self._take_header(block, speaker, words)
        elif speaker == "Bot":
            self._expect(block, words)
        elif speaker == "Đã nộp":
            rows = tuple((line, label, value) for label, (line, value) in self._table(block).items())
            self._act(block, HasArrived(rows), rows_allowed=True)
        elif speaker.endswith(" biết") and not words:
            self._name_citizen(block, speaker.removesuffix(" biết"))
            self._facts |= self._table(block)
        elif speaker.startswith("Cán bộ"):
            self._act(block, self._officer(block, speaker, words))
        else:
            self._name_citizen(block, speaker)
            self._act(block, self._citizen_does(block, words))

    def _take_header(self, block: _Block, name: str, words: str) -> None:
        if len(self._beats) > 1 or self._beats[0].replies:
            raise self._wrong(block.line, "header_late", header=name)
        if name in self._headers or not words:
            raise self._wrong(block.line, "header_twice" if words else "header_empty", header=name)
        self._headers[name] = (block.line, words)

    def _name_citizen(self, block: _Block, name: str) -> None:
        if self._citizen and name != self._citizen:
            raise self._wrong(block.line, "two_citizens", first=self._citizen, second=name)
        self._citizen = name

    def _citizen_does(self, block: _Block, words: str) -> Action:
        if not words:
            raise self._wrong(block.line, "no_words", speaker=self._citizen)
        if direction := _DIRECTION.fullmatch(words):
            return self._known(block, of_the_citizen(direction[1].strip()), direction[1])
        button = _BUTTON.fullmatch(words)
        return Presses(button[1].strip()) if button else Says(words)

    def _officer(self, block: _Block, name: str, words: str) -> Action:
        if not words:
            raise self._wrong(block.line, "no_words", speaker=name)
        if direction := _DIRECTION.fullmatch(words):
            return self._known(block, of_an_officer(direction[1].strip(), name), direction[1])
        return OfficerWrites(name, words)

    def _expect(self, block: _Block, words: str) -> None:
        lines = [line for line in (words, *(row for _, row in block.rows)) if line]
        if not lines:
            raise self._wrong(block.line, "no_words", speaker="Bot")
        buttons: list[str] = []
        while lines and (found := _BUTTONS_AT_END.search(lines[-1])):
            buttons = [*(label.strip() for label in _BUTTON.findall(found[1])), *buttons]
            lines[-1] = lines[-1][: found.start()].rstrip()
            if lines[-1]:
                break
            lines.pop()
        partial = any(line.startswith("…") or line.endswith("…") for line in lines)
        compared = tuple(buttons) if buttons or not partial else None
        reply = Reply(tuple(lines), compared, block.line, block.last)
        beat = self._beats[-1]
        self._beats[-1] = Beat(beat.line, beat.last, beat.action, (*beat.replies, reply))

    def _act(self, block: _Block, action: Action, rows_allowed: bool = False) -> None:
        if block.rows and not rows_allowed:
            raise self._wrong(block.rows[0][0], "indented_wrongly", words=block.rows[0][1])
        self._beats.append(Beat(block.line, block.last, action))

    def _table(self, block: _Block) -> dict[str, tuple[int, str]]:
        table: dict[str, tuple[int, str]] = {}
        for line, row in block.rows:
            label, colon, value = (part.strip() for part in row.partition(":"))
            if not (label and colon and value):
                raise self._wrong(line, "table_row", words=row)
            if label in table:
                raise self._wrong(line, "row_twice", label=label)
            table[label] = (line, value)
        if not table:
            raise self._wrong(block.line, "table_empty")
        return table

    def _today(self) -> datetime:
        line, words = self._headers.get("Hôm nay", (0, DEFAULT_DAY))
        try:
            return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=HANOI)
        except ValueError:
            raise self._wrong(line, "date", words=words) from None

    def _known(self, block: _Block, action: Action | None, words: str) -> Action:
        if action is None:
            raise self._wrong(block.line, "unknown_direction", words=words)
        return action

    def _wrong(self, line: int, what: str, **values: str) -> ScriptWrong:
        return ScriptWrong(self._file, line, Part(f"script.error.{what}", values))
