"""SIGTERM means: stop hearing, finish the turns in flight, leave the rest to the next start, exit with 0."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any


async def until_sigterm(work: Coroutine[Any, Any, None]) -> None:
    """Do the work, which holds an open bot; at SIGTERM it is cancelled and so leaves the bot in good order."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    task = asyncio.ensure_future(work)

    def stop() -> None:
        stopped.set()
        task.cancel()

    loop.add_signal_handler(signal.SIGTERM, stop)
    try:
        await task
    except asyncio.CancelledError:
        if not stopped.is_set():
            raise
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
