"""Reading one update of Telegram.

1. A text or a press of a button is read straight from the fields it needs. Everything else goes through the types of
   python-telegram-bot (`others`), loaded when the first such thing comes: a start does not wait for them.
2. Only private chats are served; what happens elsewhere is nothing to us.
3. What says who or what it is about must be there and be of its kind, else the update is `Unparsable`.
4. Each thing has one id: a text's is its update's, a text's own number being looked at beside it; anything else's the
   number of its message, an edit's with its time and words. A press has one of its own, which stays when Telegram
   sends it again under another update.
"""

import re
from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.channels.telegram.buttons import pressed
from bot.channels.telegram.links import commune_of
from bot.channels.telegram.understood import Heard, Press, Understood, Unparsable
from bot.channels.visitor import writable
from dialogs.events import Arrived, Edited, Said

START = re.compile(r"/start(?:@[A-Za-z0-9_]{1,64})?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*")

ADDRESSED = re.compile(r"(/[A-Za-z0-9_]{1,32})@[A-Za-z0-9_]{1,64}(?=\s|$)")
"""A command that names the bot, as Telegram writes them sometimes."""

MOST = 2**63 - 1
"""More a database cannot hold."""

Raw = dict[str, Any]


def read(update: Raw, now: datetime) -> Understood:
    """What the update says; None where it is nothing to us. Raises `Unparsable`."""
    if "message" in update:
        return _message(update, _dict(update, "message"), now)
    if "callback_query" in update:
        return _press(_dict(update, "callback_query"))
    if "edited_message" in update:
        return _edit(_dict(update, "edited_message"), now)
    return _other(update, now)


def _other(update: Raw, now: datetime) -> Understood:
    from bot.channels.telegram.others import read_other

    return read_other(update, now)


def _message(update: Raw, message: Raw, now: datetime) -> Understood:
    chat, number = _private_chat(message), _whole(message, "message_id")
    if chat is None:
        return None
    if "text" not in message or "forward_origin" in message:
        return _other(update, now)
    text = writable(_text(message, "text"))
    outside_id = f"update/{_whole(update, 'update_id')}"
    if start := START.fullmatch(text):
        payload = start[1] or ""
        return Heard(chat, outside_id, Arrived(now, commune_of(payload), number), payload)
    if text.startswith("/"):
        text = ADDRESSED.sub(r"\1", text, count=1)
    return Heard(chat, outside_id, Said(now, text, number))


def _edit(message: Raw, now: datetime) -> Understood:
    chat, number, edited = _private_chat(message), _whole(message, "message_id"), _whole(message, "edit_date")
    words = "text" if "text" in message else "caption"
    if chat is None or words not in message:
        return None
    text = writable(_text(message, words))
    outside_id = f"edit/{number}/{edited}/{sha256(text.encode()).hexdigest()[:16]}"
    return Heard(chat, outside_id, Edited(now, number, text))


def _press(query: Raw) -> Understood:
    if "message" not in query:
        return None
    message = _dict(query, "message")
    chat, number, id = _private_chat(message), _whole(message, "message_id"), _text(query, "id")
    data = query.get("data", "")
    if chat is None or not isinstance(data, str):
        return None
    return Press(chat, f"press/{id}", number, id, pressed(data))


def _private_chat(message: Raw) -> str | None:
    """The number of the chat, where it is a private one."""
    chat = _dict(message, "chat")
    number = str(_whole(chat, "id"))
    return number if _text(chat, "type") == "private" else None


def _dict(holder: Raw, name: str) -> Raw:
    value = holder.get(name)
    if not isinstance(value, dict):
        raise Unparsable(name)
    return value


def _whole(holder: Raw, name: str) -> int:
    value = holder.get(name)
    if type(value) is not int or not -MOST <= value <= MOST:  # True and False are no numbers
        raise Unparsable(name)
    return value


def _text(holder: Raw, name: str) -> str:
    value = holder.get(name)
    if not isinstance(value, str):
        raise Unparsable(name)
    return value
