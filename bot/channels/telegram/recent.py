"""What is remembered of the chats that were busy lately, and of no more than so many."""

from collections import OrderedDict
from typing import Generic, TypeVar

CHATS = 20_000

T = TypeVar("T")


class Recent(Generic[T]):
    """A value for each of the chats that had one set last."""

    def __init__(self, most: int = CHATS) -> None:
        self._values: OrderedDict[str, T] = OrderedDict()
        self._most = most

    def __contains__(self, chat: str) -> bool:
        return chat in self._values

    def get(self, chat: str) -> T | None:
        """The chat's value, where it is remembered."""
        return self._values.get(chat)

    def set(self, chat: str, value: T) -> None:
        """Remember it; the chat set longest ago is forgotten where there are too many."""
        self._values[chat] = value
        self._values.move_to_end(chat)
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def take(self, chat: str) -> T | None:
        """The value, which is forgotten."""
        return self._values.pop(chat, None)
