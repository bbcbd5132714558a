"""Words from the catalogues: what is put in, what is refused at the start, what never happens to what people type."""

import time
from pathlib import Path

import pytest

from bot.messages import Message, Option
from bot.texts import LONGEST_MESSAGE, CataloguesBroken, TextMissing, Texts, Voice
from dialogs.effects import Button, Part, Say

LOCALES = Path(__file__).resolve().parents[2] / "locales"
ADDRESS = (LOCALES / "vi" / "address.po").read_text(encoding="utf-8")

BIDI = "\u202e"
ZERO_WIDTH = "\u200b"


def catalogue(*entries: tuple[str, str]) -> str:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return header + "".join(f'\nmsgid "{name}"\nmsgstr "{text}"\n' for name, text in entries)


def loaded(
    tmp_path: Path, *vi: tuple[str, str], en: tuple[tuple[str, str], ...] = (), required: tuple[str, ...] = ()
) -> Texts:
    (tmp_path / "vi" / "flows").mkdir(parents=True)
    (tmp_path / "en").mkdir()
    (tmp_path / "vi" / "address.po").write_text(ADDRESS, encoding="utf-8")
    (tmp_path / "vi" / "flows" / "form.po").write_text(catalogue(*vi), encoding="utf-8")
    (tmp_path / "en" / "form.po").write_text(catalogue(*en), encoding="utf-8")
    return Texts.load(tmp_path, required)


def say(
    *parts: Part, buttons: tuple[Button, ...] = (), address: str = "bac", subject: str = "self", language: str = "vi"
) -> Say:
    return Say(parts, "form.plate", 7, buttons, address, subject, language, "asking")


@pytest.mark.parametrize(
    ("address", "subject", "words"),
    [
        ("bac", "self", "Bác cho cháu xem xe của bác."),
        ("ong", "self", "Ông cho cháu xem xe của ông."),
        ("ba", "relative", "Bà cho cháu xem xe của người nhà bà."),
        ("co", "neighbour", "Cô cho cháu xem xe của người được cô khai giúp."),
        ("chu", "self", "Chú cho cháu xem xe của chú."),
        ("anh", "self", "Anh cho em xem xe của anh."),
        ("chi", "relative", "Chị cho em xem xe của người nhà chị."),
    ],
)
def test_people_are_spoken_to_and_of_as_they_wish(tmp_path: Path, address: str, subject: str, words: str) -> None:
    texts = loaded(tmp_path, ("a", "{You} cho {me} xem xe của {owner}."))
    assert texts.render(say(Part("a"), address=address, subject=subject)).text == words


def test_standing_words_can_begin_a_sentence(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("a", "{Owner} có xe. {Me} ghi rồi."))
    assert texts.render(say(Part("a"), subject="relative")).text == "Người nhà bác có xe. Cháu ghi rồi."


def test_a_message_has_paragraphs_and_labelled_buttons(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("a", "Xe gì ạ?"), ("b", "Bác chọn nhé."), ("car", "Ô tô"))
    message = texts.render(say(Part("a"), Part("b"), buttons=(Button("c", Part("car")),)))
    assert message == Message("Xe gì ạ?\n\nBác chọn nhé.", "form.plate", 7, (Option("c", "Ô tô"),), "asking")


def test_values_may_be_texts_themselves_and_several_are_lines(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("lines", "{lines}"), ("line", "{label}: {value}"), ("plate", "Biển số của {you}"))
    line = Part("line", {"label": Part("plate"), "value": "29-B1 123.45"})
    assert texts.words(Part("lines", {"lines": (line, line)})) == "\n".join(["Biển số của bác: 29-B1 123.45"] * 2)


@pytest.mark.parametrize("typed", ["{you}", "{plate}", "{}", "{0}", "%s", "{{you}}", "}{", r"\1", "$you"])
def test_what_people_type_is_never_looked_through(tmp_path: Path, typed: str) -> None:
    texts = loaded(tmp_path, ("a", "Cháu ghi: {value}. {You} xem nhé."))
    assert texts.render(say(Part("a", {"value": typed}))).text == f"Cháu ghi: {typed}. Bác xem nhé."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (f"29B1{BIDI}12345", "29B112345"),
        (f"Tư{ZERO_WIDTH}", "Tư"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("hai\ndòng", "hai\ndòng"),
        ("\ud800x", "x"),
        ("x" * 5000, "x" * 2999 + "…"),
    ],
    ids=["direction mark", "zero width", "control characters", "line break", "half a letter", "endless"],
)
def test_values_are_shown_without_what_could_mislead(tmp_path: Path, typed: str, shown: str) -> None:
    texts = loaded(tmp_path, ("a", "{value}"))
    assert texts.render(say(Part("a", {"value": typed}))).text == shown


@pytest.mark.parametrize("letter", ["ă", "😀"])
def test_a_message_fits_the_messengers(tmp_path: Path, letter: str) -> None:
    texts = loaded(tmp_path, ("a", "{value}"))
    text = texts.render(say(*[Part("a", {"value": letter * 2900})] * 3)).text
    assert LONGEST_MESSAGE - 2 <= len(text.encode("utf-16-le")) // 2 <= LONGEST_MESSAGE
    assert text.endswith("…")


def test_a_message_that_just_fits_is_not_cut(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("a", "{value}"))
    whole = texts.render(say(Part("a", {"value": "a" * 2047}), Part("a", {"value": "a" * 2047})))
    assert whole.text == "a" * 2047 + "\n\n" + "a" * 2047


def test_a_missing_value_is_our_mistake(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("a", "Cháu ghi: {value}."))
    with pytest.raises(TextMissing, match=r"a: no value for \{value\}"):
        texts.render(say(Part("a")))


def test_a_missing_text_is_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(TextMissing, match="nowhere"):
        loaded(tmp_path).render(say(Part("nowhere")))


def test_english_falls_back_to_vietnamese(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("a", "Chào"), ("b", "Xe"), en=(("a", "Hello"),))
    assert texts.render(say(Part("a"), Part("b"), language="en")).text == "Hello\n\nXe"


def test_a_label_is_found_by_its_question(tmp_path: Path) -> None:
    texts = loaded(tmp_path, ("form.plate.label", "Biển số của {you}"))
    assert texts.label("form.plate", Voice(address="anh")) == "Biển số của anh"


@pytest.mark.parametrize(
    ("vi", "en", "required", "complaint"),
    [
        ((("a", "x"),), (), ("a", "b"), "b: no Vietnamese text"),
        ((("a", ""),), (), ("a",), "a: no Vietnamese text"),
        ((("a", "x"), ("a", "y")), (), (), "vi/flows/form.po: a stands twice"),
        ((("subject.self", "x"),), (), (), "vi/flows/form.po: subject.self stands in another file too"),
        ((("a", "{plate} {you}"),), (("a", "{plat}"),), (), "a: en and vi differ in their values"),
        ((("a", "Ví dụ {1}"),), (), (), "vi/flows/form.po: a holds a brace that is no placeholder"),
        ((("a", "Ví dụ {x"),), (), (), "vi/flows/form.po: a holds a brace that is no placeholder"),
    ],
    ids=["missing", "empty", "twice in a file", "twice in two files", "other values", "no name", "unclosed"],
)
def test_broken_catalogues_stop_the_start(
    tmp_path: Path,
    vi: tuple[tuple[str, str], ...],
    en: tuple[tuple[str, str], ...],
    required: tuple[str, ...],
    complaint: str,
) -> None:
    with pytest.raises(CataloguesBroken) as broken:
        loaded(tmp_path, *vi, en=en, required=required)
    assert broken.value.complaints == (complaint,)


def test_an_entry_marked_fuzzy_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "a.po").write_text(catalogue() + '\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n', encoding="utf-8")
    with pytest.raises(CataloguesBroken, match="a is marked fuzzy"):
        Texts.load(tmp_path)


def test_our_own_catalogues_load_quickly_and_render_in_microseconds() -> None:
    begun = time.process_time()
    texts = Texts.load(LOCALES)
    assert time.process_time() - begun < 0.6
    message = say(Part("terminal.goodbye"), Part("terminal.officer_page", {"address": "http://127.0.0.1"}))
    texts.render(message)
    begun = time.process_time()
    for _ in range(2000):
        texts.render(message)
    assert (time.process_time() - begun) / 2000 < 50e-6
