"""Calls to the Bot API over connections that are kept open.

1. The token is in every address that is called. So no address, and no error that holds one, leaves this file.
2. What may have been done and what was certainly not are told apart: an `Unknown` call may have been carried out.
"""

import json
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import orjson

from bot.http.client import Client
from bot.http.errors import NoAnswer, NotSent, TooLong
from bot.http.pipeline import Pipeline

CALL_SECONDS = 20.0
FILE_SECONDS = 120.0
QUIET_SECONDS = 20.0
"""A file may come slowly, but not stop coming for so long."""

CONNECTIONS = 256

HEADERS = (("Content-Type", "application/json"),)

Values = dict[str, Any]


class ApiError(Exception):
    """A call that did not come to a good end."""


class Refused(ApiError):
    """Telegram has answered, and did not do it. `retry_after`: seconds (0: none); `migrated_to`: a chat (0: none)."""

    def __init__(self, code: int, description: str, retry_after: int = 0, migrated_to: int = 0) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrated_to = migrated_to


class Unsent(ApiError):
    """It was certainly not done: there was no connection, or Telegram itself is in trouble."""


class Unknown(ApiError):
    """It may have been done: the answer did not come."""


class TooLarge(ApiError):
    """The file is larger than it may be."""


class BotApi:
    """The Bot API at `root`, for the bot with this token. Use it as a context manager."""

    def __init__(self, root: str, token: str, call_seconds: float = CALL_SECONDS) -> None:
        self._client = Client(root, connections=CONNECTIONS)
        self._courtesies = Pipeline(root)
        self._base = f"/bot{token}/"
        self._files = f"/file/bot{token}/"
        self._call_seconds = call_seconds

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._courtesies.aclose()
        await self._client.aclose()

    async def call(self, method: str, values: Values | None = None, seconds: float | None = None) -> Any:
        """The result of the method. Raises `Refused`, `Unsent` or `Unknown`."""
        body = orjson.dumps(values or {})
        try:
            answer = await self._client.request(
                "POST", self._base + method, body, HEADERS, seconds or self._call_seconds
            )
        except NotSent as error:
            raise Unsent(str(error)) from None
        except NoAnswer as error:
            raise Unknown(str(error)) from None
        return _result(answer.status, answer.body)

    async def file(self, path: str, longest: int) -> bytes:
        """The file at this path, which `getFile` gave. Raises `Refused`, `Unsent`, `Unknown`, or `TooLarge`."""
        try:
            answer = await self._client.request(
                "GET", self._files + quote(path), b"", (), FILE_SECONDS, longest, quiet_seconds=QUIET_SECONDS
            )
        except NotSent as error:
            raise Unsent(str(error)) from None
        except TooLong:
            raise TooLarge("a file that is too large") from None
        except NoAnswer as error:
            raise Unknown(str(error)) from None
        if answer.status != 200:
            raise _error(answer.status, _read(answer.body))
        return answer.body

    def ask(self, method: str, values: Values) -> None:
        """Have it called some time soon, perhaps twice, perhaps not at all: a courtesy nobody waits for."""
        self._courtesies.post("POST", self._base + method, orjson.dumps(values), HEADERS)


def _result(status: int, body: bytes) -> Any:
    answer = _read(body)
    if answer.get("ok") is True and "result" in answer:
        return answer["result"]
    raise _error(status, answer)


def _read(body: bytes) -> Values:
    """The answer; {} where it cannot be read."""
    try:
        answer = orjson.loads(body)
    except ValueError:
        answer = _read_leniently(body)
    return answer if isinstance(answer, dict) else {}


def _read_leniently(body: bytes) -> Any:
    """With halves of letters, too: one in an update shall not make all that come with it unreadable."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return {}


def _error(status: int, answer: Values) -> ApiError:
    code = answer.get("error_code", status)
    if status < 300:
        return Unknown("an answer that cannot be read")
    if not isinstance(code, int) or not 400 <= code < 500:
        return Unsent(f"answered {status}")
    more = answer.get("parameters") or {}
    wait, chat = int(more.get("retry_after", 0)), int(more.get("migrate_to_chat_id", 0))
    return Refused(code, str(answer.get("description", "")), wait, chat)
