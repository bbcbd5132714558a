"""Whether what arrived at the backend is what a script says: each value read through its own kind of answer.

A table names what it wants to see checked; rows it leaves out are not looked at.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bot.scripts.labels import question_by_label, value_of
from bot.scripts.script import HasArrived, ScriptWrong
from bot.scripts.ward import Arrival
from bot.texts import Texts, Voice
from dialogs.effects import Part
from dialogs.flow import Flow
from dialogs.language.text import fold


class Circumstances(NamedTuple):
    """What the rows of a table are read by."""

    file: Path
    texts: Texts
    voice: Voice
    flow: Flow
    fields: Mapping[str, tuple[str, ...]]
    today: date
    answers: Mapping[str, str]
    folded: bool


def check_arrived(line: int, table: HasArrived, new: list[Arrival], here: Circumstances) -> None:
    """Raises ScriptWrong where nothing, or something else, or too much has arrived since the last look."""
    if table.rows is None:
        if new:
            raise ScriptWrong(here.file, line, Part("script.wrong.arrived", {"reference": new[-1].reference}))
        return
    if len(new) != 1:
        raise ScriptWrong(here.file, line, Part("script.wrong.not_once", {"count": str(len(new))}))
    for row_line, label, words in table.rows:
        _check_row(row_line, label, words, new[0].body, here)


def _check_row(line: int, label: str, words: str, body: dict[str, Any], here: Circumstances) -> None:
    question = question_by_label(here.texts, here.voice, here.flow, label)
    if question is None or question.id not in here.fields:
        raise ScriptWrong(here.file, line, Part("script.error.unknown_label", {"label": label}))
    expected = value_of(here.texts, here.voice, question, words, here.today, here.answers)
    if expected is None:
        raise ScriptWrong(here.file, line, Part("script.error.no_value", {"label": label, "words": words}))
    got = at_path(body, here.fields[question.id])
    canonical = value_of(here.texts, here.voice, question, got, here.today, here.answers) if got else got
    if expected in (got, canonical) or (here.folded and fold(got) == fold(expected)):
        return
    values = {"label": label, "expected": expected or "-", "got": got or "-"}
    raise ScriptWrong(here.file, line, Part("script.wrong.value", values))


def at_path(body: dict[str, Any], path: tuple[str, ...]) -> str:
    """The value at a path such as ("person", "full_name"), as text; "" where there is none."""
    found: Any = body
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, bool):
        return "yes" if found else "no"
    return "" if found is None else str(found)
