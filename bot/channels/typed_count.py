"""How many messages were typed at this terminal, kept from one run to the next, so that an edit can name one of them.

The count goes up before the message is heard: after a crash a number may be left out, but none is ever used twice.
"""

import json
import os
from pathlib import Path


class TypedCount:
    """The counts of all who sit at this machine, in one small file; a file that cannot be read counts from 0."""

    def __init__(self, file: Path, key: str) -> None:
        self._file = file
        self._key = key

    def read(self) -> int:
        """How many this one has typed."""
        return self._all().get(self._key, 0)

    def keep(self, count: int) -> None:
        """Remember the new count."""
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps({**self._all(), self._key: count}), encoding="utf-8")
        os.replace(new, self._file)

    def _all(self) -> dict[str, int]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {key: count for key, count in known.items() if isinstance(count, int)} if isinstance(known, dict) else {}
