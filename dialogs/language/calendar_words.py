"""Days, months and years said in words: 'mồng năm tháng ba năm một nghìn chín trăm năm mươi'.

'năm' is both five and year: the month takes the longest words that are a month, and 'năm' before the year is optional.
All words are without marks (see `fold`).
"""

from collections.abc import Sequence

_ONES = {
    **{"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5},
    **{"sau": 6, "bay": 7, "tam": 8, "chin": 9},
}
_TEENS_LAST = {**_ONES, "lam": 5}


def _below_hundred() -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {
        (word,): number for word, number in _ONES.items() if word not in ("lam", "nham")
    }
    found[("muoi",)] = 10
    for last, ones in _TEENS_LAST.items():
        if ones:
            found[("muoi", last)] = 10 + ones
    for first, tens in _ONES.items():
        if tens > 1 and first not in ("tu", "lam", "nham"):
            found[(first, "muoi")] = 10 * tens
            found[(first, "chuc")] = 10 * tens
            for last, ones in _TEENS_LAST.items():
                if ones:
                    found[(first, "muoi", last)] = 10 * tens + ones
                    found[(first, "m", last)] = 10 * tens + ones
    return found


_BELOW_HUNDRED = _below_hundred()
_THOUSANDS = ("nghin", "ngan")
_AND = ("linh", "le")


def small_number(heard: Sequence[str]) -> int | None:
    """A number below 100 in words or in one or two digits."""
    if len(heard) == 1 and len(heard[0]) <= 2 and is_digits(heard[0]):
        return int(heard[0])
    return _BELOW_HUNDRED.get(tuple(heard))


def year(heard: Sequence[str]) -> str | None:
    """The year as the digits said, four ('1950') or two ('50'): 'mot chin nam muoi', 'bon tam', '1950'."""
    if len(heard) == 1 and len(heard[0]) in (2, 4) and is_digits(heard[0]):
        return heard[0]
    whole = _with_thousands(heard)
    if whole is not None:
        return str(whole)
    digits = [_ONES.get(word) for word in heard]
    if len(digits) in (2, 4) and heard[0] != "lam" and None not in digits:
        return "".join(map(str, digits))
    if tuple(heard[:2]) in (("mot", "chin"), ("muoi", "chin")) and len(heard) > 2:
        rest = _after_hundreds(heard[2:])
        return f"19{rest:02}" if rest is not None else None
    tens = _BELOW_HUNDRED.get(tuple(heard))
    return f"{tens:02}" if tens is not None and tens >= 10 else None


def is_digits(text: str) -> bool:
    """Whether the text is ASCII digits only."""
    return text.isascii() and text.isdigit()


def _with_thousands(heard: Sequence[str]) -> int | None:
    """'mot nghin chin tram nam muoi' as 1950, 'hai nghin khong tram linh nam' as 2005."""
    if len(heard) < 2 or heard[1] not in _THOUSANDS or heard[0] not in ("mot", "hai"):
        return None
    thousands, rest = 1000 * _ONES[heard[0]], list(heard[2:])
    if not rest:
        return thousands
    if len(rest) > 1 and rest[1] == "tram" and rest[0] in _ONES:
        thousands, rest = thousands + 100 * _ONES[rest[0]], rest[2:]
    elif rest[0] not in _AND:
        return None
    below = _after_hundreds(rest) if rest else 0
    return None if below is None else thousands + below


def _after_hundreds(heard: Sequence[str]) -> int | None:
    if heard[0] in _AND and len(heard) == 2:
        return _ONES.get(heard[1])
    number = small_number(heard)
    return number if number is not None and (number >= 10 or len(heard) > 1) else None
