"""Hearing a wish that cannot be taken back, and nothing that is only near it: word for word.

1. What asks or marvels is no wish: a '?', 'à' and its like, also without the mark, which may be 'ạ' ('xoa het a').
2. Around the phrase stand only words of assent ('vâng', 'bác vẫn muốn') and of request ('đi', 'giúp bác', 'cháu nhé');
   what tells of something done ('rồi'), of doubt ('chắc', 'cũng được') or of another thing ('xe này') is none of them.
3. A word that would be another one with other marks counts only with its own: 'dung xoa' may be 'đừng xóa', 'da nop'
   'đã nộp', 'xoa ngay' 'xóa ngày'.
"""

from collections.abc import Iterable

from dialogs.language.spelling import all_may_mean, has_marks, listed, may_mean, words
from dialogs.language.telex import replay
from dialogs.language.text import tidy

_TITLES = listed("tôi, tui, bác, ông, bà, cô, chú, anh, chị, mình")
_US = listed("cháu, em, con")
_CALLED = tuple(f"{us} ơi" for us in _US)
_ASSENT = listed(
    """vâng, dạ vâng, ừ, ờ, uh, ừm, um, ok, oke, okay, okie, dạ, đúng, đúng rồi, được rồi, có,
    đồng ý, chắc chắn, chắc chắn rồi, cứ, vẫn, muốn,
    vẫn muốn, xin, thế thì, vậy thì, nhờ cháu, nhờ em, yes"""
)
_OWN = ("chắc chắn", "chắc chắn rồi", "chắc rồi", "đồng ý", "muốn", "vẫn muốn", "xin", "nhờ cháu", "nhờ em")
_BEFORE = tuple(words(lead) for lead in (*_ASSENT, *(f"{title} {own}" for title in _TITLES for own in _OWN)))
_FOR_ME = tuple((help, title) for help in listed("giúp, hộ, giùm, dùm, cho") for title in _TITLES)
_THANKS = tuple(f"cảm ơn{whom}" for whom in ("", *(f" {us}" for us in _US), *(f" {us} nhiều" for us in _US)))
_AFTER = tuple(
    words(tail)
    for tail in (
        *listed("đi, luôn, ngay, hết, thôi, vậy, ạ, nhé, nha, nhá, nào, với, giúp, hộ, giùm, dùm, please"),
        *_US,
        *_CALLED,
        *_THANKS,
    )
)
_TO_DO = (("đi",), *_FOR_ME)
"""One of these makes a request to us of 'cháu xóa đi'; 'con xóa' tells who did it."""

_MARKED = frozenset(listed("dạ, đúng, cứ, vẫn, ngay, hộ, ạ"))
"""Words that, alone, count only with their marks; 'ngay' has none, and counts where others are marked."""

_MOST_WORDS = 12

_ASKING = frozenset(listed("a, à, á, ah, hả, ha, hử"))


def said_word_for_word(text: str, phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether the whole text is one of the phrases (words with their marks), with assent and request around it."""
    said = tidy(text)
    if "?" in said:
        return False
    known = tuple(phrases)
    replayed = replay(said) if said.isascii() else None
    typed = (said, replayed.text) if replayed else (said,)
    return any([_is_said(words(one), has_marks(one), known) for one in typed])


def _is_said(heard: tuple[str, ...], marked: bool, phrases: tuple[tuple[str, ...], ...]) -> bool:
    if not heard or len(heard) > _MOST_WORDS or not _ASKING.isdisjoint(heard):
        return False
    if any([all_may_mean(heard, phrase) for phrase in phrases]):
        return True
    if any([may_mean(heard[0], us) for us in _US]) and _asks_us(heard, marked):
        return _is_said(heard[1:], marked, phrases)
    before = [heard[len(lead) :] for lead in _BEFORE if _stands(heard[: len(lead)], lead, marked)]
    after = [heard[: -len(tail)] for tail in (*_AFTER, *_FOR_ME) if _stands(heard[-len(tail) :], tail, marked)]
    return any([_is_said(rest, marked, phrases) for rest in (*before, *after)])


def _asks_us(heard: tuple[str, ...], marked: bool) -> bool:
    """'cháu xóa đi' and 'cháu cứ xóa' ask, 'con xóa' and 'cháu xóa rồi' tell."""
    if heard[1:2] == ("cứ",):
        return True
    return any([_stands(heard[-len(tail) :], tail, marked) for tail in _TO_DO])


def _stands(heard: tuple[str, ...], spelt: tuple[str, ...], marked: bool) -> bool:
    if not all_may_mean(heard, spelt):
        return False
    return len(spelt) > 1 or spelt[0] not in _MARKED or (marked and heard == spelt)
