"""Vietnamese typed with the keys of an input method that was off: 'Nguyeenx Vawn An', 'Nguye6n4 Va8n A'.

bogo replays the keys; it makes candidates only, never a decision: it would also turn 'Air' into 'Ải'. A word is
replayed when it can be no Vietnamese syllable as it stands and is one afterwards.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import bogo

from dialogs.language.spelling import has_marks
from dialogs.language.syllable import is_syllable

LONGEST_WORD = 10
"""Keys of the longest word that is replayed ('nghieengs' has nine)."""

_SURE = re.compile(r"aa|ee|oo|dd|[aou]w|[a-z][0-9][a-z]|[a-z][6-9]", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]+")
_KEYS = re.compile(r"[A-Za-z0-9]+")
_NEVER_FIRST = "fjwzFJWZ0123456789"
_process: Callable[..., str] = bogo.process_sequence
_VNI = bogo.get_vni_definition()


@dataclass(frozen=True, slots=True)
class Replayed:
    """A text with its keys replayed, and whether it surely was typed so (else it may be meant as it stands)."""

    text: str
    surely: bool


def replay(text: str) -> Replayed | None:
    """The text as the input method would have written it, or None where no word needs it."""
    typed = text.split()
    written = [_replay_word(word) for word in typed]
    changed = [word for word, after in zip(typed, written, strict=True) if word != after]
    if not changed:
        return None
    return Replayed(" ".join(written), len(changed) > 1 or _SURE.search(changed[0]) is not None)


@lru_cache(maxsize=4096)
def _replay_word(word: str) -> str:
    if len(word) > LONGEST_WORD or word[0] in _NEVER_FIRST or not _KEYS.fullmatch(word):
        return word
    if is_syllable(word) and "oo" not in word.lower():  # 'xoong' is a word, 'khoong' is 'không'
        return word
    written = _process(word) if _LETTERS.fullmatch(word) else _as_vni(word)
    return written if has_marks(written) and is_syllable(written) else word


def _as_vni(word: str) -> str:
    try:
        return _process(word, rules=_VNI)
    except KeyError:  # bogo 1.1 looks for the Telex key 'w' when a VNI tone is undone ('O11').
        return word
