"""The log: JSON lines, without numbers, plates, tokens or tracebacks."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot.logs import log, log_error, logging_to, mask, place_of


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("căn cước 001060012345", "căn cước ***"),
        ("căn cước 001 060 012 345", "căn cước ***"),
        ("máy 0912.345.678", "máy ***"),
        ("biển 29B1-123.45", "biển ***"),
        ("biển 29b112345 nhé", "biển *** nhé"),
        ("biển 30A 123.45", "biển ***"),
        ("biển 29MĐ1-012.34", "biển ***"),
        ("Authorization: Bearer abcDEF123456", "Authorization: ***"),
        ("/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe", "/***"),
        ("key " + "0f" * 32, "key ***"),
        ("status 503 after 12 tries", "status 503 after 12 tries"),
    ],
)
def test_what_is_masked(said: str, logged: str) -> None:
    assert mask(said) == logged


def _lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "bot.log").read_text("utf-8").splitlines()]


def test_a_line_is_json_with_time_and_level(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        log("started", conversation=f"{7:032x}", tries=3, number=1060012345, who=("x", 912345678))
    [line] = _lines(tmp_path)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "started",
        "level": "info",
        "conversation": f"{7:032x}",
        "tries": 3,
        "number": "***",
        "who": "('x', ***)",
    }


def test_a_mistake_is_logged_by_type_and_place_without_its_words(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        try:
            raise ValueError("Nguyễn Văn Tư")
        except ValueError as error:
            log_error("broke", error)
            logging.getLogger("library").exception("it broke for %s", "001060012345")
    ours, theirs = _lines(tmp_path)
    for line in (ours, theirs):
        assert line["error"] == "ValueError"
        assert line["place"].startswith("test_logs.py:")
    assert "Nguyễn" not in str(ours) + str(theirs)
    assert theirs["event"] == "it broke for ***"


def test_libraries_below_warning_are_silent(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        logging.getLogger("httpx").info("HTTP Request: GET https://a.vn/secret")
        logging.getLogger("httpcore").debug("headers")
    assert _lines(tmp_path) == []


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert place_of(ValueError()) == ""


def test_nothing_is_logged_outside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(tmp_path):
        pass
    log("nobody listens")
    logging.getLogger("library").warning("nobody listens")
    assert "nobody" not in capsys.readouterr().out
