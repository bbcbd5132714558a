"""A message in words, as a channel shows it and the outbox keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Option(NamedTuple):
    """A button in words: the option's id and its label."""

    id: str
    label: str


class Message(NamedTuple):
    """What is sent: the words, the question they leave open (or None), and the buttons bound to that question.

    `revision` binds the buttons: a tap brings question and revision back. `stage` is where the conversation stands.
    `expects` names the kind of answer that is typed ("" where only buttons are), `progress` is the number of this
    question and of how many, or None outside a form's questions. `language`, and `address` (how the citizen is
    addressed), are what the words are in, for those a channel adds. `personal`: it answers to, or repeats, a number
    that lets somebody pass for the citizen.
    """

    text: str
    question: str | None
    revision: int
    options: tuple[Option, ...]
    stage: str
    expects: str = ""
    progress: tuple[int, int] | None = None
    language: str = "vi"
    address: str = "bac"
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said by either side, as both sides see it.

    `number` grows within the conversation over both sides and never changes. `who` is "citizen", "bot" or "officer".
    `message` is what the bot sent (None for the others). `said` is the channel's number of a typed message, and of the
    message an edit changes (0: none); `outside_id` the outside's own id of it ("": none).
    """

    number: int
    who: str
    at: datetime
    text: str
    message: Message | None = None
    said: int = 0
    outside_id: str = ""
