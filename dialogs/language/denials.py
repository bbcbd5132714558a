"""Telling that a sentence says no to the very value it holds: "không phải 29B1 12345".

A value in a sentence that denies it is never taken, not even when the sentence seems to go on with the right one:
one question more is cheaper than a wrong value. Questions at the end ("... phải không cháu?") deny nothing.
"""

import re

from dialogs.language.text import fold, tidy

_QUESTION = re.compile(
    r"\b(?:dung|phai|duoc|dc|chuan)\s+(?:khong|ko|k|chua)\b[\s?.!]*(?:(?:a|chau|em|nhi|the|vay|nhe)\b[\s?.!]*)*$"
)
_NO = re.compile(
    r"\b(?:khong|ko|kg|khg|hok|not|wrong)\b|\bk\s+(?:phai|dung|co|nho|biet|ro)\b"
    r"|\b(?:chua|chang|cha|hong|dau)\s+(?:phai|dung|co)\b"
    r"|\bdung\s+(?:co|ghi|nhap|lay|luu|khai|viet|dien)\b"
)
_NO_BY_ITS_MARKS = re.compile(
    r"\b(?:đừng|chớ|chẳng|chả|bỏ|xóa|xoá|hủy|huỷ|lộn|nhầm|nham|hông|hổng|đâu|sai(?! gon| dong))\b"
)


def denies(text: str, words: str) -> bool:
    """Whether the sentence denies what it holds.

    `words`: its words without marks as they were heard (`Hearing.words`), where a "không" that means nought is gone.
    """
    return bool(_NO.search(_QUESTION.sub("", fold(words))) or _NO_BY_ITS_MARKS.search(tidy(text).lower()))
