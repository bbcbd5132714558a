"""What a sentence about a commune says besides its name: no, not any more, or only a question.

1. 'không, ...', 'sai rồi ...', 'không bác ở ...': no to what was asked; the rest is the answer.
2. 'không phải X', 'bác không ở X': X is denied. After 'mà', a comma or a full stop comes the answer.
3. 'X chứ không phải Y': X is the answer, Y is denied.
4. 'trước kia ở X', 'quê ở X' is no answer; what stands before it, or after 'nay', is.
5. 'X à?', 'không X', 'X đâu' may be meant either way: doubt, never an answer.
"""

import re
from typing import NamedTuple

from dialogs.language.spelling import listed, words
from dialogs.language.text import fold


def _any_of(phrases: str) -> str:
    """A pattern for these phrases, with their marks or without any."""
    known = listed(phrases)
    return f"(?:{'|'.join(dict.fromkeys((*known, *map(fold, known))))})"


_I = _any_of("tôi, bác, ông, bà, cô, chú, anh, chị, em, cháu, mình, nhà tôi, nhà bác, nhà mình")
_AT_FIRST = rf"(?:{_any_of('dạ, ờ, ơ, à, ừ, ồ, thế, vậy, em ơi, cháu ơi')}[ ,]+|{_I} )*"
_NO = _any_of("không, ko, k, chẳng, chả, đâu, chưa")
_WRONG = _any_of("sai, nhầm, lộn")
_RIGHT = _any_of("phải, đúng")
_LIVE = rf"(?:{_any_of('còn, sống, sinh sống, trú')} )?{_any_of('ở, tại')}"
_IS_AT = rf"(?:{_any_of('là, ở, tại, thuộc')} )*"
_STOP = r"\s*[,.;:!–—-]\s*"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_NO_TO_ALL = _pattern(
    rf"{_AT_FIRST}(?:{_NO}(?: {_RIGHT})?|{_WRONG})"
    rf"(?:(?: {_any_of('thế, vậy, mà, cháu, em, ạ')})*(?:{_STOP}|$)|(?: {_any_of('rồi, đâu')})+(?:{_STOP}| |$))"
    rf"|{_AT_FIRST}{_NO} (?={_I} (?:{_any_of('đang, hiện, vẫn')} )?{_LIVE}\b)"
)
_NOT_THIS = _pattern(
    rf"{_AT_FIRST}{_NO} (?:{_RIGHT}|{_LIVE}) {_IS_AT}(?P<denied>.+?)(?: {_any_of('đâu, nữa, cơ')})*"
    rf"(?:(?:{_STOP}| (?={_any_of('mà')} )){_any_of('mà')}?(?P<told>.*))?"
)
_THIS_NOT_THAT = _pattern(
    rf"(?P<told>.+?)(?: {_any_of('chứ, mà')}|,) {_NO} (?:{_RIGHT}|{_LIVE}) {_IS_AT}(?P<denied>.+)"
)
_LONG_AGO = _any_of(
    """trước, trước kia, trước đây, xưa, xưa kia, từng, ngày xưa, ngày trước, hồi xưa, hồi trước, hồi bé, hồi nhỏ,
    hồi trẻ, lúc trước, lúc nhỏ"""
)
_ONCE = _pattern(
    rf"\b{_LONG_AGO}(?: {_I})?(?: {_any_of('thì, đã, có, từng')})* {_LIVE}\b"
    rf"|\bquê\b|\bque (?:{_LIVE}|{_I}|goc|noi|ngoai)\b"
)
_NOW = _pattern(rf"\b{_any_of('nay, giờ, bây giờ, hiện, hiện nay')}\b")
_ASKS = _pattern(
    rf"\s(?:(?:{_RIGHT} )?(?:không|khong|ko)|(?<!cháu )(?<!em )à|hả|hử|ư|nhỉ|chăng)(?: {_any_of('cháu, em')})?$"
)
"""'Láng à' asks, 'ở Láng cháu à' tells."""
_DOUBTING = frozenset(("không", "khong", "ko", "chưa", "chẳng", "chả", "đâu"))


class Sentence(NamedTuple):
    """What is told as the answer and what is denied, '' where nothing is.

    `no`: whether it says no; `once`: whether it tells an earlier home; `doubts`: whether what is told may not be meant.
    """

    told: str
    denied: str = ""
    no: bool = False
    once: bool = False
    doubts: bool = False


def sentence(said: str) -> Sentence:
    """The text, tidy and without courtesies, as a sentence."""
    if no := _NO_TO_ALL.match(said):
        return sentence(said[no.end() :])._replace(no=True)
    if asked := _ASKS.search(said):
        return Sentence(said[: asked.start()], doubts=True)
    if denial := _NOT_THIS.fullmatch(said) or _THIS_NOT_THAT.fullmatch(said):
        return sentence((denial["told"] or "").strip())._replace(denied=denial["denied"], no=True)
    if once := _ONCE.search(said):
        now = _NOW.search(said, once.end())
        return Sentence(f"{said[: once.start()]} {said[now.end() :] if now else ''}", once=True)
    return Sentence(said, doubts=not _DOUBTING.isdisjoint(words(said)))
