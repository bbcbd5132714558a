"""Hearing that pictures shall not go along."""

import pytest

from dialogs.language.picture_words import takes_pictures_out


@pytest.mark.parametrize(
    "words",
    ["bỏ ảnh", "Bỏ ảnh.", "Xóa hết ảnh đi", "xoa het anh", "dạ bỏ ảnh đi ạ", "không gửi ảnh nữa", "remove photos"],
)
def test_words_that_take_them_out(words: str) -> None:
    assert takes_pictures_out(words)


@pytest.mark.parametrize("words", ["ảnh", "bỏ", "bố anh", "gửi ảnh", "bỏ ảnh thì sao", "anh Bỏ", "đừng bỏ ảnh", ""])
def test_other_words_take_none_out(words: str) -> None:
    assert not takes_pictures_out(words)
