"""How long to wait before trying again: full jitter, one second doubling to fifteen minutes."""

from random import Random

FIRST = 1.0
LONGEST = 900.0


def pause(tries: int, random: Random, longest: float = LONGEST) -> float:
    """Seconds to wait after so many failed tries (1: the first one has failed)."""
    return random.uniform(0, min(longest, FIRST * 2.0 ** min(tries, 20)))


def not_later(next_at: float, now: float, tries: int, longest: float = LONGEST) -> float:
    """When to try again what a former run left. The machine's clock may have been set back since: then sooner."""
    return min(next_at, now + longest) if tries else min(next_at, now)
