"""The buttons under a message, and the three words that always stand under the place to type."""

from typing import Any

from bot.channels.telegram.buttons import data_of
from bot.channels.telegram.needs import Words
from bot.messages import Message
from dialogs.effects import Part

KEYS = ("back", "help", "person")

Board = dict[str, Any]


def inline(message: Message, number: int) -> Board:
    """The message's own buttons, one a row."""
    places = range(len(message.options))
    rows = [
        [{"text": message.options[place].label, "callback_data": data_of(message, number, place)}] for place in places
    ]
    return {"inline_keyboard": rows}


def asks_phone(message: Message) -> bool:
    """True where a telephone number is the answer, which a press can give."""
    return message.expects == "phone"


class Boards:
    """The boards of standing words, by language, form of address, and whether a telephone number is asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._made: dict[tuple[str, str, bool], Board] = {}

    def standing(self, message: Message) -> Board:
        """The board that belongs under this message; the same object for the same board."""
        form = (message.language, message.address, asks_phone(message))
        if form not in self._made:
            self._made[form] = self._make(*form)
        return self._made[form]

    def _make(self, language: str, address: str, with_contact: bool) -> Board:
        keys = [{"text": self._words.say(Part(f"telegram.key.{key}"), language, address)} for key in KEYS]
        rows: list[list[dict[str, Any]]] = [keys]
        if with_contact:
            contact = self._words.say(Part("telegram.share_contact"), language, address)
            rows.insert(0, [{"text": contact, "request_contact": True}])
        return {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}
