"""The Telegram channel, as far as it speaks.

1. What Telegram has refused for good is `Undeliverable`; what was certainly not sent is tried again (`Unreachable`).
2. What may have been sent is sent once more, when Telegram answers again, and then counts as sent: a message comes
   twice at most.
3. A message of several letters goes on where it was interrupted.
4. The answer to a post carries one method, and Telegram tells nobody what became of it: neither the number of the
   message nor that the citizen has gone. So it carries a message of one letter whose buttons are the answer: the press
   tells the number. Where words are the answer and buttons stand beside, or where somebody answers buttons by words,
   the number is needed, to take the buttons away: it is sent.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass

from bot.channels import Undeliverable, Unreachable
from bot.channels.telegram.api import BotApi, Refused, Unknown, Unsent
from bot.channels.telegram.boards import Boards, Form, form, has_inline
from bot.channels.telegram.ending import UNKNOWN_TOKEN
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.letters import Letter, letters
from bot.channels.telegram.needs import NAME, Log, NotKept
from bot.channels.telegram.notes import Notes
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.reach import Reach
from bot.channels.telegram.recent import Chat, Chats
from bot.channels.telegram.typing_shown import TypingShown, typing_in
from bot.channels.telegram.understood import Press
from bot.messages import Message

REPLY_SECONDS = 60.0
"""What is sent so soon after something was heard is a reply; later it is a notice."""

FIRST = 1
"""The number of a conversation's first message."""

OVERTAKING_SECONDS = 0.2
"""How long what an answer to a post carries may take to be carried out: what follows by a call must not overtake it."""

LATE_TOLD_SECONDS = 600.0

TWICE_SECONDS = 10.0
"""Who presses a button again so soon has pressed it twice; later they press it because they saw no answer."""


@dataclass(slots=True)
class Begun:
    """The letters of a message that are left, and the form of the board they bring, if any.

    `asks`: it leaves a question open. `tells_late`: it says that it comes late. `unknown`: the next letter may have
    been sent already.
    """

    left: list[Letter]
    board: Form | None
    asks: bool
    has_buttons: bool
    tells_late: bool
    unknown: bool = False


class TelegramChannel:
    """Shows messages in private chats; an address is the chat's number."""

    name = NAME
    moment_seconds = 0.7

    def __init__(self, api: BotApi, boards: Boards, notes: Notes, pace: Pace, reach: Reach, log: Log) -> None:
        self._api = api
        self._boards = boards
        self._notes = notes
        self._pace = pace
        self._reach = reach
        self._log = log
        self._errands = Errands(api)
        self._chats = Chats()
        self._begun: dict[tuple[str, int], Begun] = {}
        self._sending: dict[str, asyncio.Future[None]] = {}
        self._typing = TypingShown(api)

    async def send(self, address: str, number: int, message: Message) -> None:
        """Show the message. Raises `Unreachable` or `Undeliverable`."""
        begun = self._begun.pop((address, number), None) or self._begin(self._chats.of(address), number, message)
        sent = self._sending[address] = asyncio.get_running_loop().create_future()
        try:
            id = await self._send_all(address, begun)
        except Unreachable:
            self._begun[address, number] = begun
            raise
        finally:
            del self._sending[address]
            self._typing.end(address)
            sent.set_result(None)
        self._shown(address, begun, id)

    def sending(self, chat: str) -> "asyncio.Future[None] | None":
        """Resolves when the message that is being sent to this chat is; None where there is none."""
        return self._sending.get(chat)

    def carry(self, chat: str, number: int, message: Message) -> Begun | None:
        """The message in the form in which the answer to a post carries it; None where it has to be sent.

        It counts as sent for the pace; `carried` has to follow.
        """
        known = self._chats.of(chat)
        begun = self._begin(known, number, message)
        if known.moved or (begun.has_buttons and (message.expects or known.is_typist)):
            return None
        return begun if len(begun.left) == 1 and self._pace.take(chat) else None

    def carried(self, chat: str, begun: Begun) -> Letter:
        """What the answer to the post says."""
        self._shown(chat, begun, 0).carried_at = time.monotonic()
        return {"method": "sendMessage", "chat_id": int(chat), **begun.left[0]}

    def carry_again(self, chat: str, number: int, message: Message) -> Letter:
        """The same for a post that comes again because its answer was lost, and the board with it."""
        known = self._chats.of(chat)
        known.standing = None
        return self.carried(chat, self._begin(known, number, message))

    def _shown(self, address: str, begun: Begun, id: int) -> Chat:
        """It is shown now, as Telegram's message `id` (0: not known)."""
        chat = self._chats.of(address)
        if begun.board is not None:
            chat.standing = begun.board
        if begun.tells_late:
            chat.is_late, chat.late_told_at = False, time.monotonic()
        if begun.asks:
            if chat.open:  # the open question is another one now: the buttons of the former one go away
                self._remove_buttons(address, chat.open)
                chat.open = 0
            chat.asked_by_carried = begun.has_buttons and not id
        if begun.has_buttons and id:
            chat.open = id
        return chat

    def _begin(self, chat: Chat, number: int, message: Message) -> Begun:
        """With the standing words where this chat has others or none."""
        message = self._notes.added(message)
        if chat.is_late:
            message = self._notes.late(message)
        wanted, shown = form(message), chat.standing
        asks, has_buttons = message.question is not None, has_inline(message)
        if shown == wanted:
            return Begun(letters(message, number), None, asks, has_buttons, chat.is_late)
        standing = self._boards.standing(wanted)
        apart = number == FIRST or (shown is not None and not shown.speaks_like(wanted))
        left = letters(message, number, standing, apart)
        brings = wanted if left[0].get("reply_markup") is standing else None
        return Begun(left, brings, asks, has_buttons, chat.is_late)

    async def _send_all(self, address: str, begun: Begun) -> int:
        """Telegram's number of the last letter."""
        id = 0
        while begun.left:
            id = await self._send_letter(address, begun.left[0], begun)
            del begun.left[0]
            begun.unknown = False
        return id

    async def _send_letter(self, address: str, letter: Letter, begun: Begun) -> int:
        """Send it; Telegram's number of it, 0 where that is not known."""
        while not self._reach.has_gone(address):
            await self._pace.wait(address, self._is_reply(address))
            self._typing.end(address)
            try:
                if begun.unknown:
                    await self._knock(address)
                await self._let_the_former_arrive(address)
                return await self._call(address, letter)
            except Refused as refused:
                await self._took_refusal(address, refused)
            except Unsent:
                raise Unreachable from None
            except Unknown:
                if not begun.unknown:
                    begun.unknown = True
                    raise Unreachable from None
                self._log("telegram_outcome_unknown")
                return 0
        raise Undeliverable

    async def _knock(self, address: str) -> None:
        """Does Telegram answer? Else what may have been sent would be lost by being sent into the void once more."""
        try:
            await self._api.call("sendChatAction", typing_in(self._chats.of(address).moved or address))
        except Unknown:
            raise Unsent("no answer yet") from None

    async def _let_the_former_arrive(self, address: str) -> None:
        """What follows at once what an answer carried could overtake it."""
        chat = self._chats.of(address)
        if chat.carried_at > chat.heard_at:
            await asyncio.sleep(max(0.0, chat.carried_at + OVERTAKING_SECONDS - time.monotonic()))

    async def _call(self, address: str, letter: Letter) -> int:
        chat = self._chats.of(address).moved or address
        result = await self._api.call("sendMessage", {"chat_id": int(chat), **letter})
        id = result.get("message_id") if isinstance(result, dict) else 0
        return id if isinstance(id, int) else 0

    async def _took_refusal(self, address: str, refused: Refused) -> None:
        """Return where it can be tried again at once or after the wait that was asked for."""
        if refused.migrated_to:
            self._chats.of(address).moved = str(refused.migrated_to)
            return
        if refused.code == 429:
            self._log("telegram_told_to_wait", seconds=refused.retry_after)
            self._pace.refused(address, max(refused.retry_after, 1))
            return
        if refused.code in UNKNOWN_TOKEN:
            raise Unreachable
        if refused.code == 403 or "chat not found" in refused.description:
            self._log("telegram_citizen_gone", code=refused.code)
            with contextlib.suppress(NotKept):
                await self._reach.lost(address)
        else:
            self._log("telegram_message_refused", code=refused.code)
        raise Undeliverable

    def heard(self, chat: str) -> None:
        """Something was heard: answers are replies now."""
        self._chats.of(chat).heard_at = time.monotonic()
        self._pace.heard(chat)

    def typed(self, chat: str) -> None:
        """Words were heard. Whoever answers buttons that were carried so leaves them behind, once."""
        known = self._chats.of(chat)
        known.is_typist |= known.asked_by_carried
        known.asked_by_carried = False

    def is_pressed_twice(self, press: Press) -> bool:
        """Whether the same button was pressed a moment ago; if not, this press is remembered."""
        chat, now = self._chats.of(press.chat), time.monotonic()
        if chat.pressed and chat.pressed.is_again(press) and now - chat.pressed_at <= TWICE_SECONDS:
            return True
        chat.pressed, chat.pressed_at = press, now
        return False

    def pressed(self, press: Press, is_told: bool = False) -> None:
        """A button was pressed: its message loses its buttons, and the telephone is told so unless it `is_told`.

        A button that is no longer known is answered too, so that the telephone stops waiting.
        """
        if not is_told:
            self._api.ask("answerCallbackQuery", {"callback_query_id": press.query})
        chat = self._chats.of(press.chat)
        chat.is_typist = False
        if chat.open == press.message:
            chat.open = 0
        self._remove_buttons(press.chat, press.message)

    def too_many(self, chat: str) -> None:
        """So much comes from this chat that it is not read any more for the moment: tell it, once."""
        spoken = self._chats.of(chat).standing
        letter = self._notes.too_many(spoken.language, spoken.address) if spoken else self._notes.too_many()
        self._errands.run_when(self._pace.wait(chat, True), "sendMessage", {"chat_id": int(chat), **letter})

    def late(self, chat: str) -> None:
        """What was written a while ago is answered only now: what is said next says so, once for an outage."""
        known = self._chats.of(chat)
        known.is_late |= time.monotonic() - known.late_told_at > LATE_TOLD_SECONDS

    def came_before(self, chat: str) -> None:
        """What was written a while ago had been heard then: its answer is no late one."""
        self._chats.of(chat).is_late = False

    def _is_reply(self, chat: str) -> bool:
        return time.monotonic() - self._chats.of(chat).heard_at <= REPLY_SECONDS

    def is_answering(self, address: str) -> None:
        """What was heard has had its turn: if an answer is on its way, it may take long."""
        if address in self._sending:
            self._typing.begin(address)

    def is_working(self, address: str) -> None:
        """Something is under way: should it take long, the citizen sees so."""
        self._typing.begin(address)

    def _remove_buttons(self, chat: str, message: int) -> None:
        self._api.ask("editMessageReplyMarkup", _buttons_of(chat, message))

    async def stop(self) -> None:
        """Let go of the courtesies under way."""
        self._typing.stop()
        await self._errands.stop()


def _buttons_of(chat: str, message: int) -> Letter:
    return {"chat_id": int(chat), "message_id": message}
