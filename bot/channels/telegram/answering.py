"""Speaking in the answer to a post, which costs no call of its own.

1. Telegram carries out one method named in the answer to its post, and tells nobody what became of it: neither the
   number of a message, which its buttons need later, nor that the citizen has gone. So only plain words travel so;
   where the reply has buttons, the answer takes those of the former question away.
2. The answer waits a moment for the reply. Who sends is told whether it was written; if not, it is sent as usual.
3. A post that comes again because its answer was lost gets the same answer again, also from the next run.
"""

import asyncio
from typing import Any

from bot.channels.telegram.letters import Letter, letters
from bot.channels.telegram.recent import Recent
from bot.messages import Message

WAIT_SECONDS = 0.25

Answer = dict[str, Any]


def can_be_carried(written: list[Letter]) -> bool:
    """True for one letter without buttons of its own."""
    return len(written) == 1 and "inline_keyboard" not in written[0].get("reply_markup", {})


def carried(chat: str, message: Message) -> Answer | None:
    """The answer that carries this message, where it can be carried."""
    written = letters(message, 0)
    return saying(chat, written[0]) if can_be_carried(written) else None


def saying(chat: str, letter: Letter) -> Answer:
    """The answer that has this letter sent."""
    return {"method": "sendMessage", "chat_id": int(chat), **letter}


class Slot:
    """Room for one letter in an answer that is being held back."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._letter: asyncio.Future[Letter | None] = loop.create_future()
        self._written: asyncio.Future[bool] = loop.create_future()

    async def carry(self, letter: Letter) -> bool:
        """Have the letter carried; True when it was written."""
        self._letter.set_result(letter)
        return await self._written

    def leave(self, courtesy: Letter | None = None) -> None:
        """No reply will be carried, at most a courtesy: let the answer go."""
        self._letter.set_result(courtesy)

    async def letter(self) -> Letter | None:
        """The letter, once there is one; None where there will be none, or not soon enough."""
        done, _ = await asyncio.wait((self._letter,), timeout=WAIT_SECONDS)
        return self._letter.result() if done else None

    def written(self, well: bool) -> None:
        """The answer is on its way, or cannot be written."""
        if not self._written.done():
            self._written.set_result(well)


class Slots:
    """The answers being held back, one a chat, and the last ones given."""

    def __init__(self) -> None:
        self._open: dict[str, Slot] = {}
        self._given: Recent[tuple[str, Answer]] = Recent()

    def open(self, chat: str) -> Slot | None:
        """Hold an answer back for this chat; None where one is being held back already."""
        if chat in self._open:
            return None
        self._open[chat] = Slot()
        return self._open[chat]

    def take(self, chat: str) -> Slot | None:
        """The answer held back for this chat, which nobody else gets then."""
        return self._open.pop(chat, None)

    def close(self, chat: str, slot: Slot) -> None:
        """It is held back no longer."""
        if self._open.get(chat) is slot:
            del self._open[chat]

    def gave(self, chat: str, outside_id: str, answer: Answer) -> None:
        """Remember what was answered to this."""
        self._given.set(chat, (outside_id, answer))

    def given(self, chat: str, outside_id: str) -> Answer | None:
        """What was answered to this when it came before."""
        given = self._given.get(chat)
        return given[1] if given and given[0] == outside_id else None
