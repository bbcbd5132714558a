"""Every test here runs on both kinds of event loop: the one we serve with, and the one that comes with Python."""

import asyncio
from collections.abc import Callable, Mapping

import uvloop


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The name and the maker of each."""
    return {"uvloop": uvloop.new_event_loop, "asyncio": asyncio.new_event_loop}
