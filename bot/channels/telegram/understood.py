"""What an update of Telegram can say to us."""

from typing import NamedTuple

from bot.channels.telegram.buttons import Pressed, PressedPlace
from dialogs.events import Event


class Unparsable(Exception):
    """The update is not as Telegram describes updates. Says which field, never its value."""


class Heard(NamedTuple):
    """An event of a citizen. `payload` is the deep link they came by ("": none)."""

    chat: str
    outside_id: str
    event: Event
    payload: str = ""

    @property
    def kept_id(self) -> str:
        """A message is sent once, so that one that comes again is the same post."""
        return self.outside_id


class Press(NamedTuple):
    """A button of message `message` was pressed. `query` is what Telegram waits to be answered."""

    chat: str
    outside_id: str
    message: int
    query: str
    button: Pressed | PressedPlace | None

    @property
    def kept_id(self) -> str:
        """A button can be pressed twice, and that is another post."""
        return self.query


class Membership(NamedTuple):
    """The citizen has blocked the bot (`gone`), or unblocked it."""

    chat: str
    gone: bool


Understood = Heard | Press | Membership | None
