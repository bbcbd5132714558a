"""What a script may say, and what its author is told where it says something else."""

import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import HANOI
from bot.play import failure
from bot.scripts.directions import DIRECTIONS
from bot.scripts.reading import parse, read_script
from bot.scripts.script import (
    Action,
    AnswersByTable,
    AwaitsSubmission,
    BackendBecomes,
    BotRestarts,
    Edits,
    HasArrived,
    OfficerGivesBack,
    OfficerTakes,
    OfficerWrites,
    Presses,
    Reply,
    Says,
    Script,
    ScriptWrong,
    Sends,
    TimePasses,
    WardConfirms,
    WardReturns,
)
from bot.texts import Texts

FILE = Path("thu.txt")
HEAD = "Kịch bản: Thử\nLuồng: Khai báo xe\n"
ROOT = Path(__file__).resolve().parents[3]


def script(body: str, head: str = HEAD) -> Script:
    return parse(head + body, FILE)


def test_headers_say_what_it_is() -> None:
    read = script("", HEAD + "Hôm nay: 2026-12-01 18:30\n")
    assert (read.title, read.flow) == ("Thử", "Khai báo xe")
    assert read.today == datetime(2026, 12, 1, 18, 30, tzinfo=HANOI)


def test_without_a_day_it_is_a_monday_morning() -> None:
    assert script("").today == datetime(2026, 11, 23, 8, 0, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("Bác Tư:   29B1-123.45", Says("29B1-123.45")),
        ("Bác Tư: biển: 29B1", Says("biển: 29B1")),
        ("Bác Tư: [Xe máy]", Presses("Xe máy")),
        ("Bác Tư: [Xe máy] [Ô tô]", Says("[Xe máy] [Ô tô]")),
        ("Bác Tư: (bấm lại nút cũ [Xe máy])", Presses("Xe máy", old=True)),
        ("Bác Tư: (trả lời theo bảng)", AnswersByTable()),
        ('Bác Tư: (sửa "29B1" thành "29C1")', Edits("29B1", "29C1")),
        ("Bác Tư: (sửa “29B1” thành “29C1”)", Edits("29B1", "29C1")),
        ("Bác Tư: (gửi nhãn dán)", Sends("sticker")),
        ("Bác Tư: (gửi ảnh)", Sends("photo")),
        ("Bác Tư: (gửi tin thoại)", Sends("voice")),
        ("Cán bộ Lan: (nhận cuộc trò chuyện)", OfficerTakes("Cán bộ Lan")),
        ("Cán bộ Lan: Chào bác.", OfficerWrites("Cán bộ Lan", "Chào bác.")),
        ("Cán bộ Lan: (trả lại cho bot)", OfficerGivesBack("Cán bộ Lan")),
        ("(30 phút sau)", TimePasses(timedelta(minutes=30))),
        ("(2 giờ sau)", TimePasses(timedelta(hours=2))),
        ("(3 ngày sau)", TimePasses(timedelta(days=3))),
        ("(1 tuần sau)", TimePasses(timedelta(weeks=1))),
        ("(khởi động lại)", BotRestarts()),
        ("( Khởi Động  Lại )", BotRestarts()),
        ("(máy chủ không trả lời)", BackendBecomes("down")),
        ("(máy chủ trả lời lại)", BackendBecomes("")),
        ("(máy chủ chậm)", BackendBecomes("slow")),
        ("(mất câu trả lời của máy chủ)", BackendBecomes("lost_answers")),
        ("(công an xác nhận)", WardConfirms()),
        ("(công an trả lại: biển mờ; sửa: Biển số, Màu sơn)", WardReturns("biển mờ", ("Biển số", "Màu sơn"))),
        ("(đợi nộp xong)", AwaitsSubmission()),
        ("Không nộp", HasArrived(None)),
        ("Không nộp.", HasArrived(None)),
        ("Đã nộp:\n    Biển số: 29B1", HasArrived(((4, "Biển số", "29B1"),))),
    ],
)
def test_what_can_be_done(line: str, action: Action) -> None:
    beats = script(line).beats
    assert [beat.action for beat in beats] == [None, action]
    assert beats[1].line == 3


@pytest.mark.parametrize(
    ("lines", "reply"),
    [
        ("Bot: Chào bác.", Reply(("Chào bác.",), (), 3, 3)),
        ("Bot: Xe gì ạ? [Xe máy] [Ô tô]", Reply(("Xe gì ạ?",), ("Xe máy", "Ô tô"), 3, 3)),
        ("Bot: Chào.\n     Xe gì ạ?\n     [Xe máy]", Reply(("Chào.", "Xe gì ạ?"), ("Xe máy",), 3, 5)),
        ("Bot: Chào.\n\n     Xe gì? [A]\n     [B]", Reply(("Chào.", "Xe gì?"), ("A", "B"), 3, 6)),
        ("Bot: …", Reply(("…",), None, 3, 3)),
        ("Bot: … Mã: …", Reply(("… Mã: …",), None, 3, 3)),
        ("Bot: … [Có]", Reply(("…",), ("Có",), 3, 3)),
    ],
)
def test_what_the_bot_is_expected_to_say(lines: str, reply: Reply) -> None:
    assert script(lines).beats[0].replies == (reply,)


def test_replies_belong_to_what_was_done_before_them() -> None:
    beats = script("Bot: Một\nBot: Hai\nBác Tư: ba\nBot: Bốn").beats
    assert [[reply.lines[0] for reply in beat.replies] for beat in beats] == [["Một", "Hai"], ["Bốn"]]


def test_the_facts_table_keeps_lines_and_words() -> None:
    read = script("Bác Tư biết:\n    Biển số: 29B1\n    Địa chỉ: số 5: ngõ 2\nBác Tư: (trả lời theo bảng)")
    assert read.facts == {"Biển số": (4, "29B1"), "Địa chỉ": (5, "số 5: ngõ 2")}


def test_remarks_and_blank_lines_are_nothing() -> None:
    assert len(script("# ghi chú\n\nBác Tư: chào\n").beats) == 2


def test_decomposed_letters_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("\ufeff" + unicodedata.normalize("NFD", HEAD + "Bác Tư: [Xe máy]"), encoding="utf-8")
    assert read_script(file).beats[1].action == Presses("Xe máy")


@pytest.mark.parametrize(
    ("text", "line", "error"),
    [
        ("Luồng: x\n", 1, "no_header"),
        ("Kịch bản: x\n", 1, "no_header"),
        (HEAD + "Kịch bản: y\n", 3, "header_twice"),
        (HEAD + "Hôm nay:\n", 3, "header_empty"),
        (HEAD + "Hôm nay: thứ hai\n", 3, "date"),
        (HEAD + "Bác Tư: a\nHôm nay: 2026-12-01 08:00\n", 4, "header_late"),
        (HEAD + "Bot: a\nHôm nay: 2026-12-01 08:00\n", 4, "header_late"),
        ("  thụt\n", 1, "indented_first"),
        (HEAD + "chào bác\n", 3, "unknown_line"),
        (HEAD + "(trời mưa)\n", 3, "unknown_direction"),
        (HEAD + "(2 năm sau)\n", 3, "unknown_direction"),
        (HEAD + "Bác Tư: (khởi động lại)\n", 3, "unknown_direction"),
        (HEAD + "Cán bộ Lan: (đi về)\n", 3, "unknown_direction"),
        (HEAD + "Bác Tư:\n", 3, "no_words"),
        (HEAD + "Cán bộ Lan:\n", 3, "no_words"),
        (HEAD + "Bot:\n", 3, "no_words"),
        (HEAD + "Bác Tư: a\nBà Sáu: b\n", 4, "two_citizens"),
        (HEAD + "Bác Tư: a\n   b\n", 4, "indented_wrongly"),
        (HEAD + "Đã nộp:\n   Biển số\n", 4, "table_row"),
        (HEAD + "Đã nộp:\n   Biển số: a\n   Biển số: b\n", 3, "row_twice"),
        (HEAD + "Đã nộp:\n", 3, "table_empty"),
    ],
)
def test_anything_else_is_an_error_that_names_the_line(text: str, line: int, error: str) -> None:
    with pytest.raises(ScriptWrong) as wrong:
        parse(text, FILE)
    assert wrong.value.what.id == f"script.error.{error}"
    assert wrong.value.line == line or error == "row_twice"


def test_errors_are_said_in_words() -> None:
    with pytest.raises(ScriptWrong) as wrong:
        script("(trời mưa)")
    texts = Texts.load(ROOT / "locales")
    assert failure(texts, wrong.value).startswith("thu.txt, dòng 3: không có chỉ dẫn “(trời mưa)”.")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes("Kịch bản".encode("utf-16"))
    with pytest.raises(ScriptWrong) as wrong:
        read_script(file)
    assert wrong.value.what.id == "script.error.not_utf8"


def test_every_direction_is_explained_to_those_who_write() -> None:
    page = (ROOT / "tests" / "scripts" / "README.md").read_text(encoding="utf-8")
    for direction in DIRECTIONS:
        words = direction.partition("(")[2].split(":")[0].split("[")[0].split('"')[0].strip(" )")
        assert words.removeprefix("2 ") in page, direction
