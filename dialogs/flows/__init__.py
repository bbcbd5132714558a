"""The flows, by name: an explicit list."""

import re

from dialogs.flow import Flow
from dialogs.flows.vehicle import VEHICLE
from dialogs.language.questions import asks
from dialogs.language.text import bare, fold

FLOWS: tuple[Flow, ...] = (VEHICLE,)

_BY_ID = {flow.id: flow for flow in FLOWS}
_BY_WORDS = {fold(words): flow for flow in FLOWS for words in flow.words}


def flow_called(id: str) -> Flow:
    """The flow of this id."""
    return _BY_ID[id]


def flow_asked_for(text: str) -> Flow | None:
    """The flow whose name the whole message is."""
    return _BY_WORDS.get(fold(bare(text)))


_DECLARING = re.compile(r"\bkhai(?: bao)?(?=\b.*\bxe\b|(?: (?:cho|ho|giup|di|nhe|luon|voi|ngay)\b|$))|\bdeclare\b")
_NOT_NOW = re.compile(r"\b(?:khong|ko|k|chua|dung|roi|xong|sao|gi|the nao|thoi|not|sinh|tu|thue)\b")
_WITH_A_FORM = re.compile(r"\b(?:xoa|huy|rut|go|xem|coi|in|doc|kiem tra|xin lai|gui lai)\b.{0,40}\bkhai\b")
"""What is wanted of a form that there is: 'in tờ khai', 'kiểm tra thông tin đã khai'."""


def flow_meant(text: str) -> Flow | None:
    """The flow that a message begins to ask for, where there is but one: 'khai cái xe máy ấy mà', 'khai cho vợ'."""
    heard = fold(bare(text))
    begins = _DECLARING.search(heard) and not _NOT_NOW.search(heard) and not _WITH_A_FORM.search(heard)
    return FLOWS[0] if begins and not asks(text, strictly=False) and len(FLOWS) == 1 else None
