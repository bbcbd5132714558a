"""What an update of Telegram can say to us."""

from dataclasses import dataclass

from bot.channels.telegram.buttons import Pressed, PressedPlace
from dialogs.events import Event


class Unparsable(Exception):
    """The update is not as Telegram describes updates. Says which field, never its value."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An event of a citizen. `payload` is the deep link they came by ("": none)."""

    chat: str
    outside_id: str
    event: Event
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button of message `message` was pressed. `query` is what Telegram waits to be answered."""

    chat: str
    outside_id: str
    message: int
    query: str
    button: Pressed | PressedPlace | None


@dataclass(frozen=True, slots=True)
class Membership:
    """The citizen has blocked the bot (`gone`), or unblocked it."""

    chat: str
    gone: bool


Understood = Heard | Press | Membership | None
