"""Hearing that pictures shall not go along after all: 'bỏ ảnh', 'xóa hết ảnh đi'.

Listened for only where there are some: without marks 'bo anh' may be many things.
"""

from itertools import product

from dialogs.language.spelling import all_may_mean, listed, words
from dialogs.language.text import bare, fold, tidy

_OUT = listed(
    """bỏ, xóa, gỡ, hủy, bỏ hết, xóa hết, gỡ hết, không gửi, không gửi kèm, đừng gửi, thôi không gửi, bỏ không gửi"""
)
_PICTURES = listed(
    """ảnh, hình, các ảnh, mấy ảnh, mấy tấm ảnh, tấm ảnh, bức ảnh, ảnh đã gửi, ảnh vừa gửi, ảnh gửi kèm, ảnh này"""
)
_AFTER = ("", *listed("đi, nữa, nhé, giúp, thôi, đi nhé, hết"))
_ENGLISH = listed("remove photo, remove photos, remove the photos, delete photos, delete the photos, no photos")


def _by_key() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for phrase in (*map(" ".join, product(_OUT, _PICTURES, _AFTER)), *_ENGLISH):
        spelt = words(phrase)
        key = tuple(map(fold, spelt))
        found[key] = (*found.get(key, ()), spelt)
    return found


_BY_KEY = _by_key()


def takes_pictures_out(text: str) -> bool:
    """Whether the whole message says so."""
    said = tidy(text)
    return any(_is_known(heard) for heard in (words(said), words(bare(said))))


def _is_known(heard: tuple[str, ...]) -> bool:
    return any(all_may_mean(heard, spelt) for spelt in _BY_KEY.get(tuple(map(fold, heard)), ()))
