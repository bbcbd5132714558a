"""What a turn of the core costs: a whole declaration, tapped and typed, played again and again.

Run by `make bench-core`. The figures are of one machine at one moment; what holds elsewhere are the ratios, so a fixed
piece of plain Python work is timed in the same run and every figure is also given in units of it.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

from dialogs.conversation import Conversation, from_json, to_json
from dialogs.events import Event
from dialogs.turn import advance
from tests.dialogs.talking import Talk

ROUNDS = 40


class _Recorded(Talk):
    """A talk that keeps what happened, and to which conversation."""

    def __init__(self) -> None:
        super().__init__(found={"brand": "Honda", "model": "Wave Alpha", "colour": "đỏ"})
        self.turns: list[tuple[Conversation, Event]] = []

    def happens(self, event: Event) -> "Talk":
        self.turns.append((self.conversation, event))
        return super().happens(event)


def _declaration() -> list[tuple[Conversation, Event]]:
    talk = _Recorded()
    talk.says("chào cháu").taps("vehicle").answers().taps("right", "submit")
    return talk.turns


def microseconds(work: Callable[[], object], times: int) -> float:
    """The median cost of one piece of work, in microseconds, over `ROUNDS` rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        rounds.append((time.perf_counter() - start) / times * 1e6)
    return statistics.median(rounds)


def yardstick() -> None:
    """Plain Python work of a fixed size: sorting and joining a thousand short strings."""
    ",".join(sorted(str(n * 7919 % 1000) for n in range(1000)))


def _take(turns: list[tuple[Conversation, Event]]) -> None:
    for conversation, event in turns:
        advance(conversation, event)


def main() -> None:
    """Print the table."""
    turns = _declaration()
    typed = [turn for turn in turns if type(turn[1]).__name__ == "Said"]
    tapped = [turn for turn in turns if type(turn[1]).__name__ == "Tapped"]
    unit = microseconds(yardstick, 1)
    print(f"a declaration of {len(turns)} turns; yardstick {unit:.0f} µs")
    print(f"{'':34}{'µs':>8}{'yardsticks':>12}")
    for name, chosen in (("a turn, on average", turns), ("a tapped answer", tapped), ("a typed answer", typed)):
        cost = microseconds(partial(_take, chosen), len(chosen))
        print(f"{name:34}{cost:8.1f}{cost / unit:12.3f}")
    states = [conversation for conversation, _ in turns]
    cost = microseconds(lambda: [from_json(to_json(state)) for state in states], len(states))
    print(f"{'to JSON values and back':34}{cost:8.1f}{cost / unit:12.3f}")


if __name__ == "__main__":
    main()
