"""The terminal for programs, line by line, with the real bot behind it."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.channels.terminal_json import LONGEST_LINE, JsonReader, JsonTerminal
from bot.channels.visitor import Visitor, typed_before
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import open_bot

ROOT = Path(__file__).resolve().parents[3]
TEXTS = Texts.load(ROOT / "locales")
NOWHERE = "http://127.0.0.1:9"


@dataclass
class Desk:
    """A program at the terminal."""

    reader: JsonReader
    clock: Clock
    written: list[str] = field(default_factory=list)

    async def sends(self, line: Any) -> list[dict[str, Any]]:
        """The lines that answer this one; an object is sent as JSON."""
        await self.reader.take(line if isinstance(line, bytes) else json.dumps(line).encode())
        return self.read()

    def read(self) -> list[dict[str, Any]]:
        lines, self.written[:] = [json.loads(line) for line in self.written], []
        return lines

    async def at_consent(self) -> None:
        await self.sends({"tap": "vehicle"})


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async for opened in opened_desk(tmp_path):
        yield opened


async def opened_desk(folder: Path) -> AsyncIterator[Desk]:
    written: list[str] = []
    clock = Clock()
    settings = Settings.of(data=folder, backend_url=NOWHERE, backend_token="x", notice_seconds=3600)
    async with open_bot(settings, clock, [JsonTerminal("toi", written.append)], TEXTS) as bot:
        visitor = Visitor(bot.turns, clock.now, "terminal", "toi", await typed_before(bot.turns, "terminal", "toi"))
        desk = Desk(JsonReader(visitor, bot.turns, clock, written.append), clock, written)
        await desk.reader.open()
        yield desk


async def test_the_greeting_comes_first(desk: Desk) -> None:
    greeting, idle = desk.read()
    assert set(greeting) == {"message", "question", "text", "options", "stage"}
    assert (greeting["message"], greeting["question"], greeting["stage"]) == (1, "menu", "menu")
    assert {"id": "vehicle", "label": "Khai báo xe"} in greeting["options"]
    assert idle == {"idle": True, "said": 0}


async def test_typed_messages_are_counted_and_answered(desk: Desk) -> None:
    desk.read()
    answer, idle = await desk.sends({"say": "khai báo xe"})
    assert answer["question"] == "vehicle.consent"
    assert idle == {"idle": True, "said": 1}


async def test_a_tap_goes_to_the_newest_buttons(desk: Desk) -> None:
    await desk.at_consent()
    desk.read()
    answer, idle = await desk.sends({"tap": "agree"})
    assert (answer["question"], idle["said"]) == ("vehicle.address_form", 0)


async def test_a_tap_on_an_older_message_is_answered_kindly(desk: Desk) -> None:
    await desk.at_consent()
    await desk.sends({"tap": "agree"})
    answer, _ = await desk.sends({"tap": "disagree", "of": 2})
    assert answer["question"] == "vehicle.address_form"


async def test_an_edit_corrects_the_message_it_names(desk: Desk) -> None:
    await desk.at_consent()
    for option in ("agree", "bac", "self"):
        await desk.sends({"tap": option})
    await desk.sends({"say": "Nguyễn Văn Từ"})
    answer, idle = await desk.sends({"edit": 1, "say": "Nguyễn Văn Tư"})
    assert "Nguyễn Văn Tư" in answer["text"]
    assert (answer["question"], idle["said"]) == ("vehicle.citizen_id", 1)


@pytest.mark.parametrize("what", ["sticker", "photo", "voice"])
async def test_what_holds_no_words_is_answered(desk: Desk, what: str) -> None:
    desk.read()
    answer, idle = await desk.sends({what: True})
    assert answer["text"].startswith(TEXTS.template(f"unreadable.{what}").text[:3].replace("{Me", "Ch")[:2])
    assert idle["said"] == 0


@pytest.mark.parametrize("words", ["x" * 4097, "😀" * 2049, "chào " * 25_000])
async def test_overlong_texts_are_not_read(desk: Desk, words: str) -> None:
    desk.read()
    answer, idle = await desk.sends({"say": words})
    assert "dài" in answer["text"]
    assert idle["said"] == 1


@pytest.mark.parametrize("words", ["", " ", "\x00\x07", "\u202e\u200b", "\ud800", "{you}", '"', "\n", "x" * 4096])
async def test_odd_texts_are_answered(desk: Desk, words: str) -> None:
    desk.read()
    answer, idle = await desk.sends({"say": words})
    assert answer["question"] == "menu"
    assert idle == {"idle": True, "said": 1}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b"chao", "not JSON"),
        (b'{"say": "a"', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[1]", "no JSON object"),
        (b'"chao"', "no JSON object"),
        (b"null", "no JSON object"),
        (b"{}", "unknown keys"),
        (b'{"sai": "a"}', "'sai'"),
        (b'{"say": "a", "tap": "b"}', "unknown keys"),
        (b'{"say": 5}', '"say" takes text'),
        (b'{"say": null}', '"say" takes text'),
        (b'{"tap": ["agree"]}', '"tap" takes text'),
        (b'{"tap": "agree"}', "message 1 has no option 'agree'; it has: vehicle, person"),
        (b'{"tap": "vehicle", "of": 99}', "there is no message 99"),
        (b'{"tap": "vehicle", "of": 0}', "there is no message 0"),
        (b'{"tap": "vehicle", "of": -1}', "there is no message -1"),
        (b'{"tap": "vehicle", "of": 1e3}', '"of" takes a whole number'),
        (b'{"tap": "vehicle", "of": true}', '"of" takes a whole number'),
        (b'{"tap": "vehicle", "of": 99999999999999999999999}', "there is no message"),
        (b'{"edit": 1, "say": "a"}', "so far there are 0"),
        (b'{"edit": "1", "say": "a"}', '"edit" takes a whole number'),
        (b'{"edit": 1}', "unknown keys"),
        (b'{"clock": "mai"}', "is no time"),
        (b'{"clock": "2036-12-01T08:00:00"}', "no zone"),
        (b'{"clock": "2020-01-01T08:00:00+07:00"}', "only goes forward"),
        (b'{"clock": "9999-12-31T23:59:59+00:00"}', "up to the year"),
        (b'{"clock": 5}', '"clock" takes text'),
        (b'{"wait": "lunch"}', '"wait" takes "submitted"'),
        (b'{"sticker": 1}', '"sticker" takes true'),
        (b'{"sticker": false}', '"sticker" takes true'),
        (b'{"officer": "Lan"}', "unknown keys"),
        (b'{"officer": "", "takes": true}', '"officer" takes a name'),
        (b'{"officer": "Lan", "takes": "yes"}', '"takes" takes true'),
        (b'{"say": "' + b"a" * LONGEST_LINE + b'"}', "longer than"),
    ],
)
async def test_what_cannot_be_done_is_said_with_how_to_mend_it(desk: Desk, line: bytes, named: str) -> None:
    desk.read()
    error, idle = await desk.sends(line)
    assert named in error["error"]
    assert idle == {"idle": True, "said": 0}


async def test_empty_lines_are_nothing(desk: Desk) -> None:
    desk.read()
    assert await desk.sends(b"  ") == []


async def test_the_clock_moves_forward(desk: Desk) -> None:
    assert (await desk.sends({"clock": "2096-12-01T08:00:00+07:00"}))[-1] == {"idle": True, "said": 0}
    assert desk.clock.now().isoformat(timespec="minutes") == "2096-12-01T08:00+07:00"


async def test_an_officer_takes_over_and_gives_back(desk: Desk) -> None:
    await desk.at_consent()
    taken = await desk.sends({"officer": "Lan", "takes": True})
    assert "Lan" in taken[0]["text"]
    assert len(await desk.sends({"say": "chào cô"})) == 1, "the bot is silent while an officer holds the floor"
    assert "Chào bác" in (await desk.sends({"officer": "Lan", "say": "Chào bác"}))[0]["text"]
    back, _ = await desk.sends({"officer": "Lan", "returns": True})
    assert back["question"] == "vehicle.consent"


async def test_waiting_with_nothing_handed_in_is_over_at_once(desk: Desk) -> None:
    desk.read()
    assert await desk.sends({"wait": "submitted"}) == [{"idle": True, "said": 0}]


async def test_the_count_goes_on_after_a_restart(tmp_path: Path) -> None:
    async for first in opened_desk(tmp_path):
        await first.sends({"say": "khai báo xe"})
    async for second in opened_desk(tmp_path):
        assert second.read()[-1] == {"idle": True, "said": 1}
        assert (await second.sends({"say": "đồng ý"}))[-1] == {"idle": True, "said": 2}


def test_a_program_talks_over_pipes_and_ends_with_them(tmp_path: Path) -> None:
    lines = [{"say": "khai báo xe"}, {"tap": "agree"}, {"tap": "nonsense"}]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--json", "--as", "thu"],
        input="\n".join(json.dumps(line) for line in lines),
        env={**os.environ, "BOT_DATA": str(tmp_path), "BOT_SANDBOX_PORT": "0"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    written = [json.loads(line) for line in done.stdout.splitlines()]
    assert [sorted(line)[0] for line in written if "text" not in line] == ["idle", "idle", "idle", "error", "idle"]
    assert "127.0.0.1" in done.stderr
