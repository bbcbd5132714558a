"""Calls to the Bot API over connections that are kept open.

1. The token is in every address that is called. So no address, and no error that holds one, leaves this file.
2. What may have been done and what was certainly not are told apart: an `Unknown` call may have been carried out.
"""

import json
from types import TracebackType
from typing import Any, Self

import aiohttp

CALL_SECONDS = 20.0
CONNECT_SECONDS = 8.0
CONNECTIONS = 100

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


class BotApi:
    """The Bot API at `root`, for the bot with this token. Use it as a context manager."""

    def __init__(self, root: str, token: str, call_seconds: float = CALL_SECONDS) -> None:
        self._base = f"{root}/bot{token}/"
        self._call_seconds = call_seconds
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, values: Values | None = None, seconds: float | None = None) -> Any:
        """The result of the method. Raises `Refused`, `Unsent` or `Unknown`."""
        status, body = await self._post(method, values or {}, seconds or self._call_seconds)
        try:
            answer = json.loads(body)
            if answer["ok"] is True:
                return answer["result"]
        except (ValueError, KeyError, TypeError):
            answer = {}
        raise _error(status, answer)

    async def _post(self, method: str, values: Values, seconds: float) -> tuple[int, bytes]:
        if self._session is None:
            raise Unsent("not open")
        timeout = aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
        try:
            async with self._session.post(
                self._base + method, json=values, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unsent(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Unknown(type(error).__name__) from None


def _error(status: int, answer: Any) -> ApiError:
    if not isinstance(answer, dict):
        answer = {}
    code = answer.get("error_code", status)
    if not isinstance(code, int) or not 400 <= code < 500:
        return Unsent(f"answered {status}")
    more = answer.get("parameters") or {}
    wait, chat = int(more.get("retry_after", 0)), int(more.get("migrate_to_chat_id", 0))
    return Refused(code, str(answer.get("description", "")), wait, chat)
