"""Being posted updates by Telegram.

1. Who does not know the secret gets 401 before anything is read. The secret is the same in every run: what was posted
   with it before a restart is posted again after it.
2. 200 is answered when the update is on the disk, whatever becomes of the turn; 503 only when it cannot be put there.
3. Words and presses have their turn in the same commit, and where the reply is one plain message the answer carries
   it: no call of its own. A post that comes again, because its answer was lost, gets the same answer again, also from
   the next run.
"""

import asyncio
import hmac
from collections.abc import Coroutine
from functools import partial
from typing import Any

import orjson

from bot.channels.telegram.api import BotApi, Refused, read_json
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.door import Door
from bot.channels.telegram.ending import Ended, end_for_good
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.needs import NotKept, Turn
from bot.channels.telegram.polling import ALLOWED
from bot.channels.telegram.understood import Heard, Press
from bot.http.exchange import Exchange, Head

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
AT_ONCE = 100
RETRY_AFTER = (("Retry-After", "5"),)
HELD_SECONDS = 1.0
"""How long a post may wait for what is being sent to its chat; after that its reply is sent, too."""


class Webhook:
    """The address Telegram posts to."""

    def __init__(self, intake: Intake, channel: TelegramChannel, door: Door, secret: str) -> None:
        self._door = door
        self._intake = intake
        self._channel = channel
        self._slow: set[asyncio.Task[None]] = set()
        self._secret = secret
        self._expected = secret.encode()

    def admits(self, head: Head) -> int | None:
        """The status to refuse a post with before it is read."""
        if not hmac.compare_digest(head.fields.get(SECRET_HEADER, b""), self._expected):
            return 401
        return None if head.method == "POST" else 405

    def posted(self, exchange: Exchange) -> None:
        """One post."""
        update = _update(exchange.body)
        if not self._door.admits(update):
            exchange.answer(200)
            return
        what = self._intake.plain(update)
        if isinstance(what, Press) and self._channel.is_pressed_twice(what):
            self._says(exchange, what, None)
        elif what is None:
            self._run(self._taken(exchange, update))
        elif (sent := self._channel.sending(what.chat)) is not None:
            self._run(self._after(sent, exchange, update, what))
        else:
            self._listen(exchange, update, what)

    async def _after(
        self, sent: "asyncio.Future[None]", exchange: Exchange, update: object, what: Heard | Press
    ) -> None:
        """What is being sent arrives first, so that the answer to this post cannot overtake it."""
        await asyncio.wait((sent,), timeout=HELD_SECONDS)
        self._listen(exchange, update, what)

    def _listen(self, exchange: Exchange, update: object, what: Heard | Press) -> None:
        try:
            turn = self._intake.listen(what)
        except NotKept:
            _not_kept(exchange)
        else:
            turn.add_done_callback(partial(self._had_its_turn, exchange, update, what))

    def _had_its_turn(
        self, exchange: Exchange, update: object, what: Heard | Press, turned: "asyncio.Future[Any]"
    ) -> None:
        if turned.cancelled() or turned.exception() is not None:
            self._run(self._taken(exchange, update))
            return
        turn: Turn | None = turned.result()
        if turn is None:
            self._run(self._came_again(exchange, what))
        elif turn.answer is not None:
            self._says(exchange, what, self._channel.carried(what.chat, turn.answer))
        else:
            self._channel.is_answering(what.chat)
            self._says(exchange, what, None)

    async def _taken(self, exchange: Exchange, update: object) -> None:
        """What is no plain word or press, or could not be kept at the first try."""
        try:
            taken = await self._intake.take(update)
        except NotKept:
            _not_kept(exchange)
            return
        if isinstance(taken.what, Heard | Press) and not taken.is_new:
            await self._came_again(exchange, taken.what)
        else:
            self._says(exchange, taken.what if isinstance(taken.what, Press) else None, None)

    async def _came_again(self, exchange: Exchange, what: Heard | Press) -> None:
        self._channel.came_before(what.chat)
        try:
            carried = await self._intake.carried(what)
        except NotKept:
            _not_kept(exchange)
            return
        self._says(exchange, what, self._channel.carry_again(what.chat, *carried) if carried else None)

    def _says(self, exchange: Exchange, what: Heard | Press | None, answer: dict[str, Any] | None) -> None:
        """Answer the post, and a press: in the same answer where nothing else is in it."""
        if isinstance(what, Press):
            self._channel.pressed(what, is_told=answer is None)
            answer = answer or {"method": "answerCallbackQuery", "callback_query_id": what.query}
        exchange.answer(200, orjson.dumps(answer) if answer else b"")

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._slow.add(task)
        task.add_done_callback(self._slow.discard)

    async def announce(self, api: BotApi, url: str) -> None:
        """Tell Telegram where to post. Raises `Ended` where it does not take the address, else `ApiError`."""
        values = {"url": url, "secret_token": self._secret, "max_connections": AT_ONCE, "allowed_updates": ALLOWED}
        try:
            await api.call("setWebhook", values)
        except Refused as refused:
            end_for_good(refused)
            if refused.code == 400:
                raise Ended(f"BOT_TELEGRAM_WEBHOOK_URL: Telegram does not take it ({refused.description}).") from None
            raise


def _update(body: bytes) -> object:
    """The update; the body itself where it is no JSON, to be set aside like anything that cannot be read."""
    try:
        return read_json(body)
    except ValueError:
        return body.decode("utf-8", "replace")


def _not_kept(exchange: Exchange) -> None:
    exchange.answer(503, headers=RETRY_AFTER)
