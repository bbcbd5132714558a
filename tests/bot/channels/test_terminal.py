"""The terminal for people: how a message looks, and a whole conversation over plain pipes."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.channels.terminal import Terminal, shown, wants_colours
from bot.messages import Message, Option

ROOT = Path(__file__).resolve().parents[3]
ASKED = Message("Xe cần khai\nlà xe gì ạ?", "vehicle.kind", 1, (Option("m", "Xe máy"), Option("c", "Ô tô")), "asking")


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_message_has_a_name_and_numbered_options() -> None:
    block = "Bot:\n  Xe cần khai\n  là xe gì ạ?\n  1. Xe máy\n  2. Ô tô\n"
    assert shown(ASKED, "Bot", 60, colours=False) == block


def test_long_lines_are_wrapped_and_paragraphs_kept() -> None:
    message = Message("một hai ba bốn năm sáu bảy\n\ntám", None, 1, (), "menu")
    assert shown(message, "Bot", 22, colours=False) == "Bot:\n  một hai ba bốn năm\n  sáu bảy\n\n  tám\n"


def test_colours_are_only_for_name_and_options() -> None:
    block = shown(ASKED, "Bot", 60, colours=True)
    assert block.count("\x1b[0m") == 3
    assert "\x1b" not in block.splitlines()[1]


def test_a_record_that_cannot_be_written_is_told_before_the_talk(tmp_path: Path) -> None:
    record = tmp_path / "no" / "such" / "thu.txt"
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--record", str(record)],
        input="khai báo xe\n",
        env={**os.environ, "BOT_DATA": str(tmp_path / "data"), "BOT_SANDBOX_PORT": "0"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--record: {record} cannot be written (No such file or directory).\n"


async def test_messages_for_others_are_not_shown() -> None:
    written: list[str] = []
    terminal = Terminal("toi", "Bot", written.append, colours=False)
    await terminal.send("ai khác", 1, ASKED)
    await terminal.send("toi", 2, ASKED)
    assert len(written) == 1


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Tty(), {}, True),
        (Tty(), {"NO_COLOR": "1"}, False),
        (Tty(), {"NO_COLOR": ""}, True),
        (Tty(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    stream: io.StringIO, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colours(stream) is wanted


def test_plain_lines_in_plain_lines_out_and_a_redacted_script(tmp_path: Path) -> None:
    recorded = tmp_path / "thu.txt"
    typed = [
        "khai báo xe",
        "đồng ý",
        "bác",
        "cho tôi",
        "Hoàng Thị Mười Hai",
        "/sửa 5 Hoàng Thị Mười",
        "/sửa 99 a",
        "036158009876",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--record", str(recorded)],
        input="\n".join(typed) + "\n",
        env={**os.environ, "BOT_DATA": str(tmp_path / "data"), "BOT_SANDBOX_PORT": "0"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "  1. Khai báo xe" in done.stdout
    assert "Hoàng Thị Mười." in done.stdout
    assert "Gõ: /sửa 3" in done.stdout
    assert "vẫn được giữ" in done.stdout.splitlines()[-1]
    script = recorded.read_text(encoding="utf-8")
    assert "Bác Tư:   khai báo xe" in script
    for private in ("Hoàng", "Mười", "036158009876", "036 158"):
        assert private not in script
