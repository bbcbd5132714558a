"""The table is whole, and a walk over everything that can happen finds no way to be stuck or to submit twice."""

from collections import deque
from datetime import timedelta

import pytest

from dialogs.conversation import Conversation, Floor, Stage, from_json, to_json
from dialogs.effects import CallOfficer, LookUp, Say, Submit
from dialogs.events import (
    EVENTS,
    Arrived,
    CaseChanged,
    Edited,
    Event,
    LookedUp,
    Missed,
    OfficerReturned,
    OfficerSaid,
    OfficerTook,
    PictureCame,
    PicturesDue,
    Said,
    SetAside,
    SubmissionDelayed,
    SubmissionRefused,
    Submitted,
    Tapped,
    TimeCame,
    Unreadable,
)
from dialogs.language.commands import COMMANDS
from dialogs.places import place_of
from dialogs.turn import HELD, REPLIES, advance
from tests.dialogs.talking import MORNING, SAMPLES

WORDS = {
    "back": "quay lại",
    "help": "giúp",
    "repeat": "nhắc lại",
    "person": "gặp cán bộ",
    "stop": "dừng lại",
    "later": "để sau",
    "restart": "làm lại từ đầu",
    "status": "xem hồ sơ",
    "menu": "về đầu",
    "data": "xem dữ liệu",
    "erase": "xóa dữ liệu",
    "english": "english",
    "vietnamese": "tiếng việt",
}


FROM_THE_CITIZEN = (Said, Tapped, Edited, Unreadable, PictureCame, Arrived)


@pytest.mark.parametrize("row", [*REPLIES.values(), HELD])
def test_every_stage_replies_to_every_event(row: dict[type[Event], object]) -> None:
    assert set(row) == set(EVENTS)


def test_every_stage_is_in_the_table() -> None:
    assert set(REPLIES) == set(Stage)


def test_every_command_has_words_here() -> None:
    assert set(WORDS) == set(COMMANDS)


def _shape(conversation: Conversation) -> tuple[object, ...]:
    """What of a conversation the replies can depend on, its values left out."""
    draft = conversation.draft
    place = place_of(conversation)
    return (
        conversation.stage,
        conversation.floor,
        place.question,
        place.offered if conversation.stage in (Stage.MENU, Stage.ASKING) else (),
        draft is not None and (bool(draft.former), bool(draft.amends)),
        draft is not None and conversation.stage is Stage.CHECKING and (bool(draft.pictures), draft.pictures_lost),
        bool(conversation.candidates),
        len(conversation.parked),
        tuple(sorted({sent.status for sent in conversation.sent})),
        min(conversation.misses, 4),
        min(conversation.nudges, 3),
        conversation.erase_wanted,
    )


def _events(conversation: Conversation) -> list[Event]:
    place = place_of(conversation)
    at = MORNING + timedelta(minutes=conversation.turn)
    drafts = [sent.draft.number for sent in conversation.sent][-1:]
    references = [sent.reference for sent in conversation.sent if sent.reference][-1:]
    kind = place.step.kind.name if place.step else ""
    lookups = [effect for effect in place.then if isinstance(effect, LookUp)]
    return [
        *[Tapped(at, place.question or "", conversation.revision, option) for option in place.offered],
        Tapped(at, place.question or "", conversation.revision - 1, "yes"),
        *[Said(at, words, conversation.turn) for words in WORDS.values()],
        Said(at, SAMPLES.get(kind, "1"), conversation.turn),
        Said(at, "ờ thì là mà", conversation.turn),
        Said(at, "", conversation.turn),
        Said(at, "mất giấy tờ thì sao?", conversation.turn),
        Said(at + timedelta(days=9), "chào cháu", conversation.turn),
        Edited(at, max(conversation.turn - 1, 1), "29B1 12346"),
        Unreadable(at, "sticker"),
        PictureCame(at, "ab" * 32),
        Said(at, "bỏ ảnh", conversation.turn),
        PicturesDue(at),
        PicturesDue(at + timedelta(days=9)),
        Arrived(at),
        TimeCame(at),
        *[TimeCame(at + timedelta(days=days)) for days in (9, 40, 400)],
        Missed(at, int(at.timestamp()) + 1),
        SetAside(at),
        OfficerTook(at, "Lan"),
        OfficerSaid(at, "Lan", "Chào bác"),
        OfficerReturned(at, "Lan"),
        *[LookedUp(at, look.draft, look.question, {"brand": "Honda", "colour": "đỏ"}) for look in lookups],
        *[LookedUp(at, look.draft, look.question, {}) for look in lookups],
        *[event for draft in drafts for event in (Submitted(at, draft, f"R{draft}"), SubmissionDelayed(at, draft))],
        *[SubmissionRefused(at, draft) for draft in drafts],
        *[CaseChanged(at, one, "returned", "biển số mờ", ("plate",)) for one in references],
        *[CaseChanged(at, one, "returned", "xem lại") for one in references],
        *[CaseChanged(at, one, "confirmed") for one in references],
    ]


def _walk(most: int) -> list[tuple[Conversation, Event, Conversation, tuple[object, ...]]]:
    first = Conversation("walk")
    seen = {_shape(first)}
    waiting = deque([first])
    taken: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]] = []
    while waiting and len(seen) < most:
        conversation = waiting.popleft()
        for event in _events(conversation):
            turn = advance(conversation, event)
            taken.append((conversation, event, turn.conversation, turn.effects))
            shape = _shape(turn.conversation)
            if shape not in seen and len(turn.conversation.sent) < 3:
                seen.add(shape)
                waiting.append(turn.conversation)
    return taken


@pytest.fixture(scope="module")
def walked() -> list[tuple[Conversation, Event, Conversation, tuple[object, ...]]]:
    return _walk(most=4000)


def test_the_walk_sees_all_stages_and_all_events(
    walked: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]],
) -> None:
    assert {before.stage for before, _, _, _ in walked} == set(Stage)
    assert {type(event) for _, event, _, _ in walked} == set(EVENTS)
    assert {before.floor for before, _, _, _ in walked} == set(Floor)


def test_no_draft_is_submitted_twice(
    walked: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]],
) -> None:
    handed_in = 0
    for before, _, after, effects in walked:
        for submit in effects:
            if isinstance(submit, Submit):
                handed_in += 1
                assert submit.draft not in [sent.draft.number for sent in before.sent]
                assert submit.draft in [sent.draft.number for sent in after.sent]
                assert after.draft is None
    assert handed_in > 0


def test_every_state_survives_json(
    walked: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]],
) -> None:
    for _, _, after, _ in walked:
        assert from_json(to_json(after)) == after


def test_while_an_officer_holds_it_the_bot_says_nothing_of_its_own(
    walked: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]],
) -> None:
    held = [(event, effects) for before, event, _, effects in walked if before.floor is Floor.OFFICER]
    assert held
    for event, effects in held:
        if not isinstance(event, OfficerTook | OfficerSaid | OfficerReturned):
            assert not any(isinstance(effect, Say) for effect in effects)


def test_every_state_has_a_way_to_the_menu_and_to_a_person(
    walked: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]],
) -> None:
    for after in {_shape(after): after for _, _, after, _ in walked}.values():
        if after.floor is Floor.OFFICER:
            after = advance(after, OfficerReturned(MORNING, "Lan")).conversation
        for _ in range(2):  # a greeting or the summary after a pause comes first
            if after.stage in (Stage.NEW, Stage.PAUSED):
                after = advance(after, Said(MORNING, "chào")).conversation
        assert advance(after, Said(MORNING, "về đầu")).conversation.stage is Stage.MENU
        called = advance(after, Said(MORNING, "gặp cán bộ"))
        assert called.conversation.floor is Floor.WAITING
        assert after.floor is Floor.WAITING or any(isinstance(effect, CallOfficer) for effect in called.effects)


def test_whatever_the_citizen_does_gets_one_answer(
    walked: list[tuple[Conversation, Event, Conversation, tuple[object, ...]]],
) -> None:
    for before, event, _, effects in walked:
        if before.floor is not Floor.OFFICER and isinstance(event, FROM_THE_CITIZEN):
            assert len([effect for effect in effects if isinstance(effect, Say)]) == 1, (before, event)
