"""What an update of Telegram can say to us."""

from typing import NamedTuple

from bot.channels.telegram.buttons import Pressed, PressedPlace
from dialogs.events import Event, Said

LARGEST = 10_000_000
"""Bytes of a picture that is fetched."""

TOO_LARGE = "picture_too_large"


class Unparsable(Exception):
    """The update is not as Telegram describes updates. Says which field, never its value."""


class Heard(NamedTuple):
    """An event of a citizen. `payload` is the deep link they came by ("": none); `under`: what they wrote under it."""

    chat: str
    outside_id: str
    event: Event
    payload: str = ""
    under: Said | None = None


class Press(NamedTuple):
    """A button of message `message` was pressed. `query` is what Telegram waits to be answered."""

    chat: str
    outside_id: str
    message: int
    query: str
    button: Pressed | PressedPlace | None

    def is_again(self, other: "Press") -> bool:
        """Whether the other is one more press of this button."""
        return (self.message, self.button) == (other.message, other.button) and self.query != other.query


class Membership(NamedTuple):
    """The citizen has blocked the bot (`gone`), or unblocked it."""

    chat: str
    gone: bool


class SentPicture(NamedTuple):
    """A picture in message `number`, which is still at Telegram. `words` were written under it.

    `file` and `album` are Telegram's names; `album` is "" where it came alone.
    """

    chat: str
    number: int
    file: str
    album: str = ""
    words: Said | None = None


Understood = Heard | Press | Membership | SentPicture | None


def refusal_id(number: int, album: str, what: str) -> str:
    """The id under which it is heard that this message, or this part of an album, cannot be taken."""
    return f"album/{album}/{what}" if album else f"message/{number}"
