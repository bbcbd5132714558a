"""The same script, played by people with other habits.

Typed words and presses are changed, nothing else. What is compared less closely, and why:
- Without marks and in capitals: names and addresses are read back that way, and the bot remarks on it. So the bot's
  lines and what has arrived are compared folded, and lines may be added.
- Numbers: what is typed is said back, what is pressed is not. So lines may be added.
- Double taps may get a kind answer of their own. So messages may stand between those expected.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.scripts.matching import EXACT, Closeness
from dialogs.language.text import fold


@dataclass(frozen=True, slots=True)
class Overlay:
    """A habit.

    `typed` changes what is typed; `closeness`: how closely the bot's lines are compared; `taps`: how often each button
    is pressed; `numbers`: type an option's number instead of pressing it; `restarts`: the bot restarts after each turn.
    """

    name: str
    typed: Callable[[str], str] = str
    closeness: Closeness = EXACT
    taps: int = 1
    numbers: bool = False
    restarts: bool = False


def without_marks(words: str) -> str:
    """The words as people type who have no Vietnamese keyboard."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in words)


def decomposed(words: str) -> str:
    """The words in NFD, as some telephones send them."""
    return unicodedata.normalize("NFD", words)


PLAIN = Overlay("plain")
OVERLAYS = (
    PLAIN,
    Overlay("without_marks", without_marks, Closeness(folded=True, longer=True)),
    Overlay("nfd", decomposed),
    Overlay("capitals", str.upper, Closeness(folded=True, longer=True)),
    Overlay("double_taps", taps=2),
    Overlay("numbers", closeness=Closeness(longer=True), numbers=True),
    Overlay("restarts", restarts=True),
)
