"""Telling what is no answer among words of one's own."""

import pytest

from dialogs.language.free_text import (
    begins_with_denial,
    is_date,
    is_long_number,
    is_plate,
    says_nothing,
    speaks_of_itself,
    typed_out,
)


@pytest.mark.parametrize(
    "typed", ["không", "KHÔNG", "khong co", "vâng", "chả biết", "nói rồi mà", "để sau", "bỏ", "thôi"]
)
def test_a_message_of_nothing_but_yes_no_and_doubt_says_nothing(typed: str) -> None:
    assert says_nothing(typed)


@pytest.mark.parametrize("typed", ["xe không chạy", "Láng Hạ", "wave", "không có xe", "12"])
def test_one_word_more_says_something(typed: str) -> None:
    assert not says_nothing(typed)
    assert says_nothing("không có xe", frozenset({"xe"}))


def test_a_denial_is_heard_at_the_beginning_only() -> None:
    assert begins_with_denial("bác không có")
    assert begins_with_denial("khong phai wave")
    assert not begins_with_denial("Công ty Không Gian")
    assert not begins_with_denial("bác")


def test_asking_and_forgetting_are_heard_by_their_marks() -> None:
    assert speaks_of_itself("công ty gì ấy")
    assert not speaks_of_itself("chợ Mơ")


def test_what_answers_another_question_is_told_by_its_form() -> None:
    assert is_long_number("0912 345 678")
    assert not is_long_number("12345678")
    assert is_plate("29b1 12345")
    assert not is_plate("12 ngõ 5")
    assert is_date("sinh năm 1950")
    assert not is_date("12/5/34")


@pytest.mark.parametrize(
    ("typed", "written", "changed"),
    [
        ("soos 12, ngox 5", "số 12, ngõ 5", 2),
        ("Láng Hạ", "Láng Hạ", 0),
        ("xom6 to5", "xom6 to5", 0),
        ("Tower", "Tởe", 1),
        ("OO", "OO", 0),
    ],
)
def test_keys_are_replayed_in_words_of_letters(typed: str, written: str, changed: int) -> None:
    assert typed_out(typed) == (written, changed)
