"""The poster of a commune: a page that is well formed, whose code is the link, or one line that says why not."""

import io
from xml.etree import ElementTree

import pytest
import segno

from bot.__main__ import main
from bot.channels.telegram.links import commune_of, poster_link

SVG = "{http://www.w3.org/2000/svg}"


def drawn(commune: str, capsys: pytest.CaptureFixture[str]) -> ElementTree.Element:
    assert main(["poster", commune, "--bot", "ke_khai_bot"]) == 0
    return ElementTree.fromstring(capsys.readouterr().out)


@pytest.mark.parametrize("commune", ["00199", "phường Láng", "phuong lang"])
def test_the_code_on_it_is_the_link_of_the_commune(commune: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = drawn(commune, capsys)
    buffer = io.BytesIO()
    segno.make_qr(poster_link("ke_khai_bot", "00199"), error="m").save(buffer, kind="svg", svgns=False, xmldecl=False)
    lines = [path.get("d") for path in ElementTree.fromstring(buffer.getvalue()).iter("path")]
    assert [path.get("d") for path in page.iter(f"{SVG}path")] == lines
    words = [text.text or "" for text in page.iter(f"{SVG}text")]
    assert "Phường Láng" in words
    assert "@ke_khai_bot" in words
    assert "hỏi công an phường, xã" in words[-1]


def test_the_link_is_read_back_as_the_commune() -> None:
    link = poster_link("ke_khai_bot", "00199")
    assert link == "https://t.me/ke_khai_bot?start=px-00199"
    assert commune_of(link.partition("=")[2]) == "00199"


def test_a_long_name_goes_over_several_lines(capsys: pytest.CaptureFixture[str]) -> None:
    words = [text.text or "" for text in drawn("phường Văn Miếu - Quốc Tử Giám", capsys).iter(f"{SVG}text")]
    assert max(map(len, words[1:3])) <= 26
    assert " ".join(words[1:3]).lower().startswith("phường văn miếu")


@pytest.mark.parametrize(
    ("commune", "bot", "why"),
    [
        ("phường Láng Hạ", "ke_khai_bot", "is it phường"),
        ("Đà Nẵng", "ke_khai_bot", "is not one commune of Hanoi"),
        ("00199", "t.me/x", "is no name of a Telegram bot"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(commune: str, bot: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["poster", commune, "--bot", bot]) == 2
    written = capsys.readouterr()
    assert why in written.err
    assert (written.out, written.err.count("\n")) == ("", 1)
