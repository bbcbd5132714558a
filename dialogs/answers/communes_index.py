"""Hanoi's wards and communes, of today and of before, by name.

1. A `Place` is a name that is or was in use, with the units of today its area belongs to: one for a unit of today, one
   to five for a unit abolished on 01/07/2025, and all units of its district for one abolished on 01/01/2025 (what
   became of those is not in our data).
2. The districts of a unit of today are those its area came from; there are no districts any more.
3. A name that ends in a figure is also known with the figure said or in Roman, and without it for all that share it:
   'Mỹ Đình hai', 'Mỹ Đình'.
4. Keys have no marks, no spaces, and i for y: 'Mỹ Đức', 'mi duc' and 'myduc' meet.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from dialogs.language.spelling import listed, words
from dialogs.language.text import fold

MOST_CANDIDATES = 8
"""Units that can be offered to choose from."""


@dataclass(frozen=True)
class Place:
    """A ward, commune or township, of today or of before."""

    kind: str
    name: str
    districts: frozenset[str]
    codes: tuple[str, ...]
    is_present: bool

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    @cached_property
    def spelt(self) -> tuple[str, ...]:
        """The words of its name."""
        return words(self.name)


def key(heard: Iterable[str]) -> str:
    """The key of words: no marks, no spaces, i for y."""
    return fold("".join(heard)).replace("y", "i")


def _rows(file: str) -> list[dict[str, str]]:
    text = files("dialogs.data").joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


TU_LIEM = "Huyện Từ Liêm"
"""One district until 2014; people still call both halves by its name."""


def _districts(district: str) -> frozenset[str]:
    return frozenset((district, TU_LIEM)) if district.endswith(" Từ Liêm") else frozenset((district,))


def _old_places() -> tuple[Place, ...]:
    return tuple(
        Place(row["kind"], row["name"], _districts(row["district"]), tuple(row["current_codes"].split()), False)
        for row in _rows("hanoi_communes_before_2025_07.csv")
    )


def _units_by_district(old: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    counts: dict[str, dict[str, int]] = {}
    for place in old:
        for district in place.districts:
            of_district = counts.setdefault(district, {})
            of_district.update((code, of_district.get(code, 0) + 1) for code in place.codes)
    return {district: tuple(sorted(units, key=lambda code: -units[code])) for district, units in counts.items()}


_OLD = _old_places()
UNITS_BY_DISTRICT = _units_by_district(_OLD)
"""The units of today with area of each old district, those with most of its old units first."""

DISTRICTS = tuple(sorted(UNITS_BY_DISTRICT))
"""The 30 districts that were abolished on 01/07/2025, with their kind ('Quận Đống Đa'), and Từ Liêm."""


def _present_places() -> Iterable[Place]:
    for row in _rows("hanoi_communes.csv"):
        districts = frozenset(name for name, units in UNITS_BY_DISTRICT.items() if row["code"] in units)
        yield Place(row["kind"], row["name"], districts, (row["code"],), True)


def _older_places() -> Iterable[Place]:
    for row in _rows("hanoi_communes_before_2025.csv"):
        yield Place(row["kind"], row["name"], _districts(row["district"]), UNITS_BY_DISTRICT[row["district"]], False)


PLACES = (*_present_places(), *_OLD, *_older_places())
"""Every name in use today, in the first half of 2025, and before."""

PRESENT = {place.codes[0]: place for place in PLACES if place.is_present}
"""The units of today by their code."""


_FIGURES = {"1": ((), ("một",), ("i",)), "2": ((), ("hai",), ("ii",))}


def _by_key() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in PLACES:
        for name in _said(words(place.name)):
            found[key(name)] = (*found.get(key(name), ()), place)
    return found


def _said(spelt: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words of a name as people may say them."""
    *name, last = spelt
    return [spelt, *((*name, *said) for said in _FIGURES.get(last, ()))]


PLACES_BY_KEY = _by_key()


def district_name(district: str) -> str:
    """'Đống Đa' of 'Quận Đống Đa', 'Sơn Tây' of 'Thị xã Sơn Tây'."""
    return district.removeprefix("Quận ").removeprefix("Huyện ").removeprefix("Thị xã ")


DISTRICTS_BY_KEY = {key(words(district_name(district))): district for district in DISTRICTS}
"""The old districts by the key of their name."""

_PROVINCES = listed(
    """An Giang, Bà Rịa - Vũng Tàu, Bà Rịa, Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre,
    Bình Định, Bình Dương, Bình Phước, Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắc Lắc,
    Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hải Phòng,
    Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai,
    Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi,
    Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế,
    Huế, Tiền Giang, Hồ Chí Minh, HCM, Sài Gòn, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái"""
)
PROVINCES = frozenset(key(words(province)) for province in _PROVINCES)
"""Keys of the provinces and cities other than Hanoi, those of before 2025 too (Hà Tây has been Hanoi since 2008)."""

HANOI = frozenset(key(words(name)) for name in ("Hà Nội", "HN", "Hà Tây", "thủ đô Hà Nội"))
"""Keys of the names of Hanoi itself."""
