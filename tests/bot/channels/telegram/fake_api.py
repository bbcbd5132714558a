"""A Bot API server that follows Telegram's rules, not our bot's habits."""

import asyncio
import contextlib
import json
import re
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.bot.channels.telegram.chats import Chat, Refusal, Shown, Values, at_most, check_markup
from tests.bot.channels.telegram.files import Files, NoFile
from tests.bot.channels.telegram.posting import Poster
from tests.bot.channels.telegram.queues import PRESS_SECONDS, Queues

TOKEN = "123456789:AAHcanaryCanary_canary-CanaryCanary12"
OTHER_POLLS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"

DELETABLE_SECONDS = 48 * 3600


class HungUp(Exception):
    """What was asked was done, and the answer is lost."""


class FakeTelegram:
    """The server; `address` is what the bot is given as its Bot API.

    `seconds` is the clock of its limits. `turned_away`: what was called while it was down.
    """

    def __init__(self, chat_burst: int | None = None, seconds: Callable[[], float] = time.monotonic) -> None:
        self.address = ""
        self.queues = Queues()
        self.files = Files(self.queues)
        self.chats: dict[int, Chat] = {}
        self.calls: list[tuple[str, Values]] = []
        self.answered_queries: list[str] = []
        self.queries: dict[str, float] = {}
        self.chat_burst = chat_burst
        self.seconds = seconds
        self.carried: list[Values] = []
        self.poster: Poster | None = None
        self.down = False
        self.turned_away: list[str] = []
        self._posting: asyncio.Task[None] | None = None
        self._polls: dict[int, asyncio.Event] = {}
        self._tokens: defaultdict[int, list[float]] = defaultdict(list)

    @property
    def in_answers(self) -> int:
        """How many calls came in answers to posts."""
        return len(self.carried)

    def named(self, method: str) -> list[Values]:
        """With what this method was called, so far."""
        return [values for name, values in self.calls if name == method]

    def chat(self, id: int) -> Chat:
        return self.chats.setdefault(id, Chat(id))

    async def answer(self, request: web.Request) -> web.Response:
        """One call of a method."""
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return _refused(Refusal(401, "Unauthorized"))
        if self.down:
            self.turned_away.append(method)
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        values = await request.json() if request.can_read_body else {}
        self.calls.append((method, values))
        try:
            does: Callable[[Values], Any] = getattr(self, f"do_{method}")
        except AttributeError:
            return _refused(Refusal(404, "Not Found: method not found"))
        try:
            result = await does(values)
        except Refusal as refusal:
            return _refused(refusal)
        except HungUp:
            assert request.transport
            request.transport.abort()
            return web.Response()
        return web.json_response({"ok": True, "result": result})

    async def give(self, request: web.Request) -> web.StreamResponse:
        """One download of a file."""
        if self.down:
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        if request.match_info["token"] != TOKEN:
            return _refused(Refusal(404, "Not Found"))
        try:
            return await self.files.give(request, request.match_info["path"])
        except NoFile as no:
            return _refused(Refusal(no.code, no.description))

    async def do_getFile(self, values: Values) -> Values:
        try:
            return self.files.told(values["file_id"])
        except NoFile as no:
            raise Refusal(no.code, no.description) from None

    async def do_getMe(self, values: Values) -> Values:
        return {"id": 123456789, "is_bot": True, "first_name": "Trợ lý Kê khai", "username": "ke_khai_bot"}

    async def do_getUpdates(self, values: Values) -> list[Values]:
        if self.poster is not None:
            raise Refusal(409, WEBHOOK_IS_SET)
        for other in self._polls.values():
            other.set()
        ended = asyncio.Event()
        self._polls[id(ended)] = ended
        try:
            if "offset" in values:
                self.queues.confirm(values["offset"])
            return await self._updates(values, ended)
        finally:
            del self._polls[id(ended)]

    async def _updates(self, values: Values, ended: asyncio.Event) -> list[Values]:
        deadline = asyncio.get_running_loop().time() + values.get("timeout", 0)
        while not (found := self.queues.first(min(values.get("limit", 100), 100))):
            if ended.is_set():
                raise Refusal(409, OTHER_POLLS)
            if asyncio.get_running_loop().time() >= deadline:
                return []
            await asyncio.sleep(0.003)
        return found

    async def do_setWebhook(self, values: Values) -> bool:
        secret = values.get("secret_token", "")
        if not re.fullmatch(r"https://.+|http://127\.0\.0\.1:[0-9]+/.*", values["url"]):
            raise Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        if not 1 <= values.get("max_connections", 40) <= 100:
            raise Refusal(400, "Bad Request: invalid max_connections")
        await self.stop_posting()
        self.poster = Poster(self.queues, values["url"], secret, values.get("max_connections", 40), self._in_answer)
        self._posting = asyncio.create_task(self.poster.run())
        return True

    def _in_answer(self, call: Values) -> None:
        """A method called in the answer to a post: its result is told to nobody."""
        values = {name: value for name, value in call.items() if name != "method"}
        self.calls.append((call["method"], values))
        self.carried.append(call)
        with contextlib.suppress(Refusal):
            does = {"sendMessage": self._show, "answerCallbackQuery": self._stop_waiting}
            does.get(call["method"], self._edit)(values)

    async def do_getWebhookInfo(self, values: Values) -> Values:
        told = {"url": self.poster.url if self.poster else "", "pending_update_count": len(self.queues.waiting)}
        failed = self.poster.failed_at if self.poster else 0
        return {**told, "has_custom_certificate": False, **({"last_error_date": failed} if failed else {})}

    async def do_deleteWebhook(self, values: Values) -> bool:
        if values.get("drop_pending_updates"):
            self.queues.waiting.clear()
        await self.stop_posting()
        return True

    async def stop_posting(self) -> None:
        self.poster = None
        if self._posting is not None:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
            self._posting = None

    async def do_sendMessage(self, values: Values) -> Values:
        chat = self._reached(values)
        await asyncio.sleep(chat.delay)
        if chat.held is not None:
            await chat.held.wait()
        if chat.failures:
            raise chat.failures.pop(0)
        self._limit(chat)
        shown = self._show(values)
        if chat.lose_answers:
            chat.lose_answers -= 1
            raise HungUp
        return {"message_id": shown.id, "date": 0, "chat": {"id": chat.id, "type": "private"}, "text": shown.text}

    def _limit(self, chat: Chat) -> None:
        """About one a second to a chat, after a burst."""
        now = self.seconds()
        chat.sent_at.append(now)
        if self.chat_burst is not None:
            left = [at for at in self._tokens[chat.id] if at > now]
            if len(left) >= self.chat_burst:
                raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
            self._tokens[chat.id] = [*left, max([now, *left]) + 0.9]

    def _show(self, values: Values) -> Shown:
        chat = self._reached(values)
        text, markup = values.get("text", ""), values.get("reply_markup")
        if not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise Refusal(400, "Bad Request: message is too long")
        check_markup(markup)
        shown = Shown(chat.next_id(), text, markup, bool(values.get("protect_content")), self.queues.now())
        if markup and "keyboard" in markup:
            chat.board = markup
        chat.shown.append(shown)
        chat.news.set()
        return shown

    async def do_editMessageReplyMarkup(self, values: Values) -> bool:
        self._edit(values)
        return True

    def _edit(self, values: Values) -> None:
        chat = self._reached(values)
        shown = next((one for one in chat.shown if one.id == values["message_id"]), None)
        if shown is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        markup = values.get("reply_markup")
        if (shown.markup or None) == markup:
            raise Refusal(400, "Bad Request: message is not modified: specified content is the same")
        shown.markup = markup

    async def do_answerCallbackQuery(self, values: Values) -> bool:
        self._stop_waiting(values)
        return True

    def _stop_waiting(self, values: Values) -> None:
        asked = self.queries.get(values["callback_query_id"])
        if asked is None or self.queues.now() - asked > PRESS_SECONDS:
            raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.answered_queries.append(values["callback_query_id"])

    async def do_deleteMessages(self, values: Values) -> bool:
        """What is not found is left out; what cannot be deleted fails them all."""
        if not 1 <= len(values["message_ids"]) <= 100:
            raise Refusal(400, "Bad Request: message identifiers are not specified")
        chat = self._deletable(values, values["message_ids"])
        for id in values["message_ids"]:
            chat.delete(id)
        return True

    def _deletable(self, values: Values, ids: list[int]) -> Chat:
        """The chat, where a bot may delete these: for two days, whoever sent them."""
        chat = self._reached(values)
        if chat.keeps:
            raise chat.keeps.pop(0)
        sent = {**{one.id: one.at for one in chat.shown}, **{id: one.at for id, one in chat.typed.items()}}
        if any(self.queues.now() - sent[id] > DELETABLE_SECONDS for id in ids if id in sent):
            raise Refusal(400, "Bad Request: message can't be deleted for everyone")
        return chat

    async def do_sendChatAction(self, values: Values) -> bool:
        self._reached(values)
        return True

    async def do_setMyCommands(self, values: Values) -> bool:
        for command in values["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        return True

    async def do_setMyDescription(self, values: Values) -> bool:
        return at_most(values["description"], 512)

    async def do_setMyShortDescription(self, values: Values) -> bool:
        return at_most(values["short_description"], 120)

    def _reached(self, values: Values) -> Chat:
        chat = self.chats.get(values.get("chat_id", 0))
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.gone:
            raise Refusal(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat


def _refused(refusal: Refusal) -> web.Response:
    answer: Values = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return web.Response(status=refusal.code, text=json.dumps(answer), content_type="application/json")


@asynccontextmanager
async def fake_telegram(
    chat_burst: int | None = None, seconds: Callable[[], float] = time.monotonic
) -> AsyncIterator[FakeTelegram]:
    """The server, listening on a real socket as long as the block lasts."""
    fake = FakeTelegram(chat_burst, seconds)
    app = web.Application()
    app.router.add_route("*", "/bot{token:[^/]*}/{method}", fake.answer)
    app.router.add_get("/file/bot{token:[^/]*}/{path:.*}", fake.give)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        fake.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield fake
    finally:
        await fake.stop_posting()
        await runner.cleanup()
