"""Which words may be family names, and which are hardly anything else."""

import pytest

from dialogs.language.family_names import is_only_family_name, may_be_family_name


@pytest.mark.parametrize("word", ["Nguyễn", "nguyen", "NGUYỄN", "Nguyển", "Đỗ", "Đổ", "do", "Giàng", "Kpă", "Ông"])
def test_a_family_name_is_known_with_marks_without_and_with_hoi_for_nga(word: str) -> None:
    assert may_be_family_name(word)


@pytest.mark.parametrize("word", ["đợi", "chờ", "máy", "người", "sao", "Smith", "Đồ", ""])
def test_other_words_are_none_though_their_letters_may_be(word: str) -> None:
    assert not may_be_family_name(word)


def test_only_some_are_no_given_names() -> None:
    assert is_only_family_name("Trần")
    assert not is_only_family_name("Mai")
    assert not is_only_family_name("tran")
