"""Hearing that somebody has died: 'chồng tôi mất rồi', 'ông ấy chết rồi sao hỏi được'.

'Mất' of a person is to die, of a thing to be lost: it counts only said of a person, and not before a thing.
"""

from itertools import takewhile

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import listed, may_mean, words

_DIED = Lexicon((phrase, phrase) for phrase in listed("qua đời, từ trần, tạ thế, khuất núi, đã khuất, quá cố, died"))
_OF_PEOPLE = Lexicon(
    (phrase, phrase) for phrase in listed("mất, chết, mất đi, không còn, ko còn, không còn nữa, đã mất, đã chết")
)
_BETWEEN = listed("tôi, tui, mình, ấy, nhà, xã, đã, mới, vừa, cũng, thì, nội, ngoại, em, cháu, già, ta, lại, đều")
_PEOPLE = listed(
    """ông, bà, bố, mẹ, ba, má, cha, thầy, u, bầm, chồng, vợ, con, trai, gái, dâu, rể, anh, chị, cụ, cô, chú, dì, cậu,
    mợ, thím, dượng, bác, người, chủ"""
)
_TITLES = listed("ông, bà, bác, cô, chú, anh, chị")
_OWNING = listed("của, xe, bác, cái, chiếc")
"""'xe của bà mất rồi' may be said by her whose vehicle is lost, and a title that opens a message be the speaker's."""
_LOST = listed(
    """xe, giấy, cắp, trộm, đăng, cà, thẻ, căn, cccd, biển, bằng, điện, tiền, số, sim, ví, máy, công, đồ, chìa, hết"""
)


def mourns(text: str) -> bool:
    """Whether the message says that a person has died."""
    heard = words(text)
    return _DIED.is_in(heard) or any(_is_of_a_person(heard, place) for place in range(1, len(heard)))


def _is_of_a_person(heard: tuple[str, ...], place: int) -> bool:
    """Whether a word of dying stands here, after a person."""
    meant, length = _OF_PEOPLE.longest_at(heard, place)
    after = heard[place + length : place + length + 1]
    if not meant or (after and _one_of(after[0], _LOST)):
        return False
    between = len(list(takewhile(lambda word: _one_of(word, _BETWEEN), reversed(heard[:place]))))
    if not between and _one_of(heard[place - 1], _TITLES):
        return not _one_of(heard[place - 2] if place > 1 else "bác", _OWNING)
    return any(_one_of(word, _PEOPLE) for word in heard[max(place - between - 1, 0) : place])


def _one_of(word: str, known: tuple[str, ...]) -> bool:
    return any(may_mean(word, one) for one in known)
