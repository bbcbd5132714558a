"""The terminal for people: messages wrapped to the width, options numbered, colours where they are wanted."""

import os
import shutil
import textwrap
from collections.abc import Callable
from typing import IO

from bot.messages import Message

WIDEST = 76
"""Columns beyond which lines are hard to follow."""

_NAME, _OPTION, _OFF = "\x1b[1;32m", "\x1b[36m", "\x1b[0m"


class Terminal:
    """The channel, as far as it speaks."""

    name = "terminal"

    def __init__(self, address: str, speaker: str, write: Callable[[str], None], colours: bool) -> None:
        """`speaker` is the name the bot's messages stand under."""
        self._address = address
        self._speaker = speaker
        self._write = write
        self._colours = colours

    async def send(self, address: str, number: int, message: Message) -> None:
        """Show the message, where it is for the one who sits here."""
        if address == self._address:
            width = min(shutil.get_terminal_size().columns, WIDEST)
            self._write(shown(message, self._speaker, width, self._colours))


def shown(message: Message, speaker: str, width: int, colours: bool) -> str:
    """A message as a block of lines, with a blank line after it."""
    name, option, off = (_NAME, _OPTION, _OFF) if colours else ("", "", "")
    lines = [f"{name}{speaker}:{off}"]
    lines += ["  " + line if line else "" for line in _wrapped(message.text, width - 2)]
    for number, each in enumerate(message.options, 1):
        lines.append(f"  {option}{number}. {each.label}{off}")
    return "\n".join(lines) + "\n"


def wants_colours(stream: IO[str]) -> bool:
    """Whether to write colours: only to a terminal that can show them, and not where NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _wrapped(text: str, width: int) -> list[str]:
    width = max(width, 20)
    return [
        line
        for row in text.splitlines()
        for line in (textwrap.wrap(row, width, break_long_words=False, break_on_hyphens=False) or [""])
    ]
