"""The flows, by name: an explicit list."""

from dialogs.flow import Flow
from dialogs.flows.vehicle import VEHICLE
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
