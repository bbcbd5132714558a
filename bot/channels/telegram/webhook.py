"""Being posted updates by Telegram.

1. Who does not know the secret gets 401 before anything is read. The secret is drawn anew at every start.
2. 200 is answered when the update is on the disk, whatever becomes of the turn; 503 only when it cannot be put there.
"""

import hmac
import json
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.channels.telegram.answering import Answer, carried
from bot.channels.telegram.api import BotApi, Refused
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.ending import Ended, end_for_good
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.needs import NotKept
from bot.channels.telegram.polling import ALLOWED
from bot.channels.telegram.understood import Heard, Press
from dialogs.events import Said

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000
AT_ONCE = 100
RETRY_AFTER = "5"
LAST_ANSWERS_SECONDS = 5.0
NOTHING: Answer = {}
LINGER_SECONDS = 1.0
"""How long whoever was refused may go on sending, so as to read why."""


class Webhook:
    """The address Telegram posts to."""

    def __init__(self, intake: Intake, channel: TelegramChannel) -> None:
        self._intake = intake
        self._channel = channel
        self.secret = secrets.token_urlsafe(32)

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One post."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self.secret.encode()):
            return _unread(401)
        if request.method != "POST":
            return _unread(405)
        try:
            body = await _body(request)
        except web.HTTPRequestEntityTooLarge:
            return _unread(413)
        try:
            taken = await self._intake.take(_update(body))
        except NotKept:
            return web.Response(status=503, headers={"Retry-After": RETRY_AFTER})
        match taken.what:
            case Press() as press:
                self._channel.pressed(press, is_told=True)
                return _saying({"method": "answerCallbackQuery", "callback_query_id": press.query})
            case Heard(event=Said()) as heard:
                return await (self._reply(request, heard) if taken.is_new else self._reply_again(heard))
        return web.Response()

    async def _reply_again(self, heard: Heard) -> web.Response:
        """The post comes again, so its answer was lost: what it carried, if anything, was not carried out."""
        given = self._channel.slots.given(heard.chat, heard.outside_id)
        if given is None:
            given = await self._given_before(heard)
        return _saying(given) if given else web.Response()

    async def _given_before(self, heard: Heard) -> Answer | None:
        """What a former run may have answered and believed delivered."""
        message = await self._intake.reply_to(heard)
        return carried(heard.chat, message) if message else None

    async def _reply(self, request: web.BaseRequest, heard: Heard) -> web.Response:
        """What is replied to these words, in the answer to their post where it can be."""
        slots, answer = self._channel.slots, NOTHING
        slot = slots.open(heard.chat)
        if slot is None:
            return web.Response()
        try:
            letter = await slot.letter()
            slots.close(heard.chat, slot)
            response = _saying(letter) if letter else web.Response()
            await _write(request, response)
            answer = letter or NOTHING
        except ConnectionError:
            return web.Response()
        finally:
            slots.close(heard.chat, slot)
            slots.gave(heard.chat, heard.outside_id, answer)
            slot.written(bool(answer))
        return response

    async def announce(self, api: BotApi, url: str) -> None:
        """Tell Telegram where to post. Raises `Ended` where it does not take the address, else `ApiError`."""
        values = {"url": url, "secret_token": self.secret, "max_connections": AT_ONCE, "allowed_updates": ALLOWED}
        try:
            await api.call("setWebhook", values)
        except Refused as refused:
            end_for_good(refused)
            if refused.code == 400:
                raise Ended(f"BOT_TELEGRAM_WEBHOOK_URL: Telegram does not take it ({refused.description}).") from None
            raise


@asynccontextmanager
async def listening(webhook: Webhook, port: int) -> AsyncIterator[int]:
    """Listen on this machine as long as the block lasts; the port. Raises `OSError` where it is taken."""
    server = web.Server(webhook.answer, access_log=None, lingering_time=LINGER_SECONDS)
    runner = web.ServerRunner(server, shutdown_timeout=LAST_ANSWERS_SECONDS)
    await runner.setup()
    try:
        listener = socket.create_server(("127.0.0.1", port), backlog=1024)
        await web.SockSite(runner, listener).start()
        yield int(listener.getsockname()[1])
    finally:
        await runner.cleanup()


async def _body(request: web.BaseRequest) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise web.HTTPRequestEntityTooLarge(LARGEST, request.content_length or 0)
    body = await request.read()
    if len(body) > LARGEST:
        raise web.HTTPRequestEntityTooLarge(LARGEST, len(body))
    return body


def _update(body: bytes) -> object:
    """The update; the body itself where it is no JSON, to be set aside like anything that cannot be read."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "replace")


def _saying(method: Answer) -> web.Response:
    """An answer that has a method carried out."""
    return web.json_response(method)


async def _write(request: web.BaseRequest, response: web.Response) -> None:
    """Write the answer; raises where nobody is there to read it."""
    await response.prepare(request)
    await response.write_eof()


def _unread(status: int) -> web.Response:
    """An answer that leaves what is sent unread and hangs up."""
    response = web.Response(status=status)
    response.force_close()
    return response
