"""A citizen with Telegram on the telephone."""

import asyncio
from functools import cache
from itertools import count
from typing import Any

from bot.__main__ import LOCALES
from bot.texts import Texts
from tests.bot.channels.telegram.chats import Chat, Shown, Typed
from tests.bot.channels.telegram.fake_api import FakeTelegram
from tests.bot.citizen import CHOSEN, TYPED

WITHIN = 30.0
_QUERIES = count(1)

PLATE = "29B1 123.45"


@cache
def asks() -> tuple[tuple[str, str], ...]:
    """By which words each typed question is known, and what is answered to it."""
    texts = Texts.load(LOCALES)
    found = []
    for question, answer in {**TYPED, "plate": PLATE}.items():
        ids = [id for id in texts.ids() if id.startswith(f"vehicle.{question}.ask")]
        found += [(max(texts.template(id).pieces, key=len), answer) for id in ids]
    return tuple(found)


class Person:
    """Somebody with this number."""

    def __init__(self, telegram: FakeTelegram, id: int = 5_000_000_001) -> None:
        self.id = id
        self.telegram = telegram
        self.chat: Chat = telegram.chat(id)
        self.seen = 0

    def says(self, text: str, **more: Any) -> int:
        """Type a message; its number."""
        return self.sends(text=text, **more)

    def sends(self, **content: Any) -> int:
        """Send something; its number."""
        number = self.chat.next_id()
        message = {**self._head(number), **content}
        self.chat.typed[number] = Typed(content, self.telegram.queues.now())
        self.telegram.queues.put("message", message, f"message/{self.id}")
        return number

    def sends_photo(self, content: bytes, *, album: str = "", size: int = 0, **more: Any) -> int:
        """Send a photo, in the sizes Telegram makes of it; its number. `size`: another than it has."""
        files, small = self.telegram.files, b"a smaller one of " + content[:99]
        sizes = [
            {**files.put(small, kind="thumbnails"), "width": 90, "height": 60},
            {**files.put(content, size), "width": 1280, "height": 853},
            {**files.put(small, kind="thumbnails"), "width": 320, "height": 213},
        ]
        return self.sends(photo=sizes, **_in(album), **more)

    def sends_file(self, content: bytes, name: str, mime: str = "", *, album: str = "", size: int = 0) -> int:
        """Send something as a file; its number."""
        file = {**self.telegram.files.put(content, size, "documents"), "file_name": name}
        return self.sends(document={**file, "mime_type": mime} if mime else file, **_in(album))

    def starts(self, payload: str = "") -> int:
        return self.says(f"/start {payload}".strip(), entities=[{"type": "bot_command", "offset": 0, "length": 6}])

    def edits(self, number: int, text: str, date: int = 1_795_000_100, words: str = "text") -> None:
        """Change a message; `words`: "caption" for those under a photo."""
        message = {**self._head(number), words: text, "edit_date": date}
        self.telegram.queues.put("edited_message", message, f"edit/{self.id}")

    def taps(self, option: str, shown: Shown | None = None) -> str:
        """Press the button for this option; what it carries."""
        shown = shown or next(one for one in reversed(self.chat.shown) if one.data)
        data = next(data for data in shown.data if data.rpartition("|")[2] == option or data == option)
        self.presses(shown.id, data)
        return data

    def presses(self, message: int, data: str) -> None:
        query = f"query{next(_QUERIES)}"
        self.telegram.queries[query] = self.telegram.queues.now()
        content = {
            "id": query,
            "from": self._head(0)["from"],
            "chat_instance": "42",
            "data": data,
            "message": {**self._head(message), "text": "..."},
        }
        self.telegram.queues.put("callback_query", content, f"press/{self.id}")

    def blocks(self, blocked: bool = True) -> None:
        self.chat.blocked = blocked
        was, now = ("member", "kicked") if blocked else ("kicked", "member")
        bot = {"id": 123456789, "is_bot": True, "first_name": "Trợ lý"}
        head = self._head(0)
        content = {
            **{"chat": head["chat"], "from": head["from"], "date": 1_795_000_000},
            "old_chat_member": {"user": bot, "status": was, "until_date": 0},
            "new_chat_member": {"user": bot, "status": now, "until_date": 0},
        }
        self.telegram.queues.put("my_chat_member", content, f"member/{self.id}")

    def _head(self, number: int) -> dict[str, Any]:
        return {
            "message_id": number,
            "date": self.telegram.queues.date(),
            "chat": {"id": self.id, "type": "private", "first_name": "Tư"},
            "from": {"id": self.id, "is_bot": False, "first_name": "Tư", "language_code": "en"},
        }

    async def until(self, messages: int, within: float = WITHIN) -> list[Shown]:
        """The bot's messages, once there are so many."""
        async with asyncio.timeout(within):
            while len(self.chat.shown) < messages:
                self.chat.news.clear()
                await self.chat.news.wait()
        return self.chat.shown

    async def answered(self, within: float = WITHIN) -> Shown:
        """The newest message, once there is one that was not seen yet."""
        await self.until(self.seen + 1, within)
        self.seen = len(self.chat.shown)
        return self.chat.shown[-1]

    async def declares(self, until: str = "more") -> Shown:
        """Answer everything that is asked, up to the question `until`. The newest message."""
        while True:
            newest = await self.answered()
            if newest.data and newest.data[0].partition("|")[0] == until:
                return newest
            if newest.text not in [shown.text for shown in self.chat.shown[-3:-1]]:
                self.answers(newest)

    async def declares_until_asked(self, words: str) -> Shown:
        """Answer everything that is asked, up to the message with these words."""
        while words not in (newest := await self.answered()).text or "bắt đầu" in newest.text:
            self.answers(newest)
        return newest

    def answers(self, asked: Shown) -> None:
        """Do what this message asks for, where it asks for anything."""
        question = asked.data[0].partition("|")[0] if asked.data else ""
        if question in CHOSEN:
            self.taps(CHOSEN[question], asked)
        elif words := next((answer for words, answer in asks() if words in asked.text), ""):
            self.says(words)


def _in(album: str) -> dict[str, str]:
    return {"media_group_id": album} if album else {}
