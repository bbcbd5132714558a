"""The sandbox's levers for tests: how it behaves, what it has got, what its officer decides."""

from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Ward:
    """A sandbox seen by its ward officer."""

    base_url: str

    async def behaves(self, mode: str, **more: int) -> None:
        await self._ask("PUT", "/sandbox/behaviour", {"mode": mode, **more})

    async def declarations(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self._ask("GET", "/sandbox/declarations")
        return found

    async def confirms(self, reference: str) -> None:
        await self._ask("POST", f"/sandbox/cases/{reference}/confirm")

    async def returns(self, reference: str, reason: str, *fields: str) -> None:
        await self._ask("POST", f"/sandbox/cases/{reference}/return", {"reason": reason, "fields": list(fields)})

    async def _ask(self, method: str, path: str, json: object = None) -> Any:
        async with httpx.AsyncClient(base_url=self.base_url, trust_env=False, timeout=60) as http:
            response = await http.request(method, path, json=json, headers={"Authorization": "Bearer sandbox"})
            response.raise_for_status()
            return response.json() if response.content else None
