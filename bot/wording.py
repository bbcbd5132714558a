"""Texts in words for the channels: what stands on a page or a board, in whatever language and form of address."""

from collections.abc import Mapping

from bot.texts import Texts, Voice
from dialogs.effects import Part


class Wording:
    """The catalogues, in words that channels show beside what the bot says."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def say(self, part: Part, language: str, address: str = "bac", subject: str = "self") -> str:
        """A text in words."""
        return self._texts.words(part, Voice(language, address, subject))

    def family(self, prefix: str, language: str, address: str = "bac") -> Mapping[str, str]:
        """Every text whose id begins so, by id; their values stay as {name}."""
        return {id: self._standing(id, language, address) for id in self._texts.ids() if id.startswith(prefix)}

    def _standing(self, id: str, language: str, address: str) -> str:
        names = self._texts.template(id, language).names
        return self.say(Part(id, {name: "{" + name + "}" for name in names}), language, address)
