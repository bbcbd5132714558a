"""The only reader of the environment.

Every setting is a variable `BOT_...`; a secret may come from a file instead (`BOT_MASTER_KEY_FILE`). Whatever is
wrong stops the start with one line that names the variable and says how to mend it.
"""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.setting_mistakes import PREFIX, mistake, unknown, variable

KEY_BYTES = 32
SECRETS = ("master_key", "backend_token", "telegram_token")
TELEGRAM = "https://api.telegram.org"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.*-]+(?::[0-9]{1,5})?")
_TELEGRAM_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{4,100}")
HOW_TO_MAKE_A_KEY = "make one with: openssl rand -hex 32"


class CannotStart(Exception):
    """Why the bot cannot start: one line for whoever starts it."""


class SettingsError(CannotStart):
    """The configuration is wrong: one line, naming the variable and how to mend it."""


class Row(NamedTuple):
    """One line of the configuration table."""

    name: str
    default: str
    meaning: str


class Settings(BaseSettings):
    """The configuration, from variables `BOT_...`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    data: Path = Field(Path("data"), description="Folder for database, log and key; made where missing.")
    language: str = Field("vi", pattern="^(vi|en)$", description="Language a new conversation begins in: vi or en.")
    master_key: SecretStr | None = Field(
        None,
        description="32 bytes as 64 hex digits that wrap every citizen's key. "
        "Unset: made on the first start, in master.key of the data folder.",
    )
    backend_url: str | None = Field(
        None, description="Address of the declaration backend. Unset: a sandbox is started on this machine."
    )
    backend_token: SecretStr | None = Field(None, description="Bearer token for the declaration backend.")
    sandbox_port: int = Field(
        8375, ge=0, le=65535, description="Port of the sandbox; another one where it is taken; 0: any free one."
    )
    lookup_seconds: float = Field(
        2.0, gt=0, le=60, description="How long a look-up in mid-form may take before the form goes on without it."
    )
    notice_seconds: float = Field(2.0, gt=0, le=3600, description="How often the backend is asked what has changed.")
    submit_days: float = Field(
        7.0, gt=0, le=30, description="How long a declaration is tried before a person is asked to look."
    )

    web_host: str = Field("127.0.0.1", description="Address the web page listens on.")
    web_port: int = Field(8080, ge=0, le=65535, description="Port of the web page; 0: any free one.")
    web_behind_tls: bool = Field(
        False, description="Whether a proxy before the web page ends TLS. Without it only this machine is served."
    )
    web_trusted_proxy: str = Field(
        "", description="Addresses or networks of our own proxies, apart by spaces; their X-Forwarded-For is believed."
    )
    web_frame_ancestors: str = Field(
        "", description="Origins of sites that may show the web page in a frame, apart by spaces; none where empty."
    )

    telegram_token: SecretStr | None = Field(
        None, description="Token of the Telegram bot. Unset: nothing of Telegram is started."
    )
    telegram_api: str = Field(TELEGRAM, description="Address of the Bot API.")
    telegram_webhook_url: str | None = Field(
        None, description="Public https address Telegram is to post to. Unset: Telegram is asked (long polling)."
    )
    telegram_webhook_port: int = Field(
        8081, ge=0, le=65535, description="Port on this machine the proxy passes Telegram's posts to; 0: any free one."
    )
    telegram_chat_per_second: float = Field(
        1.0, gt=0, le=10_000, description="Messages a second to one chat, after a burst of three."
    )
    telegram_replies_per_second: float = Field(
        30.0, gt=0, le=10_000, description="Replies a second to all chats; notices and reminders have 25 of their own."
    )
    telegram_chat_per_minute: int = Field(
        20, gt=0, le=10_000, description="Messages a minute taken from one chat, and twice as many presses of buttons."
    )

    @field_validator("web_trusted_proxy")
    @classmethod
    def _known_networks(cls, named: str) -> str:
        try:
            for name in named.split():
                ip_network(name)
        except ValueError:
            raise ValueError("give addresses or networks such as 10.0.0.1 or 10.0.0.0/8, apart by spaces") from None
        return named

    @field_validator("web_frame_ancestors")
    @classmethod
    def _whole_origins(cls, named: str) -> str:
        if not all(_ORIGIN.fullmatch(origin) for origin in named.split()):
            raise ValueError("give whole origins such as https://hanoi.example.vn, apart by spaces")
        return " ".join(named.split())

    @field_validator("backend_url", "telegram_api", "telegram_webhook_url")
    @classmethod
    def _usable_address(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or not _has_usable_port(parts):
            example = TELEGRAM if info.field_name == "telegram_api" else "https://khaibao.example.vn"
            raise ValueError(f"give a full address such as {example}")
        if parts.username or parts.query or parts.fragment:
            raise ValueError("give only scheme, host, port and path; the token has its own variable")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise ValueError("use https: plain http is taken for this machine only")
        return url.rstrip("/")

    @field_validator("master_key")
    @classmethod
    def _whole_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None:
            _key_bytes(key.get_secret_value())
        return key

    @field_validator("backend_token", "telegram_token")
    @classmethod
    def _sendable_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not (token.get_secret_value().isascii() and token.get_secret_value().isprintable()):
            raise ValueError("a token is one line of plain ASCII characters")
        return token

    @field_validator("telegram_token")
    @classmethod
    def _token_of_telegram(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TELEGRAM_TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("a token looks like 123456789:AbC-dEf..., as BotFather gives it")
        return token

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands in: it has read the environment, names checked, files opened."""
        return (init_settings,)

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings of this environment; raises `SettingsError` with one line where something is wrong."""
        given = _given(os.environ if environment is None else environment, tuple(cls.model_fields))
        return cls.of(**given)

    @classmethod
    def of(cls, **given: Any) -> Self:
        """The settings with these values and the defaults; the environment is not read."""
        try:
            settings = cls(**given)
        except ValidationError as error:
            raise SettingsError(mistake(error, cls.model_fields)) from None
        settings._refuse_what_does_not_fit()
        return settings

    def _refuse_what_does_not_fit(self) -> None:
        if self.web_host not in LOOPBACK and not self.web_behind_tls:
            raise SettingsError(
                "BOT_WEB_HOST: plain http is for this machine only; put a proxy with TLS before it and set "
                "BOT_WEB_BEHIND_TLS=1, or leave BOT_WEB_HOST at 127.0.0.1."
            )
        if self.backend_url and not self.backend_token:
            raise SettingsError("BOT_BACKEND_TOKEN is missing: the backend at BOT_BACKEND_URL needs one.")
        if self.backend_token and not self.backend_url:
            raise SettingsError("BOT_BACKEND_URL is missing: BOT_BACKEND_TOKEN is set, but not where to.")
        for field in ("telegram_webhook_url", "telegram_webhook_port"):
            if field in self.model_fields_set and not self.telegram_token:
                raise SettingsError(f"BOT_TELEGRAM_TOKEN is missing: {variable(field)} is of no use without it.")

    @classmethod
    def table(cls) -> tuple[Row, ...]:
        """The configuration table: variable, default, meaning."""
        rows = []
        for name, field in cls.model_fields.items():
            default = "" if field.default is None else str(field.default)
            rows.append(Row(variable(name), default, field.description or ""))
            if name in SECRETS:
                rows.append(Row(f"{variable(name)}_FILE", "", f"File holding {variable(name)}, in its stead."))
        return tuple(rows)

    def master_key_bytes(self) -> bytes | None:
        """The master key, where one is configured."""
        return _key_bytes(self.master_key.get_secret_value()) if self.master_key else None


def make_folder(folder: Path) -> None:
    """Make the data folder where it is missing; raises `SettingsError` where it cannot be written to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"BOT_DATA: the folder {folder} cannot be made ({error.strerror}); name another one."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingsError(f"BOT_DATA: the folder {folder} cannot be written to; change its owner or name another.")


def _has_usable_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _key_bytes(key: str) -> bytes:
    try:
        whole = bytes.fromhex(key.strip())
    except ValueError:
        raise ValueError(f"a master key is 64 hex digits; {HOW_TO_MAKE_A_KEY}") from None
    if len(whole) != KEY_BYTES:
        raise ValueError(f"a master key has {KEY_BYTES} bytes, this one has {len(whole)}; {HOW_TO_MAKE_A_KEY}")
    return whole


def _given(environment: Mapping[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    """The variables that are set and not empty, by field; secrets read from their files."""
    known = {variable(name): name for name in fields}
    files = {f"{variable(name)}_FILE": name for name in SECRETS}
    given: dict[str, str] = {}
    for name, value in environment.items():
        if not name.upper().startswith(PREFIX) or not value:
            continue
        if name in known:
            given[known[name]] = value
        elif name not in files:
            raise SettingsError(unknown(name, (*known, *files)))
    for name, field in files.items():
        if environment.get(name):
            given[field] = _from_file(name, field, environment, field in given)
    return given


def _from_file(name: str, field: str, environment: Mapping[str, str], twice: bool) -> str:
    if twice:
        raise SettingsError(f"{name} and {variable(field)} are both set; keep one of them.")
    try:
        value = Path(environment[name]).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not a text file"
        raise SettingsError(f"{name}: the file {environment[name]} cannot be read ({why}).") from None
    if not value:
        raise SettingsError(f"{name}: the file {environment[name]} is empty.")
    return value
