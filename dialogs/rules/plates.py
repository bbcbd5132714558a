"""What is known of Vietnamese number plates: the codes of the provinces and the letters of the series.

Sources: Circular 79/2024/TT-BCA (from 01/01/2025) as amended by 13/2025 and 51/2025 (from 01/07/2025; its annex lists
the codes in use, cross-checked with a public table of the same 81 codes). Letters and shapes of plates given out before
15/08/2023: the circulars of that time as quoted in public studies. Old plates stay valid after the merger of provinces
and after a move, so every shape ever given out counts.
"""

import re

PROVINCES = {
    **dict.fromkeys(("29", "30", "31", "32", "33", "40"), "Hà Nội"),
    **dict.fromkeys(("41", *map(str, range(50, 60)), "61", "72"), "TP. Hồ Chí Minh"),
    **dict.fromkeys(("15", "16", "34"), "Hải Phòng"),
    **dict.fromkeys(("43", "92"), "Đà Nẵng"),
    **dict.fromkeys(("65", "83", "95"), "Cần Thơ"),
    **{"75": "Huế", "11": "Cao Bằng", "12": "Lạng Sơn", "14": "Quảng Ninh", "25": "Lai Châu", "26": "Sơn La"},
    **{"27": "Điện Biên", "36": "Thanh Hóa", "37": "Nghệ An", "38": "Hà Tĩnh", "80": "Cục Cảnh sát giao thông"},
    **dict.fromkeys(("17", "89"), "Hưng Yên"),
    **dict.fromkeys(("18", "35", "90"), "Ninh Bình"),
    **dict.fromkeys(("19", "28", "88"), "Phú Thọ"),
    **dict.fromkeys(("20", "97"), "Thái Nguyên"),
    **dict.fromkeys(("21", "24"), "Lào Cai"),
    **dict.fromkeys(("22", "23"), "Tuyên Quang"),
    **dict.fromkeys(("98", "99"), "Bắc Ninh"),
    **dict.fromkeys(("73", "74"), "Quảng Trị"),
    **dict.fromkeys(("76", "82"), "Quảng Ngãi"),
    **dict.fromkeys(("77", "81"), "Gia Lai"),
    **dict.fromkeys(("47", "78"), "Đắk Lắk"),
    **dict.fromkeys(("79", "85"), "Khánh Hòa"),
    **dict.fromkeys(("48", "49", "86"), "Lâm Đồng"),
    **dict.fromkeys(("39", "60", "93"), "Đồng Nai"),
    **dict.fromkeys(("62", "70"), "Tây Ninh"),
    **dict.fromkeys(("63", "66"), "Đồng Tháp"),
    **dict.fromkeys(("64", "71", "84"), "Vĩnh Long"),
    **dict.fromkeys(("67", "68"), "An Giang"),
    **dict.fromkeys(("69", "94"), "Cà Mau"),
}
"""The two figures a plate begins with, and who gives them out since 01/07/2025 (annex of 51/2025)."""

NEVER_ISSUED = ("13", "42", "44", "45", "46", "87", "91", "96")
"""Codes between 11 and 99 that no province ever had."""

DISPUTED_LETTERS = frozenset("IJOQW")
"""Not among the letters of a series today; some stand on plates from before 2010. A warning, no refusal."""

DISPUTED_SECOND_LETTERS = DISPUTED_LETTERS | frozenset("RG")
"""R or G: sources disagree which of the two a motorcycle's second letter may be. A warning, no refusal."""

SPECIAL_SERIES = ("LD", "KT", "DA", "HC", "CD", "MK", "TD", "RM", "LB", "CT", "LA", "KL", "MA", "SA", "XA")
"""Two letters on a car: joint venture, army business, project, limited use, special car, tractor, trial, trailer,
economic zones. T and R have one letter and look like any series."""

FOREIGN_SERIES = ("NG", "NN", "QT", "CV")
"""Diplomats, other foreigners, international bodies, their staff; often after the three figures of a country."""

ELECTRIC_SERIES = "MD"
"""MĐ, electric motorcycles; Đ is written D in the value."""

_FIGURES = re.compile("[0-9]")
_SPECIAL = "|".join((*SPECIAL_SERIES, *FOREIGN_SERIES))
_FOREIGN = "|".join(FOREIGN_SERIES)
MOTORCYCLE_SHAPES = {
    "letter and figure": re.compile(r"[0-9]{2}[A-Z][1-9][0-9]{4,5}"),
    "two letters": re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{4,5}"),
    "foreign": re.compile(rf"[0-9]{{5}}(?:{_FOREIGN})[0-9]{{2,5}}"),
}
ELECTRIC_SHAPES = {"electric": re.compile(r"[0-9]{2}MD[1-9][0-9]{4,5}")}
CAR_SHAPES = {
    "one letter": re.compile(r"[0-9]{2}[A-Z][0-9]{4,5}"),
    "special": re.compile(rf"[0-9]{{2}}(?:{_SPECIAL})[0-9]{{4,5}}"),
    "foreign": re.compile(rf"[0-9]{{5}}(?:{_FOREIGN})[0-9]{{2,5}}|[0-9]{{2}}(?:{_FOREIGN})[0-9]{{2,5}}"),
}

SHAPES = {
    "motorcycle": MOTORCYCLE_SHAPES,
    "electric_motorcycle": ELECTRIC_SHAPES | MOTORCYCLE_SHAPES,
    "car": CAR_SHAPES,
}
"""By kind of vehicle, the shapes of a plate without separators (domain facts B3). An electric motorcycle may also have
an ordinary motorcycle's plate."""

SHORTEST = 6
"""Letters and figures of the shortest plate, a foreigner's: 29NG12."""


def shape(value: str, vehicle_kind: str) -> str:
    """The name of the first shape the value has for that kind of vehicle, or ''."""
    for name, pattern in SHAPES[vehicle_kind].items():
        if pattern.fullmatch(value):
            return name
    return ""


def disputed_letters(value: str) -> tuple[str, ...]:
    """The letters of the series that are rare or that the sources disagree about, as they stand."""
    series = _FIGURES.sub("", value)
    if series in SPECIAL_SERIES or series in FOREIGN_SERIES:
        return ()
    return tuple(
        letter
        for place, letter in enumerate(series)
        if letter in (DISPUTED_SECOND_LETTERS if place else DISPUTED_LETTERS)
    )
