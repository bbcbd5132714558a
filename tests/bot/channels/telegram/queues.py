"""Updates on their way to a bot, as Telegram keeps them.

1. Messages and edits are kept for 24 hours, presses of buttons for 150 seconds.
2. Each chat's messages are a queue, each person's presses another, each chat's edits a third: between queues there is
   no order when they are posted.
3. `getUpdates` gives the oldest first and forgets what is before the offset.
"""

import time
from dataclasses import dataclass
from typing import Any

MESSAGE_SECONDS = 24 * 3600
PRESS_SECONDS = 150

Update = dict[str, Any]


@dataclass
class Waiting:
    """An update that was not confirmed yet."""

    update: Update
    queue: str
    until: float


class Queues:
    """All of them. `ahead` moves the clock."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.waiting: list[Waiting] = []
        self._next = 700_000_000

    def put(self, kind: str, content: Any, queue: str) -> Update:
        """A new update."""
        self._next += 1
        update = {"update_id": self._next, kind: content}
        kept = PRESS_SECONDS if kind == "callback_query" else MESSAGE_SECONDS
        self.waiting.append(Waiting(update, queue, self.now() + kept))
        return update

    def again(self, delivered: Waiting, update: Update | None = None) -> None:
        """Deliver it again, as if no answer had come; or what is taken for it, under the same number."""
        self.waiting.append(Waiting(update or delivered.update, delivered.queue, delivered.until))

    def now(self) -> float:
        return time.monotonic() + self.ahead

    def date(self) -> int:
        """The same as a message tells it, in seconds since 1970."""
        return int(time.time() + self.ahead)

    def confirm(self, before: int) -> None:
        """Forget what has a lower number."""
        self.waiting = [one for one in self._kept() if one.update["update_id"] >= before]

    def first(self, limit: int) -> list[Update]:
        """The oldest ones."""
        return [one.update for one in self._kept()[:limit]]

    def heads(self) -> dict[str, Waiting]:
        """The oldest one of each queue."""
        found: dict[str, Waiting] = {}
        for one in self._kept():
            found.setdefault(one.queue, one)
        return found

    def drop(self, one: Waiting) -> None:
        """It has arrived."""
        self.waiting = [other for other in self.waiting if other is not one]

    def _kept(self) -> list[Waiting]:
        self.waiting = [one for one in self.waiting if one.until > self.now()]
        return self.waiting
