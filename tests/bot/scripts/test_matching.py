"""When a message is the one a script expects."""

import pytest

from bot.messages import Message, Option
from bot.scripts.matching import Closeness, matches, written
from bot.scripts.script import Reply


def message(text: str, *labels: str) -> Message:
    return Message(text, None, 0, tuple(Option(label, label) for label in labels), "asking")


@pytest.mark.parametrize(
    ("expected", "said", "same"),
    [
        ("Chào bác.", "Chào bác.", True),
        ("Chào bác.", "Chào  bác.", True),
        ("Chào bác.", "Chào bác", False),
        ("Chào bác.", "Chào Bác.", False),
        ("…", "bất kỳ", True),
        ("Chào …", "Chào bác Tư.", True),
        ("Chào …", "Xin chào bác", False),
        ("… bác.", "Chào bác.", True),
        ("… bác.", "Chào bác. Vâng.", False),
        ("… Mã: …", "Đã nộp.\nMã: KB7\nCảm ơn.", True),
        ("… Mã: …", "Đã nộp.", False),
        ("Mã: … của bác …", "Mã: KB7 của bác Tư", True),
        ("aa…aa", "aaa", False),
        ("a…b…a", "aba", True),
        ("a…bb…b", "abb", False),
        ("Đang gửi…", "Đang gửi…", True),
    ],
)
def test_words(expected: str, said: str, same: bool) -> None:
    assert matches(Reply((expected,), None, 1, 1), message(said)) is same


def test_paragraphs_are_lines_without_the_empty_ones() -> None:
    assert matches(Reply(("Một", "Hai", "Ba"), (), 1, 1), message("Một\n\nHai\nBa"))
    assert not matches(Reply(("Một Hai", "Ba"), (), 1, 1), message("Một\n\nHai\nBa"))


@pytest.mark.parametrize(
    ("buttons", "labels", "same"),
    [
        (("Có", "Không"), ("Có", "Không"), True),
        (("Không", "Có"), ("Có", "Không"), False),
        (("Có",), ("Có", "Không"), False),
        ((), ("Có",), False),
        (None, ("Có",), True),
    ],
)
def test_buttons_are_compared_in_order(buttons: tuple[str, ...] | None, labels: tuple[str, ...], same: bool) -> None:
    assert matches(Reply(("Xe?",), buttons, 1, 1), message("Xe?", *labels)) is same


def test_any_message_may_still_be_held_to_its_buttons() -> None:
    assert not matches(Reply(("…",), ("Có",), 1, 1), message("Xe?", "Không"))


def test_folded_comparison_leaves_case_and_marks_out() -> None:
    reply = Reply(("Tên: Nguyễn Văn Tư",), ("Đúng",), 1, 1)
    assert matches(reply, message("Tên: NGUYEN VAN TU", "Đúng"), Closeness(folded=True))
    assert not matches(reply, message("Tên: NGUYEN VAN TA", "Đúng"), Closeness(folded=True))
    assert matches(Reply(("… Văn Tư",), None, 1, 1), message("Tên: Nguyen Van Tu"), Closeness(folded=True))


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Cháu ghi: Có.\n\nXe gì ạ?\nVí dụ: ô tô.", True),
        ("Xe gì ạ?\nChọn nhé.\nVí dụ: ô tô.", True),
        ("Ví dụ: ô tô.\nXe gì ạ?", False),
        ("Xe gì ạ?", False),
    ],
)
def test_lines_may_be_added_where_that_is_allowed(said: str, same: bool) -> None:
    reply = Reply(("Xe gì ạ?", "Ví dụ: …"), None, 1, 1)
    assert matches(reply, message(said), Closeness(longer=True)) is same


def test_a_message_is_written_as_a_script_would() -> None:
    assert written(message("Xe gì?", "A", "B")) == ["Bot:      Xe gì? [A] [B]"]
    assert written(message("Một\n\nMã: KB7-4MR-2X", "A"), ("KB7-4MR-2X",)) == [
        "Bot:      Một",
        "          Mã: …",
        "          [A]",
    ]
