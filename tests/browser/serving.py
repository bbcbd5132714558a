"""The web page served by a real process, which can be killed and started again on the same port and data."""

import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

from tests.ports import free_port

STARTS_WITHIN = 60.0
ROOT = Path(__file__).parents[2]


class Served:
    """`python -m bot serve` on a free port, without its limit of messages a minute."""

    def __init__(self, data: Path, backend: str, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_DATA": str(data),
            "BOT_BACKEND_URL": backend,
            "BOT_BACKEND_TOKEN": "sandbox",
            "BOT_NOTICE_SECONDS": "0.2",
            "BOT_WEB_PORT": str(self.port),
            **settings,
        }
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *raised: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Start, and wait until the page is there."""
        command = [sys.executable, "-m", "tests.browser.unhurried"]
        self._process = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], STARTS_WITHIN)
        line = self._process.stdout.readline() if readable else ""
        if not re.search(rf"http\S*:{self.port}", line):
            self.kill()
            raise AssertionError(f"the server did not start: {line!r}")
        return self

    def kill(self) -> None:
        """What a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """What an administrator does."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(60)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None
