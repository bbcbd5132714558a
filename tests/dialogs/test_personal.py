"""Messages that answer to, or repeat, a number by which somebody could pass for the citizen, are known as such."""

import pytest

from dialogs.effects import Say
from dialogs.events import Arrived, Tapped
from tests.dialogs.talking import Talk
from tests.dialogs.test_answering import at

ID, PHONE = "001060012345", "0912345678"


@pytest.mark.parametrize("words", [ID, "00106001234", "không nhìn rõ", "dạ không không một không sáu không"])
def test_the_reply_to_a_personal_number_is_personal_whatever_comes_of_it(words: str) -> None:
    assert at("citizen_id").says(words).said.personal


def test_so_is_the_help_that_follows_a_second_miss() -> None:
    assert at("citizen_id").says("00106001234", "00106001234").said.personal


def test_the_reply_to_two_numbers_is_personal() -> None:
    talk = at("phone").says("0912345678, 0987654321")
    assert talk.parts == ["ask.which_one"]
    assert talk.said.personal


@pytest.mark.parametrize(
    ("asked", "words"), [("full_name", "Nguyễn Văn An"), ("birth_date", "5/3/1960"), ("plate", "29B1 12345")]
)
def test_the_reply_to_another_answer_is_not(asked: str, words: str) -> None:
    talk = at(asked).says(words)
    assert talk.parts[0] == "ack.heard"
    assert not talk.said.personal


def test_what_asks_for_it_and_what_explains_it_are_not() -> None:
    talk = at("citizen_id").says("giúp")
    assert not talk.said.personal


def test_asking_it_again_with_the_former_answer_is() -> None:
    talk = at("phone").says("quay lại")
    assert talk.question == "vehicle.birth_date"
    assert not talk.said.personal
    talk.says("quay lại")
    assert talk.parts[0] == "ask.former"
    assert talk.said.personal


def test_asking_whether_number_and_birth_date_agree_is() -> None:
    talk = at("birth_date").says("5/3/1961")
    assert talk.question == "vehicle.identity_check"
    assert talk.said.personal


def test_a_correction_of_it_and_one_that_fails_are() -> None:
    talk = at("citizen_id").says(ID)
    number = talk.messages
    for words in ("001060054321", "không rõ"):
        assert talk.edits(number, words).said.personal


def test_an_old_button_of_it_is() -> None:
    talk = at("birth_date")
    talk.happens(Tapped(talk.at, "vehicle.citizen_id", 1, "x"))
    assert talk.parts[0] == "stale.answered"
    assert talk.said.personal


def test_coming_back_to_it_is() -> None:
    talk = at("birth_date").waits(hours=7)
    talk.happens(Arrived(talk.at))
    assert talk.parts[0] == "resume.what"
    assert talk.said.personal


def test_a_message_without_any_of_it_is_not() -> None:
    talk = Talk()
    talk.happens(Arrived(talk.at))
    assert [effect.personal for effect in talk.effects if isinstance(effect, Say)] == [False]
