"""What a bot does that was away for twelve hours: 2,000 citizens wrote 10,000 messages meanwhile.

    python -m benchmarks.bench_outage

1. Everybody wrote the beginning of a form, one message after the other, without having been answered.
2. Telegram has kept it all, and the bot asks for it (`getUpdates`). It is over when everybody is asked for their name.
3. Nobody's speed is judged. The exit code is 1 where somebody was not asked, or was not told that the answer is late.
"""

import asyncio
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import uvloop

from benchmarks.load.bot import running
from benchmarks.load.telegram import FakeTelegram, Values, fake_telegram
from bot.texts import Texts

CITIZENS = 2_000
FIRST_CHAT = 500_000_000
AWAY_SECONDS = 12 * 3600
WRITTEN = ("/start", "khai xe", "đồng ý", "ông", "cho chính tôi")
MOST_SECONDS = 120.0
LATE, ASKED = "telegram.late", "vehicle.full_name.ask"


class Crowd:
    """Who wrote while the bot was away: the chats of those not asked for their name yet, or not told it is late."""

    def __init__(self, telegram: FakeTelegram, texts: Texts) -> None:
        self.late, self.asked = (max(texts.template(id).pieces, key=len) for id in (LATE, ASKED))
        self.not_asked = {FIRST_CHAT + number for number in range(CITIZENS)}
        self.not_told = set(self.not_asked)
        self.all_asked = asyncio.Event()
        for chat in sorted(self.not_asked):
            Citizen(chat, telegram, self)

    def heard(self, chat: int, text: str) -> None:
        """The bot has said this in that chat."""
        if self.late in text:
            self.not_told.discard(chat)
        if self.asked in text:
            self.not_asked.discard(chat)
        if not self.not_asked:
            self.all_asked.set()


class Citizen:
    """One of them."""

    def __init__(self, chat: int, telegram: FakeTelegram, crowd: Crowd) -> None:
        self._chat, self._crowd = chat, crowd
        telegram.chats[chat] = self
        for place, words in enumerate(WRITTEN):
            telegram.send(chat, {"message": self._message(telegram.next_number(), place, words)})

    def _message(self, number: int, place: int, words: str) -> Values:
        who = {"id": self._chat, "is_bot": False, "first_name": "Tư", "language_code": "vi"}
        chat = {"id": self._chat, "type": "private", "first_name": "Tư"}
        date = int(time.time()) - AWAY_SECONDS + 60 * place
        return {"message_id": number, "from": who, "chat": chat, "date": date, "text": words}

    def shows(self, number: int, text: str, markup: Values | None) -> None:
        """A message of the bot is on the telephone."""
        self._crowd.heard(self._chat, text)


async def drained() -> bool:
    """Let a bot take it all, and print what came of it; was everything right?"""
    texts = Texts.load(Path(__file__).parents[1] / "locales")
    with tempfile.TemporaryDirectory() as folder:
        async with fake_telegram(by_webhook=False, delay=0.0) as telegram:
            crowd = Crowd(telegram, texts)
            async with running(telegram, False, Path(folder), None, is_guarded=True) as bot:
                began, cpu = time.perf_counter(), bot.cpu_seconds()
                with suppress(TimeoutError):
                    await asyncio.wait_for(crowd.all_asked.wait(), MOST_SECONDS)
                seconds, cpu = time.perf_counter() - began, bot.cpu_seconds() - cpu
                await bot.end()
    print(
        f"away for 12 h: {CITIZENS * len(WRITTEN)} messages of {CITIZENS} citizens answered in {seconds:.1f} s "
        f"({cpu:.1f} s CPU); {len(crowd.not_asked)} not asked for their name, {len(crowd.not_told)} not told it is late"
    )
    return not crowd.not_asked and not crowd.not_told


if __name__ == "__main__":
    sys.exit(0 if uvloop.run(drained()) else 1)
