"""When citizens may be written to unasked: between nine in the morning and eight in the evening, Hanoi's time."""

HOUR = 3600
DAY = 24 * HOUR
HANOI_OFFSET = 7 * HOUR
FIRST = 9 * HOUR
LAST = 20 * HOUR


def is_decent(at: int) -> bool:
    """Whether nobody is woken at this time (epoch seconds)."""
    return FIRST <= (at + HANOI_OFFSET) % DAY <= LAST


def in_the_morning(earliest: int) -> int:
    """The first decent hour that begins no sooner than this (epoch seconds)."""
    into_the_day = (earliest + HANOI_OFFSET) % DAY
    return earliest - into_the_day + FIRST + (DAY if into_the_day > FIRST else 0)
