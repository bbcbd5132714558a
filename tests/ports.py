"""Ports for servers that are started later, or again.

They lie below those the system gives out by itself: one of these may be somebody's by the time it is needed, and who
calls a server that is away may be given its very port, and so be connected with himself.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from random import SystemRandom

FIRST, BEYOND = 12_000, 32_000

_begin = SystemRandom().randrange(FIRST, BEYOND)
_ports: Iterator[int] = cycle([*range(_begin, BEYOND), *range(FIRST, _begin)])


def free_port() -> int:
    """A port of this machine that nobody listens on, each time another one."""
    while True:
        port = next(_ports)
        with suppress(OSError):
            socket.create_server(("127.0.0.1", port)).close()
            return port
