"""Calls to the Bot API over connections that are kept open.

1. The token is in every address that is called. So no address, and no error that holds one, leaves this file.
2. What may have been done and what was certainly not are told apart: an `Unknown` call may have been carried out.
3. Only Telegram's own words refuse a call. A page of something on the way (a proxy, a firewall) says nothing of it.
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

LONGEST_ANSWER = 2_000_000
LONGEST_UPDATES = 32_000_000
"""Bytes. A hundred of the longest messages, each in answer to another, in escaped letters, are some five million."""

GATEWAY_TIMEOUT = 504

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

    async def call(
        self, method: str, values: Values | None = None, seconds: float = 0.0, longest: int = LONGEST_ANSWER
    ) -> Any:
        """The result of the method. Raises `Refused`, `Unsent` or `Unknown`."""
        body = orjson.dumps(values or {})
        patience = seconds or self._call_seconds
        try:
            answer = await self._client.request("POST", self._base + method, body, HEADERS, patience, longest)
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
        answer = read_json(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def read_json(body: bytes) -> Any:
    """What Telegram has written; with halves of letters, too, which must not make all that comes with them unreadable.

    Raises `ValueError` where it is no JSON.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        try:
            return json.loads(body)
        except RecursionError:
            raise ValueError("nested too deeply") from None


def _error(status: int, answer: Values) -> ApiError:
    code = answer.get("error_code")
    if answer.get("ok") is False and isinstance(code, int) and 400 <= code < 500:
        more = _dict(answer.get("parameters"))
        wait, chat = _whole(more.get("retry_after")), _whole(more.get("migrate_to_chat_id"))
        return Refused(code, str(answer.get("description", "")), wait, chat)
    if status < 300 or status == GATEWAY_TIMEOUT:
        return Unknown(f"answered {status}, which cannot be read")
    return Unsent(f"answered {status}")


def _dict(value: object) -> Values:
    return value if isinstance(value, dict) else {}


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
