"""Hearing what is said of a declaration that was handed in: 'sai biển số rồi', 'rút tờ khai lại', 'còn xe nữa'."""

import re

from dialogs.language.spelling import words
from dialogs.language.text import bare, fold

_MENDING = re.compile(
    r"\b(?:sua|sai|nham|rut|huy|khai lai|lam lai|thay doi|doi lai|bo sung|thu hoi)\b|\b(?:wrong|mend|withdraw)\b"
)
_ANOTHER = re.compile(r"\b(?:con|nua|them|another|more)\b")
_NO = re.compile(r"\b(?:khong|ko|k|chua|chang|cha|dung co|het|no|not)\b")
_RESIGNED = re.compile(
    r"^(?:(?:ừ|ờ|à|u|o|uh)\s+)?(?:thôi|thoi)(?:\s+(?:thì|thi))?[\s,.]+|\s+(?:vậy|vay|luôn|luon)$", re.I
)


def wants_it_mended(text: str) -> bool:
    """Whether something of it is to be changed, or all of it taken back."""
    heard = _folded(text)
    return bool(_MENDING.search(heard)) and not _NO.search(heard)


def has_another(text: str) -> bool:
    """Whether there is one more to declare."""
    heard = _folded(text)
    return bool(_ANOTHER.search(heard)) and not _NO.search(heard)


def without_resignation(text: str) -> str:
    """'ừ thôi đồng ý vậy' as 'đồng ý'."""
    return _RESIGNED.sub("", _RESIGNED.sub("", bare(text)))


def _folded(text: str) -> str:
    return " ".join(map(fold, words(text)))
