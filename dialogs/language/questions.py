"""Telling that something was asked or doubted rather than answered: 'nộp à', 'có không', 'không chắc'.

Voice typing writes no question mark, so the little words have to tell it.

1. 'hả', 'nhỉ', 'chăng' at the end ask; so does 'không' or 'chưa' after 'có', 'được', 'đúng', 'phải', 'chắc'.
2. 'à' asks ('nộp à cháu') or takes back what came before it ('chính chủ à không'); it may open a message, and after
   'cháu' or 'em' it only calls ('nộp đi cháu à').
3. 'a' may be 'ạ' or 'à': where the choice is strict it is 'ạ' only as the last word of a text typed without marks.
"""

from dialogs.language.lexicon import Lexicon
from dialogs.language.phrases import denies
from dialogs.language.spelling import has_marks, listed, words
from dialogs.language.text import fold

_CALLED = frozenset(listed("cháu, chau, em"))
_SAID_LAST = frozenset(words("a oi nhe nha the vay day do chau em con bac ong ba co chu anh chi"))
_ASKING_LAST = frozenset(listed("hả, hử, hở, nhỉ, nhi, hỉ, ư, chăng"))
_TAGGED = frozenset(words("co duoc dung phai chac con"))
_TAGS = frozenset(listed("không, khong, ko, k, kg, khg, hk, hok, hông, hong, chưa, chua"))
_DOUBTS = Lexicon(
    (phrase, phrase)
    for phrase in listed(
        """không chắc, ko chắc, k chắc, chưa chắc, chẳng chắc, không dám chắc, không hẳn, chưa hẳn, có lẽ, hình như"""
    )
)
_TAKING_BACK = frozenset(words("nham quen"))


def asks(said: str, strictly: bool) -> bool:
    """Whether the text asks or doubts; `strictly`: what may be a question is one."""
    heard = words(said)
    if "?" in said or _DOUBTS.is_in(heard):
        return True
    last = len(heard)
    while last > 1 and fold(heard[last - 1]) in _SAID_LAST and heard[last - 1] not in ("à", "á"):
        last -= 1
    return _ends_asking(heard[:last]) or any(
        _asks_at(heard, place, strictly and has_marks(said), strictly) for place in range(1, len(heard))
    )


def _ends_asking(heard: tuple[str, ...]) -> bool:
    if heard and heard[-1] in _ASKING_LAST:
        return True
    return len(heard) > 1 and heard[-1] in _TAGS and fold(heard[-2]) in _TAGGED


def _asks_at(heard: tuple[str, ...], place: int, always: bool, strictly: bool) -> bool:
    """Whether the word here is an 'à' that asks or takes back. `always`: wherever 'a' stands, it may be one."""
    word, after = heard[place], heard[place + 1 :]
    if word not in ("à", "á", "a", "ah") or heard[place - 1] in _CALLED:
        return False
    takes_back = bool(after) and (denies(after[0]) or fold(after[0]) in _TAKING_BACK)
    return word in ("à", "á") or takes_back or always or (strictly and bool(after))
