"""Cutting a text into messages of at most 4096 UTF-16 units, which is how Telegram counts."""

MOST_UNITS = 4096

_SEAMS = ("\n\n", "\n", " ")


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def fits(text: str, most: int = MOST_UNITS) -> bool:
    """Whether it is one piece; a letter is two units at most."""
    return 2 * len(text) <= most or units(text) <= most


def pieces(text: str, most: int = MOST_UNITS) -> list[str]:
    """The text in pieces that fit: cut between paragraphs, else lines, else words, else anywhere."""
    found = []
    while not fits(text, most):
        end = _fitting(text, most)
        cut, seam = next(((at, len(seam)) for seam in _SEAMS if (at := text.rfind(seam, 1, end + 1)) > 0), (end, 0))
        found.append(text[:cut])
        text = text[cut + seam :]
    return [*found, text]


def _fitting(text: str, most: int) -> int:
    """How many letters from the beginning fit."""
    left = most
    for place, letter in enumerate(text):
        left -= 2 if letter > "\uffff" else 1
        if left < 0:
            return place
    return len(text)
