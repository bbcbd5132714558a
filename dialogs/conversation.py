"""What is remembered of one conversation.

1. A draft is its answers. Where the citizen is in the form is derived from them and never stored.
2. An answer counts only on the ground it was given on: its `basis` are the answers it is about, as they were then.
   When one of those changes, it stops counting; when it is changed back, it counts again. Nothing is thrown away.
3. Who holds the floor is a field of its own, never inferred.
4. The whole is a value that goes to JSON and back unchanged.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

NOT_KNOWN = ""
"""The value of an answer that is "không nhớ / để sau": answered, with nothing to tell."""


class Stage(StrEnum):
    """Where a conversation stands. The open question itself is derived from the draft."""

    NEW = "new"
    MENU = "menu"
    ASKING = "asking"
    CHECKING = "checking"
    CHANGING = "changing"
    TRUTH = "truth"
    SENT = "sent"
    STOPPED = "stopped"
    PAUSED = "paused"
    RESUMING = "resuming"
    RESTARTING = "restarting"
    ERASING = "erasing"


class Floor(StrEnum):
    """Who speaks with the citizen: the bot, the bot while an officer is awaited, or an officer."""

    BOT = "bot"
    WAITING = "waiting"
    OFFICER = "officer"


class Answer(NamedTuple):
    """A value in canonical form, the ground it was given on, the message it came by, and when (epoch seconds)."""

    value: str
    basis: str = ""
    message: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in. `former` holds what was answered to questions that are being asked once more.

    `pictures` go along with it, each by the SHA-256 of its JPEG; `pictures_lost`: there were some, which were deleted
    because the form was left lying.

    `path` is no part of it: it is where `dialogs.drafts.path_of` keeps what it derived from the answers.
    """

    number: int
    flow: str
    version: str
    answers: dict[str, Answer] = field(default_factory=dict)
    former: dict[str, Answer] = field(default_factory=dict)
    amends: str = ""
    pictures: tuple[str, ...] = ()
    pictures_lost: bool = False
    path: Any = field(default=None, init=False, repr=False, compare=False)

    def with_answers(self, version: str, answers: dict[str, Answer], former: dict[str, Answer]) -> "Draft":
        """The draft with other answers; by name, as every answer comes here and `replace` takes three times as long."""
        rest = self.amends, self.pictures, self.pictures_lost
        return Draft(self.number, self.flow, version, answers, former, *rest)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form handed in, kept while it may come back to be mended. Its draft has the answers declared, and no more.

    `status` is one of: sending, delayed, submitted, confirmed, returned, refused, amended. `told` is off while
    the citizen does not know of it yet, because an officer held the conversation when it came.
    """

    draft: Draft
    status: str = "sending"
    reference: str = ""
    reason: str = ""
    fields: tuple[str, ...] = ()
    told: bool = True

    @property
    def declared(self) -> dict[str, str]:
        """What was handed in, by question, in the order in which it was asked. No later form changes it."""
        return {question: answer.value for question, answer in self.draft.answers.items()}


class Conversation(NamedTuple):
    """One conversation, whole. A tuple, because a turn changes some of its fields several times.

    `suggested`: the code of the commune whose poster led here ("": none), to be asked about, never taken. `kept_until`:
    when all of it is deleted unless something happens first. `erase_wanted`: it is deleted as soon as it is known what
    became of the declarations on their way. Times in epoch seconds, 0 for none.
    """

    id: str
    stage: Stage = Stage.NEW
    floor: Floor = Floor.BOT
    officer: str = ""
    turn: int = 0
    revision: int = 0
    language: str = "vi"
    address: str = "bac"
    drafts_begun: int = 0
    draft: Draft | None = None
    parked: tuple[Draft, ...] = ()
    sent: tuple[Sent, ...] = ()
    candidates: tuple[str, ...] = ()
    misses: int = 0
    helps: int = 0
    last_refusal: str = ""
    last_message: int = 0
    heard_at: int = 0
    nudges: int = 0
    wake_at: int = 0
    suggested: str = ""
    kept_until: int = 0
    erase_wanted: bool = False


def _answers_to_json(answers: dict[str, Answer]) -> dict[str, list[Any]]:
    return {question: [*answer] for question, answer in answers.items()}


def _answers_from_json(rows: dict[str, list[Any]]) -> dict[str, Answer]:
    return {question: Answer(*row) for question, row in rows.items()}


def _draft_to_json(draft: Draft) -> list[Any]:
    answers, former = _answers_to_json(draft.answers), _answers_to_json(draft.former)
    row = [draft.number, draft.flow, draft.version, answers, former, draft.amends]
    return [*row, list(draft.pictures), draft.pictures_lost] if draft.pictures or draft.pictures_lost else row


def _draft_from_json(row: list[Any]) -> Draft:
    number, flow, version, answers, former = row[:5]
    amends, pictures, lost = (*row[5:], (), False)[:3]  # most forms have no pictures, and formerly none had
    given = _answers_from_json(answers), _answers_from_json(former)
    return Draft(number, flow, version, *given, amends, tuple(pictures), lost)


def _sent_to_json(sent: Sent) -> list[Any]:
    return [_draft_to_json(sent.draft), sent.status, sent.reference, sent.reason, list(sent.fields), sent.told]


def _sent_from_json(row: list[Any]) -> Sent:
    return Sent(_draft_from_json(row[0]), row[1], row[2], row[3], tuple(row[4]), row[5])


def to_json(conversation: Conversation) -> dict[str, Any]:
    """The conversation as values JSON can hold."""
    row = conversation._asdict()
    row["stage"] = str(conversation.stage)
    row["floor"] = str(conversation.floor)
    row["draft"] = _draft_to_json(conversation.draft) if conversation.draft else None
    row["parked"] = [_draft_to_json(draft) for draft in conversation.parked]
    row["sent"] = [_sent_to_json(sent) for sent in conversation.sent]
    row["candidates"] = list(conversation.candidates)
    return row


_ADDED = {"suggested": "", "kept_until": 0, "erase_wanted": False}
"""What conversations that were stored before there was such a thing do not have."""


def from_json(row: dict[str, Any]) -> Conversation:
    """The conversation `to_json` made this of."""
    values = {**_ADDED, **row}
    values["stage"] = Stage(row["stage"])
    values["floor"] = Floor(row["floor"])
    values["draft"] = _draft_from_json(row["draft"]) if row["draft"] else None
    values["parked"] = tuple([_draft_from_json(draft) for draft in row["parked"]])
    values["sent"] = tuple([_sent_from_json(sent) for sent in row["sent"]])
    values["candidates"] = tuple(row["candidates"])
    return Conversation(*[values[name] for name in Conversation._fields])
