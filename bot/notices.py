"""Tells citizens what has become of their declarations: follows the backend's feed of changes.

The place in the feed is kept in the same commit as the events it led to, so every change is told once, whatever
restarts. While the backend does not answer it is asked less and less often, up to once a minute.
"""

from backend_client.client import DeclarationBackend
from backend_client.errors import BackendError
from backend_client.models import Change
from bot.bell import Bell
from bot.clock import Clock
from bot.crew import Crew
from bot.declaration import questions_of
from bot.logs import log, log_error
from bot.store import StorageError
from bot.store import changes as feed
from bot.store.changes import NumberedChange
from bot.store.store import Store
from dialogs.events import CaseChanged

RAREST_SECONDS = 60.0


class Notices:
    """The follower of the feed."""

    def __init__(
        self, store: Store, clock: Clock, backend: DeclarationBackend, bell: Bell, every_seconds: float
    ) -> None:
        self._writer = store.writer
        self._clock = clock
        self._backend = backend
        self._bell = bell
        self._every = every_seconds
        self._failures = 0
        self._crew = Crew()

    def start(self) -> None:
        """Begin to follow."""
        self._crew.hire(self._follow(), "notices")

    async def stop(self) -> None:
        """Stop following."""
        await self._crew.dismiss()

    async def poll(self) -> None:
        """Take in everything there is now."""
        after = await self._writer.submit(feed.cursor)
        while True:
            page = await self._backend.changes(after)
            changes = [self._numbered(change) for change in page.changes]
            if page.next_cursor == after:
                return
            await self._take(after, changes, page.next_cursor)
            after = page.next_cursor

    async def _take(self, after: int, changes: list[NumberedChange], next_cursor: int) -> None:
        now = self._clock.seconds()
        told = await self._writer.submit(
            lambda transaction: feed.take_changes(transaction, after, changes, next_cursor, now)
        )
        for conversation in told:
            self._bell.unread(conversation)

    async def _follow(self) -> None:
        while not self._crew.stopping.is_set():
            await self._poll_or_note()
            pause = min(self._every * 2 ** min(self._failures, 10), max(RAREST_SECONDS, self._every))
            await self._clock.wait(self._crew.stopping, self._clock.seconds() + pause)

    async def _poll_or_note(self) -> None:
        try:
            await self.poll()
        except (BackendError, StorageError) as error:
            self._failures += 1
            if self._failures == 1:
                log("notices_interrupted", error=type(error).__name__)
        except Exception as error:
            self._failures += 1
            log_error("notices_broke", error)
        else:
            self._failures = 0

    def _numbered(self, change: Change) -> NumberedChange:
        """As an event of our own, which happens when we hear of it."""
        now, fields = self._clock.now(), questions_of(change.fields)
        return NumberedChange(
            change.cursor, CaseChanged(now, change.reference, change.status, change.reason or "", fields)
        )
