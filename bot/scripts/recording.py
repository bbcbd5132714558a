"""Writing the bot's lines of a script anew, after its wording has changed.

Lines that still match stay as their author wrote them, "…" and all; the others are replaced by what the bot said.
References differ from play to play, so they are written as "…".
"""

import re

from bot.messages import Message
from bot.scripts.matching import matches, written
from bot.scripts.player import Played

_REFERENCE = re.compile(r"\b[A-Z2-9]{3}-[A-Z2-9]{3}-[A-Z2-9]{2}\b")


def rewritten(source: str, played: list[Played]) -> str:
    """The script's text with the bot's lines as it now says them."""
    lines = source.splitlines()
    new: list[str] = []
    done = 0
    for place, each in enumerate(played):
        beat, replies = each.beat, each.beat.replies
        following = played[place + 1].beat.line if place + 1 < len(played) else len(lines) + 1
        until = replies[0].first - 1 if replies else beat.last or following - 1
        new += lines[done:until]
        new += _said(each, lines)
        done = replies[-1].last if replies else until
    return "\n".join([*new, *lines[done:]]) + "\n"


def _said(each: Played, lines: list[str]) -> list[str]:
    """The bot's lines to one beat: each the author's own where that still matches."""
    replies = each.beat.replies
    said: list[str] = []
    for place, message in enumerate(each.messages):
        reply = replies[place] if place < len(replies) else None
        if reply and matches(reply, message):
            said += lines[reply.first - 1 : reply.last]
        else:
            said += written(message, _references(message))
    return said


def _references(message: Message) -> tuple[str, ...]:
    return tuple(_REFERENCE.findall(message.text))
