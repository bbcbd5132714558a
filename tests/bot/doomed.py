"""Real processes that can be killed. They are forked from this one, where everything is imported already."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def fork(work: Callable[[], Coroutine[Any, Any, None]]) -> int:
    """Do this in a child; its process id. The child's exit code is 1 when the work raises."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        asyncio.run(work())
        code = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.__stderr__)
    finally:
        os._exit(code)


def ended(child: int) -> int | None:
    """The exit code, negative for a signal; None while it runs."""
    found, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def end_of(child: int, within: float = 60.0) -> int:
    """Wait for the exit code."""
    deadline = time.monotonic() + within
    while (code := ended(child)) is None:
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.002)
    return code


def die() -> None:
    """What a power cut does to a process."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def sandbox_process(data: Path) -> Iterator[str]:
    """A sandbox in a process of its own; its address."""
    command = [sys.executable, "-m", "backend_client.sandbox", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield re.findall(r"http\S+", process.stdout.readline())[0]
        finally:
            process.terminate()
