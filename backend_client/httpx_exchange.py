"""Requests to the backend by httpx.

httpx and httpcore are kept from logging addresses and headers: they hold the token.
"""

import asyncio
from collections.abc import Mapping

import httpx

from backend_client.answers import RawAnswer, media_type
from backend_client.errors import ContractBroken, Unknown, Unreachable
from backend_client.exchange import LONGEST_ANSWER, Timeouts, quiet_http_loggers

_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class HttpxExchange:
    """An `Exchange`."""

    def __init__(self, base_url: str, headers: Mapping[str, str], timeouts: Timeouts) -> None:
        quiet_http_loggers()
        self._whole = timeouts.whole
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers=headers,
            timeout=httpx.Timeout(timeouts.read, connect=timeouts.connect),
            follow_redirects=False,
            trust_env=False,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __call__(
        self, operation: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> RawAnswer:
        """The answer, of whatever status."""
        request = self._http.build_request(method, path, content=body, headers=headers)
        try:
            async with asyncio.timeout(self._whole):
                return await self._answer(operation, request)
        except _NOT_SENT as raised:
            raise Unreachable(operation, f"no connection ({type(raised).__name__})") from None
        except (TimeoutError, httpx.TransportError) as raised:
            raise Unknown(operation, f"no whole answer ({type(raised).__name__})") from None
        except httpx.DecodingError:
            raise ContractBroken(operation, "an answer that cannot be unpacked") from None

    async def _answer(self, operation: str, request: httpx.Request) -> RawAnswer:
        response = await self._http.send(request, stream=True)
        try:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > LONGEST_ANSWER:
                    raise ContractBroken(operation, "an answer longer than the contract allows")
        finally:
            await response.aclose()
        return RawAnswer(
            status=response.status_code,
            media_type=media_type(response.headers.get("Content-Type", "")),
            retry_after=response.headers.get("Retry-After", "").strip(),
            body=bytes(body),
        )
