"""Settings: what is right is understood, what is wrong is one line that says how to mend it."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, make_folder

KEY = "0123456789abcdef" * 4
BACKEND = {"BOT_BACKEND_URL": "https://khaibao.example.vn/api/", "BOT_BACKEND_TOKEN": "t0ken"}


@pytest.mark.parametrize(
    ("environment", "named", "mended_by"),
    [
        ({"BOT_BAKEND_URL": "https://a.vn"}, "BOT_BAKEND_URL", "did you mean BOT_BACKEND_URL or"),
        ({"BOT_LANGAUGE": "vi"}, "BOT_LANGAUGE", "did you mean BOT_LANGUAGE"),
        ({"bot_data": "x"}, "bot_data", "did you mean BOT_DATA"),
        ({"BOT_XYZZY": "1"}, "BOT_XYZZY", "is not a setting; see the table in README.md."),
        ({"BOT_LANGUAGE": "fr"}, "BOT_LANGUAGE", "vi or en"),
        ({**BACKEND, "BOT_BACKEND_URL": "khaibao.vn"}, "BOT_BACKEND_URL", "https://"),
        ({**BACKEND, "BOT_BACKEND_URL": "ftp://khaibao.vn"}, "BOT_BACKEND_URL", "https://"),
        ({**BACKEND, "BOT_BACKEND_URL": "http://khaibao.vn"}, "BOT_BACKEND_URL", "use https"),
        ({**BACKEND, "BOT_BACKEND_URL": "https://a:b@khaibao.vn"}, "BOT_BACKEND_URL", "own variable"),
        ({**BACKEND, "BOT_BACKEND_URL": "https://khaibao.vn:x"}, "BOT_BACKEND_URL", "https://"),
        ({"BOT_BACKEND_URL": "https://khaibao.vn"}, "BOT_BACKEND_TOKEN", "missing"),
        ({**BACKEND, "BOT_BACKEND_TOKEN": "mã thông báo"}, "BOT_BACKEND_TOKEN", "ASCII"),
        ({"BOT_MASTER_KEY": "abcd"}, "BOT_MASTER_KEY", "32 bytes, this one has 2; make one"),
        ({"BOT_MASTER_KEY": "không phải khoá"}, "BOT_MASTER_KEY", "64 hex digits"),
        ({"BOT_MASTER_KEY_FILE": "/no/such/file"}, "BOT_MASTER_KEY_FILE", "cannot be read"),
        ({"BOT_MASTER_KEY": KEY, "BOT_MASTER_KEY_FILE": "x"}, "BOT_MASTER_KEY_FILE", "keep one"),
        ({"BOT_SANDBOX_PORT": "many"}, "BOT_SANDBOX_PORT", "give a whole number from 0 to 65535"),
        ({"BOT_SANDBOX_PORT": "70000"}, "BOT_SANDBOX_PORT", "give a whole number from 0 to 65535"),
        ({"BOT_TELEGRAM_CHAT_PER_MINUTE": "0"}, "BOT_TELEGRAM_CHAT_PER_MINUTE", "give a whole number from 1 to 10000"),
        ({"BOT_WEB_BEHIND_TLS": "maybe"}, "BOT_WEB_BEHIND_TLS", "give true or false"),
        ({"BOT_NOTICE_SECONDS": "0"}, "BOT_NOTICE_SECONDS", "give a number above 0, and not above 3600"),
        ({"BOT_LOOKUP_SECONDS": "nan"}, "BOT_LOOKUP_SECONDS", "give a number above 0, and not above 60"),
        ({"BOT_SUBMIT_DAYS": "365"}, "BOT_SUBMIT_DAYS", "give a number above 0, and not above 30"),
        ({"BOT_BACKEND_TOKEN": "t0ken"}, "BOT_BACKEND_URL is missing", "not where to"),
        ({"BOT_TELEGRAM_API": "api.telegram.org"}, "BOT_TELEGRAM_API", "such as https://api.telegram.org"),
        (
            {"BOT_TELEGRAM_WEBHOOK_URL": "https://a.vn/x"},
            "BOT_TELEGRAM_TOKEN is missing",
            "BOT_TELEGRAM_WEBHOOK_URL is",
        ),
        ({"BOT_TELEGRAM_WEBHOOK_PORT": "8081"}, "BOT_TELEGRAM_TOKEN is missing", "BOT_TELEGRAM_WEBHOOK_PORT is"),
        ({"BOT_TELEGRAM_TOKEN": "abc"}, "BOT_TELEGRAM_TOKEN", "BotFather"),
    ],
)
def test_wrong_settings_are_one_line(environment: dict[str, str], named: str, mended_by: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.load(environment)
    line = str(raised.value)
    assert line.startswith(named)
    assert mended_by in line
    assert "\n" not in line


def test_nothing_set_is_fine() -> None:
    settings = Settings.load({"PATH": "/bin", "ROBOT_DATA": "x", "BOT_BACKEND_URL": ""})
    assert (settings.data, settings.language, settings.backend_url) == (Path("data"), "vi", None)


def test_everything_set_is_understood() -> None:
    settings = Settings.load({**BACKEND, "BOT_MASTER_KEY": KEY, "BOT_DATA": "/srv/bot", "BOT_SUBMIT_DAYS": "3"})
    assert settings.backend_url == "https://khaibao.example.vn/api"
    assert settings.master_key_bytes() == bytes.fromhex(KEY)
    assert (settings.data, settings.submit_days) == (Path("/srv/bot"), 3)


def test_plain_http_is_for_this_machine() -> None:
    for host in ("localhost:8375", "127.0.0.1:8375", "[::1]:8375"):
        assert Settings.load({**BACKEND, "BOT_BACKEND_URL": f"http://{host}"}).backend_url == f"http://{host}"


def test_secrets_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY + "\n")
    (tmp_path / "token").write_text("t0ken\n")
    settings = Settings.load(
        {
            "BOT_BACKEND_URL": "https://a.vn",
            "BOT_MASTER_KEY_FILE": str(tmp_path / "key"),
            "BOT_BACKEND_TOKEN_FILE": str(tmp_path / "token"),
        }
    )
    assert settings.master_key_bytes() == bytes.fromhex(KEY)
    assert settings.backend_token is not None
    assert settings.backend_token.get_secret_value() == "t0ken"


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe"])
def test_a_secrets_file_without_a_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(SettingsError, match=r"^BOT_MASTER_KEY_FILE: the file"):
        Settings.load({"BOT_MASTER_KEY_FILE": str(tmp_path / "key")})


def test_secrets_are_in_no_description_and_no_error() -> None:
    settings = Settings.load({**BACKEND, "BOT_MASTER_KEY": KEY})
    assert KEY not in repr(settings) + str(settings)
    assert "t0ken" not in repr(settings) + str(settings)
    with pytest.raises(SettingsError) as raised:
        Settings.load({**BACKEND, "BOT_MASTER_KEY": KEY[:-2]})
    assert KEY[:-2] not in str(raised.value)


def test_the_environment_is_read_by_load_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LANGUAGE", "en")
    assert Settings.of().language == "vi"
    assert Settings.load().language == "en"


def test_the_table_names_every_variable_once() -> None:
    rows = Settings.table()
    names = [row.name for row in rows]
    assert len(names) == len(set(names))
    assert {"BOT_DATA", "BOT_MASTER_KEY", "BOT_MASTER_KEY_FILE", "BOT_BACKEND_TOKEN_FILE"} <= set(names)
    assert dict((row.name, row.default) for row in rows)["BOT_SANDBOX_PORT"] == "8375"
    assert all(row.meaning.endswith(".") for row in rows)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"^BOT_DATA: the folder .* cannot be made"):
        make_folder(tmp_path / "file" / "data")


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(SettingsError, match=r"^BOT_DATA: the folder .* cannot be written to"):
        make_folder(tmp_path)
