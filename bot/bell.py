"""Rings when something is unread, and when something has changed that somebody waits for."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Bell:
    """Between those who write the inbox, the turns, and whoever waits for a conversation to settle."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = {}
        self._take: Callable[[str, int], None] = lambda conversation, entries: None

    def answered_by(self, take: Callable[[str, int], None]) -> None:
        """Have this called for new entries: the conversation, and how many."""
        self._take = take

    def unread(self, conversation: str, entries: int = 1) -> None:
        """So many committed entries of this conversation wait for their turn."""
        if entries:
            self._take(conversation, entries)
        self.changed(conversation)

    def changed(self, conversation: str) -> None:
        """Something has been committed for this conversation."""
        for listener in self._listeners.get(conversation, ()):
            listener.set()

    def everybody(self) -> None:
        """Let everybody look again."""
        for conversation in self._listeners:
            self.changed(conversation)

    @contextmanager
    def listening(self, conversation: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever something changes."""
        event = asyncio.Event()
        self._listeners.setdefault(conversation, set()).add(event)
        try:
            yield event
        finally:
            self._listeners[conversation].discard(event)
            if not self._listeners[conversation]:
                del self._listeners[conversation]
