"""When a channel's outside was last in reach, and who waits there with a button."""

from functools import partial
from typing import NamedTuple

from bot.store.conversations import SEAL_ADDRESS
from bot.store.secrecy import Place
from bot.store.store import Store
from bot.store.transaction import Transaction

AT_ONCE = 1000

LAST = "SELECT at, back_at FROM telegram_contact"
KEEP = "INSERT OR REPLACE INTO telegram_contact (id, at, back_at) VALUES (1, ?, ?)"
SOME = "SELECT max(id) FROM (SELECT id FROM conversations WHERE id > ? ORDER BY id LIMIT ?)"
WAITING = """
    SELECT c.id, c.address FROM conversations c JOIN said s ON s.conversation = c.number AND s.number = c.messages
    WHERE c.id > ? AND c.id <= ? AND c.channel = ?
    AND s.buttons = 1 AND s.status IN ('delivered', 'carried') AND s.queued_at > ? AND s.queued_at <= ?"""


class LastContact(NamedTuple):
    """When it was, and since when it is again after an outage that was not made good yet (None: none such)."""

    at: float
    back_at: float | None


class ContactBook:
    """All of it, for one channel. Times in epoch seconds. Every method raises `StorageError` where it fails."""

    def __init__(self, store: Store, channel: str) -> None:
        self._writer = store.writer
        self._channel = channel

    async def last(self) -> LastContact | None:
        """The last contact that was kept."""
        row = await self._writer.submit(lambda transaction: transaction.row(LAST))
        return LastContact(*row) if row else None

    async def keep(self, at: float, back_at: float | None) -> None:
        """Keep the last contact."""
        await self._writer.submit(lambda transaction: transaction.write(KEEP, at, back_at))

    async def waiting(self, since: float, until: float) -> list[str]:
        """The addresses whose newest message has buttons, and was said after `since` and not after `until`.

        They are looked for some at a time, for all turns wait meanwhile.
        """
        found: list[str] = []
        place: str | None = ""
        while place is not None:
            job = partial(_some, after=place, channel=self._channel, since=since, until=until)
            addresses, place = await self._writer.submit(job)
            found += addresses
        return found


def _some(
    transaction: Transaction, after: str, channel: str, since: float, until: float
) -> tuple[list[str], str | None]:
    """Those among the next conversations after this one, and the last of these; None where there are no more."""
    row = transaction.row(SOME, after, AT_ONCE)
    last: str | None = row[0] if row else None
    rows = transaction.rows(WAITING, after, last, channel, since, until) if last else []
    return [transaction.key(id).open(Place(SEAL_ADDRESS, id), sealed).decode() for id, sealed in rows], last
