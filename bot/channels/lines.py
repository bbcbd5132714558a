"""Lines from standard input, read beside the event loop: pipes, files and terminals alike, however long the lines."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from typing import IO


async def lines(stream: IO[bytes], longest: int) -> AsyncIterator[bytes]:
    """Each line without its end, until the stream ends. Of a line longer than `longest`, `longest` + 1 bytes."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()

    def hand_over(line: bytes | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody listens any more
            loop.call_soon_threadsafe(queue.put_nowait, line)

    threading.Thread(target=_read, args=(stream, longest, hand_over), daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line


def _read(stream: IO[bytes], longest: int, hand_over: Callable[[bytes | None], None]) -> None:
    while line := stream.readline(longest + 2):
        rest = line
        while rest and not rest.endswith(b"\n") and len(rest) == longest + 2:
            rest = stream.readline(longest + 2)
        hand_over(line.rstrip(b"\r\n")[: longest + 1])
    hand_over(None)
