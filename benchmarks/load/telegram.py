"""A Bot API and a counting backend, both on one port of this machine, for a bot that is measured.

1. As with Telegram, a chat's next update is posted only after the one before was answered by 200, and one that was not
   is posted again, with the same bytes. Asked for updates (`getUpdates`), it gives those that are not confirmed yet.
2. What the bot says, by a call or in the answer to a post, is on the telephone when it arrives here. The answer to the
   call comes `delay` seconds later: so far away is the Bot API.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

import orjson

from bot.http.client import Client
from bot.http.errors import NoAnswer, NotSent
from bot.http.exchange import Exchange
from bot.http.fields import Lines
from bot.http.server import listening

TOKEN = "123456789:" + "A" * 35
SUBMISSIONS = "/submissions"
AGAIN_SECONDS = 0.05
POST_SECONDS = 60.0
ME = {"id": 123456789, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}

Values = dict[str, Any]


class Chat(Protocol):
    """A private chat, as its citizen sees it."""

    def shows(self, number: int, text: str, markup: Values | None) -> None:
        """A message of the bot is on the telephone."""


class Hook(NamedTuple):
    """Where updates are posted to, as `setWebhook` was told."""

    client: Client
    path: str
    headers: Lines


class Backend:
    """Counts what is submitted: `posts` in all, and the keys among them that differ."""

    def __init__(self) -> None:
        self.posts = 0
        self.keys: set[str] = set()

    def posted(self, exchange: Exchange) -> None:
        """One submission."""
        self.posts += 1
        self.keys.add(exchange.header("Idempotency-Key"))
        exchange.answer(201, b"{}")


class FakeTelegram:
    """The Bot API. `chats`: by their numbers. `hears`: is set while the bot takes updates."""

    def __init__(self, by_webhook: bool, delay: float) -> None:
        self.address = ""
        self.chats: dict[int, Chat] = {}
        self.backend = Backend()
        self.hears = asyncio.Event()
        self.heard_since = 0.0
        self._by_webhook = by_webhook
        self._delay = delay
        self._numbers = count(1000)
        self._updates = count(1)
        self._hook: Hook | None = None
        self._posts: dict[int, asyncio.Task[None]] = {}
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._asking: Exchange | None = None

    def next_number(self) -> int:
        """A number for a message; they grow."""
        return next(self._numbers)

    def send(self, chat: int, update: Values) -> None:
        """Bring the bot this update of this chat, in its turn."""
        number = next(self._updates)
        content = orjson.dumps({"update_id": number, **update})
        if self._by_webhook:
            self._posts[chat] = asyncio.create_task(self._post(self._posts.get(chat), content))
        else:
            self._waiting.append((number, content))
            self._give()

    async def settled(self, chat: int) -> None:
        """Every update of this chat was taken by the bot, and its answer read."""
        if post := self._posts.pop(chat, None):
            await post

    def died(self) -> None:
        """The bot has ended: nothing is brought to it until it tells where it is, or asks."""
        self.hears.clear()
        self._asking = None

    async def close(self) -> None:
        """Stop posting."""
        for post in self._posts.values():
            post.cancel()
        await asyncio.gather(*self._posts.values(), return_exceptions=True)
        if self._hook:
            await self._hook.client.aclose()

    async def _post(self, before: "asyncio.Task[None] | None", update: bytes) -> None:
        if before:
            await before
        await self.hears.wait()
        while not await self._taken(update):
            await asyncio.sleep(AGAIN_SECONDS)
            await self.hears.wait()

    async def _taken(self, update: bytes) -> bool:
        assert self._hook
        try:
            answer = await self._hook.client.request("POST", self._hook.path, update, self._hook.headers, POST_SECONDS)
        except (NotSent, NoAnswer):
            return False
        if answer.status == 200 and answer.body:
            call = orjson.loads(answer.body)
            self._does(call.pop("method"), call)
        return answer.status == 200

    # what the bot asks for

    def asked(self, exchange: Exchange) -> None:
        """One request of the bot."""
        base, _, method = exchange.path.rpartition("/")
        if exchange.path == SUBMISSIONS:
            self.backend.posted(exchange)
        elif base != f"/bot{TOKEN}":
            exchange.answer(401, orjson.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"}))
        elif method == "getUpdates":
            self._poll(exchange, orjson.loads(exchange.body))
        else:
            result = self._does(method, orjson.loads(exchange.body))
            body = orjson.dumps({"ok": True, "result": result})
            if self._delay:
                asyncio.get_running_loop().call_later(self._delay, exchange.answer, 200, body)
            else:
                exchange.answer(200, body)

    def _does(self, method: str, values: Values) -> Values | bool:
        if method == "sendMessage":
            return self._show(values)
        if method == "setWebhook":
            self._set_webhook(values)
        return ME if method == "getMe" else True

    def _show(self, values: Values) -> Values:
        number, chat = self.next_number(), values["chat_id"]
        self.chats[chat].shows(number, values["text"], values.get("reply_markup"))
        return {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "text": values["text"]}

    def _set_webhook(self, values: Values) -> None:
        parts = urlsplit(values["url"])
        secret = ("X-Telegram-Bot-Api-Secret-Token", values["secret_token"])
        connections = values.get("max_connections", 40)
        client = self._hook.client if self._hook else Client(f"http://{parts.netloc}", connections=connections)
        self._hook = Hook(client, parts.path or "/", (("Content-Type", "application/json"), secret))
        self._listens()

    def _poll(self, exchange: Exchange, values: Values) -> None:
        while self._waiting and self._waiting[0][0] < values.get("offset", 0):
            self._waiting.popleft()
        self._asking = exchange
        asyncio.get_running_loop().call_later(values.get("timeout", 0), self._give_none, exchange)
        self._listens()
        self._give()

    def _give(self) -> None:
        """Answer who asks for updates, where there are any."""
        if self._asking and self._waiting:
            asking, self._asking = self._asking, None
            given = [content for _, content in tuple(self._waiting)[:100]]
            asking.answer(200, b'{"ok":true,"result":[%b]}' % b",".join(given))

    def _give_none(self, asking: Exchange) -> None:
        if self._asking is asking:
            self._asking = None
            asking.answer(200, b'{"ok":true,"result":[]}')

    def _listens(self) -> None:
        if not self.hears.is_set():
            self.heard_since = asyncio.get_running_loop().time()
            self.hears.set()


@asynccontextmanager
async def fake_telegram(by_webhook: bool, delay: float) -> AsyncIterator[FakeTelegram]:
    """A running one; `address` is where."""
    telegram = FakeTelegram(by_webhook, delay)
    async with listening(0, telegram.asked) as port:
        telegram.address = f"http://127.0.0.1:{port}"
        try:
            yield telegram
        finally:
            await telegram.close()
