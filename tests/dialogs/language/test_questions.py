"""What asks, doubts or takes back, and the courtesies that only look like it."""

import unicodedata

import pytest

from dialogs.language.phrases import declines
from dialogs.language.questions import asks
from dialogs.language.spelling import words


@pytest.mark.parametrize(
    "said",
    [
        *("nộp à", "nộp à cháu", "đúng à em ơi", "xe máy?", "đúng hả", "đúng hả cháu", "nộp nhỉ", "nop nhi", "thật ư"),
        *("có không", "được không", "co khong", "đúng không cháu", "phải không ạ", "chắc chưa", "được ko", "còn không"),
        *("không chắc", "chưa chắc là đúng", "hình như có", "khong chac", "chính chủ à không", "chinh chu a khong"),
        *("có, à không", "đã bán a nhầm", "đồng ý á"),
    ],
)
def test_questions_doubts_and_second_thoughts(said: str) -> None:
    for way in (said, said.upper(), unicodedata.normalize("NFD", said)):
        assert asks(way, strictly=False), way
        assert asks(way, strictly=True), way


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "à",
            "à có",
            "nộp ạ",
            "nộp đi cháu à",
            "đồng ý em à",
            "nop a",
            "dong y chau a",
            "co a",
            "không",
            "có, không sai",
        ),
        *("chắc chắn không", "chưa", "không có", "không phải", "đúng rồi cháu ạ", "nộp nhé", "ông bà cháu"),
    ],
)
def test_answers_with_their_courtesies(said: str) -> None:
    assert not asks(said, strictly=True)
    assert not asks(said, strictly=False)


@pytest.mark.parametrize("said", ["đồng ý a", "nộp a", "nop a chau", "nộp ah", "co a, dong y"])
def test_what_may_be_a_question_is_one_only_where_it_matters(said: str) -> None:
    assert asks(said, strictly=True)
    assert not asks(said, strictly=False)


@pytest.mark.parametrize(
    "said", ["dạ thôi", "dạ thôi ạ", "ừ thôi", "vâng thôi cháu", "ok thôi", "dạ cảm ơn", "da cam on chau", "DA THOI"]
)
def test_no_thank_you(said: str) -> None:
    assert declines(words(said))


@pytest.mark.parametrize(
    "said",
    ["", "thôi", "đồng ý thôi", "được thôi", "thôi được", "vâng cảm ơn", "dạ", "không thôi", "dạ thế thôi ạ", "cảm ơn"],
)
def test_what_declines_nothing(said: str) -> None:
    assert not declines(words(said))
