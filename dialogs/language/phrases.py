"""Finding known phrases in what somebody said, and the little words around them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialogs.language.spelling import all_may_mean, words
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


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase found: where it starts, its letters, what it may stand for, and whether it is a mere filler."""

    start: int
    letters: int
    options: frozenset[str]
    is_filler: bool


class PhraseBook:
    """Phrases by what they stand for; one phrase may stand for several things."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self.folded: dict[str, frozenset[str]] = {}
        self._spelt: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for phrase, option in phrases:
            spelt = words(phrase)
            key = tuple(map(fold, spelt))
            self._spelt.setdefault(key, []).append((spelt, option))
            self.folded[" ".join(key)] = self.folded.get(" ".join(key), frozenset()) | {option}
        self._longest = max(map(len, self._spelt))

    def whole(self, heard: tuple[str, ...]) -> tuple[str, ...]:
        """What the words stand for, taken all together."""
        return tuple(self._meant(heard) or self._meant_by_misspelt(heard))

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
            mention, length = self._longest_at(heard, place)
            if mention is None:
                unused.append(before + place)
            else:
                mentions.append(replace(mention, start=before + place))
            place += length

    def _longest_at(self, heard: tuple[str, ...], place: int) -> tuple[Mention | None, int]:
        for length in range(min(self._longest, len(heard) - place), 0, -1):
            taken = heard[place : place + length]
            options = self._meant(taken)
            if options:
                letters = sum(map(len, taken)) if length == 1 else 99
                return Mention(place, letters, options, length == 1 and fold(taken[0]) in FILLERS), length
        return None, 1

    def _meant(self, taken: tuple[str, ...]) -> frozenset[str]:
        """What these words may stand for."""
        spelt = self._spelt.get(tuple(map(fold, taken)), [])
        return frozenset(option for phrase, option in spelt if all_may_mean(taken, phrase))

    def _meant_by_misspelt(self, taken: tuple[str, ...]) -> frozenset[str]:
        """What two words or more may stand for when their marks are wrong: 'đóng ý', 'xê máy'."""
        spelt = self._spelt.get(tuple(map(fold, taken)), [])
        return frozenset(option for _, option in spelt) if len(taken) > 1 else frozenset()
