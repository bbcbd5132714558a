"""Whether a message is the one a script expects.

1. Lines are compared without the empty ones between paragraphs; spaces within a line count as one.
2. "…" stands for any words, at any place; "…" alone for any message.
3. Buttons are compared whole and in order; where the words are only partly given and no button is, they are not.
4. Overlays may be compared less closely. Folded: case and marks are left out, because names and addresses are read
   back as they were typed. Longer: the bot may add lines, because it says back what was typed where a press needs no
   echo, and remarks on missing marks; all the lines expected have to be there, in order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.messages import Message
from bot.scripts.script import Reply
from dialogs.language.text import fold

ANY = "…"


def lines_of(message: Message) -> tuple[str, ...]:
    """The message's lines that hold words."""
    return tuple(" ".join(line.split()) for line in message.text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Closeness:
    """How closely to compare."""

    folded: bool = False
    longer: bool = False


EXACT = Closeness()


def matches(reply: Reply, message: Message, closeness: Closeness = EXACT) -> bool:
    """Whether the message is as expected."""
    folded = closeness.folded
    labels = [" ".join(option.label.split()) for option in message.options]
    if reply.buttons is not None and _keys(reply.buttons, folded) != _keys(labels, folded):
        return False
    expected, said = _keys(reply.lines, folded), _keys(lines_of(message), folded)
    if expected == said or _like(" ".join(expected), " ".join(said)):
        return True
    return closeness.longer and _holds(iter(said), expected)


def written(message: Message, hide: tuple[str, ...] = ()) -> list[str]:
    """The message as Bot lines of a script; `hide` are words that differ from play to play (references)."""
    lines = list(lines_of(message))
    for words in hide:
        lines = [line.replace(words, ANY) for line in lines]
    if message.options:
        lines.append(" ".join(f"[{option.label}]" for option in message.options))
    if len(lines) == 2 and message.options:
        lines = [" ".join(lines)]
    margin = "          "
    return [f"Bot:      {lines[0]}", *(margin + line for line in lines[1:])]


def _keys(lines: Sequence[str], folded: bool) -> list[str]:
    return [fold(line) for line in lines] if folded else list(lines)


def _holds(said: Iterator[str], expected: list[str]) -> bool:
    """Whether all the lines expected are among those said, in order."""
    return all(any(line == wanted or _like(wanted, line) for line in said) for wanted in expected)


def _like(pattern: str, text: str) -> bool:
    """Whether the text is the pattern, with any words where it has "…"."""
    if ANY not in pattern:
        return False
    first, *middle, last = (piece.strip() for piece in pattern.split(ANY))
    if not (text.startswith(first) and text.endswith(last)) or len(text) < len(first) + len(last):
        return False
    place = len(first)
    for piece in middle:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return place <= len(text) - len(last)
