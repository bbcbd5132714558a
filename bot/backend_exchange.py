"""Requests to the declaration backend over our own client, which costs little where citizens wait."""

from collections.abc import Mapping

from backend_client.answers import RawAnswer, media_type
from backend_client.errors import ContractBroken, Unknown, Unreachable
from backend_client.exchange import LONGEST_ANSWER, Timeouts
from bot.http.client import Client
from bot.http.errors import NoAnswer, NotSent, TooLong

CONNECTIONS = 100
PLAIN = ("", "identity")


class BackendExchange:
    """An `Exchange`. Answers are asked for unpacked, and not taken otherwise."""

    def __init__(self, base_url: str, headers: Mapping[str, str], timeouts: Timeouts) -> None:
        self._client = Client(base_url, connections=CONNECTIONS, connect_seconds=timeouts.connect)
        self._headers = tuple(headers.items())
        self._timeouts = timeouts

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def __call__(
        self, operation: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> RawAnswer:
        """The answer, of whatever status."""
        try:
            answer = await self._client.request(
                method,
                path,
                body or b"",
                (*self._headers, *headers.items()),
                self._timeouts.whole,
                LONGEST_ANSWER,
                quiet_seconds=self._timeouts.read,
            )
        except NotSent as error:
            raise Unreachable(operation, str(error)) from None
        except TooLong:
            raise ContractBroken(operation, "an answer longer than the contract allows") from None
        except NoAnswer as error:
            raise Unknown(operation, str(error)) from None
        if answer.header("Content-Encoding").strip().lower() not in PLAIN:
            raise ContractBroken(operation, "an answer that cannot be unpacked")
        return RawAnswer(
            answer.status,
            media_type(answer.header("Content-Type")),
            answer.header("Retry-After").strip(),
            answer.body,
        )
