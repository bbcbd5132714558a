"""Which buttons stand under a message, and what stands on the board under the place to type."""

from bot.channels.telegram.boards import Boards, form, has_inline
from bot.messages import Message, Option
from bot.wording import Wording
from tests.bot.channels.telegram.town import texts

SKIP, PERSON, RED = Option("skip", "Để sau"), Option("person", "Gặp cán bộ"), Option("red", "Đỏ")
ASKED = Message("Xe màu gì ạ?", "vehicle.colour", 1, (), "asking")


def rows(message: Message) -> list[list[str]]:
    board = Boards(Wording(texts())).standing(form(message))
    return [[key["text"] for key in row] for row in board["keyboard"]]


def test_where_words_are_the_answer_what_may_be_said_instead_stands_on_the_board() -> None:
    asked = ASKED._replace(expects="colour", options=(SKIP, PERSON))
    assert not has_inline(asked)
    assert rows(asked) == [["Để sau"], ["Quay lại", "Giúp bác", "Gặp cán bộ"]]


def test_an_option_that_is_not_heard_when_it_is_typed_is_a_button_under_the_message() -> None:
    assert has_inline(ASKED._replace(expects="colour", options=(RED, SKIP)))
    assert not has_inline(ASKED._replace(expects="colour"))


def test_where_an_option_is_the_answer_the_board_has_nothing_of_it() -> None:
    asked = ASKED._replace(options=(RED, SKIP))
    assert has_inline(asked)
    assert rows(asked) == [["Quay lại", "Giúp bác", "Gặp cán bộ"]]


def test_a_telephone_number_can_be_shared() -> None:
    asked = ASKED._replace(expects="phone")
    board = Boards(Wording(texts())).standing(form(asked))
    assert [key.get("request_contact", False) for row in board["keyboard"] for key in row] == [True] + [False] * 3
