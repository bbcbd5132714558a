"""A message in words, as a channel shows it and the outbox keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A button in words: the option's id and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: the words, the question they leave open (or None), and the buttons bound to that question.

    `revision` binds the buttons: a tap brings question and revision back. `stage` is where the conversation stands.
    `expects` names the kind of answer that is typed ("" where only buttons are), `progress` is the number of this
    question and of how many, or None outside a form's questions.
    """

    text: str
    question: str | None
    revision: int
    options: tuple[Option, ...]
    stage: str
    expects: str = ""
    progress: tuple[int, int] | None = None
