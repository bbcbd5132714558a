"""A dialog script as values: what is done, line by line, and what the bot is expected to say to it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from dialogs.effects import Part


class ScriptWrong(Exception):
    """Something in a script that cannot be played, or was not as written: the file, the line, and what about it."""

    def __init__(self, file: Path, line: int, what: Part) -> None:
        self.file, self.line, self.what = file, line, what
        super().__init__(f"{file}:{line}: {what.id} {dict(what.values)}")


@dataclass(frozen=True, slots=True)
class Says:
    """The citizen types these words."""

    words: str


@dataclass(frozen=True, slots=True)
class Presses:
    """The citizen presses a button of the newest message that has buttons; `old`: of an older one."""

    label: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class Edits:
    """The citizen changes the latest message that read `before`."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sends:
    """The citizen sends something without words."""

    what: str


@dataclass(frozen=True, slots=True)
class AnswersByTable:
    """The citizen answers every question from the facts table, until the check page."""


@dataclass(frozen=True, slots=True)
class OfficerTakes:
    """An officer takes the conversation over."""

    officer: str


@dataclass(frozen=True, slots=True)
class OfficerWrites:
    """The officer writes to the citizen."""

    officer: str
    words: str


@dataclass(frozen=True, slots=True)
class OfficerGivesBack:
    """The officer gives the conversation back to the bot."""

    officer: str


@dataclass(frozen=True, slots=True)
class TimePasses:
    """The clock moves on."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class BotRestarts:
    """The whole bot stops and starts again."""


@dataclass(frozen=True, slots=True)
class BackendBecomes:
    """The backend gets, or loses, a fault: "" (none), down, slow or lost_answers."""

    fault: str


@dataclass(frozen=True, slots=True)
class WardConfirms:
    """The ward's police confirm the latest declaration."""


@dataclass(frozen=True, slots=True)
class WardReturns:
    """The ward's police return the latest declaration with a reason, and the questions to mend by their labels."""

    reason: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwaitsSubmission:
    """Nothing happens until what was handed in has arrived."""


@dataclass(frozen=True, slots=True)
class HasArrived:
    """What the backend must have, once: values by the labels of their questions; None: nothing at all."""

    rows: tuple[tuple[int, str, str], ...] | None


Action = (
    Says
    | Presses
    | Edits
    | Sends
    | AnswersByTable
    | OfficerTakes
    | OfficerWrites
    | OfficerGivesBack
    | TimePasses
    | BotRestarts
    | BackendBecomes
    | WardConfirms
    | WardReturns
    | AwaitsSubmission
    | HasArrived
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message expected of the bot. Lines without the empty ones; "…" in them stands for any words.

    `buttons` None: not compared. `first` and `last` are its lines in the file, counted from 1.
    """

    lines: tuple[str, ...]
    buttons: tuple[str, ...] | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Beat:
    """Something done, and all the bot is expected to say to it. `action` None: the chat is opened.

    `line` and `last` are the action's lines in the file.
    """

    line: int
    last: int
    action: Action | None
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A script, whole. `facts` is what the citizen knows: label to line and words."""

    file: Path
    title: str
    flow: str
    today: datetime
    beats: tuple[Beat, ...]
    facts: dict[str, tuple[int, str]] = field(default_factory=dict)
