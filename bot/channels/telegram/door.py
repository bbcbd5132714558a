"""What is let in of what comes, and how much of it from one chat.

1. So many messages a minute (a whole form, as fast as anybody can type), and twice as many presses of buttons. What is
   beyond is confirmed to Telegram and forgotten, before anything is read or written: nobody else notices. The first of
   it in a minute is answered.
2. A message counts in the minute in which it was sent: what a citizen wrote over hours while we were away is no flood.
   A press has no time of its own, and counts when it comes.
3. What Telegram sends again counts once.
4. What was written a while ago, while we were away, is let in, and it is noted that its answer comes late.
"""

from collections.abc import Callable
from typing import Any

CHATS_REMEMBERED = 20_000

LATE_SECONDS = 180.0
"""More than a webhook that was slow, or a clock that goes wrong by a minute, makes of it."""


class Minutes:
    """For each chat the minute of the newest of what came, and the place of each update in it."""

    __slots__ = ("_chats", "_most")

    def __init__(self, most: int) -> None:
        self._most = most
        self._chats: dict[int, tuple[int, dict[int, int]]] = {}

    def too_many(self, chat: int, minute: int, update: int) -> int:
        """Count this update. By how many there are too many in this minute; 0: it may be taken."""
        newest, places = self._chats.get(chat) or (None, {})
        if newest != minute:
            if len(self._chats) >= CHATS_REMEMBERED:
                self._chats.clear()
            self._chats[chat] = (minute, {update: 1})
            return 0
        return max(places.setdefault(update, len(places) + 1) - self._most, 0)


Told = Callable[[str], None]
"""Is told a chat."""


class Door:
    """Keeps floods out; `too_many` is told whose first update was kept out, `late` whose was written a while ago.

    `was_away`: whether there was a while in which nothing could come.
    """

    def __init__(
        self,
        most: int,
        too_many: Told,
        late: Told,
        was_away: Callable[[], bool],
        seconds: Callable[[], float],
    ) -> None:
        self._messages = Minutes(most)
        self._presses = Minutes(2 * most)
        self._too_many = too_many
        self._late = late
        self._was_away = was_away
        self._seconds = seconds

    def admits(self, update: Any) -> bool:
        """May this update be taken? What cannot be read may: it is set aside elsewhere."""
        try:
            return self._admits(update)
        except (TypeError, KeyError, OverflowError):
            return True

    def _admits(self, update: Any) -> bool:
        if "message" in update:
            message = update["message"]
            counts, minute = self._messages, message["date"] // 60
            is_late = self._seconds() - message["date"] > LATE_SECONDS
        elif "callback_query" in update:
            message = update["callback_query"]["message"]
            counts, minute, is_late = self._presses, int(self._seconds()) // 60, False
        elif "edited_message" in update:
            message = update["edited_message"]
            counts, minute, is_late = self._messages, message["edit_date"] // 60, False
        else:
            return True
        chat = message["chat"]
        if chat["type"] != "private":
            return True
        beyond = counts.too_many(chat["id"], minute, update["update_id"])
        if beyond == 1:
            self._too_many(str(chat["id"]))
        elif is_late and not beyond and self._was_away():
            self._late(str(chat["id"]))
        return not beyond
