"""One of a few options, said in one's own words.

1. A number alone is the number of an option; a number before words has to agree with them.
2. Words: at every place the longest phrase counts, so 'xe máy điện' is not 'xe máy'; no phrase goes over a comma, so
   'không, đồng ý' is not 'không đồng ý'. A phrase of several options, or phrases of different options, are unclear.
3. A negation drops the option named after it, or before it when none follows: it never accepts that option.
4. A short word ('có', 'mẹ') and a bare denial count only among words that mean nothing here; in a strict choice every
   phrase does.
5. One slip of the finger is forgiven in a longer phrase, when it is the whole message and no other option is near.
6. What asks, doubts, declines ('dạ thôi'), puts off or misleads is no answer, unless it is an option word for word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.language.commands import hear_command
from dialogs.language.lexicon import Lexicon
from dialogs.language.ordinals import hear_number, numbered
from dialogs.language.phrases import TURNS, Mention, PhraseBook, declines, denies, fills, weighs
from dialogs.language.questions import asks
from dialogs.language.spelling import words
from dialogs.language.text import bare, tidy
from dialogs.language.word_for_word import said_word_for_word

_CLAUSE_END = re.compile(r"[,.;:!…]+")
_NOT_HEARD = Refused("not_an_option")

SHORT = 3
"""Letters up to which a single word counts only among fillers."""

LONG_ENOUGH_FOR_A_TYPO = 6
"""Letters from which one slip is forgiven."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its id (the value), and the ways it is said, with marks, in lower case.

    `unless`: single words that take it back where no phrase uses them: 'sắp bán' is not 'bán'.
    """

    id: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of answer that is one of a few options. Value: the option's id.

    `misleading`: phrases that hold an option's words and mean something else: 'xe con tôi' is no 'xe con'.
    `exactly`: an option that cannot be taken back: only its very phrases choose it, and its number in figures.
    `for_another`: how it is read in a form for somebody else, where 'tôi' is not who the form is about.
    """

    name: str
    choices: tuple[Option, ...]
    strict: bool = False
    misleading: tuple[str, ...] = ()
    for_another: "Choice | None" = None
    exactly: str = ""
    options: tuple[str, ...] = field(init=False)
    _book: PhraseBook = field(init=False, repr=False, compare=False)
    _misleading: Lexicon[str] = field(init=False, repr=False, compare=False)
    _unless: Lexicon[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        book = PhraseBook((phrase, option.id) for option in self.choices for phrase in option.words)
        unless = Lexicon((word, option.id) for option in self.choices for word in option.unless)
        object.__setattr__(self, "_book", book)
        object.__setattr__(self, "_unless", unless)
        object.__setattr__(self, "_misleading", Lexicon((phrase, phrase) for phrase in self.misleading))
        object.__setattr__(self, "options", tuple(option.id for option in self.choices))

    @property
    def family(self) -> str:
        """The name under which the texts common to all choices stand in the catalogues."""
        return "choice"

    @property
    def refusals(self) -> tuple[str, ...]:
        return ("empty", "not_an_option", "number_out_of_range")

    @property
    def remarks(self) -> tuple[str, ...]:
        return ()

    def read(self, text: str, asked: Asked) -> Reading:
        if self.for_another is not None and _is_for_another(asked.answers):
            return self.for_another.read(text, asked)
        typed = tidy(text)
        if not typed:
            return Refused("empty")
        if typed in self.options:
            return Accepted(typed)
        if declines(words(typed)):
            return _NOT_HEARD
        return self._read_exactly(typed) if self.exactly else self._read_typed(typed)

    def _read_exactly(self, typed: str) -> Reading:
        """The other options are heard as ever; what may be one or the other is neither."""
        number = self.options.index(self.exactly)
        phrases = tuple(map(words, self.choices[number].words))
        if said_word_for_word(typed, (*phrases, *numbered(number + 1, phrases))):
            return Accepted(self.exactly)
        reading = self._read_typed(typed)
        return _NOT_HEARD if isinstance(reading, Unclear) or reading == Accepted(self.exactly) else reading

    def _read_typed(self, typed: str) -> Reading:
        said = bare(typed)
        reading = self._read_said(said)
        if reading != _NOT_HEARD or said == typed:
            return reading
        return self._read_said(typed)  # 'nha' at the end may be a courtesy, or 'nhà' without its mark

    def show(self, value: str) -> str:
        return value

    def _read_said(self, said: str) -> Reading:
        clauses = [heard for heard in map(words, _CLAUSE_END.split(said)) if heard]
        heard = tuple(word for clause in clauses for word in clause)
        whole = self._book.whole(heard) if len(clauses) == 1 and "?" not in said else ()
        if whole:
            return self._one_of(whole)
        if asks(said, self.strict) or hear_command(said) == "later" or any(map(self._misleading.is_in, clauses)):
            return _NOT_HEARD
        number, rest = hear_number(heard, len(self.options))
        return self._read_words(clauses) if number is None else self._read_number(number, rest)

    def _read_number(self, number: int, rest: tuple[str, ...]) -> Reading:
        if not 1 <= number <= len(self.options):
            return Refused("number_out_of_range", {"count": str(len(self.options))})
        numbered = self.options[number - 1]
        if not rest:
            return Accepted(numbered)
        match self._read_words([rest]):
            case Accepted(value):
                return self._one_of((value, numbered))
            case Unclear(candidates):
                return self._one_of((*candidates, numbered))
            case _:
                return _NOT_HEARD

    def _read_words(self, clauses: list[tuple[str, ...]]) -> Reading:
        heard = tuple(word for clause in clauses for word in clause)
        mentions, unused = self._book.find(clauses)
        if not mentions:
            return self._read_misspelt(heard)
        mentions = _without_fillers_said_on_the_way(mentions)
        meant, denied = _affirmed(mentions, heard, unused)
        taken_back = {option for place in unused for option in self._unless.meant((heard[place],))}
        if not meant or meant & (denied | taken_back) or self._says_too_much(mentions, unused, heard):
            return _NOT_HEARD
        asks_which = any(weighs(heard[place]) for place in unused)
        return _NOT_HEARD if asks_which and len(meant) == 1 else self._one_of(tuple(meant))

    def _says_too_much(self, mentions: list[Mention], unused: list[int], heard: tuple[str, ...]) -> bool:
        if self.strict or all(mention.letters <= SHORT for mention in mentions):
            return not all(fills(heard[place]) for place in unused)
        return False

    def _read_misspelt(self, heard: tuple[str, ...]) -> Reading:
        near = self._book.near(heard, LONG_ENOUGH_FOR_A_TYPO)
        return _NOT_HEARD if not near or any(map(denies, heard)) else self._one_of(tuple(near))

    def _one_of(self, found: tuple[str, ...]) -> Reading:
        in_order = tuple(option for option in self.options if option in found)
        return Accepted(in_order[0]) if len(in_order) == 1 else Unclear(in_order)


def _is_for_another(answers: Mapping[str, str]) -> bool:
    return answers.get("for_whom") in ("relative", "neighbour")


def _without_fillers_said_on_the_way(mentions: list[Mention]) -> list[Mention]:
    """'tôi khai cho mẹ': 'tôi' names an option only when nothing else does."""
    telling = [mention for mention in mentions if not mention.is_filler]
    return telling or mentions


def _affirmed(mentions: list[Mention], heard: tuple[str, ...], unused: list[int]) -> tuple[set[str], set[str]]:
    """The options meant, and the options a negation was said of."""
    denied: set[int] = set()
    for place in unused:
        if denies(heard[place]):
            denied.add(_denied_by(place, mentions, heard))
    meant = {option for i, mention in enumerate(mentions) if i not in denied for option in mention.options}
    return meant, {option for i in denied for option in mentions[i].options}


def _denied_by(place: int, mentions: list[Mention], heard: tuple[str, ...]) -> int:
    after = [i for i, mention in enumerate(mentions) if mention.start > place]
    if after and not any(word in TURNS for word in heard[place : mentions[after[0]].start]):
        return after[0]
    before = [i for i, mention in enumerate(mentions) if mention.start < place]
    return before[-1] if before else after[0]
