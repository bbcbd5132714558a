"""What holds for every text we say to citizens. The words and lengths are in locales/style.toml."""

import re
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.needed_texts import needed_texts
from bot.read_command import KINDS
from bot.texts import STANDING, CataloguesBroken, Texts, Voice
from dialogs.effects import Part
from dialogs.flow import Flow
from dialogs.flows import FLOWS
from dialogs.language.commands import hear_command
from dialogs.language.text import fold

LOCALES = Path(__file__).resolve().parents[1] / "locales"
STYLE: dict[str, Any] = tomllib.loads((LOCALES / "style.toml").read_text(encoding="utf-8"))
TEXTS = Texts.load(LOCALES)

_SENTENCE_END = re.compile(r"[.!?…:]+(?:\s+|$)|\n+")
_WORD = re.compile(r"\w+(?:[-./]\w+)*")


def for_citizens(language: str = "vi") -> Iterator[tuple[str, str]]:
    """Every text a citizen may see, with its id."""
    staff = tuple(STYLE["staff"]["prefixes"])
    for name in TEXTS.ids(language):
        if not name.startswith(staff):
            yield name, TEXTS.template(name, language).text


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def holds_phrase(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words."""
    return re.search(rf"(?<!\w){re.escape(phrase.lower())}(?!\w)", text.lower()) is not None


def complaints(check: Callable[[str, str], str | None]) -> list[str]:
    return [f"{name}: {found}" for name, text in for_citizens() if (found := check(name, text))]


def test_every_text_is_in_nfc() -> None:
    def check(name: str, text: str) -> str | None:
        return None if unicodedata.normalize("NFC", text) == text else "not in NFC"

    assert complaints(check) == []


def test_every_text_is_printable_and_has_no_stray_spaces() -> None:
    def check(name: str, text: str) -> str | None:
        tidy = text == text.strip() and "  " not in text and all(line == line.strip() for line in text.split("\n"))
        return None if tidy and text.replace("\n", "").isprintable() else repr(text)

    assert complaints(check) == []


def test_no_text_uses_the_words_we_never_use() -> None:
    allowed = STYLE["never"].get("allowed", {})

    def check(name: str, text: str) -> str | None:
        found = [w for w in STYLE["never"]["words"] if holds_phrase(text, w) and w not in allowed.get(name, [])]
        return f"never say {found}" if found else None

    assert complaints(check) == []


def test_office_words_have_plain_ones() -> None:
    plain = {word: instead for word, instead in STYLE["plain"].items() if isinstance(instead, str)}
    allowed = STYLE["plain"].get("allowed", {})

    def check(name: str, text: str) -> str | None:
        found = [word for word in plain if holds_phrase(text, word) and word not in allowed.get(name, [])]
        return "; ".join(f"“{word}” → {plain[word]}" for word in found) or None

    assert complaints(check) == []


def test_only_warnings_name_what_swindlers_ask_for() -> None:
    def check(name: str, text: str) -> str | None:
        found = [word for word in STYLE["secrets"]["words"] if holds_phrase(text, word)]
        return f"speaks of {found}" if found and name not in STYLE["secrets"]["allowed"] else None

    assert complaints(check) == []


def test_allow_lists_name_texts_that_exist() -> None:
    named = [*STYLE["secrets"]["allowed"], *STYLE["plain"].get("allowed", {}), *STYLE["never"].get("allowed", {})]
    assert [name for name in named if name not in TEXTS.ids()] == []


def test_sentences_are_short() -> None:
    longest = STYLE["length"]["sentence"]

    def check(name: str, text: str) -> str | None:
        long = [sentence for sentence in sentences(text) if len(words(sentence)) > longest]
        return f"{len(words(long[0]))} words in “{long[0]}”" if long else None

    assert complaints(check) == []


def test_refusals_are_few_sentences() -> None:
    most = STYLE["length"]["refusal_sentences"]

    def check(name: str, text: str) -> str | None:
        too_many = name.startswith("answer.") and len(sentences(text.replace("Ví dụ:", "Ví dụ"))) > most
        return f"{len(sentences(text))} sentences" if too_many else None

    assert complaints(check) == []


def test_a_paragraph_asks_one_thing() -> None:
    def check(name: str, text: str) -> str | None:
        asks = [paragraph for paragraph in text.split("\n\n") if paragraph.count("?") > 1]
        return f"asks more than once: “{asks[0]}”" if asks else None

    assert complaints(check) == []


def test_buttons_are_short() -> None:
    longest = STYLE["length"]["button"]

    def check(name: str, text: str) -> str | None:
        return f"{len(text)} letters" if name.startswith("option.") and len(text) > longest else None

    assert complaints(check) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_button_that_reads_like_a_command_does_the_same(language: str) -> None:
    does = {"skip": "later", "to_menu": "menu"}
    for name, text in for_citizens(language):
        option = name.rpartition(".")[2]
        if name.startswith("option.") and (command := hear_command(text)):
            assert command == does.get(option, option), f"{name}: “{text}” is heard as {command}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_labels_of_one_choice_differ(language: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    for name, text in for_citizens(language):
        if name.startswith("option."):
            key = (name.rpartition(".")[0], fold(text))
            assert key not in seen, f"{name} and {seen.get(key)} read the same"
            seen[key] = name


def test_languages_have_the_same_texts() -> None:
    assert set(TEXTS.ids("en")) ^ set(TEXTS.ids("vi")) == set()


def test_english_does_without_the_forms_of_address() -> None:
    for name, text in for_citizens("en"):
        assert not set(TEXTS.template(name, "en").names) & {"you", "You", "me", "Me"}, f"{name}: {text}"


def test_placeholders_are_spelt_as_placeholders() -> None:
    for name, _ in for_citizens():
        for placeholder in TEXTS.template(name).names:
            assert placeholder in STANDING or re.fullmatch(r"[a-z][a-z_]*", placeholder), f"{name}: {placeholder}"


def is_used(name: str, sources: str, known: set[str]) -> bool:
    """Whether the code names this text: whole, by its beginning, or as part of a flow, a kind of answer or a page."""
    beginning, _, last = name.rpartition(".")
    in_a_page = f'"{beginning}."' in sources and re.search(rf"\b{last}\b|\b{last.rpartition('_')[0]}_\$\{{", sources)
    return name in known or f'"{name}"' in sources or f'"{beginning}.{{' in sources or bool(in_a_page)


def test_every_text_is_used() -> None:
    kinds = ("*.py", "*.html", "*.js")
    folders = [LOCALES.parent / package for package in ("dialogs", "bot")]
    files = [file for folder in folders for kind in kinds for file in folder.rglob(kind)]
    sources = "\n".join(file.read_text(encoding="utf-8") for file in files)
    forms = {f"address.{form}.{who}" for form in KINDS["address_form"].options for who in ("you", "me")}
    assert [name for name in TEXTS.ids() if not is_used(name, sources, needed_texts() | forms)] == []


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_the_words_of_a_consent_are_those_of_its_edition(flow: Flow) -> None:
    """Other words need another edition, so that people are asked again, and what they agreed to can be shown."""
    edition = flow.questions[flow.consent].edition
    page = (LOCALES.parent / "docs" / "consents" / f"{flow.id}-{edition}.md").read_text(encoding="utf-8")
    for language in ("vi", "en"):
        assert TEXTS.words(Part(f"{flow.id}.{flow.consent}.ask"), Voice(language)) in page


def test_every_text_named_in_the_core_is_there() -> None:
    named = set()
    for file in (LOCALES.parent / "dialogs").rglob("*.py"):
        named |= set(re.findall(r'Part\("([a-z_.]+)"', file.read_text(encoding="utf-8")))
    assert len(named) > 40
    assert named - set(TEXTS.ids()) == set()


@pytest.mark.parametrize("missing", ["vehicle.plate.ask.car", "answer.phone.landline", "option.extra.skip"])
def test_the_bot_does_not_start_without_a_text_it_needs(tmp_path: Path, missing: str) -> None:
    copy = tmp_path / "locales"
    shutil.copytree(LOCALES, copy)
    for file in copy.rglob("*.po"):
        file.write_text(file.read_text(encoding="utf-8").replace(f'"{missing}"', '"gone.elsewhere"'), encoding="utf-8")
    with pytest.raises(CataloguesBroken, match=missing):
        Texts.load(copy, needed_texts())
