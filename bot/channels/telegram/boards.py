"""The buttons under a message, and the board of words that always stands under the place to type.

1. Where an option is the answer, it is a button under the message.
2. Where words are the answer, what may be pressed instead stands on the board, above the three words that are always
   there: pressed, its label is typed. So no button is left behind under an old question.
"""

from typing import Any, NamedTuple

from bot.channels.telegram.buttons import data_of
from bot.channels.telegram.needs import Words
from bot.messages import Message
from dialogs.effects import Part

KEYS = ("back", "help", "person")
HEARD_BY_LABEL = frozenset({"skip", "person"})
"""Options that are heard when their label is typed, at every question that offers them."""

Board = dict[str, Any]


def inline(message: Message, number: int) -> Board:
    """The message's own buttons, one a row."""
    rows = [
        [{"text": option.label, "callback_data": data_of(message, number, place)}]
        for place, option in enumerate(message.options)
    ]
    return {"inline_keyboard": rows}


class Form(NamedTuple):
    """What a board of standing words depends on. `skip` is the label of "để sau", "" where it is not offered."""

    language: str
    address: str
    asks_phone: bool
    skip: str

    def speaks_like(self, other: "Form") -> bool:
        """Whether the words that are always there are the same."""
        return self[:2] == other[:2]


def has_inline(message: Message) -> bool:
    """Whether its buttons stand under the message."""
    if not message.expects:
        return bool(message.options)
    return not all([option.id in HEARD_BY_LABEL for option in message.options])


def form(message: Message) -> Form:
    """What the board beside this message is like. A telephone number can be given by a press."""
    if not message.expects:
        return Form(message.language, message.address, False, "")
    skip = next((option.label for option in message.options if option.id == "skip"), "")
    return Form(message.language, message.address, message.expects == "phone", skip)


class Boards:
    """The boards of standing words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._made: dict[Form, Board] = {}

    def standing(self, form: Form) -> Board:
        """The board of this form; the same object for the same form."""
        if form not in self._made:
            self._made[form] = self._make(form)
        return self._made[form]

    def _make(self, form: Form) -> Board:
        rows: list[list[dict[str, Any]]] = []
        if form.asks_phone:
            rows.append([{"text": self._say("telegram.share_contact", form), "request_contact": True}])
        if form.skip:
            rows.append([{"text": form.skip}])
        rows.append([{"text": self._say(f"telegram.key.{key}", form)} for key in KEYS])
        return {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}

    def _say(self, text: str, form: Form) -> str:
        return self._words.say(Part(text), form.language, form.address)
