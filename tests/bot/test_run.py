"""`make run`: at a terminal the page and the chat in one process, without one the page alone."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "BOT_DATA": str(data),
        "BOT_SANDBOX_PORT": "0",
        "BOT_WEB_PORT": "0",
        "NO_COLOR": "1",
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


def _read_until(terminal: int, wanted: str, seconds: float = 60) -> str:
    shown, end = "", time.monotonic() + seconds
    while wanted not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 65536).decode("utf-8", "replace")
    return shown


def test_a_terminal_gets_the_page_and_the_chat(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=_environment(tmp_path),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        shown = _read_until(ours, "Nhờ cán bộ giúp")
        address = re.search(r"http://127\.0\.0\.1:[0-9]+", shown)
        assert address, shown
        assert httpx.get(f"{address[0]}/livez", timeout=60).status_code == 200
        os.write(ours, "khai báo xe\r".encode())
        assert "Không đồng ý" in _read_until(ours, "Không đồng ý")
        _read_until(ours, "the prompt is drawn when nothing more comes", seconds=1)
        os.write(ours, b"\x04")
        shown = _read_until(ours, "vẫn được giữ")
        assert "vẫn được giữ" in shown
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_without_a_terminal_the_page_is_served_until_it_is_stopped(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as lines:
        address = re.search(r"http://127\.0\.0\.1:[0-9]+", lines.readline())
        assert address
        assert httpx.get(f"{address[0]}/", timeout=60).status_code == 200
        process.terminate()
        assert process.wait(timeout=60) == 0
