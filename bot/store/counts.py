"""What the database counts for those who run the bot. It is read beside a running bot, and no key is needed: none of it
is personal.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import HANOI
from bot.settings import CannotStart
from bot.store.database import FILE
from bot.store.reader import OFFICER_CALLS, OfficerCall, read_only
from bot.store.telegram import PAYLOADS

SET_ASIDE = "SELECT count(*) FROM telegram_quarantine"


@dataclass(frozen=True, slots=True)
class Counts:
    """`arrivals` by payload of the deep link; some payloads were made up by those who came."""

    calls: tuple[OfficerCall, ...]
    set_aside: int
    arrivals: dict[str, int]


def read_counts(folder: Path) -> Counts:
    """What the data folder holds. Raises `CannotStart` where it holds no database that can be read."""
    file = folder / FILE
    if not file.exists():
        raise CannotStart(f"BOT_DATA: there is no {file}; no bot has run in this folder yet.")
    try:
        with closing(sqlite3.connect(read_only(file), uri=True)) as connection:
            return _read(connection)
    except sqlite3.Error as error:
        raise CannotStart(f"{file} cannot be read ({error}).") from None


def _read(connection: sqlite3.Connection) -> Counts:
    calls = connection.execute(OFFICER_CALLS).fetchall()
    return Counts(
        tuple([OfficerCall(id, reason, datetime.fromtimestamp(at, HANOI)) for id, reason, at in calls]),
        connection.execute(SET_ASIDE).fetchone()[0],
        dict(connection.execute(PAYLOADS).fetchall()),
    )
