"""Takes back the personal numbers citizens typed and the pictures they sent: these do not stand in a chat for ever.

1. In a private chat a bot may delete what was sent for 48 hours. It does so after twelve, when the form has long been
   handed in or laid aside: nobody sees words vanish while they type. They were told before they typed (notes.py), and
   with the first picture. One that was refused or could not be fetched goes too, and each part of an album.
2. What Telegram does not delete, for it is gone already or the citizen is, is let be. What was not asked of it, or may
   not have been, is asked again the next time: deleting twice does no harm.
"""

import asyncio
from itertools import groupby

from bot.channels.telegram.api import ApiError, BotApi, Refused
from bot.channels.telegram.ending import UNKNOWN_TOKEN
from bot.channels.telegram.needs import Log, NotKept, Shelf

AFTER_SECONDS = 12 * 3600.0
AT_MOST_SECONDS = 47 * 3600.0
"""An hour before it is too late."""

EVERY_SECONDS = 600.0
CHATS_PER_SECOND = 20.0
MOST_AT_ONCE = 100


class Deletions:
    """Looks every ten minutes for what is due."""

    def __init__(self, api: BotApi, shelf: Shelf, log: Log) -> None:
        self._api = api
        self._shelf = shelf
        self._log = log

    async def run(self) -> None:
        """Delete what is due, for ever."""
        while True:
            try:
                while await self.delete_some():
                    pass
            except NotKept:
                self._log("telegram_deletions_not_kept")
            await asyncio.sleep(EVERY_SECONDS)

    async def delete_some(self) -> bool:
        """Delete some of what is due. True where that went well and there may be more. Raises `NotKept`."""
        due = await self._shelf.personal(AFTER_SECONDS, AT_MOST_SECONDS)
        done = 0
        for chat, typed in groupby(due, lambda one: one.address):
            entries = {one.entry: one.message for one in typed}
            messages = sorted(set(entries.values()))
            left = [message for batch in _batches(messages) for message in await self._left(chat, batch)]
            settled = [entry for entry, message in entries.items() if message not in left]
            await self._shelf.deleted(settled)
            done += len(settled)
            await asyncio.sleep(1 / CHATS_PER_SECOND)
        return bool(due) and done == len(due)

    async def _left(self, chat: str, messages: list[int]) -> list[int]:
        """Delete these; those that are to be tried again."""
        try:
            await self._api.call("deleteMessages", {"chat_id": int(chat), "message_ids": messages})
        except Refused as refused:
            if refused.code == 429:
                await asyncio.sleep(max(refused.retry_after, 1))
            if refused.code == 429 or refused.code in UNKNOWN_TOKEN:
                return messages
            if refused.code == 400 and len(messages) > 1:
                return [left for message in messages for left in await self._left(chat, [message])]
            self._log("telegram_not_deleted", code=refused.code)
        except ApiError:
            return messages
        return []


def _batches(messages: list[int]) -> list[list[int]]:
    return [messages[place : place + MOST_AT_ONCE] for place in range(0, len(messages), MOST_AT_ONCE)]
