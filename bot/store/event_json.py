"""Events as JSON: the kind's name beside its fields; times in ISO form."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

import orjson

from dialogs.events import EVENTS, Event

KINDS: dict[str, Callable[..., Event]] = {kind.__name__: kind for kind in EVENTS}
FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in EVENTS}


def event_to_json(event: Event) -> bytes:
    """The event as it is stored."""
    kind = type(event)
    row: dict[str, Any] = {name: getattr(event, name) for name in FIELDS[kind]}
    return orjson.dumps([kind.__name__, row])


def event_from_json(stored: bytes) -> Event:
    """The event that was stored; raises where it is none of ours."""
    name, row = orjson.loads(stored)
    row["at"] = datetime.fromisoformat(row["at"])
    return KINDS[name](**{field: tuple(value) if isinstance(value, list) else value for field, value in row.items()})
