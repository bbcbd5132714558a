"""Known phrases, and finding them in what was said.

Looking one up costs the same however many are known: only phrases of the same letters are compared, mark by mark.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

from dialogs.language.spelling import all_may_mean, words
from dialogs.language.text import fold

Meaning = TypeVar("Meaning")


class Lexicon(Generic[Meaning]):
    """Phrases by what they stand for; one phrase may stand for several things."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._spelt: dict[tuple[str, ...], list[tuple[tuple[str, ...], Meaning]]] = {}
        self._longest: dict[str, int] = {}
        for phrase, meaning in phrases:
            spelt = words(phrase)
            key = tuple(map(fold, spelt))
            self._spelt.setdefault(key, []).append((spelt, meaning))
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def meant(self, heard: tuple[str, ...]) -> list[Meaning]:
        """What the words, taken all together, may stand for."""
        known = self._spelt.get(tuple(map(fold, heard)))
        return [meaning for spelt, meaning in known if all_may_mean(heard, spelt)] if known else []

    def lettered(self, heard: tuple[str, ...]) -> list[Meaning]:
        """What the words may stand for by their letters, whatever their marks are."""
        return [meaning for _, meaning in self._spelt.get(tuple(map(fold, heard)), ())]

    def longest_from(self, word: str) -> int:
        """The words of the longest phrase that begins with this word; 0: none begins with it."""
        return self._longest.get(fold(word), 0)

    def longest_at(self, heard: tuple[str, ...], place: int) -> tuple[list[Meaning], int]:
        """What the longest phrase at this place may stand for, and how many words it has; [] and 1: none is there."""
        for length in range(min(self.longest_from(heard[place]), len(heard) - place), 0, -1):
            meanings = self.meant(heard[place : place + length])
            if meanings:
                return meanings, length
        return [], 1

    def is_in(self, heard: tuple[str, ...]) -> bool:
        """Whether a phrase stands anywhere in what was heard."""
        return any([self.longest_at(heard, place)[0] for place in range(len(heard))])
