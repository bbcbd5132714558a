"""Hearing the number of an option: '2', 'số 2', 'câu 2', 'trả lời 2', 'cái thứ hai', 'hai', 'cái cuối cùng'.

A number word counts alone or after a word that announces a number, so that 'hai xe' stays two vehicles.
"""

import re
from collections.abc import Iterable

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import words
from dialogs.language.text import fold

_BEFORE = frozenset(
    words("""toi bac chon lay la bam vao nut tra loi phuong an lua dap y muc cau cai so thu o number option""")
)
_ANNOUNCING = frozenset(words("cau cai so thu muc an"))
_AFTER = frozenset(words("a nhe nha chau em thua da oi roi"))
_DIGITS = re.compile(r"[0-9]{1,4}")
_PLACES = Lexicon((phrase, phrase) for phrase in ("đầu", "đầu tiên", "cuối", "cuối cùng"))
_NUMBERS = Lexicon(
    (
        *(("một", 1), ("nhất", 1), ("hai", 2), ("nhì", 2), ("ba", 3), ("bốn", 4), ("tư", 4), ("năm", 5), ("lăm", 5)),
        *(
            ("sáu", 6),
            ("bảy", 7),
            ("bẩy", 7),
            ("tám", 8),
            ("chín", 9),
            ("mười", 10),
            ("one", 1),
            ("two", 2),
            ("three", 3),
        ),
    )
)


_CHOSEN = tuple(map(words, ("", "số", "chọn", "chọn số", "bấm", "bấm số", "nút", "nút số", "cái", "câu", "số thứ tự")))


def numbered(number: int, phrases: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The ways to say the number of an option, alone or before what it is called: 'bấm 1', '1. Nộp'."""
    spoken = words(("một", "hai", "ba", "bốn", "năm")[number - 1])
    alone = [(*chosen, *told) for chosen in _CHOSEN for told in ((str(number),), spoken)]
    return (*alone, *((str(number), *phrase) for phrase in phrases))


def hear_number(heard: tuple[str, ...], count: int) -> tuple[int | None, tuple[str, ...]]:
    """The number the words begin with, and the words after it; or None and all words. `count`: the last number."""
    start = 0
    while start < len(heard) and fold(heard[start]) in _BEFORE:
        start += 1
    announced = start > 0 and fold(heard[start - 1]) in _ANNOUNCING
    told = heard[start:]
    if not told:
        return None, heard
    if _DIGITS.fullmatch(told[0]):
        return int(told[0]), _rest(told)
    if announced and _PLACES.meant(told):
        return (1 if fold(told[0]) == "dau" else count), ()
    numbers = _NUMBERS.meant(told[:1])
    rest = _rest(told) if numbers else ()
    return (None, heard) if not numbers or (rest and not announced) else (numbers[0], rest)


def _rest(told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([word for word in told[1:] if fold(word) not in _AFTER or word == "à"])  # '1 à' asks
