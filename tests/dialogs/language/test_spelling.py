"""What was typed against what is spelt, telex keys, syllables, calendar words, the number of an option."""

import pytest

from dialogs.language.calendar_words import small_number, year
from dialogs.language.lunar_words import is_lunar, is_zodiac
from dialogs.language.ordinals import hear_number
from dialogs.language.spelling import all_may_mean, has_marks, listed, may_mean, words
from dialogs.language.syllable import is_latin, is_syllable
from dialogs.language.telex import Replayed, replay


@pytest.mark.parametrize(
    ("typed", "spelt", "means"),
    [
        ("viet", "việt", True),
        ("viêt", "việt", True),
        ("việt", "việt", True),
        ("hoà", "hòa", True),
        ("dong", "đồng", True),
        ("đông", "đồng", True),
        ("hùng", "hưng", False),
        ("đúng", "dừng", False),
        ("việt", "viet", False),
        ("vie", "việt", False),
    ],
)
def test_marks_left_out_are_forgiven_and_marks_typed_count(typed: str, spelt: str, means: bool) -> None:
    assert may_mean(typed, spelt) is means


def test_words_are_compared_one_by_one() -> None:
    assert all_may_mean(("quay", "lai"), ("quay", "lại"))
    assert not all_may_mean(("quay",), ("quay", "lại"))
    assert words("Xe-máy, Ô TÔ!") == ("xe", "máy", "ô", "tô")
    assert listed("xe máy,\n    ô  tô") == ("xe máy", "ô tô")
    assert has_marks("Đ")
    assert not has_marks("Dong DA")


@pytest.mark.parametrize(
    ("typed", "written", "surely"),
    [
        ("Nguyeenx Vawn An", "Nguyễn Văn An", True),
        ("Nguye6n4 Va8n A", "Nguyễn Văn A", True),
        ("DDoox Thij Hoa", "Đỗ Thị Hoa", True),
        ("Tran Hair", "Tran Hải", False),
        ("d9o6ng1", "đống", True),
    ],
)
def test_keys_are_replayed(typed: str, written: str, surely: bool) -> None:
    assert replay(typed) == Replayed(written, surely)


@pytest.mark.parametrize(
    "typed", ["Nguyễn Văn An", "Tran Van Toan", "Honda", "Wa", "K'Browi", "29B1", "wwwwwwwwwwwww", "O11", "y44", ""]
)
def test_what_needs_no_replaying_is_left(typed: str) -> None:
    assert replay(typed) is None


@pytest.mark.parametrize("word", ["nghiêng", "Nguyễn", "an", "uống", "quốc", "khuya", "giêng", "ý", "thuở"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Nguyeenx", "buif", "der", "w", "str", "nghienghs", "", "ngoongg"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_scripts_are_told_apart() -> None:
    assert is_latin("Nguyễn K'Brơi 1")
    assert not is_latin("Аn")


@pytest.mark.parametrize(
    ("said", "number"),
    [("nam", 5), ("muoi lam", 15), ("hai muoi mot", 21), ("ba muoi", 30), ("ba mươi", None), ("31", 31), ("muoi", 10)]
    + [("ba chuc", 30), ("123", None), ("", None), ("lam", None)],
)
def test_small_numbers(said: str, number: int | None) -> None:
    assert small_number(said.split()) == number


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("1950", "1950"),
        ("50", "50"),
        ("mot nghin chin tram nam muoi", "1950"),
        ("mot ngan chin tram linh sau", "1906"),
        ("hai nghin khong tram linh nam", "2005"),
        ("hai nghin", "2000"),
        ("hai nghin le nam", "2005"),
        ("mot nghin chin tram", "1900"),
        ("mot chin bon tam", "1948"),
        ("mot chin nam muoi", "1950"),
        ("muoi chin nam muoi", "1950"),
        ("mot chin le nam", "1905"),
        ("bon tam", "48"),
        ("nam muoi", "50"),
        ("mot nghin chin", None),
        ("mot nghin chin tram hai", None),
        ("mot chin xe may", None),
        ("nam", None),
        ("xe may", None),
        ("", None),
        ("mot nghin chin tram xe", None),
    ],
)
def test_years(said: str, told: str | None) -> None:
    assert year(said.split()) == told


def test_dates_of_the_moon_and_the_zodiac() -> None:
    assert is_lunar(words("5/3 âm lịch"))
    assert is_lunar(words("rằm tháng tám"))
    assert is_lunar(words("5/3 am lich"))
    assert not is_lunar(words("5 tháng 3"))
    assert is_zodiac(words("Mậu Tý"))
    assert is_zodiac(words("con chuột"))
    assert not is_zodiac(words("năm 1950"))


@pytest.mark.parametrize(
    ("said", "number", "rest"),
    [
        ("2", 2, ()),
        ("2 ạ", 2, ()),
        ("2 xe", 2, ("xe",)),
        ("số hai", 2, ()),
        ("hai", 2, ()),
        ("hai xe", None, ("hai", "xe")),
        ("câu số hai nhé", 2, ()),
        ("thứ tư", 4, ()),
        ("cái đầu tiên", 1, ()),
        ("cái cuối", 5, ()),
        ("số xe", None, ("số", "xe")),
        ("chọn", None, ("chọn",)),
        ("xe máy", None, ("xe", "máy")),
    ],
)
def test_the_number_of_an_option(said: str, number: int | None, rest: tuple[str, ...]) -> None:
    assert hear_number(words(said), 5) == (number, rest)
