"""Long texts are cut where people would cut them."""

import pytest

from bot.channels.telegram.pieces import pieces, units


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("một hai", ["một hai"]),
        ("một hai\n\nba bốn", ["một hai", "ba bốn"]),
        ("một hai\nba bốn năm", ["một hai", "ba bốn năm"]),
        ("một hai ba bốn năm sáu", ["một hai ba", "bốn năm", "sáu"]),
        ("a" * 25, ["a" * 10, "a" * 10, "a" * 5]),
        ("😀" * 7, ["😀" * 5, "😀" * 2]),
        ("\n\n" + "a" * 10, ["\n", "a" * 10]),
        ("", [""]),
    ],
)
def test_cut_at_ten_units(text: str, cut: list[str]) -> None:
    assert pieces(text, 10) == cut


def test_no_piece_is_longer_than_telegram_takes_and_nothing_is_lost() -> None:
    text = "\n\n".join("chữ 😀 " * number for number in range(1, 120))
    found = pieces(text)
    assert all(units(piece) <= 4096 for piece in found)
    assert "".join(found).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
