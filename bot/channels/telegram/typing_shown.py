"""That something is being typed, for whoever waits a while."""

import asyncio

from bot.channels.telegram.api import BotApi

AFTER_SECONDS = 0.4
"""How long a citizen waits before they see it."""


class TypingShown:
    """The chats in which something is under way."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def begin(self, chat: str) -> None:
        """Something is under way: should it take long, show it."""
        if chat not in self._timers:
            loop = asyncio.get_running_loop()
            self._timers[chat] = loop.call_later(AFTER_SECONDS, self._show, chat)

    def end(self, chat: str) -> None:
        """It is there."""
        if timer := self._timers.pop(chat, None):
            timer.cancel()

    def stop(self) -> None:
        """Show nothing any more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _show(self, chat: str) -> None:
        del self._timers[chat]
        self._api.ask("sendChatAction", typing_in(chat))


def typing_in(chat: str) -> dict[str, int | str]:
    """The values of `sendChatAction`."""
    return {"chat_id": int(chat), "action": "typing"}
