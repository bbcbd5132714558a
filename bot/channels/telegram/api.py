"""Calls to the Bot API over connections that are kept open.

1. The token is in every address that is called. So no address, and no error that holds one, leaves this file.
2. What may have been done and what was certainly not are told apart: an `Unknown` call may have been carried out.
"""

import json
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

CALL_SECONDS = 20.0
CONNECT_SECONDS = 8.0
CONNECTIONS = 100

HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "identity"}

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
        self._patience = _timeout(call_seconds)
        self._urls: dict[str, URL] = {}
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
        patience = _timeout(seconds) if seconds else self._patience
        status, body = await self._post(self._url(method), values or {}, patience)
        try:
            answer = json.loads(body)
            if answer["ok"] is True:
                return answer["result"]
        except (ValueError, KeyError, TypeError):
            answer = {}
        raise _error(status, answer)

    def _url(self, method: str) -> URL:
        """The address of the method, read once."""
        if method not in self._urls:
            self._urls[method] = URL(self._base + method, encoded=True)
        return self._urls[method]

    async def _post(self, url: URL, values: Values, patience: aiohttp.ClientTimeout) -> tuple[int, bytes]:
        if self._session is None:
            raise Unsent("not open")
        body = json.dumps(values, separators=(",", ":")).encode()
        try:
            async with self._session.post(
                url, data=body, headers=HEADERS, timeout=patience, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unsent(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Unknown(type(error).__name__) from None


def _timeout(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)


def _error(status: int, answer: Any) -> ApiError:
    if not isinstance(answer, dict):
        answer = {}
    code = answer.get("error_code", status)
    if status < 300:
        return Unknown("an answer that cannot be read")
    if not isinstance(code, int) or not 400 <= code < 500:
        return Unsent(f"answered {status}")
    more = answer.get("parameters") or {}
    wait, chat = int(more.get("retry_after", 0)), int(more.get("migrate_to_chat_id", 0))
    return Refused(code, str(answer.get("description", "")), wait, chat)
