"""A place in a conversation: what is open there, what can be pressed, by what kind of answer words are heard."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dialogs.answers.reading import AnswerKind
from dialogs.conversation import Stage
from dialogs.effects import Button, Effect, Part
from dialogs.flow import Question

ENOUGH = 3
"""Misses, or times of asking for help, after which a person is offered."""


def _nowhere() -> None:
    """Outside the questions of a form there is no progress to tell."""


_NOTHING: Mapping[str, str] = {}


class Place(NamedTuple):
    """Where a conversation stands.

    `question` is the name of what is open, None where nothing is asked; `words` how it is asked, made only when
    needed; `step` the form's question that is open; `kind` reads what is typed; `numbered` whether a number typed is
    the number of a button before it is anything else; `then` what else the place asks for; `counted` the answers of
    the open form that count; `progress` the number of the question, and of how many.
    """

    stage: Stage
    question: str | None
    words: Callable[[], list[Part]]
    buttons: tuple[Button, ...] = ()
    kind: AnswerKind | None = None
    step: Question | None = None
    numbered: bool = True
    then: tuple[Effect, ...] = ()
    counted: Mapping[str, str] = _NOTHING
    progress: Callable[[], tuple[int, int] | None] = _nowhere

    @property
    def offered(self) -> tuple[str, ...]:
        """The options that can be pressed, in the order they are numbered."""
        return tuple([button.option for button in self.buttons])
