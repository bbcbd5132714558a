"""Everything that can happen to a conversation. Each event carries its time, so nobody needs a clock."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """The citizen opened the chat and has said nothing yet. `commune`: whose poster led here, by its code; "": none.

    `message` is the channel's number of what they opened it with (0: none).
    """

    at: datetime
    commune: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """The citizen wrote something. `message` is the channel's number of it (0: none), by which an edit finds it."""

    at: datetime
    text: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class Tapped:
    """The citizen pressed a button. It says which question it belongs to, and which revision of the draft."""

    at: datetime
    question: str
    revision: int
    option: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The citizen changed a message sent earlier: a correction of the answer it gave."""

    at: datetime
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something came that holds no words: a sticker, a voice message, a photo, a place, an overlong text.

    `message` is the channel's number of it where it is a picture, which is taken out of the chat later (0: none).
    """

    at: datetime
    what: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class PictureCame:
    """A picture came and is kept for the moment. `picture` is the SHA-256 of its JPEG, 64 lower-case hex digits.

    `more`: another one of the same album follows, and will be answered for both. `together`: how many of an album have
    come with this one. `message` is the channel's number of what it came in, which is taken out of the chat later
    (0: it stands in none).
    """

    at: datetime
    picture: str
    more: bool = False
    together: int = 1
    message: int = 0


@dataclass(frozen=True, slots=True)
class PicturesDue:
    """The time has come to ask whether pictures that wait in an unfinished form are still wanted."""

    at: datetime


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The backend answered a look-up. `found` holds the answers it gives; empty: no match, or it took too long."""

    at: datetime
    draft: int
    question: str
    found: dict[str, str]


@dataclass(frozen=True, slots=True)
class Submitted:
    """The backend has the declaration: only now is it "đã nộp"."""

    at: datetime
    draft: int
    reference: str


@dataclass(frozen=True, slots=True)
class SubmissionDelayed:
    """The first try did not come through; it is being tried again. Happens at most once a draft."""

    at: datetime
    draft: int


@dataclass(frozen=True, slots=True)
class SubmissionRefused:
    """The backend will not take it as it stands, or seven days of tries have passed: a person has to look."""

    at: datetime
    draft: int


@dataclass(frozen=True, slots=True)
class CaseChanged:
    """The ward has confirmed the declaration, or returned it with a reason and the answers to mend."""

    at: datetime
    reference: str
    status: str
    reason: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerTook:
    """An officer takes the conversation over: from now on the bot is silent."""

    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class OfficerSaid:
    """The officer who holds the conversation writes to the citizen."""

    at: datetime
    officer: str
    text: str


@dataclass(frozen=True, slots=True)
class OfficerReturned:
    """The officer gives the conversation back to the bot."""

    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class TimeCame:
    """The time asked for by `WakeMe` has come."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """We were away so long that presses of buttons were lost. `since`: we are back since then (epoch seconds)."""

    at: datetime
    since: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """Our own mistake: the event before this one could not be handled, three times. The citizen is told so."""

    at: datetime


Event = (
    Arrived
    | Said
    | Tapped
    | Edited
    | Unreadable
    | PictureCame
    | PicturesDue
    | LookedUp
    | Submitted
    | SubmissionDelayed
    | SubmissionRefused
    | CaseChanged
    | OfficerTook
    | OfficerSaid
    | OfficerReturned
    | TimeCame
    | Missed
    | SetAside
)

EVENTS: tuple[type[Event], ...] = (
    Arrived,
    Said,
    Tapped,
    Edited,
    Unreadable,
    PictureCame,
    PicturesDue,
    LookedUp,
    Submitted,
    SubmissionDelayed,
    SubmissionRefused,
    CaseChanged,
    OfficerTook,
    OfficerSaid,
    OfficerReturned,
    TimeCame,
    Missed,
    SetAside,
)
