"""The far side of a script: the sandbox backend, told to misbehave or to decide as its ward police would."""

import asyncio
import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_SECONDS = 10
_MODES = {"": "well", "down": "down", "slow": "slow", "lost_answers": "lost_answers"}
SLOW_MS = 300


class WardFailed(Exception):
    """The sandbox did not do what it was told."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A declaration that has arrived."""

    reference: str
    body: dict[str, Any]


class Ward:
    """Speaks to one sandbox under its /sandbox/ addresses."""

    def __init__(self, base_url: str, token: str) -> None:
        self.base_url = base_url
        self.token = token

    async def behave(self, fault: str) -> None:
        """Misbehave in this way from now on; "" for not at all."""
        await self._ask("PUT", "/sandbox/behaviour", {"mode": _MODES[fault], "delay_ms": SLOW_MS})

    async def arrivals(self) -> list[Arrival]:
        """All that has arrived, oldest first, one for each Idempotency-Key."""
        rows = await self._ask("GET", "/sandbox/declarations")
        return [Arrival(row["reference"], row["body"]) for row in rows]

    async def confirm(self, reference: str) -> None:
        """Confirm this case."""
        await self._ask("POST", f"/sandbox/cases/{reference}/confirm", {})

    async def give_back(self, reference: str, reason: str, fields: list[str]) -> None:
        """Return this case with the reason and the paths of the fields to mend."""
        await self._ask("POST", f"/sandbox/cases/{reference}/return", {"reason": reason, "fields": fields})

    async def _ask(self, method: str, path: str, body: object = None) -> Any:
        return await asyncio.to_thread(self._ask_now, method, path, body)

    def _ask_now(self, method: str, path: str, body: object) -> Any:
        address = urlsplit(self.base_url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=_SECONDS)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        if response.status >= 300:
            raise WardFailed(f"{method} {path}: {response.status} {text[:300]!r}")
        return json.loads(text)
