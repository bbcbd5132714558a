"""What is remembered of the chats that were busy lately, and of no more than so many."""

from collections import OrderedDict
from dataclasses import dataclass
from math import inf

from bot.channels.telegram.boards import Form
from bot.channels.telegram.understood import Press

CHATS = 20_000


@dataclass(slots=True)
class Chat:
    """What is remembered of one chat. Times are those of a clock that never goes back.

    `heard_at`: something was heard. `carried_at`: the answer to a post carried a message. `open`: the message with
    the buttons that wait for a press (0: none). `standing`: the board that stands there, as far as is known.
    `asked_by_carried`: the open question's buttons were carried. `is_typist`: whoever answers buttons by words.
    `pressed`: the press that came last, at `pressed_at`. `moved`: the chat it has become ("": none). `is_late`: what is
    said next comes late; `late_told_at`: they were told.
    """

    heard_at: float = -inf
    carried_at: float = -inf
    open: int = 0
    standing: Form | None = None
    asked_by_carried: bool = False
    is_typist: bool = False
    pressed: Press | None = None
    pressed_at: float = -inf
    moved: str = ""
    is_late: bool = False
    late_told_at: float = -inf


class Chats:
    """The chats something happened in last."""

    def __init__(self, most: int = CHATS) -> None:
        self._chats: OrderedDict[str, Chat] = OrderedDict()
        self._most = most

    def of(self, number: str) -> Chat:
        """The chat of this number; where there are too many, the one longest at rest is forgotten."""
        chat = self._chats.get(number)
        if chat is None:
            chat = self._chats[number] = Chat()
            if len(self._chats) > self._most:
                self._chats.popitem(last=False)
        else:
            self._chats.move_to_end(number)
        return chat
