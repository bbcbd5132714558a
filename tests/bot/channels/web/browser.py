"""A page as the server sees one: real HTTP over loopback, with cookies and an event stream."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx

from bot.channels.web.app import web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.live import Streams
from bot.channels.web.needs import NAME, Needs
from bot.channels.web.serving import address, listen, serving
from bot.clock import Clock
from bot.logs import log
from bot.serve import WebPictures, WebTurns, house_of
from bot.settings import Settings
from bot.store.devices import Devices
from bot.taking import Advance
from bot.texts import Texts
from bot.wiring import Bot, open_bot
from bot.wording import Wording
from dialogs.conversation import Conversation
from dialogs.effects import Part, Say
from dialogs.events import Event, Said
from dialogs.turn import Turn, advance
from tests.bot.house import MORNING, NOWHERE

LOCALES = Path(__file__).resolve().parents[4] / "locales"
TEXTS = Texts.load(LOCALES)

Shown = dict[str, Any]


def echo(conversation: Conversation, event: Event) -> Turn:
    """A core that says back what it heard, in texts of the real catalogues."""
    after = conversation._replace(turn=conversation.turn + 1)
    if isinstance(event, Said) and event.text == "silent":
        return Turn(after)
    heard = event.text if isinstance(event, Said) else type(event).__name__
    count = 3 if heard == "three things" else 1
    words = [Part("ask.candidate", {"value": f"{after.turn}.{number}: {heard}"}) for number in range(1, count + 1)]
    return Turn(after, tuple(Say((part,), None, 0, (), "bac", "self", after.language, "asking") for part in words))


class Minutes:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Site:
    """A bot with its web page, listening."""

    url: str
    bot: Bot
    clock: Clock
    minutes: Minutes
    streams: Streams

    def browser(self, **headers: str) -> "Browser":
        return Browser(self.url, headers)

    def officer_turns(self) -> WebTurns:
        return WebTurns(self.bot.turns)


@asynccontextmanager
async def site(
    folder: Path,
    *,
    backend: str = NOWHERE,
    token: str = "sandbox",
    core: Advance = advance,
    streams: Streams | None = None,
    port: int = 0,
    slow_down: float = 0.0,
    **given: Any,
) -> AsyncIterator[Site]:
    """The web page of a bot in this folder."""
    clock, minutes = Clock(standing_at=MORNING), Minutes()
    streams = streams or Streams()
    settings = Settings.of(data=folder, backend_url=backend, backend_token=token, **given)
    with listen("127.0.0.1", port) as listening:
        async with open_bot(settings, clock, [WebChannel()], TEXTS, core) as bot:
            devices = Devices(bot.store, NAME)
            needs = Needs(WebTurns(bot.turns), WebPictures(bot.pictures), devices, Wording(TEXTS), clock, log)
            app = web_app(needs, replace(house_of(settings), slow_down=slow_down), streams, minutes)
            async with serving(app, listening, streams):
                yield Site(address(listening), bot, clock, minutes, streams)


class Browser:
    """One device."""

    def __init__(self, url: str, headers: dict[str, str] | None = None) -> None:
        self.url = url
        self.client = httpx.AsyncClient(base_url=url, headers={"Origin": url, **(headers or {})}, timeout=60)

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.aclose()

    async def post(self, path: str, **fields: Any) -> httpx.Response:
        return await self.client.post(path, json=fields)

    async def opens(self, id: str = "", **fields: Any) -> Shown:
        answer = await self.post("/api/open", id=id or str(uuid.uuid4()), **{"kiosk": False, "lang": "vi", **fields})
        assert answer.status_code == 200, answer.text
        found: Shown = answer.json()
        return found

    async def says(self, text: str, id: str = "") -> httpx.Response:
        return await self.post("/api/say", id=id or str(uuid.uuid4()), text=text)

    async def sends(self, picture: bytes, id: str = "") -> httpx.Response:
        headers = {"Content-Type": "application/octet-stream"}
        params = {"id": id or str(uuid.uuid4())}
        return await self.client.post("/api/picture", params=params, content=picture, headers=headers)

    async def taps(self, option: str, message: Shown, id: str = "") -> httpx.Response:
        bound = {"question": message["question"], "revision": message["revision"], "option": option}
        return await self.post("/api/tap", id=id or str(uuid.uuid4()), **bound)

    async def messages(self, after: int = 0) -> list[Shown]:
        found: list[Shown] = (await self.client.get("/api/messages", params={"after": after})).json()["messages"]
        return found

    @asynccontextmanager
    async def live(self, after: int = 0, headers: Mapping[str, str] | None = None) -> AsyncIterator["Live"]:
        """An open stream; what comes is collected."""
        url = f"/api/live?after={after}"
        async with self.client.stream("GET", url, headers=headers, timeout=None) as answer:
            assert answer.status_code == 200
            live = Live()
            reading = asyncio.create_task(live.read(answer))
            try:
                yield live
            finally:
                reading.cancel()

    @property
    def cookie(self) -> str:
        return self.client.cookies["session"]

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.cookies.clear()
        self.client.cookies.set("session", value)


@dataclass
class Live:
    """What came by a stream."""

    got: list[Shown] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    retry: list[int] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, answer: httpx.Response) -> None:
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                self.got.append(json.loads(line[6:]))
            elif line.startswith("id: "):
                self.ids.append(int(line[4:]))
            elif line.startswith("retry: "):
                self.retry.append(int(line[7:]))
            self._came.set()
        self.ended.set()

    async def until(self, count: int) -> list[Shown]:
        """What came, once there are so many."""
        async with asyncio.timeout(30):
            while len(self.got) < count:
                self._came.clear()
                await self._came.wait()
        return self.got

    async def until_bot(self, turns: int) -> list[Shown]:
        """What came, once the bot has answered so many times."""
        async with asyncio.timeout(30):
            while sum(one["who"] == "bot" for one in self.got) < turns:
                self._came.clear()
                await self._came.wait()
        return self.got
