"""What a play finds amiss, and that recording mends what only wording has broken."""

from pathlib import Path

import pytest

from bot.play import failure, play_files
from bot.scripts.overlays import OVERLAYS, PLAIN, Overlay
from bot.scripts.player import Company, play
from bot.scripts.reading import parse
from bot.scripts.script import ScriptWrong
from bot.texts import Texts
from tests.playing import ROOT
from tests.playing import company as company

KNOWN = {
    "consent": "[Đồng ý]",
    "address_form": "bác",
    "for_whom": "cho tôi",
    "full_name": "Nguyễn Văn Tư",
    "citizen_id": "001060012345",
    "birth_date": "5/3/1960",
    "phone": "0912 345 678",
    "commune": "phường Láng",
    "address_line": "số 12 ngõ 5",
    "vehicle_kind": "xe máy",
    "plate": "29-H1 345.67",
    "relation": "chính chủ",
    "state": "đang dùng",
    "certificate": "mất rồi",
    "brand": "Honda",
    "model": "Wave",
    "colour": "đỏ",
    "year": "2012",
}
LABELS = {question: Texts.load(ROOT / "locales").label(f"vehicle.{question}") for question in KNOWN}
FACTS = "Bác Tư biết:\n" + "".join(f"    {LABELS[question]}: {words}\n" for question, words in KNOWN.items())
TO_CHECK = "Bot: …\nBác Tư: khai báo xe\nBot: …\nBác Tư: (trả lời theo bảng)\nBot: …\n"
HANDED_IN = TO_CHECK + "Bác Tư: đúng rồi\nBot: …\nBác Tư: nộp\nBot: …\nBot: … Mã …\n"


async def wrong_in(company: Company, body: str, overlay: Overlay = PLAIN, facts: str = "") -> ScriptWrong:
    script = parse(f"Kịch bản: Thử\nLuồng: Khai báo xe\n{facts}\n{body}", Path("thu.txt"))
    with pytest.raises(ScriptWrong) as wrong:
        await play(script, company, overlay)
    assert failure(company.texts, wrong.value).startswith("thu.txt, dòng ")
    return wrong.value


@pytest.mark.parametrize(
    ("body", "line", "error"),
    [
        ("Bot: Xin chào.\n", 4, "wrong.said_otherwise"),
        ("Bot: … [Khai báo xe]\n", 4, "wrong.said_otherwise"),
        ("Bác Tư: chào\nBot: …\n", 1, "wrong.said_more"),
        ("Bot: …\nBác Tư: chào\n", 5, "wrong.said_more"),
        ("Bot: …\nBác Tư: [Xe máy]\n", 5, "wrong.no_button"),
        ("Bot: …\nBác Tư: (bấm lại nút cũ [Xe máy])\n", 5, "wrong.no_button"),
        ('Bot: …\nBác Tư: (sửa "a" thành "b")\n', 5, "wrong.never_typed"),
        ("Bot: …\nBác Tư: khai báo xe\nBot: …\nBác Tư: (trả lời theo bảng)\n", 7, "wrong.unknown_fact"),
        ("Bác Tư biết:\n    Màu mắt: nâu\nBot: …\n", 5, "wrong.unused"),
        ("Bot: …\n(công an xác nhận)\n", 5, "wrong.nothing_sent"),
        ("Bot: …\nĐã nộp:\n    Biển số: 29B1-123.45\n", 5, "wrong.not_once"),
    ],
)
async def test_what_is_not_as_written(company: Company, body: str, line: int, error: str) -> None:
    wrong = await wrong_in(company, body)
    assert (wrong.what.id, wrong.line) == (f"script.{error}", line)


async def test_a_message_that_never_comes(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.scripts.stage.PATIENCE", 0.05)
    wrong = await wrong_in(company, "Bot: …\nBot: …\n")
    assert (wrong.what.id, wrong.line) == ("script.wrong.said_nothing", 5)


async def test_an_unknown_flow(company: Company) -> None:
    with pytest.raises(ScriptWrong) as wrong:
        await play(parse("Kịch bản: x\nLuồng: Nuôi cá\n", Path("thu.txt")), company)
    assert wrong.value.what.id == "script.error.unknown_flow"


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        (f"    {LABELS['colour']}: xanh\n", "wrong.value"),
        (f"    {LABELS['colour']}: không nhớ\n", "wrong.value"),
        (f"    {LABELS['vehicle_kind']}: ô tô\n", "wrong.value"),
        ("    Màu mắt: nâu\n", "error.unknown_label"),
        (f"    {LABELS['citizen_id']}: nâu\n", "error.no_value"),
    ],
)
async def test_what_arrives_is_compared(company: Company, rows: str, error: str) -> None:
    wrong = await wrong_in(company, HANDED_IN + "Đã nộp:\n" + rows, facts=FACTS)
    assert wrong.what.id == f"script.{error}"


async def test_nothing_may_arrive_where_nothing_should(company: Company) -> None:
    assert (await wrong_in(company, HANDED_IN + "Không nộp\n", facts=FACTS)).what.id == "script.wrong.arrived"


async def test_returning_names_known_questions(company: Company) -> None:
    wrong = await wrong_in(company, HANDED_IN + "(công an trả lại: sai; sửa: Màu mắt)\n", facts=FACTS)
    assert wrong.what.id == "script.error.unknown_label"


async def test_a_decision_can_only_be_made_once(company: Company) -> None:
    wrong = await wrong_in(company, HANDED_IN + "(công an xác nhận)\nBot: …\n(công an xác nhận)\n", facts=FACTS)
    assert wrong.what.id == "script.wrong.ward"


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda overlay: overlay.name)
async def test_every_habit_finds_a_wrong_line(company: Company, overlay: Overlay) -> None:
    wrong = await wrong_in(company, "Bot: …\nBác Tư: [Khai báo xe]\nBot: Cháu đi ngủ.\n", overlay)
    assert wrong.what.id in ("script.wrong.said_otherwise", "script.wrong.said_nothing")


async def test_recording_writes_what_the_bot_says_and_keeps_what_still_fits(company: Company, tmp_path: Path) -> None:
    file = tmp_path / "thu.txt"
    file.write_text(
        "Kịch bản: Thử\nLuồng: Khai báo xe\n\n# chào hỏi\nBot:  … [Khai báo xe] [Nhờ cán bộ giúp]\n"
        "Bác Tư: [Khai báo xe]\nBot: Câu cũ.\n\n# thôi\nBác Tư: về đầu\n",
        encoding="utf-8",
    )
    assert (await play_files([file], company, PLAIN, record=False))[0] is False
    assert await play_files([file], company, PLAIN, record=True) == (True, [f"{file}: đã ghi lại lời của bot."])
    written = file.read_text(encoding="utf-8")
    assert "Bot:  … [Khai báo xe] [Nhờ cán bộ giúp]\n" in written
    assert "Câu cũ." not in written
    assert "# chào hỏi\n" in written
    assert "# thôi\nBác Tư: về đầu\nBot:      " in written
    assert await play_files([file], company, PLAIN, record=False) == (True, [f"{file}: chạy đúng."])
    assert await play_files([file], company, PLAIN, record=True) == (True, [f"{file}: không có gì phải ghi lại."])


async def test_a_file_that_is_not_there(company: Company, tmp_path: Path) -> None:
    well, told = await play_files([tmp_path / "khong-co.txt"], company, PLAIN, record=False)
    assert (well, told[0].endswith("không đọc được tệp này")) == (False, True)
