"""`python -m bot counts`: beside a running bot and without one, complete, and without anything personal."""

import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.counts import SHORT_NAME
from bot.store.telegram import Shelf
from tests.bot.house import House, house

ROOT = Path(__file__).resolve().parents[2]


def printed(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("BOT_DATA", str(folder))
    assert main(["counts"]) == 0
    return capsys.readouterr().out.splitlines()


async def calls(here: House, reason: str, address: str) -> str:
    """Somebody who waits for an officer; the name of their conversation."""
    await here.hears("chào cháu", address=address)
    conversation = here.bot.store.secrecy.conversation_id("post", address)
    call = "INSERT INTO officer_calls (conversation, entry, position, reason, at) VALUES (?, 1, 1, ?, ?)"
    await here.bot.store.writer.submit(lambda transaction: transaction.write(call, conversation, reason, 1793000000.0))
    return conversation


async def test_what_is_counted_is_said_whether_a_bot_runs_or_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house(tmp_path) as here:
        assert printed(tmp_path, capsys, monkeypatch)[0] == "Cuộc trò chuyện đã xin gặp cán bộ: 0"
        asked = await calls(here, "asked", "0912345678")
        await calls(here, "refused", "tư")
        shelf = Shelf(here.bot.store, "telegram")
        await shelf.set_aside(b'{"text": "0912345678"}', 1.0)
        for payload in ("px-00199", "px-00199-cho_lang", "px-99999", "0912345678"):
            await shelf.count_arrival(payload)
        lines = printed(tmp_path, capsys, monkeypatch)
    assert printed(tmp_path, capsys, monkeypatch) == lines
    assert lines[0] == "Cuộc trò chuyện đã xin gặp cán bộ: 2"
    assert f"  {asked[:SHORT_NAME]}  26/10/2026 14:33  người dân nhờ" in lines
    assert lines[3:] == [
        "Tin của Telegram không đọc được, đã để riêng: 1",
        "Lượt đến bằng áp phích và đường dẫn: 4",
        "  phường Láng: 2",
        "  đường dẫn khác: 2",
    ]
    assert "0912345678" not in "".join(lines)


def test_a_folder_without_a_bot_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATA", str(tmp_path))
    assert main(["counts"]) == 2
    assert (
        capsys.readouterr().err == f"BOT_DATA: there is no {tmp_path}/bot.sqlite; no bot has run in this folder yet.\n"
    )
    (tmp_path / "bot.sqlite").write_text("no database " * 100)
    assert main(["counts"]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/bot.sqlite cannot be read (file is not a database).\n"


async def test_every_reason_there_is_has_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = "\n".join(file.read_text("utf-8") for file in (ROOT / "dialogs").rglob("*.py"))
    reasons = set(re.findall(r'(?:CallOfficer\(|call_officer\(conversation, )"([a-z]+)"', sources))
    assert len(reasons) == 4
    async with house(tmp_path) as here:
        for reason in reasons:
            await calls(here, reason, reason)
        lines = printed(tmp_path, capsys, monkeypatch)
    assert len(lines) == 1 + len(reasons) + 2
