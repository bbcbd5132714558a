"""Hearing figures, letters and the words between them."""

import pytest

from dialogs.language.denials import denies
from dialogs.language.digits import as_figures, foreign, hear, joined
from dialogs.language.number_words import LONGEST_RUN, figures


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("một hai ba bốn năm", ("12345",)),
        ("mot hai ba bon nam", ("12345",)),
        ("khoong mootj bawr", ()),
        ("khoong mootj boosn tuw bayr", ("01447",)),
        ("hai mươi chín", ("29",)),
        ("hai muowi chins", ("29",)),
        ("hai mươi", ("20",)),
        ("mười", ("10",)),
        ("mười hai", ("12",)),
        ("mười không", ("100",)),
        ("chín muoi hai", ("92", "912")),
        ("ba mươi một", ("31", "301")),
        ("ba mươi mốt", ("31",)),
        ("một trăm", ("100",)),
        ("một trăm linh năm", ("105",)),
        ("một trăm linh", ()),
        ("một trăm hai mươi ba", ("123",)),
        ("chín trăm chín tám", ("998",)),
        ("một trăm năm", ()),
        ("một trăm hai ba trăm", ()),
        ("một trăm nghìn", ()),
        ("hai nghìn", ("2000",)),
        ("hai ngàn lẻ năm", ("2005",)),
        ("hai nghìn mười lăm", ("2015",)),
        ("hai nghìn không trăm mười lăm", ("2015",)),
        ("trăm", ()),
        ("mươi", ()),
        (" ".join(["một"] * LONGEST_RUN), ("1" * LONGEST_RUN,)),
        (" ".join(["một"] * (LONGEST_RUN + 1)), ()),
        ("muoi " * 9, ("10" * 9,)),
    ],
)
def test_number_words_make_figures(said: str, heard: tuple[str, ...]) -> None:
    assert figures(tuple(said.split())) == heard


@pytest.mark.parametrize(
    ("typed", "stretches", "words"),
    [
        ("số của bác là 0912 345 678 ạ", ["0912345678"], "so cua bac la # a"),
        ("0912? 345", ["0912", "345"], "# ? #"),
        ("0912 🙏 345", ["0912", "345"], "# 🙏 #"),
        ("0912 chấm 345", ["0912345"], "#"),
        ("không 0912", ["0912"], "khong #"),
        ("không không 12", ["12"], "khong khong #"),
        ("không chín, không tám", ["0908"], "#"),
        ("một hai không?", ["12"], "# khong ?"),
        ("ba 29", ["29"], "ba #"),
        ("một trăm năm 12", ["12"], "mot tram nam #"),
        ("sdt0912 nhé", ["0912"], "sdt # nhe"),
        ("110cc 12", ["12"], "110cc #"),
        ("12ế34", [], "12e34"),
        ("b1 12", ["12"], "b1 #"),
    ],
)
def test_a_message_is_cut_into_stretches_and_words(typed: str, stretches: list[str], words: str) -> None:
    (hearing,) = hear(typed)
    assert [joined(stretch) for stretch in hearing.stretches] == stretches
    assert hearing.words == words


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("29 be 1", {"29be1", "29B1"}),
        ("29 bê 1", {"29B1"}),
        ("29 em mờ 1", {"29M1"}),
        ("29 e-lờ 1", {"29L1"}),
        ("29 ích xì 1", {"29X1"}),
        ("29 mdd 1", {"29mđ1"}),
        ("xe 29", {"29"}),
        ("lO2 x", {"lO2x"}),
        ("l2A 1", {"l2A1"}),
        ("29A l2", {"29Al2"}),
        ("29A 12 a", {"29A12"}),
    ],
)
def test_letters_are_heard_where_a_plate_has_them(typed: str, ways: set[str]) -> None:
    heard = {"".join(joined(stretch) for stretch in way.stretches) for way in hear(typed, letters=True)}
    assert heard == ways


def test_a_message_that_was_cut_is_not_heard() -> None:
    assert hear("29B1 " * 1000 + "12345") == ()


def test_too_many_ways_to_hear_are_none() -> None:
    assert hear("hai muoi mot, " * 8) == ()


@pytest.mark.parametrize("typed", ["٢٩", "२", "29В1", "一", "Ⅷ٣"])
def test_other_scripts_are_noticed(typed: str) -> None:
    assert foreign(typed)


@pytest.mark.parametrize("typed", ["29B1", "２９", "đường Đê La Thành ạ 🙏", "²", "Ⅷ", ""])
def test_our_own_script_is_not_foreign(typed: str) -> None:
    assert not foreign(typed)


def test_look_alikes_are_read_as_figures() -> None:
    assert as_figures("O9l2I") == "09121"


@pytest.mark.parametrize(
    "typed",
    [
        *("không phải 12", "khong phai 12", "ko phải 12", "k phải 12", "12 là sai", "bác gõ nhầm 12", "12 đâu"),
        *("chưa đúng 12", "đừng ghi 12", "dung ghi 12", "bỏ 12", "not 12", "12 không", "không biết 12 đúng không"),
    ],
)
def test_sentences_that_deny(typed: str) -> None:
    assert all(denies(typed, hearing.words) for hearing in hear(typed))


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "12",
            "12 đúng không",
            "12 phải không cháu?",
            "xe ở Sài Gòn 12",
            "xe của bố 12",
            "xe sai gon 12",
            "12 được chưa",
        ),
        *("một không hai", "dung roi 12", "29K 12"),
    ],
)
def test_sentences_that_do_not_deny(typed: str) -> None:
    assert not any(denies(typed, hearing.words) for hearing in hear(typed))
