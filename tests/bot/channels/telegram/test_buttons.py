"""What buttons carry back fits into what Telegram takes, and says what was pressed."""

from bot.channels.telegram.buttons import MOST_BYTES, Pressed, PressedPlace, data_of, pressed
from bot.messages import Message, Option
from dialogs.flow import Question
from dialogs.flows import FLOWS


def message(question: str, *options: str, revision: int = 7) -> Message:
    return Message("?", question, revision, tuple(Option(option, "x") for option in options), "asking")


def test_every_button_of_every_form_fits_as_it_is() -> None:
    checked = 0
    for flow in FLOWS:
        for step in flow.steps:
            if isinstance(step, Question):
                asked = message(f"{flow.id}.{step.id}", *step.kind.options, "c1", "skip", "person", revision=10**6)
                for place, option in enumerate(asked.options):
                    data = data_of(asked, 9, place)
                    assert len(data.encode()) <= MOST_BYTES
                    assert pressed(data) == Pressed(f"{flow.id}.{step.id}", 10**6, option.id)
                    checked += 1
    assert checked > 100


def test_what_is_longer_is_told_by_its_place() -> None:
    asked = message("một_câu_hỏi_dài" * 3, "có", "không")
    data = data_of(asked, 12, 1)
    assert data == "#12.1"
    button = pressed(data)
    assert button == PressedPlace(12, 1)
    assert button.among(asked) == Pressed(asked.question or "", 7, "không")
    assert button.among(None) is None
    assert PressedPlace(12, 2).among(asked) is None


def test_an_option_with_the_mark_between_is_told_by_its_place() -> None:
    assert data_of(message("q", "a|b"), 3, 0) == "#3.0"


def test_the_longest_that_fits() -> None:
    longest = message("q", "a" * (MOST_BYTES - len("q|7|")), "a" * (MOST_BYTES - len("q|7|") + 1))
    assert data_of(longest, 3, 0) == f"q|7|{longest.options[0].id}"
    assert data_of(longest, 3, 1) == "#3.1"
    assert MOST_BYTES == 64, "as many bytes as Telegram takes"
