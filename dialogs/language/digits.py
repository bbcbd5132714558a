"""Hearing numbers and codes in what was typed or dictated.

1. A message is cut into stretches, the runs of figures (and letters of a code) that stand together, and the words
   between them. Only spaces and one mark ("29-B1.123") may stand in a stretch; a word, "?", "..." or an emoji ends it.
2. Number words are heard as figures (number_words.py). "không" is nought only among other number words; by itself it
   says no. A lone number word before typed figures ("xe của ba 29B1...") is a word.
3. Letters count only where a code can have one: after two figures (or the five of a foreign plate).
4. Where the words can be heard in several ways, every way is given; what fits is for the kind of answer to say.
5. Figures of other scripts are never converted: `foreign` tells that there are some.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import prod
from typing import NamedTuple

from dialogs.language.number_words import LETTERS, ZERO, figures, known_number_word
from dialogs.language.text import LONGEST, fold, tidy

_MOST_HEARINGS = 16
_WORD = re.compile(r"[^\W_]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
"""Keyboards and pasted texts have many dashes; all of them are the one of the keyboard here."""
_JOINING = re.compile(r"\s*(?:[.,\-_/|·•()'\"\[\]]|--)?\s*")
_RUNNING = re.compile(r"\s*[.\-]?\s*")
_MARK_WORDS = {
    **{"chấm": ".", "cham": ".", "phẩy": ",", "phay": ",", "gạch": "-", "gach": "-", "ngang": "-", "nối": "-"},
    **{"dòng": " ", "dong": " ", "hàng": " ", "hang": " ", "trên": " ", "tren": " ", "dưới": " ", "duoi": " "},
}
_FIGURES_ALONE = re.compile(r"[0-9]+(?: [0-9]+)*")
_LOOK_ALIKES = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "i": "1"})
_AS_FIGURES = re.compile(r"[0-9OoIil]+")
_LETTER_PLACE = re.compile(r"[0-9OoIil]{2}[A-Za-zĐđ]?|[0-9OoIil]{5}[A-Za-z]?")
_PLATE_HEAD = re.compile(r"[0-9OoIil]{2}[A-Za-zĐđ].*")
_SERIES = re.compile(r"[A-Za-zĐđ]{1,2}[0-9OoIil]*")
_CODE = re.compile(r"[0-9A-Za-zĐđ]*")
_GLUED_WORD = re.compile(r"([^\W\d_]+)([0-9].*)")
_ALONE = re.compile(r"[0-9]{2}[A-Za-zĐđ].*|[0-9OoIil]{3,}")
_GLUED_COURTESY = re.compile(r"(.*[0-9])(?:ạ|nhé|nha|nhá)", re.IGNORECASE)
_GLUED_COURTESY_OR_A = re.compile(r"(.*[0-9])(?:a|ạ|nhe|nhé|nha|nhá)", re.IGNORECASE)
_TELEX_D = re.compile(r"(?<=[mMtT])[dD]{2}")
_MEASURE = re.compile(r"[0-9]+(?:cc|cm3|km|kg|w|tr|k)", re.IGNORECASE)
_SERIES_LIKE_A_MEASURE = re.compile(r"[0-9]{2}(?:k[mg]?|w)", re.IGNORECASE)
"""A province and a series, which is no price, distance or power: '30K-123.45', '29-KM 123.45', '20W-0010'."""
_LABELS = {"sdt", "dt", "tel", "so", "la", "cccd", "cc", "cmnd", "bks", "bs", "bsx", "bien", "bienso", "biensoxe", "xe"}
_CALLING = {"a", "e"}
"""Single letters typed for "ạ" and "em" at the end of a sentence."""


class Piece(NamedTuple):
    """Figures or letters that stood together: as typed, or as heard from words."""

    text: str
    gap: str = ""
    spoken: bool = False


Stretch = tuple[Piece, ...]


class Hearing(NamedTuple):
    """One way to hear a message: its stretches, and its words without marks, each stretch standing as '#'."""

    stretches: tuple[Stretch, ...]
    words: str


def foreign(text: str) -> bool:
    """Whether the text has figures or letters of another script than ours, such as '٢٩' or a Cyrillic 'В'."""
    tidied = tidy(text)
    return not tidied.isascii() and any(map(_foreign, tidied))


@lru_cache(maxsize=1024)
def _foreign(character: str) -> bool:
    if character.isascii():
        return False
    category = unicodedata.category(character)
    other_letter = category in {"Lu", "Ll", "Lt", "Lo"} and not unicodedata.name(character, "").startswith("LATIN")
    return category.startswith("N") or other_letter


def as_figures(text: str) -> str:
    """The text with O, I and l read as figures: '09l2' gives '0912'."""
    return text.translate(_LOOK_ALIKES)


def joined(stretch: Stretch) -> str:
    """All that a stretch holds, without the gaps, as typed."""
    return "".join([piece.text for piece in stretch])


def hear(text: str, *, letters: bool = False) -> tuple[Hearing, ...]:
    """The ways to hear a message, the likeliest first; () where there are too many to be of use.

    `letters`: whether letters belong to what is listened for (plates). Else only figures do, and a code with
    letters in it is given as it is, for the kind of answer to refuse.
    """
    tidied = tidy(text).translate(_DASHES)
    if len(tidied) >= LONGEST:  # it was cut, perhaps in the middle of a number
        return ()
    if _FIGURES_ALONE.fullmatch(tidied):  # the commonest message, and nothing in it to listen to
        first, *others = tidied.split(" ")
        return (Hearing(((Piece(first), *[Piece(figures, " ") for figures in others]),), "#"),)
    sounds = list(_sounds(_tokens(tidied), letters))
    count = prod([len(sound.options) for sound in sounds])
    if count > _MOST_HEARINGS:
        return ()
    if count == 1:
        return (_Listener().listen(sounds, tuple([sound.options[0] for sound in sounds])),)
    ways = product(*(sound.options for sound in sounds))
    return tuple(dict.fromkeys(_Listener().listen(sounds, way) for way in ways))


class _Token(NamedTuple):
    gap: str
    word: str


class _Sound(NamedTuple):
    """What a word may be: figures, a letter's name, a mark ("chấm") or just a word."""

    kind: str
    gap: str
    word: str
    options: tuple[str, ...]


def _tokens(text: str) -> list[_Token]:
    tokens, end = [], 0
    for match in _WORD.finditer(text):
        tokens.append(_Token(text[end : match.start()], match.group()))
        end = match.end()
    return [*tokens, _Token(text[end:], "")]


def _sounds(tokens: list[_Token], letters: bool) -> Iterator[_Sound]:
    index = 0
    while index < len(tokens):
        run = _run(tokens, index)
        if letters and run == index + 1 and _may_be_series(tokens, index):
            word = tokens[index].word
            yield _Sound("name", tokens[index].gap, word, (word, *figures((word.lower(),))))
            index = run
            continue
        if run > index:
            yield from _spoken(tokens, index, run)
            index = run
            continue
        name = " ".join([token.word.lower() for token in tokens[index : index + 2]]) if letters else ""
        if name in LETTERS and not tokens[index + 1].gap.strip(" -"):
            yield _Sound("name", tokens[index].gap, name, (LETTERS[name],))
            index += 2
            continue
        yield from _typed(tokens[index], letters)
        index += 1


def _may_be_series(tokens: list[_Token], index: int) -> bool:
    """Whether "BA" or "TU" after the two figures of a province is a series rather than a number word."""
    word, before = tokens[index].word, tokens[index - 1].word if index else ""
    return len(word) == 2 and word.isascii() and len(before) == 2 and bool(_AS_FIGURES.fullmatch(before))


def _run(tokens: list[_Token], start: int) -> int:
    """Where the number words that begin here end."""
    end = start
    while known_number_word(tokens[end].word.lower()) and (end == start or _RUNNING.fullmatch(tokens[end].gap)):
        end += 1
    return end


def _spoken(tokens: list[_Token], start: int, end: int) -> Iterator[_Sound]:
    words = tuple(token.word.lower() for token in tokens[start:end])
    after = tokens[end]
    questioned = len(words) > 1 and words[-1] in ZERO and "?" in after.gap
    if questioned:
        end, words, after = end - 1, words[:-1], tokens[end - 1]
    options = () if set(words) <= ZERO or _lone(tokens, start, end) else figures(words)
    if options:
        yield _Sound("said", tokens[start].gap, " ".join(words), options)
    else:
        yield from (_Sound("word", token.gap, token.word, ("",)) for token in tokens[start:end])
    if questioned:
        yield _Sound("word", after.gap, after.word, ("",))


def _lone(tokens: list[_Token], start: int, end: int) -> bool:
    """Whether this is one number word between ordinary words and typed figures: 'xe của ba 29B1 ...'.

    Opening the number, before one more figure, it is the figure: 'biển hai 9 bê 1 ...'.
    """
    before = tokens[start - 1].word if start else ""
    code_before = any(map(str.isdigit, before)) or len(before) == 1
    name_before = before.lower() in LETTERS or before.lower() in _MARK_WORDS or known_number_word(before.lower())
    after = tokens[end]
    typed_after = any(map(str.isdigit, after.word)) and bool(_JOINING.fullmatch(after.gap))
    if len(after.word) == 1 and (not start or fold(before) in _LABELS):
        return False
    return end - start == 1 and not code_before and not name_before and typed_after


def _typed(token: _Token, letters: bool) -> Iterator[_Sound]:
    word, gap = token.word, token.gap
    low = word.lower()
    if low in _MARK_WORDS:
        yield _Sound("mark", gap, word, (_MARK_WORDS[low],))
    elif any(map(str.isdigit, word)):
        yield from _code(word, gap, letters)
    elif letters and len(word) <= 3 and low in LETTERS:
        both = len(word) == 2 and word.isascii() and not word.isupper()
        literal = len(word) == 2 and word.isupper() and word.isascii()
        yield _Sound("name", gap, word, (word, LETTERS[low]) if both else (word if literal else LETTERS[low],))
    elif letters and _SERIES.fullmatch(_TELEX_D.sub("đ", word)):
        yield _Sound("name", gap, word, (_TELEX_D.sub("đ", word),))
    else:
        yield _Sound("word", gap, word, ("",))


def _code(word: str, gap: str, letters: bool) -> Iterator[_Sound]:
    """A word with figures in it, without the words that were typed together with it ("sđt0912...", "...45ạ")."""
    if word.isdecimal() and word.isascii():
        yield _Sound("typed", gap, word, (word,))
        return
    courtesy = (_GLUED_COURTESY if letters else _GLUED_COURTESY_OR_A).fullmatch(word)
    word = courtesy.group(1) if courtesy else word
    if letters:
        word = _TELEX_D.sub("đ", word)
    glued = _GLUED_WORD.fullmatch(word)
    if glued and _is_word(glued[1]) and _ALONE.fullmatch(glued[2]) and not _AS_FIGURES.fullmatch(word):
        yield _Sound("word", gap, glued[1], ("",))
        word, gap = glued[2], " "
    measure = _MEASURE.fullmatch(word) and not (letters and _SERIES_LIKE_A_MEASURE.fullmatch(word))
    heard = _CODE.fullmatch(word) and not measure
    yield _Sound("typed" if heard else "word", gap, word, (word,))


def _is_word(beginning: str) -> bool:
    return fold(beginning) in _LABELS or not _CODE.fullmatch(beginning)


@dataclass(slots=True)
class _Listener:
    """Puts sounds together to stretches and words."""

    stretches: list[Stretch] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    mark: str = ""

    def listen(self, sounds: list[_Sound], way: tuple[str, ...]) -> Hearing:
        for sound, chosen in zip(sounds, way, strict=True):
            if not _JOINING.fullmatch(sound.gap):
                self._close(sound.gap)
            if sound.kind == "mark":
                self.mark = chosen
            elif self._takes(sound, chosen):
                self._take(sound, chosen)
            else:
                self._close(sound.word)
        self._close("")
        return Hearing(tuple(self.stretches), " ".join(self.words))

    def _takes(self, sound: _Sound, chosen: str) -> bool:
        """Whether the sound goes on with the stretch, or begins one."""
        if sound.kind == "said" or (sound.kind == "typed" and chosen[0].isdigit()):
            return True
        if sound.kind == "typed" and (_AS_FIGURES.fullmatch(chosen) or _PLATE_HEAD.fullmatch(chosen)):
            return True
        if sound.kind == "word":
            return False
        before = "".join([piece.text for piece in self.pieces])
        if _LETTER_PLACE.fullmatch(before):
            return True
        return bool(before) and len(sound.word) == 1 and sound.word.lower() not in _CALLING

    def _take(self, sound: _Sound, chosen: str) -> None:
        gap = (self.mark or sound.gap.strip() or " ") if self.pieces else sound.gap.strip()
        self.pieces.append(Piece(chosen, gap if sound.gap or self.mark else "", sound.kind != "typed"))
        self.mark = ""

    def _close(self, word: str) -> None:
        if self.pieces:
            self.stretches.append(tuple(self.pieces))
            self.words.append("#")
        self.pieces, self.mark = [], ""
        if word.strip():
            self.words.append(fold(word.strip()))
