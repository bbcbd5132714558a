"""What a turn of the core costs: whole declarations, tapped and typed, of many citizens one after the other.

Run by `make bench-core`. The figures are of one machine at one moment; what holds elsewhere are the ratios, so a fixed
piece of plain Python work is timed in the same run and every figure is also given in units of it.

1. Every citizen types words of their own, more of them than the caches of whole texts hold: nothing that is timed was
   read a moment ago.
2. A turn goes on from the conversation the turn before it left, as in a bot that keeps it at hand; and once more from
   one that was just read from the store, of which nothing is remembered.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean

from bot.texts import Texts
from dialogs.conversation import Conversation, from_json, to_json
from dialogs.effects import Say
from dialogs.events import Event
from dialogs.turn import advance
from tests.dialogs.talking import Talk

CITIZENS = 100
ROUNDS = 15

LOCALES = Path(__file__).parents[1] / "locales"

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
_GIVEN = ("An", "Bình", "Cường", "Dung", "Hạnh", "Hùng", "Lan", "Minh", "Nga", "Tuấn")


class _Recorded(Talk):
    """A talk that keeps what happened."""

    def __init__(self) -> None:
        super().__init__(found={"brand": "Honda", "model": "Wave Alpha", "colour": "đỏ"})
        self.events: list[Event] = []

    def happens(self, event: Event) -> "Talk":
        self.events.append(event)
        return super().happens(event)


def _declaration(citizen: int) -> list[Event]:
    """Everything that happens while this citizen declares a motorcycle."""
    talk = _Recorded()
    talk.says(f"chào cháu, bác {citizen} đây").taps("vehicle").answers(
        full_name=f"{_FAMILY[citizen // 10 % 10]} Văn {_GIVEN[citizen % 10]}",
        citizen_id=f"001060{citizen:06}",
        birth_date=f"{1 + citizen % 28}/{1 + citizen // 28 % 12}/1960",
        phone=f"0912{345678 + citizen}",
        commune=f"phường Láng, tổ {1 + citizen}",
        address_line=f"số {1 + citizen} ngõ 5",
        plate=f"29B1 {10000 + citizen}",
    )
    talk.taps("right", "submit")
    return talk.events


def _unchanged(conversation: Conversation) -> Conversation:
    return conversation


def _through_json(conversation: Conversation) -> Conversation:
    return from_json(to_json(conversation))


def _played(events: Iterable[Event], carried: Callable[[Conversation], Conversation], costs: dict[str, float]) -> None:
    """Take the turns of one declaration and add up what each sort of them costs, in microseconds."""
    conversation = Conversation("bench")
    for event in events:
        conversation = carried(conversation)
        start = time.perf_counter()
        conversation = advance(conversation, event).conversation
        costs[type(event).__name__] += (time.perf_counter() - start) * 1e6


def _turns(declarations: list[list[Event]], carried: Callable[[Conversation], Conversation]) -> dict[str, float]:
    """What each sort of turn costs on average, and "all" of them."""
    rounds: list[dict[str, float]] = []
    for _ in range(ROUNDS):
        costs: dict[str, float] = defaultdict(float)
        for events in declarations:
            _played(events, carried, costs)
        rounds.append(costs)
    counts: dict[str, int] = defaultdict(int)
    for events in declarations:
        for event in events:
            counts[type(event).__name__] += 1
    every = {name: min(costs[name] for costs in rounds) for name in counts}
    return {name: cost / counts[name] for name, cost in every.items()} | {
        "all": sum(every.values()) / sum(counts.values())
    }


def microseconds(work: Callable[[], object], times: int = 1) -> float:
    """The least cost of one piece of work that is done `times` times at once, in microseconds, over `ROUNDS` rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        rounds.append((time.perf_counter() - start) / times * 1e6)
    return min(rounds)


def yardstick() -> None:
    """Plain Python work of a fixed size: sorting and joining a thousand short strings."""
    ",".join(sorted(str(n * 7919 % 1000) for n in range(1000)))


def _said(declarations: list[list[Event]]) -> tuple[list[Conversation], list[Say]]:
    """The conversations and the messages of all declarations, turn by turn."""
    conversations, says = [], []
    for events in declarations:
        conversation = Conversation("bench")
        for event in events:
            turn = advance(conversation, event)
            conversation = turn.conversation
            conversations.append(conversation)
            says += [effect for effect in turn.effects if isinstance(effect, Say)]
    return conversations, says


def main() -> None:
    """Print the table."""
    declarations = [_declaration(citizen) for citizen in range(CITIZENS)]
    texts = Texts.load(LOCALES)
    at_hand, from_store = _turns(declarations, _unchanged), _turns(declarations, _through_json)
    conversations, says = _said(declarations)
    rows = {
        "a turn, on average": at_hand["all"],
        "a tapped answer": at_hand["Tapped"],
        "a typed answer": at_hand["Said"],
        "a turn, read from the store": from_store["all"],
        "a message in words": microseconds(lambda: [texts.render(say) for say in says], len(says)),
        "to JSON values": microseconds(lambda: [to_json(one) for one in conversations], len(conversations)),
        "to JSON values and back": microseconds(
            lambda: [_through_json(one) for one in conversations], len(conversations)
        ),
    }
    unit = microseconds(yardstick)
    print(f"{CITIZENS} declarations of {mean(map(len, declarations)):.0f} turns; yardstick {unit:.0f} µs")
    print(f"{'':34}{'µs':>8}{'yardsticks':>12}")
    for name, cost in rows.items():
        print(f"{name:34}{cost:8.1f}{cost / unit:12.3f}")


if __name__ == "__main__":
    main()
