"""Options said by number, by words, in a sentence, denied, misspelt."""

from datetime import date

import pytest

from dialogs.answers.choice import Choice, Option
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear

VEHICLE = Choice(
    "vehicle",
    (
        Option("motorcycle", ("xe máy", "mô tô")),
        Option("car", ("ô tô", "xe hơi", "xe điện")),
        Option("electric", ("xe máy điện", "xe điện")),
        Option("sh", ("sh",)),
    ),
)
AGREEMENT = Choice("agreement", (Option("yes", ("đồng ý", "có")), Option("no", ("không đồng ý", "không"))), strict=True)


def read(typed: str, choice: Choice = VEHICLE) -> Reading:
    return choice.read(typed, Asked(date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        *[
            (typed, "motorcycle")
            for typed in ("1", "1.", "(1)", "số 1", "câu 1", "１", "trả lời 1 ạ", "một", "thứ nhất")
        ],
        *[(typed, "motorcycle") for typed in ("cái đầu tiên", "1. Xe máy", "bác chọn số một", "01")],
        *[(typed, "car") for typed in ("2", "số 2", "trả lời 2", "hai", "số hai", "cái thứ nhì", "chọn 2 nhé cháu")],
        *[(typed, "electric") for typed in ("3", "cái thứ ba", "ba", "đáp án 3", "phương án 3")],
        *[(typed, "sh") for typed in ("4", "thứ tư", "cái cuối cùng", "câu cuối")],
    ],
)
def test_a_number_is_the_number_of_an_option(typed: str, option: str) -> None:
    assert read(typed) == Accepted(option)


@pytest.mark.parametrize("typed", ["0", "5", "số 9", "câu 10", "mười"])
def test_a_number_of_no_option_is_refused_with_the_count(typed: str) -> None:
    assert read(typed) == Refused("number_out_of_range", {"count": "4"})


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        *[(typed, "motorcycle") for typed in ("xe máy", "XE MÁY", "xe may", "dạ xe máy ạ", "xe của bác là xe máy ạ")],
        *[(typed, "motorcycle") for typed in ("motorcycle", "xe mayy", "bác đi xe máy cháu ạ", "xê máy")],
        *[(typed, "electric") for typed in ("xe máy điện", "xe may dien", "cái xe máy điện của bác")],
        *[(typed, "sh") for typed in ("sh", "xe sh", "con SH của tôi")],
    ],
)
def test_words_name_an_option(typed: str, option: str) -> None:
    assert read(typed) == Accepted(option)


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("xe điện", ("car", "electric")),
        ("xe máy hay ô tô", ("motorcycle", "car")),
        ("xe máy và ô tô", ("motorcycle", "car")),
        ("2 xe máy", ("motorcycle", "car")),
        ("1 xe điện", ("motorcycle", "car", "electric")),
    ],
)
def test_two_options_are_unclear(typed: str, options: tuple[str, ...]) -> None:
    assert read(typed) == Unclear(options)


@pytest.mark.parametrize(
    "typed",
    [
        *("không phải xe máy", "không xe máy", "kong phai xe may", "chưa có xe máy", "xe máy thì không", "xe máy đâu"),
        *("không biết", "gì", "?", "!!", "bác hỏi con đã", "hai xe", "2 cái", "1 hoặc 2", "xe máy là gì", "xe máy nào"),
        *("không phải xe máy hay ô tô nhưng", "con sh mượn ở đâu đó", "1000000", "xe đạp", "١", "ko xe mayy", "câu"),
        *("không phải xe máy mà vẫn xe máy", "2 con ngựa"),
    ],
)
def test_what_names_no_option_is_refused(typed: str) -> None:
    assert read(typed) == Refused("not_an_option")


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("không phải xe máy mà là ô tô", "car"),
        ("ô tô chứ không phải xe máy", "car"),
        ("không phải ô tô mà xe máy điện", "electric"),
    ],
)
def test_a_denied_option_leaves_the_other(typed: str, option: str) -> None:
    assert read(typed) == Accepted(option)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
def test_nothing_is_refused_as_empty(typed: str) -> None:
    assert read(typed) == Refused("empty")


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("đồng ý", Accepted("yes")),
        ("bác đồng ý nhé", Accepted("yes")),
        ("đồnng ý", Accepted("yes")),
        ("đồng ú", Refused("not_an_option")),
        ("khong dong y", Accepted("no")),
        ("kh0ng đồng ý", Refused("not_an_option")),
        ("đồng ý với điều kiện", Refused("not_an_option")),
        ("đồng ý?", Refused("not_an_option")),
        ("đồng ý không", Unclear(("yes", "no"))),
        ("cô", Refused("not_an_option")),
        ("co", Accepted("yes")),
        ("có", Accepted("yes")),
    ],
)
def test_a_strict_choice_takes_only_fillers_around_a_phrase(typed: str, reading: Reading) -> None:
    assert read(typed, AGREEMENT) == reading


def test_a_choice_tells_what_it_offers_and_refuses() -> None:
    assert VEHICLE.options == ("motorcycle", "car", "electric", "sh")
    assert VEHICLE.refusals == ("empty", "not_an_option", "number_out_of_range")
    assert VEHICLE.remarks == ()
    assert VEHICLE.family == "choice"
    assert VEHICLE.show("car") == "car"
