"""Making a safe JPEG of whatever was sent, in a child process that may fail in our place.

1. One child for one picture, started when there is one: nothing of one citizen's picture meets another's, and what a
   picture does to its decoder ends with it. A few at once, the others wait.
2. The child is given `SECONDS`, and memory and processor time besides (child.py). When it is over, or whoever waits
   has gone, it is killed.
3. Bytes go by pipes; there is no shell, no file, and no variable of ours in the child's environment.
4. This process never loads the decoder: what both sides must know (exit codes, a size) stands here once more.
"""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import Literal

LARGEST = 10_000_000
"""Bytes of a picture that are looked at."""

LARGEST_MADE = 5_000_000
NOT_A_PICTURE, TOO_MANY_PIXELS = 10, 11
SECONDS = 10.0
AT_ONCE = 2
CHILD = Path(__file__).with_name("child.py")
PIECE = 65_536
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")

Why = Literal["too_large", "too_many_pixels", "not_a_picture", "too_dear"]
_SAID: dict[int, Why] = {NOT_A_PICTURE: "not_a_picture", TOO_MANY_PIXELS: "too_many_pixels"}


class NoPicture(Exception):
    """There is no JPEG of it. `why`: too_large (bytes), too_many_pixels, not_a_picture, too_dear (time or memory)."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class Reencoding:
    """Makes JPEGs."""

    def __init__(self, child: Path = CHILD, seconds: float = SECONDS, at_once: int = AT_ONCE) -> None:
        self._child = child
        self._seconds = seconds
        self._free = asyncio.Semaphore(at_once)

    async def jpeg(self, content: bytes) -> bytes:
        """A safe JPEG of this picture; raises `NoPicture`."""
        if len(content) > LARGEST:
            raise NoPicture("too_large")
        if not content:
            raise NoPicture("not_a_picture")
        async with self._free:
            process = await self._start()
            try:
                async with asyncio.timeout(self._seconds):
                    return await _made(process, content)
            except TimeoutError:
                raise NoPicture("too_dear") from None
            finally:
                await _end(process)

    async def _start(self) -> Process:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", str(self._child)), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
        )


async def _made(process: Process, content: bytes) -> bytes:
    """What the child makes of it; raises `NoPicture`."""
    giving = asyncio.ensure_future(_give(process, content))
    try:
        made = await _read(process)
        await giving
    finally:
        giving.cancel()
    code = await process.wait()
    if code == 0 and made:
        return made
    raise NoPicture(_SAID.get(code, "too_dear"))


async def _give(process: Process, content: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(content)
        await process.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it ended before it had read all; its exit code says why
    finally:
        process.stdin.close()


async def _read(process: Process) -> bytes:
    """All it says, which is never more than `LARGEST_MADE` while it behaves."""
    assert process.stdout is not None
    made = bytearray()
    while piece := await process.stdout.read(PIECE):
        made += piece
        if len(made) > LARGEST_MADE:
            raise NoPicture("too_dear")
    return bytes(made)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()
