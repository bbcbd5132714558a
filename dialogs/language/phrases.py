"""Finding known phrases in what somebody said, and the little words around them."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import words
from dialogs.language.text import fold

FILLERS = frozenset(
    words(
        """a ah vang da u uh thua la thi cai chiec con cua cho toi tui minh bac ong ba co chu anh chi em chau
        chung nha xe nay do day kia roi nhe nhi voi luon ngay di chon lay muon xin dang hien tai gio bay
        duoc rat that hoan toan chac chan cam on moi the oi bam nut vao cung ca het goi cu xung bang i am it
        is my please"""
    )
)
"""Words, without marks, that may stand around an answer without changing it."""

TURNS = frozenset(("mà", "ma", "nhưng", "nhung", "but"))
"""Words after which a denial no longer holds: 'không phải xe máy mà là ô tô'."""

_DENIALS = frozenset(
    words(
        """ko k kg kh khg hk hok hong hông hổng hem kong khog khng kh0ng khongg khonng chang chẳng chả chớ chua
        chưa đừng đâu đéo đếch hết ngừng hủy huỷ rút not dont don no never"""
    )
)
_ALTERNATIVES = frozenset(words("hay hoặc hoac gì gi nào nao sao what or"))


def denies(word: str) -> bool:
    """Whether the word takes back what is said with it."""
    return word in _DENIALS or fold(word) == "khong"


def weighs(word: str) -> bool:
    """Whether the word asks or weighs instead of answering: 'đồng ý là gì', 'xe máy hay ô tô'."""
    return word in _ALTERNATIVES


LONG = 99
"""The letters a phrase of several words is said to have: enough never to be taken for a short word."""


class Mention(NamedTuple):
    """A phrase found: where it starts, its letters, what it may stand for, and whether it is a mere filler."""

    start: int
    letters: int
    options: frozenset[str]
    is_filler: bool


class PhraseBook:
    """Phrases by what they stand for; one phrase may stand for several things."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        known = list(phrases)
        self._lexicon = Lexicon(known)
        self._by_length: dict[int, dict[str, set[str]]] = {}
        for phrase, option in known:
            folded = fold(" ".join(words(phrase)))
            self._by_length.setdefault(len(folded), {}).setdefault(folded, set()).add(option)

    def near(self, typed: str, shortest: int) -> set[str]:
        """What a folded text with one wrong letter at most may mean, by phrases of `shortest` letters or more."""
        lengths = range(max(shortest, len(typed) - 1), len(typed) + 2)  # one letter wrong, missing or too many
        return {
            option
            for length in lengths
            for phrase, options in self._by_length.get(length, {}).items()
            if OSA.distance(typed, phrase, score_cutoff=1) <= 1
            for option in options
        }

    def whole(self, heard: tuple[str, ...]) -> tuple[str, ...]:
        """What the words stand for, taken all together."""
        return tuple(frozenset(self._lexicon.meant(heard) or self._meant_by_misspelt(heard)))

    def find(self, clauses: Iterable[tuple[str, ...]]) -> tuple[list[Mention], list[int]]:
        """The phrases in what was heard, the longest at every place, and the places no phrase took.

        Places are counted over all clauses; no phrase goes over the end of one.
        """
        mentions: list[Mention] = []
        unused: list[int] = []
        before = 0
        for heard in clauses:
            self._find_in_clause(heard, before, mentions, unused)
            before += len(heard)
        return mentions, unused

    def _find_in_clause(self, heard: tuple[str, ...], before: int, mentions: list[Mention], unused: list[int]) -> None:
        place = 0
        while place < len(heard):
            options, length = self._lexicon.longest_at(heard, place)
            if options:
                letters = len(heard[place]) if length == 1 else LONG
                is_filler = length == 1 and fold(heard[place]) in FILLERS
                mentions.append(Mention(before + place, letters, frozenset(options), is_filler))
            else:
                unused.append(before + place)
            place += length

    def _meant_by_misspelt(self, taken: tuple[str, ...]) -> list[str]:
        """What two words or more may stand for when their marks are wrong: 'đóng ý', 'xê máy'."""
        return self._lexicon.lettered(taken) if len(taken) > 1 else []
