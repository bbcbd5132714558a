"""The sandbox as a child process, for the bot's demonstration and for tests.

Rules
- The port asked for is preferred; if it is taken, any free one is used: read `base_url`.
- `start` returns when the sandbox answers, or raises `SandboxFailed`; no child is left behind then.
- The child holds the other end of our pipe as its standard input and ends when it closes: kill -9 of the parent
  leaves no orphan.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

DEFAULT_PORT = 8375
DEFAULT_TOKEN = "sandbox"
PORT_TAKEN = 3
"""Exit code of a sandbox that cannot listen where it was told to."""

END_SECONDS = 5.0
"""How long it may take to end when it is told to."""

_READY = "sandbox listening on "
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR")  # no more: the parent's secrets stay with the parent
_ROOT = Path(__file__).resolve().parents[2]


class SandboxFailed(Exception):
    """The child ended, or said nothing in time, before it was ready."""


class SandboxProcess:
    """A running sandbox. `base_url` and `token` are what a `DeclarationBackend` needs."""

    def __init__(self, process: asyncio.subprocess.Process, base_url: str, token: str) -> None:
        self._process = process
        self.base_url = base_url
        self.token = token

    @classmethod
    async def start(
        cls,
        *,
        port: int = DEFAULT_PORT,
        data: Path | None = None,
        seed: int | None = None,
        token: str = DEFAULT_TOKEN,
        deadline: float = 20.0,
    ) -> "SandboxProcess":
        """Start on the loopback. `data` is the SQLite file (kept), else all is forgotten; `deadline` in seconds."""
        for wanted in (port, 0):
            process = await _spawn(wanted, data, seed, token)
            try:
                line = await asyncio.wait_for(_first_line(process), deadline)
            except BaseException as raised:
                await _end(process, at_once=True)
                if isinstance(raised, TimeoutError):
                    raise SandboxFailed(f"not ready after {deadline:g} seconds") from None
                raise
            if line.startswith(_READY):
                return cls(process, line.removeprefix(_READY), token)
            code = await _end(process, by_itself=True)
            if code != PORT_TAKEN or wanted == 0:
                raise SandboxFailed(line or f"ended with code {code} before it was ready")
        raise SandboxFailed("no port is free")

    @property
    def pid(self) -> int:
        return self._process.pid

    async def stop(self) -> int:
        """SIGTERM, and SIGKILL five seconds later if need be. Gives the exit code; repeatable."""
        return await _end(self._process)

    async def kill(self) -> int:
        """SIGKILL, as tests do to see what survives."""
        return await _end(self._process, at_once=True)


@asynccontextmanager
async def running_sandbox(
    *, port: int = DEFAULT_PORT, data: Path | None = None, seed: int | None = None, token: str = DEFAULT_TOKEN
) -> AsyncIterator[SandboxProcess]:
    """A sandbox for as long as the block lasts."""
    sandbox = await SandboxProcess.start(port=port, data=data, seed=seed, token=token)
    try:
        yield sandbox
    finally:
        await sandbox.stop()


async def _spawn(port: int, data: Path | None, seed: int | None, token: str) -> asyncio.subprocess.Process:
    arguments = ["--port", str(port), "--token", token, "--end-with-parent"]
    if data is not None:
        arguments += ["--data", str(data)]
    if seed is not None:
        arguments += ["--seed", str(seed)]
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "backend_client.sandbox", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C in the terminal is for the parent, which then stops us in its own time
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | {"PYTHONPATH": str(_ROOT)},
    )


async def _first_line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    return (await process.stdout.readline()).decode().strip()


async def _end(process: asyncio.subprocess.Process, *, at_once: bool = False, by_itself: bool = False) -> int:
    """Exit code. `by_itself`: it is ending already and a signal would only blur the code."""
    if process.returncode is None and not at_once:
        if not by_itself:
            process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), END_SECONDS)
    if process.returncode is None:
        process.kill()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    await process.stdout.read()
    return await process.wait()
