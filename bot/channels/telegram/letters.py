"""One of our messages as the calls of `sendMessage` that show it.

1. Plain text, never markup: what people typed stands in it.
2. Telegram shows one board with a message: its own buttons, or the standing words. Where both are due it is sent in
   two: what comes before with the standing words, the question with its buttons.
3. What reads personal data back cannot be forwarded.
"""

from typing import Any

from bot.channels.telegram.boards import Board, has_inline, inline
from bot.channels.telegram.pieces import pieces
from bot.messages import Message

PERSONAL = frozenset({"checking", "sent"})
"""Stages in which a message reads back what was declared."""

Letter = dict[str, Any]


def letters(message: Message, number: int, standing: Board | None = None, apart: bool = False) -> list[Letter]:
    """The calls in order. `standing`: the board of standing words where it is to be shown, else None.

    `apart`: it is to be shown also where the message has buttons of its own, if that can be.
    """
    buttons = has_inline(message)
    found = [_letter(text, message) for text in _texts(message, apart and buttons)]
    if standing is not None and (len(found) > 1 or not buttons):
        found[0]["reply_markup"] = standing
    if buttons:
        found[-1]["reply_markup"] = inline(message, number)
    return found


def _texts(message: Message, apart: bool) -> list[str]:
    if apart:
        before, seam, question = message.text.rpartition("\n\n")
        if seam:
            return [*pieces(before), *pieces(question)]
    return pieces(message.text)


def _letter(text: str, message: Message) -> Letter:
    letter: Letter = {"text": text, "link_preview_options": {"is_disabled": True}}
    if message.personal or message.stage in PERSONAL:
        letter["protect_content"] = True
    return letter
