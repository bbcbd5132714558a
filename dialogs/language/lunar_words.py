"""Hearing that a date is told by the moon or by the zodiac, not by the calendar of the identity card."""

from itertools import pairwise

from dialogs.language.lexicon import Lexicon
from dialogs.language.number_words import known_number_word
from dialogs.language.spelling import all_may_mean, listed, words

_LUNAR = Lexicon(
    (phrase, phrase)
    for phrase in listed(
        """âm lịch, lịch âm, ngày âm, lịch ta, ngày ta, tháng giêng, tháng chạp, ngày rằm, rằm tháng, theo âm,
        tháng ta, tuổi ta, tính âm, lịch trăng, tết, theo ta, của ta, tính ta, lịch cũ, lịch mặt trăng, nông lịch"""
    )
)
_SURELY_LUNAR = frozenset(words("âm rằm giêng chạp al âl"))
_AFTER_A_NUMBER = frozenset(("ta", "am"))
"""'5/3/1950 ta', 'mùng năm tháng ba ta'; elsewhere these are other words ('chúng ta')."""
_STEMS = tuple(words("giáp ất bính đinh mậu kỷ kỉ canh tân nhâm quý quí"))
_ANIMALS = tuple(words("tý tí sửu dần mão mẹo thìn tỵ tị ngọ mùi thân dậu tuất hợi"))
_COMMON_ANIMALS = tuple(words("chuột trâu hổ cọp mèo rồng rắn ngựa dê khỉ gà chó lợn heo"))


def is_lunar(heard: tuple[str, ...]) -> bool:
    """Whether the words name a lunar date: 'âm lịch', 'rằm', 'tháng giêng', 'mùng 3 Tết', '(âm)', '5/3/1950 ta'."""
    if not _SURELY_LUNAR.isdisjoint(heard) or _LUNAR.is_in(heard):
        return True
    return any(word in _AFTER_A_NUMBER and _is_number(before) for before, word in pairwise(heard))


def _is_number(word: str) -> bool:
    return word.isdigit() or known_number_word(word)


def is_zodiac(heard: tuple[str, ...]) -> bool:
    """Whether the words name a year of the zodiac: 'tuổi Mậu Tý', 'tuổi con chuột', 'năm Giáp Thân'."""
    for before, word in pairwise(heard):
        if _is(before, _STEMS) and _is(word, _ANIMALS):
            return True
        if _is(before, ("tuổi", "con")) and _is(word, (*_ANIMALS, *_COMMON_ANIMALS)):
            return True
    return False


def _is(word: str, known: tuple[str, ...]) -> bool:
    return any(all_may_mean((word,), (spelt,)) for spelt in known)
