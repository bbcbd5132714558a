"""Talking with the core in tests: a conversation, the turns it takes, what was said last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from dialogs.conversation import Conversation, from_json, to_json
from dialogs.drafts import path_of
from dialogs.effects import Effect, LookUp, Part, Say, Submit
from dialogs.events import Edited, Event, LookedUp, Said, Tapped
from dialogs.flow import walk
from dialogs.flows import flow_called
from dialogs.turn import advance

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 21, 8, 0, tzinfo=HANOI)

SAMPLES: Mapping[str, str] = {
    "person_name": "Nguyễn Văn An",
    "citizen_id": "001060012345",
    "birth_date": "5/3/1960",
    "phone": "0912345678",
    "commune": "phường Láng",
    "address_line": "số 12 ngõ 5",
    "plate": "29B1 12345",
    "organisation_name": "Công ty Hoa Sen",
    "note": "ở Nam Định",
    "brand": "Honda",
    "model": "Wave Alpha",
    "colour": "đỏ",
    "year": "2012",
    "sold_year": "2018",
    "frame_number": "RLHJA3912CY012345",
    "engine_number": "JA39E0012345",
}
"""An answer to every kind of question that is typed."""


@dataclass
class Talk:
    """A conversation in a test. Every turn goes through JSON and back, as it does in the store.

    What a draft remembers of its way is held against the way walked anew, at every turn.
    """

    conversation: Conversation = field(default_factory=lambda: Conversation("test"))
    at: datetime = MORNING
    messages: int = 0
    effects: tuple[Effect, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    submits: list[Submit] = field(default_factory=list)

    def happens(self, event: Event) -> "Talk":
        turn = advance(self.conversation, event)
        self.conversation = from_json(to_json(turn.conversation))
        assert self.conversation == turn.conversation
        for draft in (turn.conversation.draft, *turn.conversation.parked):
            assert draft is None or path_of(draft) == walk(flow_called(draft.flow), draft.answers)
        self.effects = turn.effects
        self.submits += [effect for effect in turn.effects if isinstance(effect, Submit)]
        looks = [effect for effect in turn.effects if isinstance(effect, LookUp)]
        for look in looks:
            self.happens(LookedUp(self.at, look.draft, look.question, dict(self.found)))
        return self

    def says(self, *texts: str) -> "Talk":
        for text in texts:
            self.at += timedelta(seconds=20)
            self.messages += 1
            self.happens(Said(self.at, text, self.messages))
        return self

    def taps(self, *options: str) -> "Talk":
        for option in options:
            self.at += timedelta(seconds=20)
            say = self.said
            assert say.question is not None, "no question is open"
            assert option in [button.option for button in say.buttons], (option, say.buttons)
            self.happens(Tapped(self.at, say.question, say.revision, option))
        return self

    def edits(self, message: int, text: str) -> "Talk":
        return self.happens(Edited(self.at, message, text))

    def waits(self, **time: float) -> "Talk":
        self.at += timedelta(**time)
        return self

    def answers(self, **given: str) -> "Talk":
        """Answer whatever is asked, with these options and words, until the check page or a stop."""
        for _ in range(60):
            question = (self.question or "").removeprefix("vehicle.")
            if not self.question or self.conversation.stage != "asking":
                return self
            say = self.said
            chosen = given.get(question, DEFAULTS.get(question, ""))
            options = [button.option for button in say.buttons]
            if chosen in options:
                self.taps(chosen)
            else:
                self.says(chosen or SAMPLES[_kind(question)])
            assert self.question != f"vehicle.{question}", f"{question} was not answered by {chosen!r}: {self.parts}"
        raise AssertionError("the form never ends")

    @property
    def said(self) -> Say:
        return next(effect for effect in reversed(self.effects) if isinstance(effect, Say))

    @property
    def question(self) -> str | None:
        return self.said.question

    @property
    def parts(self) -> list[str]:
        return [part.id for part in self.said.parts]

    def value(self, part: str, name: str) -> object:
        found = next(one for one in self.said.parts if one.id == part)
        value = found.values[name]
        return value.id if isinstance(value, Part) else value

    @property
    def options(self) -> list[str]:
        return [button.option for button in self.said.buttons]


DEFAULTS: Mapping[str, str] = {
    "consent": "agree",
    "address_form": "bac",
    "for_whom": "self",
    "subject_agrees": "yes",
    "identity_check": "keep",
    "relation": "owner",
    "vehicle_kind": "motorcycle",
    "state": "in_use",
    "certificate": "have",
    "record_right": "yes",
    "add_numbers": "no",
    "reported": "yes",
    "plate_kept": "yes",
}


def _kind(question: str) -> str:
    return flow_called("vehicle").questions[question].kind.name


def begun(**given: str) -> Talk:
    """A talk at the first question of the vehicle flow."""
    talk = Talk(found={})
    return talk.says("chào cháu").taps("vehicle")


def at_check_page(**given: str) -> Talk:
    """A talk at the check page, everything answered."""
    return begun().answers(**given)


def handed_in(**given: str) -> Talk:
    """A talk that has just handed its form in."""
    return at_check_page(**given).taps("right", "submit")
