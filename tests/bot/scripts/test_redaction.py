"""What is left of a person in a script that was made from a live conversation: nothing."""

from datetime import date

import pytest

from bot.scripts.redaction import Redaction
from dialogs.answers.reading import Accepted, Asked
from dialogs.conversation import Answer, Conversation, Draft
from dialogs.flows import flow_called

REAL = {
    "vehicle_kind": ("motorcycle", "xe máy"),
    "full_name": ("Hoàng Thị Mười", "hoang thi muoi"),
    "citizen_id": ("036158009876", "036 158 009 876"),
    "birth_date": ("1958-07-19", "19/7/1958"),
    "phone": ("0987654321", "0987.654.321"),
    "address_line": ("số 86 ngõ 7 phố Vọng", "số 86 ngõ 7 phố Vọng"),
    "plate": ("30K198765", "30k1 98765"),
    "frame_number": ("RLHJA3912CY098765", "RLHJA3912CY098765"),
}
QUESTIONS = flow_called("vehicle").questions


def conversation(**answers: str) -> Conversation:
    given = {id: Answer(value, "", number) for number, (id, value) in enumerate(answers.items(), 1)}
    return Conversation("x", draft=Draft(1, "vehicle", "v", given))


def redaction(keep: frozenset[str] = frozenset()) -> Redaction:
    made = Redaction(keep)
    made.note(conversation(**{id: value for id, (value, _) in REAL.items()}))
    return made


@pytest.mark.parametrize("question", [id for id in REAL if id != "vehicle_kind"])
def test_what_was_typed_becomes_a_valid_answer_of_somebody_else(question: str) -> None:
    value, typed = REAL[question]
    kind = QUESTIONS[question].kind
    new = redaction().typed(list(REAL).index(question) + 1, typed)
    read = kind.read(new, Asked(date(2026, 11, 23), {"vehicle_kind": "motorcycle"}))
    assert isinstance(read, Accepted), (new, read)
    assert read.value != value


@pytest.mark.parametrize("question", [id for id in REAL if id != "vehicle_kind"])
def test_the_bot_does_not_give_it_away_either(question: str) -> None:
    value, _ = REAL[question]
    shown = QUESTIONS[question].kind.show(value)
    assert shown not in redaction().said(f"Dạ, cháu ghi: {shown}.")


def test_both_directions_tell_the_same() -> None:
    made = redaction()
    assert made.said(f"Biển số: {QUESTIONS['plate'].kind.show('30K198765')}").endswith(made.typed(7, "30k1 98765"))


def test_what_the_conversation_turned_on_stays() -> None:
    new = redaction().typed(3, "036158009876").replace(" ", "")
    assert (new[3:6], new[:3]) == ("158", "001")
    assert redaction().typed(4, "19/7/1958").endswith("1958")


def test_demo_values_stay() -> None:
    made = Redaction(frozenset({"29B112345"}))
    made.note(conversation(vehicle_kind="motorcycle", plate="29B112345"))
    assert made.typed(2, "29b1 12345").replace("-", "").replace(" ", "").replace(".", "") == "29B112345"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("29B1-7654321", "29B1-0000001"),
        ("999160098765", "999000000001"),
        ("sinh năm 1958", "sinh năm 1958"),
        ("12", "12"),
    ],
)
def test_digits_the_bot_did_not_take_are_others(typed: str, written: str) -> None:
    assert redaction().typed(99, typed) == written


def test_known_values_are_replaced_in_any_words() -> None:
    words = redaction().typed(99, "tôi là Hoàng Thị Mười, số 86 ngõ 7 phố Vọng")
    assert "Mười" not in words
    assert "Vọng" not in words
