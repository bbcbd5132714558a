"""Hearing that somebody has died, and not that something is lost."""

import pytest

from dialogs.language.mourning import mourns


@pytest.mark.parametrize(
    "words",
    [
        "chồng tôi mất rồi giờ tôi đi",
        "chong toi mat roi",
        "ông ấy chết rồi sao hỏi được",
        "cho chồng đã mất",
        "xe chồng tôi mất rồi",
        "xe của ông nhà tôi ông mất rồi",
        "ông nhà tôi mất 3 năm rồi",
        "mẹ tôi không còn nữa",
        "bố tôi qua đời năm ngoái",
        "khai cho bố bố mất lâu rồi",
        "ông cụ mất rồi",
        "my husband died",
    ],
)
def test_a_death_is_heard(words: str) -> None:
    assert mourns(words)


@pytest.mark.parametrize(
    "words",
    [
        "xe mất rồi",
        "mất xe",
        "giấy mất rồi",
        "tôi mất giấy",
        "bác mất xe",
        "chồng tôi mất xe",
        "chồng tôi bị mất cắp xe",
        "xe của con tôi bị mất",
        "mất rồi",
        "tôi mất rồi",
        "bác mất rồi",
        "xe của bà mất rồi",
        "con xe của bác mất rồi",
        "chết rồi bấm nhầm",
        "con trai tôi mật khẩu",
        "cho vợ",
        "",
    ],
)
def test_a_loss_is_no_death(words: str) -> None:
    assert not mourns(words)
