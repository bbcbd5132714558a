"""Hearing that somebody wants to see what is kept of them, or to have it deleted: 'xem những gì bác đã khai'.

1. Whoever speaks and is spoken to is left out before a phrase is looked up, wherever they stand in it: 'bác không muốn
   cháu giữ thông tin của bác nữa' is 'không muốn giữ thông tin nữa'. 'Của vợ bác' is somebody else's and stays.
2. What says too little alone ('dữ liệu', 'biết gì về') counts only where it is said whose it is: 'của bác', or 'bác' as
   the last word. 'Bác quên hết thông tin' has forgotten them.
3. 'Co' without marks is 'có' rather than 'cô', except after 'của'.
"""

from typing import NamedTuple

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import listed, words

DATA, ERASE = "data", "erase"

_KEPT = listed("thông tin, dữ liệu")
_DELETING = listed(
    """xóa, xóa hết, xóa sạch, xóa tất cả, xóa toàn bộ, xóa mọi, xóa các, xóa bỏ, xóa hết các, xóa hết mọi, hủy,
    hủy hết, hủy bỏ, bỏ hết, gỡ, gỡ hết, gỡ bỏ, tẩy hết"""
)
_SAID = listed("đã khai, vừa khai, đã lưu, đã nhắn, đã gửi, cá nhân")
_MISSPELT = listed("dử liệu, dự liệu, giữ liệu, dulieu, dữliệu, data, thôngtin")

_SEEING = (
    *listed(
        """xem dữ liệu, xem thông tin, xem lại dữ liệu, xem lại thông tin, xem hết thông tin, coi thông tin,
        coi lại thông tin, coi dữ liệu, đọc lại thông tin, xem những gì đã lưu, xem cái gì đã lưu, xem thông tin đã lưu,
        xem dữ liệu đã lưu, xem những thông tin đã khai, xem thông tin đã khai, xem lại thông tin đã khai,
        xem dữ liệu cá nhân, xem thông tin cá nhân, kiểm tra thông tin đã khai, xem những gì đang giữ,
        xem những gì đang được giữ, xem những gì đã khai, xem lại những gì đã khai, xem lại phần đã khai,
        coi lại những gì đã khai, đọc lại những gì đã khai, xem tờ khai, xem lại tờ khai, coi lại tờ khai,
        đọc lại tờ khai, xin lại tờ khai, xin lại giấy tờ đã khai, đã khai gì, đã khai những gì, khai những gì rồi"""
    ),
    *listed(
        """giữ gì, giữ những gì, giữ cái gì, giữ thông tin gì, giữ những thông tin gì, lưu gì, lưu những gì, lưu cái gì,
        lưu những cái gì, lưu thông tin gì, đang giữ gì, đang giữ những gì, đang giữ cái gì, đang giữ thông tin gì,
        đang lưu gì, đang lưu những gì, đang lưu cái gì, đang lưu thông tin gì, còn giữ gì, còn giữ những gì,
        máy giữ những gì, máy lưu những gì"""
    ),
    *listed(
        """my data, see my data, show my data, show me my data, my information, see my information, what do you keep,
        see what you keep, what do you know about me"""
    ),
    *(f"xem {kept}" for kept in _MISSPELT),
)
_SEEING_WHOSE = listed(
    """dữ liệu, dữ liệu cá nhân, có những gì, có thông tin gì, có những thông tin gì, có giữ gì, có lưu gì, biết gì về,
    biết những gì, biết những gì về"""
)
_ENDING = (
    *(f"{delete} {kept}" for delete in _DELETING for kept in _KEPT),
    *(f"{delete} {kept} {said}" for delete in _DELETING for kept in _KEPT for said in _SAID),
    *(f"{delete} {kept}" for delete in listed("xóa, xóa hết, xóa sạch") for kept in _MISSPELT),
    *(
        f"{delete} những gì {said}"
        for delete in listed("xóa, xóa hết, xóa sạch, hủy hết, bỏ hết")
        for said in _SAID[:-1]
    ),
    *(f"{delete} {kept}" for delete in ("đừng giữ", "đừng lưu", "đừng để lại") for kept in (*_KEPT, "gì")),
    *(
        f"{refuse} {keep} {kept}{here}"
        for refuse in listed("không muốn, không cho, ko muốn, ko cho")
        for keep in listed("giữ, lưu, để, để lại, giữ lại, lưu lại")
        for kept in _KEPT
        for here in ("", " ở đây")
    ),
    *listed(
        """không cho giữ nữa, không cho lưu nữa, xóadữliệu, xóathôngtin, xóa tờ khai, xóa hồ sơ, xóa hết tin nhắn,
        xóa cuộc trò chuyện, xóa lịch sử, xóa lịch sử trò chuyện, xóa tài khoản, rút lại đồng ý, rút đồng ý,
        rút lại sự đồng ý, rút sự đồng ý, rút lại lời đồng ý, không đồng ý nữa, thôi không đồng ý nữa, hủy đồng ý,
        không đồng ý nữa xóa đi, không đồng ý nữa xóa hết đi, không khai nữa xóa đi, không khai nữa xóa hết đi"""
    ),
    *listed(
        """delete my data, delete all my data, erase my data, remove my data, delete my information, forget me,
        withdraw my consent, withdraw consent, delete everything about me, erase everything"""
    ),
)
_ENDING_WHOSE = tuple(f"{delete} {kept}" for delete in ("bỏ", "quên hết") for kept in _KEPT)

ANYHOW = Lexicon((*((phrase, DATA) for phrase in _SEEING), *((phrase, ERASE) for phrase in _ENDING)))
"""What is wanted by phrases that say it all."""

WHOSE = Lexicon((*((phrase, DATA) for phrase in _SEEING_WHOSE), *((phrase, ERASE) for phrase in _ENDING_WHOSE)))
"""What is wanted by phrases that count only with whose it is."""

_OWNERS = Lexicon((title, title) for title in words("tôi tui mình bác ông bà cô chú anh chị em"))
_PEOPLE = Lexicon((who, who) for who in words("tôi tui mình bác ông bà cô chú anh chị em cháu con"))
_OF = Lexicon((("của", "của"),))
_MAY_BE_HAS = "co"
_SAID_LAST = Lexicon((word, word) for word in words("đi với nhé nha ạ giúp hộ giùm dùm luôn ngay nữa không"))


class Impersonal(NamedTuple):
    """A message without the people in it, and whether it says that what it is about is the speaker's own."""

    words: tuple[str, ...]
    is_own: bool


def without_people(heard: tuple[str, ...]) -> Impersonal:
    """The message as it would be said of nobody: 'xóa hết những gì bác đã khai' as 'xóa hết những gì đã khai'."""
    rest: list[str] = []
    is_own = False
    for place, word in enumerate(heard):
        if rest and _OF.meant((rest[-1],)) and _OWNERS.meant((word,)):
            rest.pop()
            is_own = True
        elif not _is_somebody(word):
            rest.append(word)
        elif not is_own:
            is_own = bool(_OWNERS.meant((word,))) and all(map(_is_said_last, heard[place + 1 :]))
    return Impersonal(tuple(rest), is_own)


def _is_somebody(word: str) -> bool:
    return word != _MAY_BE_HAS and bool(_PEOPLE.meant((word,)))


def _is_said_last(word: str) -> bool:
    return bool(_SAID_LAST.meant((word,)))
