"""What a button carries back: the question it belongs to, the revision, and the option.

Telegram takes 64 bytes. What is longer is told by the number of our message and the place of the button in it.
"""

import re
from typing import NamedTuple

from bot.messages import Message

MOST_BYTES = 64

_WHOLE = re.compile(r"([^|]+)\|([0-9]{1,12})\|([^|]+)")
_PLACE = re.compile(r"#([0-9]{1,12})\.([0-9]{1,3})")


class Pressed(NamedTuple):
    """What a button of ours said."""

    question: str
    revision: int
    option: str


class PressedPlace(NamedTuple):
    """A button told by where it is."""

    message: int
    place: int

    def among(self, message: Message | None) -> Pressed | None:
        """The button at this place; None where there is none."""
        if message is None or self.place >= len(message.options):
            return None
        return Pressed(message.question or "", message.revision, message.options[self.place].id)


def data_of(message: Message, number: int, place: int) -> str:
    """What the button at this place of message `number` carries."""
    option = message.options[place].id
    whole = f"{message.question or ''}|{message.revision}|{option}"
    fits = message.question and len(whole) <= MOST_BYTES and whole.isascii() and whole.count("|") == 2
    return whole if fits else f"#{number}.{place}"


def pressed(data: str) -> Pressed | PressedPlace | None:
    """What the button said; None where it is none of ours."""
    if whole := _WHOLE.fullmatch(data):
        return Pressed(whole[1], int(whole[2]), whole[3])
    if place := _PLACE.fullmatch(data):
        return PressedPlace(int(place[1]), int(place[2]))
    return None
