"""Message ids and values into words: the one place that knows catalogues.

1. Every text is a template, read and taken apart once at start-up; Vietnamese is the language of record.
2. How a citizen is spoken to and of is the same in every text: {you} {You} {me} {Me} follow the form of address,
   {owner} {Owner} follow for whom the form is filled in. Everything else in braces is a value given by the code.
3. Values are what people typed. They are put in as they are and never looked through for placeholders.
4. A text that is missing, or lacks a value, is our own mistake: it raises, so that nobody is ever shown an id.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from babel.messages.pofile import read_po

from bot.messages import Message, Option
from dialogs.effects import Button, Part, Say

RECORD = "vi"
"""The language of record, which every other language falls back to."""

STANDING = ("you", "You", "me", "Me", "owner", "Owner")
"""The placeholders every text may use."""

LONGEST_VALUE = 3000
LONGEST_MESSAGE = 4096
"""UTF-16 units, the measure of the messengers."""

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]+)\}")
_ID_LINE = re.compile(r'^msgid "([^"\n]+)"$', re.MULTILINE)
_BRACE = re.compile(r"[{}]")


class CataloguesBroken(Exception):
    """The catalogues cannot be used. Every complaint, a line each."""

    def __init__(self, complaints: Iterable[str]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("the catalogues cannot be used:\n" + "\n".join(self.complaints))


class TextMissing(LookupError):
    """A text, or a value that a text needs, is not there."""


class Template(NamedTuple):
    """A text taken apart: the words around its placeholders, one piece more than there are names."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text as it stands in the catalogue."""
        return self.pieces[0] + "".join(
            "{" + name + "}" + piece for name, piece in zip(self.names, self.pieces[1:], strict=True)
        )


class Voice(NamedTuple):
    """In which language, and how the citizen is spoken to and of."""

    language: str = RECORD
    address: str = "bac"
    subject: str = "self"


class Texts:
    """All texts in all languages."""

    def __init__(self, templates: Mapping[str, Mapping[str, Template]]) -> None:
        """`templates`: language, then id."""
        self._templates = templates
        self._spoken: dict[Voice, dict[str, Template]] = {}

    @classmethod
    def load(cls, folder: Path, required: Iterable[str] = ()) -> Self:
        """Read <folder>/<language>/**/*.po.

        Raises CataloguesBroken where a required id has no Vietnamese words, an id stands twice, a brace is no
        placeholder, or two languages differ in the values they use.
        """
        complaints: list[str] = []
        languages = sorted(child for child in folder.iterdir() if child.is_dir())
        templates = {language.name: _read_language(language, complaints) for language in languages}
        record = templates.get(RECORD, {})
        complaints += [f"{name}: no Vietnamese text" for name in sorted(set(required) - record.keys())]
        complaints += _differences(templates)
        if complaints:
            raise CataloguesBroken(complaints)
        return cls(templates)

    def render(self, say: Say) -> Message:
        """The message in words: paragraphs apart by a blank line, buttons with their labels."""
        voice = Voice(say.language, say.address, say.subject)
        spoken = self._spoken.get(voice) or self._speak(voice)
        text = "\n\n".join([self._words(part, spoken, voice) for part in say.parts])
        options = tuple([self._option(button, spoken, voice) for button in say.buttons])
        standing = (say.stage, say.expects, say.progress, say.language, say.address, say.personal)
        return Message(_fitting(text), say.question, say.revision, options, *standing)

    def words(self, part: Part, voice: Voice | None = None) -> str:
        """One text with its values."""
        voice = voice or Voice()
        return self._words(part, self._spoken.get(voice) or self._speak(voice), voice)

    def label(self, question: str, voice: Voice | None = None) -> str:
        """The short name of a question, as the check page and the scripts show it."""
        return self.words(Part(f"{question}.label"), voice)

    def ids(self, language: str = RECORD) -> tuple[str, ...]:
        """Every id of the language, sorted."""
        return tuple(sorted(self._templates.get(language, {})))

    def template(self, name: str, language: str = RECORD) -> Template:
        """The text as it stands in the catalogue. Raises TextMissing."""
        found = self._templates.get(language, {}).get(name) or self._templates[RECORD].get(name)
        if found is None:
            raise TextMissing(f"{name}: no such text")
        return found

    def _option(self, button: Button, spoken: dict[str, Template], voice: Voice) -> Option:
        return Option(button.option, self._words(button.label, spoken, voice))

    def _words(self, part: Part, spoken: dict[str, Template], voice: Voice) -> str:
        pieces, names = spoken.get(part.id) or self._spoken_template(part.id, spoken, voice)
        if not names:
            return pieces[0]
        written = [pieces[0]]
        for name, piece in zip(names, pieces[1:], strict=True):
            value = part.values.get(name)
            if value is None:
                raise TextMissing(f"{part.id}: no value for {{{name}}}")
            written.append(_clean(value) if isinstance(value, str) else self._inner(value, spoken, voice))
            written.append(piece)
        return "".join(written)

    def _inner(self, value: Part | tuple[Part, ...], spoken: dict[str, Template], voice: Voice) -> str:
        """A value that is texts itself; several are lines."""
        if isinstance(value, Part):
            return self._words(value, spoken, voice)
        return "\n".join([self._words(part, spoken, voice) for part in value])

    def _speak(self, voice: Voice) -> dict[str, Template]:
        spoken: dict[str, Template] = {}
        self._spoken[voice] = spoken
        return spoken

    def _spoken_template(self, name: str, spoken: dict[str, Template], voice: Voice) -> Template:
        """The template with the standing words of this voice already in place; made once a voice."""
        template = self.template(name, voice.language)
        standing = {word: self._standing(word, voice) for word in template.names if word in STANDING}
        spoken[name] = _filled(template, standing)
        return spoken[name]

    def _standing(self, word: str, voice: Voice) -> str:
        low = word.lower()
        name = f"subject.{voice.subject}" if low == "owner" else f"address.{voice.address}.{low}"
        template = self.template(name, voice.language)
        inner = {word: self._standing(word, voice) for word in template.names if word.lower() != "owner"}
        words = _filled(template, inner).pieces[0]
        return words if word == low else words[:1].upper() + words[1:]


def _read_language(folder: Path, complaints: list[str]) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for file in sorted(folder.rglob("*.po")):
        where = f"{folder.name}/{file.relative_to(folder).as_posix()}"
        for name, text in _read_file(file, where, complaints).items():
            if name in found:
                complaints.append(f"{where}: {name} stands in another file too")
            found[name] = _taken_apart(text)
    return found


def _read_file(file: Path, where: str, complaints: list[str]) -> dict[str, str]:
    source = file.read_text(encoding="utf-8")
    ids = _ID_LINE.findall(source)
    complaints += [f"{where}: {name} stands twice" for name in sorted({n for n in ids if ids.count(n) > 1})]
    with file.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    entries = {str(entry.id): entry for entry in catalogue if entry.id}
    complaints += [f"{where}: {name} is marked fuzzy" for name, entry in entries.items() if entry.fuzzy]
    texts = {name: str(entry.string) for name, entry in entries.items() if entry.string}
    complaints += [
        f"{where}: {name} holds a brace that is no placeholder"
        for name, text in texts.items()
        if _BRACE.search(_PLACEHOLDER.sub("", text))
    ]
    return texts


def _differences(templates: Mapping[str, Mapping[str, Template]]) -> list[str]:
    record = templates.get(RECORD, {})
    return [
        f"{name}: {language} and {RECORD} differ in their values"
        for language, texts in templates.items()
        for name, template in texts.items()
        if name in record and _values(template) != _values(record[name])
    ]


def _values(template: Template) -> set[str]:
    return set(template.names).difference(STANDING)


def _taken_apart(text: str) -> Template:
    parts = _PLACEHOLDER.split(text)
    return Template(tuple(parts[::2]), tuple(parts[1::2]))


def _filled(template: Template, values: Mapping[str, str]) -> Template:
    """The template with these placeholders replaced by their words, the others kept."""
    pieces, names = [template.pieces[0]], []
    for name, piece in zip(template.names, template.pieces[1:], strict=True):
        if name in values:
            pieces[-1] += values[name] + piece
        else:
            names.append(name)
            pieces.append(piece)
    return Template(tuple(pieces), tuple(names))


def _clean(value: str) -> str:
    """The value without control and direction characters (line breaks stay), and not endlessly long."""
    if not value.isprintable():
        value = "".join(
            letter for letter in value if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
        )
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def _fitting(text: str) -> str:
    """The text, cut where it would be longer than a messenger takes."""
    if len(text) <= LONGEST_MESSAGE // 2:
        return text
    units = 0
    for place, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > LONGEST_MESSAGE - 1:
            return text if place == len(text) - 1 and units <= LONGEST_MESSAGE else text[:place] + "…"
    return text
