"""The words people say for figures and for letters.

1. A word is known with its marks ("bốn"), without any mark ("bon"), or in raw Telex keys ("boons"), never with other
   marks: "bà" is not "ba".
2. Figures said one by one stand as said: "hai chín" is 29. Words of place value make one number: "hai mươi chín" is
   29, "một trăm linh năm" 105, "hai nghìn không trăm mười lăm" 2015.
3. Where such words can be cut in two ways ("hai muoi mot": 21, or 20 and then 1), both are given; whoever asked knows
   which of them fits. Words that make no number give nothing.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from dialogs.language.text import fold

LONGEST_RUN = 60
"""Number words in a row that are read; nobody dictates a longer number."""

_MOST_READINGS = 8
_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0306": "w", "\u031b": "w"}


def _telex(word: str) -> set[str]:
    """The keys of the word, its tone typed at the end of the word or right after its vowel."""
    keys, tone = [], ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tone = _TONES[character]
            keys.append("\u0301")
        elif character == "\u0302":
            keys.append(keys[-2] if keys[-1] == "\u0301" else keys[-1])
        else:
            keys.append("dd" if character == "đ" else _SHAPES.get(character, character))
    typed = "".join(keys)
    forms = {typed.replace("\u0301", "") + tone, typed.replace("\u0301", tone)}
    return forms | {form.replace("uwow", "uow") for form in forms}


def _spellings(words: Mapping[str, str], unmarked_too: Iterable[str]) -> dict[str, str]:
    """All spellings of the words; those in `unmarked_too` are also known without their marks."""
    table = {fold(word): words[word] for word in unmarked_too}
    for word, meaning in words.items():
        table.update({word: meaning} if word.isascii() else dict.fromkeys({word, *_telex(word)}, meaning))
    return table


_DIGIT_WORDS = {
    **{"không": "0", "một": "1", "mốt": "1", "hai": "2", "ba": "3", "bốn": "4", "tư": "4", "năm": "5", "lăm": "5"},
    **{"nhăm": "5", "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9"},
}
_PLACE_WORDS = {
    **{"mươi": "tens", "mười": "ten", "trăm": "hundred", "nghìn": "thousand", "ngàn": "thousand"},
    **{"linh": "and", "lẻ": "and"},
}
DIGITS = _spellings(_DIGIT_WORDS, _DIGIT_WORDS)
PLACES = _spellings(_PLACE_WORDS, _PLACE_WORDS) | {"muoi": "ten or tens"}
ZERO = {word for word, digit in DIGITS.items() if digit == "0"}
_LOOSE = set(_spellings({"một": "1", "năm": "5"}, ["một", "năm"]))
"""After tens one says "mốt" and "lăm"; these may begin the next number instead."""

_LETTER_WORDS = {
    **{"bê": "B", "bờ": "B", "xê": "C", "cờ": "C", "dê": "D", "dờ": "D", "đê": "Đ", "đờ": "Đ", "ép": "F", "phờ": "F"},
    **{"giê": "G", "gờ": "G", "ghê": "G", "hát": "H", "hắt": "H", "hờ": "H", "ca": "K", "en lờ": "L", "e lờ": "L"},
    **{"lờ": "L", "el": "L", "em mờ": "M", "em": "M", "mờ": "M", "en nờ": "N", "en": "N", "nờ": "N", "pê": "P"},
    **{"pờ": "P", "cu": "Q", "quy": "Q", "e rờ": "R", "rờ": "R", "ét sì": "S", "ét xì": "S", "ét": "S", "sờ": "S"},
    **{"tê": "T", "tờ": "T", "vê kép": "W", "vê": "V", "vờ": "V", "ích xì": "X", "ích": "X", "y dài": "Y"},
    **{"i dài": "Y", "i ngắn": "I", "dét": "Z", "zét": "Z", "giét": "Z", "ép phờ": "F"},
}
_NOT_UNMARKED = {"cờ", "đờ", "dờ", "sờ", "đê", "giét"}
LETTERS = _spellings(_LETTER_WORDS, [word for word in _LETTER_WORDS if word not in _NOT_UNMARKED])
"""Names of letters, one or two words; "co", "do" and "so" without marks are other words."""


def known_number_word(word: str) -> bool:
    """Whether the word, in lower case, is said in numbers."""
    return word in DIGITS or word in PLACES


def figures(words: tuple[str, ...]) -> tuple[str, ...]:
    """What the number words mean in figures, the likeliest first; () where they make no number."""
    if len(words) > LONGEST_RUN:
        return ()
    heard: list[list[str]] = [[""]] + [[] for _ in words]
    for start, before in enumerate(heard[:-1]):
        for figure, end in _numbers_at(words, start) if before else ():
            heard[end] += [said + figure for said in before if said + figure not in heard[end]]
            del heard[end][_MOST_READINGS:]
    return tuple(heard[-1])


def _numbers_at(words: tuple[str, ...], start: int) -> list[tuple[str, int]]:
    """The numbers that begin at a word, each with the place where it ends, the longest first."""
    found = _thousands(words, start) + _hundreds(words, start) + _tens(words, start)
    following = _place(words, start + 1)
    if _digit(words, start) and following in {"", "ten", "ten or tens"}:
        found.append((_digit(words, start), start + 1))
    return found


def _tens(words: tuple[str, ...], start: int) -> list[tuple[str, int]]:
    tens = _digit(words, start)
    if tens and _place(words, start + 1) in {"tens", "ten or tens"}:
        start += 1
    elif _place(words, start) in {"ten", "ten or tens"}:
        tens = "1"
    else:
        return []
    unit = _digit(words, start + 1)
    if not unit or unit == "0":
        return [(tens + "0", start + 1)]
    both = [(tens + unit, start + 2)]
    return [*both, (tens + "0", start + 1)] if words[start + 1] in _LOOSE else both


def _hundreds(words: tuple[str, ...], start: int) -> list[tuple[str, int]]:
    digit = _digit(words, start)
    if not digit or _place(words, start + 1) != "hundred":
        return []
    return [(digit + rest, end) for rest, end in _below_hundred(words, start + 2)]


def _thousands(words: tuple[str, ...], start: int) -> list[tuple[str, int]]:
    digit = _digit(words, start)
    if not digit or _place(words, start + 1) != "thousand":
        return []
    hundreds = _hundreds(words, start + 2)
    rest = hundreds or [("0" + rest, end) for rest, end in _below_hundred(words, start + 2)]
    return [(digit + figure, end) for figure, end in rest]


def _below_hundred(words: tuple[str, ...], start: int) -> list[tuple[str, int]]:
    """What follows "trăm" or "nghìn", always as two figures; a lone figure there is not clear and gives nothing."""
    first, second = _digit(words, start), _digit(words, start + 1)
    if _place(words, start) == "and":
        return [("0" + second, start + 2)] if second else []
    tens = _tens(words, start)
    if tens:
        return tens
    if first:
        return [(first + second, start + 2)] if second and not _place(words, start + 2) else []
    return [("00", start)] if not _place(words, start) else []


def _digit(words: tuple[str, ...], index: int) -> str:
    return DIGITS.get(words[index], "") if index < len(words) else ""


def _place(words: tuple[str, ...], index: int) -> str:
    return PLACES.get(words[index], "") if index < len(words) else ""
