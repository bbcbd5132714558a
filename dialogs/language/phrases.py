"""Finding known phrases in what somebody said, and the little words around them."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import words
from dialogs.language.syllable import is_syllable
from dialogs.language.text import fold

_FILLERS = frozenset(
    words(
        """ạ à ah vâng dạ ừ uh ừm ờ thưa là thì cái chiếc con của cho tôi tui mình bác ông bà cô chú anh chị em cháu
        chúng nhà nha nhá xe này nay đó đấy đây kia rồi đã còn mới cơ nhé nhỉ với luôn ngay đi chọn lấy muốn xin đang
        hiện tại giờ bây rất thật hoàn toàn chắc chắn cảm ơn mời thế ôi ơi bấm nút vào vô cùng cũng cả hết gọi cứ
        xưng bằng i am it is my please được"""
    )
)
_FILLING = Lexicon((word, word) for word in _FILLERS)
_ON_THE_WAY = _FILLERS - {"được", "còn"}

TURNS = frozenset(("mà", "ma", "nhưng", "nhung", "but"))
"""Words after which a denial no longer holds: 'không phải xe máy mà là ô tô'."""

_DENIALS = frozenset(
    words(
        """ko k kg kh khg hk hok hong hông hổng hem kong khog khng kh0ng khongg khonng chang chẳng chả chớ chua
        chưa đừng đâu đéo đếch hết ngừng hủy huỷ rút not dont don no never"""
    )
)
_ALTERNATIVES = frozenset(words("hay hoặc hoac gì gi nào nao sao what or"))
_ASSENTS = frozenset(words("da vang u uh um uhm o ok oke okay oki okie"))
_AROUND = frozenset(words("a nhe nha chau em con bac cam on"))


def fills(word: str) -> bool:
    """Whether the word may stand around an answer without changing it."""
    return bool(_FILLING.meant((word,)))


def denies(word: str) -> bool:
    """Whether the word takes back what is said with it."""
    return word in _DENIALS or fold(word) == "khong"


def weighs(word: str) -> bool:
    """Whether the word asks or weighs instead of answering: 'đồng ý là gì', 'xe máy hay ô tô'."""
    return word in _ALTERNATIVES


def declines(heard: tuple[str, ...]) -> bool:
    """Whether this is 'no, thank you' said with a word of assent: 'dạ thôi', 'ừ thôi cháu ạ', 'dạ cảm ơn'."""
    folded = [fold(word) for word in heard]
    said = [word for word in folded if word not in _AROUND]
    if "thoi" not in said and not ("cam" in folded and "on" in folded and "da" in said):
        return False
    return bool(said) and said[0] in _ASSENTS and all(word in _ASSENTS or word == "thoi" for word in said)


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
        self._lexicon = Lexicon((phrase, (option, phrase)) for phrase, option in known)
        self._by_length: dict[int, dict[str, set[str]]] = {}
        for phrase, option in known:
            folded = fold(" ".join(words(phrase)))
            self._by_length.setdefault(len(folded), {}).setdefault(folded, set()).add(option)

    def near(self, heard: tuple[str, ...], shortest: int) -> set[str]:
        """What words with one slip of the finger at most may mean, by phrases of `shortest` letters or more.

        A slip leaves no Vietnamese syllable behind: 'xe mayy' is one, 'xe cháu' is no slip for 'xe cẩu'.
        """
        typed = fold(" ".join(heard))
        slips = {word for word in heard if not is_syllable(word)}
        lengths = range(max(shortest, len(typed) - 1), len(typed) + 2)  # one letter wrong, missing or too many
        return {
            option
            for length in lengths
            for phrase, options in self._by_length.get(length, {}).items()
            if OSA.distance(typed, phrase, score_cutoff=1) <= 1 and not slips <= set(phrase.split())
            for option in options
        }

    def whole(self, heard: tuple[str, ...]) -> tuple[str, ...]:
        """What the words stand for, taken all together."""
        meanings = self._lexicon.meant(heard) or self._meant_by_misspelt(heard)
        return tuple(_as_spelt(meanings, heard))

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
            meanings, length = self._lexicon.longest_at(heard, place)
            if meanings:
                taken = heard[place : place + length]
                is_filler = taken[0] in _ON_THE_WAY or all(phrase in _ON_THE_WAY for _, phrase in meanings)
                options = _as_spelt(meanings, taken)
                letters = self._letters(taken)
                mentions.append(Mention(before + place, letters, options, is_filler and length == 1))
            else:
                unused.append(before + place)
            place += length

    @staticmethod
    def _letters(taken: tuple[str, ...]) -> int:
        """The letters of a phrase. A bare denial has none, for it says no to anything; nor has 'mình', or a 'Minh'."""
        if len(taken) > 1:
            return LONG
        return 0 if denies(taken[0]) or fills(taken[0]) else len(taken[0])

    def _meant_by_misspelt(self, taken: tuple[str, ...]) -> list[tuple[str, str]]:
        """What two words or more may stand for when their marks are wrong: 'đóng ý', 'xê máy'."""
        return self._lexicon.lettered(taken) if len(taken) > 1 else []


def _as_spelt(meanings: list[tuple[str, str]], taken: tuple[str, ...]) -> frozenset[str]:
    """The options of these phrases: of the one that is spelt as it was typed, where there is one."""
    typed = " ".join(taken)
    return frozenset(option for option, phrase in meanings if phrase == typed) or frozenset(dict(meanings))
