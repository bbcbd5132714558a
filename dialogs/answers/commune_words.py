"""Taking an address apart: which words name a commune, a district, a province, a street.

1. A kind said before a name ('phường Láng Hạ', 'q. Đống Đa') decides what it names; a bare name may be several things.
2. At every place the longest name counts: 'Láng Thượng' is not 'Láng'.
3. A street takes everything up to the next comma or the next kind of unit.
4. What is none of these is left over; nothing next to words left over is trusted by the reader.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from dialogs.answers.communes_index import DISTRICTS_BY_KEY, HANOI, PLACES_BY_KEY, PROVINCES, key
from dialogs.language.spelling import words
from dialogs.language.text import fold

LONGEST_NAME = 6
"""Words of the longest name ('Văn Miếu - Quốc Tử Giám' has five)."""

_KINDS = {
    ("thi", "tran"): "thị trấn",
    ("thi", "xa"): "thị xã",
    ("thanh", "pho"): "thành phố",
    ("phuong",): "phường",
    ("xa",): "xã",
    ("tt",): "thị trấn",
    ("tx",): "thị xã",
    ("tp",): "thành phố",
    ("quan",): "quận",
    ("huyen",): "huyện",
    ("tinh",): "tỉnh",
    ("p",): "phường",
    ("f",): "phường",
    ("x",): "xã",
    ("q",): "quận",
    ("h",): "huyện",
    ("ward",): "phường",
    ("commune",): "xã",
    ("district",): "quận",
}
_OF_COMMUNES = ("phường", "xã", "thị trấn")
_OF_DISTRICTS = ("quận", "huyện", "thị xã", "thành phố")
_OF_PROVINCES = ("tỉnh", "thành phố")
_COMMUNE, _DISTRICT, _PROVINCE = (("", *kinds) for kinds in (_OF_COMMUNES, _OF_DISTRICTS, _OF_PROVINCES))
"""The kinds said before the name of each; '' where none is."""
_STREETS = frozenset(
    words(
        """so ngo ngach hem pho duong thon xom to khu nha toa cum ap lo kdt ktt chung tap doi cung can phong
        hop ho tang sn khoi ben dai quoc"""
    )
)
_FILLERS = frozenset(
    words(
        """toi tui bac ong ba co chu anh chi em chau minh o tai thuoc la thi nay gio bay hien truoc day cu moi
        dia thuong tru cua nha duoc va a nhe voi song sinh cong ty dang khu vuc ve goi ten cac cai ngay xua
        kia da sap nhap doi thanh vao phai dung roi tam chuyen"""
    )
)
_WEIGHING = frozenset(("hay", "hoặc", "hoac"))
_SEGMENTS = re.compile(r"[,;:/()|\n–—]+")
_GLUED = re.compile(r"(phuong|xa|thitran)([a-z]{4,})")
_GLUED_KINDS = {"phuong": "phường", "xa": "xã", "thitran": "thị trấn"}


_MAY_STAND_BEFORE: dict[str, frozenset[str]] = {
    "": frozenset((*PLACES_BY_KEY, *DISTRICTS_BY_KEY, *PROVINCES, *HANOI)),
    **dict.fromkeys(_OF_COMMUNES, frozenset(PLACES_BY_KEY)),
    **dict.fromkeys(_OF_DISTRICTS, frozenset(DISTRICTS_BY_KEY)),
    "thành phố": frozenset((*DISTRICTS_BY_KEY, *PROVINCES, *HANOI)),
    "tỉnh": frozenset((*PROVINCES, *HANOI)),
}
"""The keys of the names that may follow a kind of unit, or stand without one ('')."""

_BEGINNINGS = frozenset(name[:end] for name in _MAY_STAND_BEFORE[""] for end in range(1, len(name) + 1))
"""What the key of a name begins with: words that begin no name need not be looked at further."""


@dataclass(frozen=True)
class Named:
    """A name found: the words of it, the kind said before it ('' if none), and whether it is said to be old or new."""

    heard: tuple[str, ...]
    kind: str = ""
    age: str = ""

    @cached_property
    def key(self) -> str:
        return key(self.heard)

    @property
    def may_be_commune(self) -> bool:
        return self.kind in _COMMUNE and self.key in PLACES_BY_KEY

    @property
    def may_be_district(self) -> bool:
        return self.kind in _DISTRICT and self.key in DISTRICTS_BY_KEY

    @property
    def may_be_province(self) -> bool:
        return self.kind in _PROVINCE and self.key in PROVINCES


@dataclass(frozen=True, slots=True)
class Address:
    """What an address names, in the order said; `left_over` holds the words that are nothing known."""

    named: tuple[Named, ...]
    left_over: tuple[str, ...]
    weighs: bool


def take_apart(text: str) -> Address:
    """The names in an address, or in an answer that is only a name."""
    named: list[Named] = []
    left_over: list[str] = []
    for segment in _SEGMENTS.split(text):
        _take_segment(words(segment), named, left_over)
    return Address(tuple(named), tuple(left_over), weighs=not _WEIGHING.isdisjoint(words(text)))


def _glued(word: str) -> Named | None:
    """'phuonglangha' as 'phường langha'."""
    found = _GLUED.fullmatch(fold(word))
    named = Named((found[2],), _GLUED_KINDS[found[1]]) if found else None
    return named if named and named.may_be_commune else None


def _take_segment(heard: tuple[str, ...], named: list[Named], left_over: list[str]) -> None:
    place = 0
    in_street = False
    age = ""
    while place < len(heard):
        glued = _glued(heard[place])
        if glued:
            named.append(glued)
            place += 1
            continue
        kind, length = _kind_at(heard, place)
        name = _name_at(heard, place + length, kind)
        if kind and not name:
            kind, length, name = _name_like_a_kind(heard, place, kind, length)
        if kind and not name and not in_street and length and _certain(heard, place):
            left_over.extend(heard[place:])
            return
        if name and (kind or not in_street):
            named.append(Named(name, kind, age))
            place += length + len(name)
            in_street, age = False, ""
            continue
        word = fold(heard[place])
        age = _age(heard[place]) or age
        if named and place and age == "old" and word in ("cu",):
            named[-1], age = replace(named[-1], age="old"), ""
        elif named and place and age == "new" and word == "moi":
            named[-1], age = replace(named[-1], age="new"), ""
        elif not in_street and (word in _STREETS or _has_digit(word) or heard[place] == "làng"):
            in_street = True
        elif not in_street and word not in _FILLERS and heard[place] not in _WEIGHING:
            left_over.append(heard[place])
        place += 1


def _name_like_a_kind(heard: tuple[str, ...], place: int, kind: str, length: int) -> tuple[str, int, tuple[str, ...]]:
    """'Phương Liệt', 'Quan Hoa': names that begin like a kind of unit."""
    name = _name_at(heard, place, "")
    return ("", 0, name) if name else (kind, length, name)


def _age(word: str) -> str:
    """'trước là phường A, nay là phường B': what the words say of the name that follows (or came just before)."""
    if word in ("cũ", "trước", "xưa") or word in ("cu", "truoc"):
        return "old"
    return "new" if word in ("mới", "nay", "giờ", "moi", "gio") else ""


def _kind_at(heard: tuple[str, ...], place: int) -> tuple[str, int]:
    folded = tuple(map(fold, heard[place : place + 2]))
    for length in (2, 1):
        kind = _KINDS.get(folded[:length])
        if kind:
            return kind, length
    return "", 0


def _certain(heard: tuple[str, ...], place: int) -> bool:
    """Whether the word at this place can hardly be anything but a kind of unit: 'phường', not 'p' or 'xa'."""
    return heard[place] in ("phường", "xã", "quận", "huyện", "tỉnh", "phuong", "quan", "huyen", "p", "f")


def _name_at(heard: tuple[str, ...], start: int, kind: str) -> tuple[str, ...]:
    """The longest name that begins here and fits the kind said before it.

    'Phố Huế' without 'phường' is the street, which is longer than the ward was.
    """
    if not kind and heard[start : start + 1] in (("phố",), ("pho",)):
        return ()
    longest, spelt = start, ""
    for end, word in enumerate(heard[start : start + LONGEST_NAME], start=start + 1):
        spelt += key((word,))
        if spelt in _MAY_STAND_BEFORE[kind]:
            longest = end
        elif spelt not in _BEGINNINGS:
            break
    return heard[start:longest]


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
