"""Everything the core may ask for. A new effect needs a decision record.

Words are not here: a `Part` names a text of the catalogues and the values it needs. What every turn makes several of
is a tuple, which is made faster than a dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Union

from dialogs.conversation import Conversation

Values = Mapping[str, Union[str, "Part", "tuple[Part, ...]"]]
_NONE: Values = {}


class Part(NamedTuple):
    """A text by its id, with its values: plain words, or the parts those words come from (several: a line each).

    `personal`: it answers to, or repeats, a number that lets somebody pass for the citizen.
    """

    id: str
    values: Values = _NONE
    personal: bool = False


class Button(NamedTuple):
    """An option to press: its id (never words, so that labels may change freely) and its label."""

    option: str
    label: Part


class Say(NamedTuple):
    """One message to the citizen: its paragraphs, the question it leaves open, and the buttons bound to that.

    `address` is how the citizen is spoken to (an option of ADDRESS_FORM), `subject` for whom the form is filled in
    (an option of FOR_WHOM), `language` "vi" or "en", `stage` where the conversation stands after this message.
    `expects` names the kind of answer that is typed ("" where only buttons are), by which a channel offers the fitting
    keyboard. `progress` is how far the form is: the number of this question, and of how many. `personal`: one of its
    parts is. `passing`: it only asks for a moment, so that what follows at once may take its place.
    """

    parts: tuple[Part, ...]
    question: str | None
    revision: int
    buttons: tuple[Button, ...]
    address: str
    subject: str
    language: str
    stage: str
    expects: str = ""
    progress: tuple[int, int] | None = None
    personal: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True)
class LookUp:
    """Ask the backend for the registration record of this plate and owner's number; comes back as `LookedUp`."""

    draft: int
    question: str
    plate: str
    citizen_id: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand the form in, once. `answers` are those that count, by question; "" stands for "không nhớ".

    `consented_to` is the edition of the words agreed to, `consented_at` when, in ISO form; `amends` the reference of
    the returned declaration this one mends, or ""; `pictures` go along, each by the SHA-256 of its JPEG.
    """

    draft: int
    flow: str
    version: str
    language: str
    consented_to: str
    consented_at: str
    answers: Mapping[str, str]
    amends: str
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallOfficer:
    """Put the conversation into the officers' queue. `reason` is a name: asked, stopped, refused, mistake."""

    reason: str


@dataclass(frozen=True, slots=True)
class WakeMe:
    """Send `TimeCame` at this time. The latest request is the one that holds; None takes it back."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Erase:
    """Destroy everything kept of the conversation before this turn. The first effect of its turn (decisions/007)."""


Effect = Say | LookUp | Submit | CallOfficer | WakeMe | Erase


class Turn(NamedTuple):
    """What comes of an event: the conversation as it is now, and what is asked of the world, in order."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
