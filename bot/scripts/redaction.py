"""Taking people out of a conversation before it becomes a script.

1. What is replaced: names, identity numbers, birth days (the year stays), telephone numbers, the last four digits of
   plates, addresses below the commune, frame and engine numbers, names of organisations, notes. In both directions.
2. The replacements are valid and keep what the conversation turned on: a plate's series, an identity number's century,
   sex and year. The same value is always replaced by the same one. Values of the demo records stay.
3. In words the bot did not take as an answer, known values are replaced, and so is every other run of four digits or
   more (years stay). A name nobody recognised can remain there: look the script over before passing it on.
"""

import re
from collections.abc import Callable, Iterator

from dialogs.answers.plate import Plate
from dialogs.answers.reading import AnswerKind
from dialogs.conversation import Conversation, Draft
from dialogs.flows import flow_called

_NAMES = (
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Giang", "Vũ Thị Hạnh"),
    *("Đặng Văn Khánh", "Bùi Thị Lan", "Đỗ Văn Minh", "Ngô Thị Nga", "Dương Văn Phúc", "Lý Thị Quỳnh"),
)
_FILLING = "123456789" * 3
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{4,}")


def _name(value: str, n: int) -> str:
    return _NAMES[(n - 1) % len(_NAMES)]


def _citizen_id(value: str, n: int) -> str:
    return f"001{value[3:6]}{n:06}"


def _birth_date(value: str, n: int) -> str:
    return value if len(value) == 4 else f"{value[:4]}-01-{(n - 1) % 28 + 1:02}"


def _serial(value: str, n: int) -> str:
    return value[:3] + _FILLING[: max(len(value) - 5, 0)] + f"{n % 100:02}"


_REPLACING: dict[str, Callable[[str, int], str]] = {
    "person_name": _name,
    "citizen_id": _citizen_id,
    "birth_date": _birth_date,
    "phone": lambda value, n: f"09120000{n % 100:02}",
    "plate": lambda value, n: f"{value[:-4]}{n % 10000:04}",
    "address_line": lambda value, n: f"Số {n} phố Thử",
    "frame_number": _serial,
    "engine_number": _serial,
    "organisation_name": lambda value, n: f"Công ty Mẫu {n}",
    "note": lambda value, n: f"ghi chú {n}",
}


class Redaction:
    """Remembers what has to be replaced, and by what."""

    def __init__(self, keep: frozenset[str]) -> None:
        """`keep`: values that are synthetic already."""
        self._keep = keep
        self._values: dict[tuple[str, str], str] = {}
        self._shown: dict[str, str] = {}
        self._by_message: dict[int, list[str]] = {}
        self._digits: dict[str, str] = {}
        self._references: set[str] = set()

    def note(self, conversation: Conversation) -> None:
        """Learn the answers this conversation holds."""
        for sent in conversation.sent:
            self._references |= {sent.reference} - {""}
        for draft in _drafts(conversation):
            questions = flow_called(draft.flow).questions
            for id, answer in [*draft.answers.items()]:
                if id in questions and answer.value:
                    self._learn(questions[id].kind, answer.value, answer.message, draft)

    def typed(self, message: int, words: str) -> str:
        """What the citizen typed as message number `message`, for a script."""
        known = self._by_message.get(message)
        if known:
            return ", ".join(dict.fromkeys(known))
        for run in _DIGITS.findall(words):
            if not _YEAR.fullmatch(run) and run not in self._keep:
                self._digits.setdefault(run, _other_digits(run, len(self._digits) + 1))
        return self._replaced(words)

    def said(self, words: str) -> str:
        """What the bot said, for a script; references become "…"."""
        for reference in self._references:
            words = words.replace(reference, "…")
        return self._replaced(words)

    def _learn(self, kind: AnswerKind, value: str, message: int, draft: Draft) -> None:
        replace = _REPLACING.get(kind.name)
        if replace is None:
            return
        key = (kind.name, value)
        if key not in self._values:
            count = sum(name == kind.name for name, _ in self._values) + 1
            self._values[key] = value if value in self._keep else replace(value, count)
        new = self._values[key]
        shown = _shown(kind, new, draft)
        self._shown |= {value: new, kind.show(value): kind.show(new), _shown(kind, value, draft): shown}
        if message and shown not in self._by_message.setdefault(message, []):
            self._by_message[message].append(shown)

    def _replaced(self, words: str) -> str:
        known = {**self._digits, **self._shown}
        if not known:
            return words
        longest_first = sorted(known, key=len, reverse=True)
        return re.sub("|".join(map(re.escape, longest_first)), lambda found: known[found[0]], words)


def _drafts(conversation: Conversation) -> Iterator[Draft]:
    yield from conversation.parked
    yield from (sent.draft for sent in conversation.sent)
    if conversation.draft:
        yield conversation.draft


def _shown(kind: AnswerKind, value: str, draft: Draft) -> str:
    """The value as the bot shows it in this draft."""
    if isinstance(kind, Plate) and "vehicle_kind" in draft.answers:
        return kind.show_as(value, draft.answers["vehicle_kind"].value)
    return kind.show(value)


def _other_digits(run: str, n: int) -> str:
    """Digits of the same length; of long numbers the first three stay, which say where, not who."""
    kept = run[:3] if len(run) >= 9 else ""
    return kept + f"{n:0{len(run) - len(kept)}}"
