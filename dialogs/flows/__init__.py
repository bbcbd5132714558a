"""The flows, by name: an explicit list."""

from dialogs.flow import Flow
from dialogs.flows.vehicle import VEHICLE

FLOWS: tuple[Flow, ...] = (VEHICLE,)

_BY_ID = {flow.id: flow for flow in FLOWS}


def flow_called(id: str) -> Flow:
    """The flow of this id."""
    return _BY_ID[id]
