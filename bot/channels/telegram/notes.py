"""What is said only in Telegram, beside what the bot says anywhere.

1. Before the first personal number is typed: that it will be taken out of the chat. It stands with the question, not
   with what follows a try at answering it. That pictures go too, the core says with the first one it takes.
2. To whoever sends too much: that it was not read.
3. To whoever wrote while we were away: that the answer comes late.
"""

from bot.channels.telegram.letters import Letter
from bot.channels.telegram.needs import Words
from bot.messages import Message
from dialogs.effects import Part

ASKS_NUMBER = "citizen_id"
"""The kind of the first personal number a form asks for."""


class Notes:
    """Words it."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def added(self, message: Message) -> Message:
        """The message as it is said in Telegram."""
        if message.expects != ASKS_NUMBER or message.personal:
            return message
        note = self._words.say(Part("telegram.number_vanishes"), message.language, message.address)
        before, seam, question = message.text.rpartition("\n\n")
        return message._replace(text=f"{before}{seam}{note}\n\n{question}")

    def too_many(self, language: str = "vi", address: str = "bac") -> Letter:
        """What is said to whoever sends too much."""
        return {"text": self._words.say(Part("telegram.too_many"), language, address)}

    def late(self, message: Message) -> Message:
        """The message to whoever wrote a while ago."""
        note = self._words.say(Part("telegram.late"), message.language, message.address)
        return message._replace(text=f"{note}\n\n{message.text}")
