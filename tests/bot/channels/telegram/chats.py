"""A private chat at Telegram, what stands in it, and what Telegram refuses to show there."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Values = dict[str, Any]


class Refusal(Exception):
    """What the server does not do."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass
class Shown:
    """A message of the bot as it stands on the telephone."""

    id: int
    text: str
    markup: Values | None
    protected: bool
    at: float

    @property
    def data(self) -> list[str]:
        """What the buttons under it carry."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row]


class Typed(NamedTuple):
    """Something the citizen sent that stands in the chat."""

    content: Values
    at: float


@dataclass
class Chat:
    """A private chat, as its citizen sees it. `held`: nothing is shown before this is set."""

    id: int
    shown: list[Shown] = field(default_factory=list)
    typed: dict[int, Typed] = field(default_factory=dict)
    board: Values | None = None
    last_id: int = 0
    blocked: bool = False
    gone: bool = False
    delay: float = 0.0
    held: asyncio.Event | None = None
    failures: list[Refusal] = field(default_factory=list)
    keeps: list[Refusal] = field(default_factory=list)
    lose_answers: int = 0
    sent_at: list[float] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def delete(self, id: int) -> None:
        self.typed.pop(id, None)
        self.shown = [one for one in self.shown if one.id != id]


def at_most(text: str, most: int) -> bool:
    """True; refused where the text is longer."""
    if len(text) > most:
        raise Refusal(400, "Bad Request: text is too long")
    return True


def check_markup(markup: Values | None) -> None:
    """Refused where the buttons are none."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    if len(buttons) > 100:
        raise Refusal(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        if not button["text"]:
            raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
