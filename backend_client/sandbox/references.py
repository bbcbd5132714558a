"""References that can be read out over the telephone.

Rules
- Eight symbols of thirty: A-Z and 2-9 without the look-alikes I, O, Q, Z, 0 and 1.
- Shown in three groups, 3-3-2: "KB7-4MR-2X". Case, spaces and dashes do not matter when it is read back.
- Drawn by `secrets`, so that nobody can guess a neighbour's: 30^8, about 6.6 * 10^11, are possible.
- Whoever draws one makes sure that it is new: `draw` takes the question whether one is already used.
"""

import secrets
from collections.abc import Callable

SYMBOLS = "ABCDEFGHJKLMNPRSTUVWXY23456789"


def draw(is_used: Callable[[str], bool]) -> str:
    """A new reference, grouped."""
    while True:
        reference = _grouped("".join(secrets.choice(SYMBOLS) for _ in range(8)))
        if not is_used(reference):
            return reference


def canonical(typed: str) -> str | None:
    """The reference somebody typed or read out, grouped; None if it cannot be one."""
    symbols = typed.upper().replace("-", "").replace(" ", "")
    if len(symbols) != 8 or not set(symbols) <= set(SYMBOLS):
        return None
    return _grouped(symbols)


def _grouped(symbols: str) -> str:
    return f"{symbols[:3]}-{symbols[3:6]}-{symbols[6:]}"
