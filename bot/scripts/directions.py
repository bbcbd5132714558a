"""The closed list of stage directions: what may stand in round brackets, and what it does.

A direction that is not on this list is an error in the script: there are no variables, includes or conditions.
Words in capitals, without marks or with extra spaces are heard too, as everywhere.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from bot.scripts.script import (
    Action,
    AnswersByTable,
    AwaitsSubmission,
    BackendBecomes,
    BotRestarts,
    Edits,
    OfficerGivesBack,
    OfficerTakes,
    Presses,
    Sends,
    TimePasses,
    WardConfirms,
    WardReturns,
)
from dialogs.language.text import fold

_WORLD: dict[str, Action] = {
    "khởi động lại": BotRestarts(),
    "máy chủ không trả lời": BackendBecomes("down"),
    "máy chủ trả lời lại": BackendBecomes(""),
    "máy chủ chậm": BackendBecomes("slow"),
    "mất câu trả lời của máy chủ": BackendBecomes("lost_answers"),
    "công an xác nhận": WardConfirms(),
    "đợi nộp xong": AwaitsSubmission(),
}
_CITIZEN: dict[str, Action] = {
    "trả lời theo bảng": AnswersByTable(),
    "gửi nhãn dán": Sends("sticker"),
    "gửi ảnh": Sends("photo"),
    "gửi tin thoại": Sends("voice"),
}
_OFFICER: dict[str, Callable[[str], Action]] = {
    "nhận cuộc trò chuyện": OfficerTakes,
    "trả lại cho bot": OfficerGivesBack,
}
_UNITS = {"phút": "minutes", "giờ": "hours", "ngày": "days", "tuần": "weeks"}
_TIME = re.compile(r"([0-9]{1,4}) (\w+) sau")
_RETURN = re.compile(r"công an trả lại: (.+); sửa: (.+)")
_EDIT = re.compile(r'sửa [“"](.+)[”"] thành [“"](.+)[”"]')
_OLD_BUTTON = re.compile(r"bấm lại nút cũ \[(.+)\]")


def of_the_world(words: str) -> Action | None:
    """The direction on a line of its own; None where there is no such direction."""
    if time := _TIME.fullmatch(words.lower()):
        unit = _UNITS.get(time[2])
        return TimePasses(timedelta(**{unit: int(time[1])})) if unit else None
    if returned := _RETURN.fullmatch(words):
        return WardReturns(returned[1].strip(), tuple(label.strip() for label in returned[2].split(",")))
    return _named(words, _WORLD)


def of_the_citizen(words: str) -> Action | None:
    """The direction after the citizen's name; None where there is no such direction."""
    if edit := _EDIT.fullmatch(words):
        return Edits(edit[1], edit[2])
    if button := _OLD_BUTTON.fullmatch(words):
        return Presses(button[1].strip(), old=True)
    return _named(words, _CITIZEN)


def of_an_officer(words: str, officer: str) -> Action | None:
    """The direction after an officer's name; None where there is no such direction."""
    for known, action in _OFFICER.items():
        if fold(known) == fold(words):
            return action(officer)
    return None


def _named(words: str, known: dict[str, Action]) -> Action | None:
    return next((action for name, action in known.items() if fold(name) == fold(words)), None)


DIRECTIONS = (
    *(f"({name})" for name in _WORLD),
    *(f"(2 {unit} sau)" for unit in _UNITS),
    "(công an trả lại: <lý do>; sửa: <nhãn>, <nhãn>)",
    *(f"Bác Tư: ({name})" for name in _CITIZEN),
    'Bác Tư: (sửa "..." thành "...")',
    "Bác Tư: (bấm lại nút cũ [...])",
    *(f"Cán bộ Lan: ({name})" for name in _OFFICER),
)
"""Every direction as it is written, for those who write scripts."""
