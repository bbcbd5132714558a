"""What holds for every word-like kind of answer, whatever is typed."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from dialogs.answers.address_line import ADDRESS_LINE
from dialogs.answers.birth_date import BIRTH_DATE
from dialogs.answers.brand import BRAND, MODEL
from dialogs.answers.choice import Choice
from dialogs.answers.choices import ADDRESS_FORM, CONSENT, FOR_WHOM, YES_NO
from dialogs.answers.colour import COLOUR
from dialogs.answers.commune import COMMUNE
from dialogs.answers.note import NOTE, ORGANISATION_NAME
from dialogs.answers.person_name import PERSON_NAME
from dialogs.answers.reading import Accepted, AnswerKind, Asked, Refused, Unclear
from dialogs.answers.relation_choices import RELATION
from dialogs.answers.step_choices import CHECK_PAGE, IDENTITY_CHECK, MORE, RESTART, RESUME, TRUTH
from dialogs.answers.vehicle_choices import CERTIFICATE, PLATE_KEPT, REPORTED, VEHICLE_KIND, VEHICLE_STATE

TYPED: tuple[AnswerKind, ...] = (
    *(PERSON_NAME, BIRTH_DATE, COMMUNE, ADDRESS_LINE, COLOUR, BRAND, MODEL, NOTE, ORGANISATION_NAME),
)
CHOSEN: tuple[AnswerKind, ...] = (
    *(YES_NO, CONSENT, ADDRESS_FORM, FOR_WHOM, RELATION, VEHICLE_KIND, VEHICLE_STATE, CERTIFICATE),
    *(REPORTED, PLATE_KEPT),
    *(IDENTITY_CHECK, CHECK_PAGE, TRUTH, MORE, RESUME, RESTART),
)
LOCALES = Path(__file__).resolve().parents[3] / "locales"
ASKED = Asked(date(2026, 11, 21))

SAID = """không có đồng ý xe máy điện ô tô phường láng hạ quận đống đa nguyễn văn an đỏ đen honda sinh năm
tháng ba mươi 1950 5/3/1950 12 ngõ tôi bác là ạ dạ tên mất rồi cũ mới hà nội sơn tây nguyeenx an6
mậu tý tuổi bán công ty"""
WORDS = st.sampled_from(SAID.split())
SENTENCES = st.lists(WORDS, max_size=9).map(" ".join)
ANYTHING = st.one_of(SENTENCES, st.text(max_size=60), st.text("0123456789/-. oOl", max_size=14))


@pytest.mark.parametrize("kind", [*TYPED, *CHOSEN], ids=lambda kind: kind.name)
@given(typed=ANYTHING)
def test_reading_never_raises_and_tells_only_what_it_declares(kind: AnswerKind, typed: str) -> None:
    match kind.read(typed, ASKED):
        case Accepted(value, remarks):
            assert not kind.options or value in kind.options
            assert {remark.name for remark in remarks} <= set(kind.remarks)
        case Refused(reason):
            assert reason in kind.refusals
        case Unclear(candidates):
            assert 2 <= len(candidates) <= 8
            assert len(set(candidates)) == len(candidates)


@pytest.mark.parametrize("kind", [*TYPED, *CHOSEN], ids=lambda kind: kind.name)
@given(typed=ANYTHING)
def test_a_value_reads_as_itself(kind: AnswerKind, typed: str) -> None:
    reading = kind.read(typed, ASKED)
    if isinstance(reading, Accepted):
        again = kind.read(reading.value, ASKED)
        assert isinstance(again, Accepted), again
        assert again.value == reading.value
    for candidate in reading.candidates if isinstance(reading, Unclear) else ():
        again = kind.read(candidate, ASKED)
        assert candidate in ((again.value,) if isinstance(again, Accepted) else getattr(again, "candidates", ()))


@pytest.mark.parametrize("kind", TYPED, ids=lambda kind: kind.name)
@given(typed=ANYTHING)
def test_a_value_shown_reads_as_itself_or_is_asked(kind: AnswerKind, typed: str) -> None:
    reading = kind.read(typed, ASKED)
    if isinstance(reading, Accepted):
        again = kind.read(kind.show(reading.value), ASKED)
        shown = (
            again.value if isinstance(again, Accepted) else again.candidates[0] if isinstance(again, Unclear) else ""
        )
        assert shown == reading.value


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted((LOCALES / language / "answers").glob("*.po")):
        with file.open("rb") as opened:
            found |= {str(message.id): str(message.string) for message in read_po(opened) if message.id}
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", [*TYPED, *CHOSEN], ids=lambda kind: kind.name)
def test_every_refusal_and_remark_has_its_words_and_no_words_are_left_over(kind: AnswerKind, language: str) -> None:
    family = kind.family if isinstance(kind, Choice) else kind.name
    worded = {name for name in texts(language) if name.startswith(f"answer.{family}.")}
    assert worded == {f"answer.{family}.{name}" for name in (*kind.refusals, *kind.remarks)}


@pytest.mark.parametrize("kind", TYPED, ids=lambda kind: kind.name)
@given(typed=ANYTHING)
def test_words_ask_for_no_value_the_reading_does_not_give(kind: AnswerKind, typed: str) -> None:
    reading = kind.read(typed, ASKED)
    said = [(reading.reason, reading.values)] if isinstance(reading, Refused) else []
    said += [(remark.name, remark.values) for remark in reading.remarks] if isinstance(reading, Accepted) else []
    for name, values in said:
        for language in ("vi", "en"):
            wanted = set(re.findall(r"\{(\w+)\}", WORDED[language][f"answer.{kind.name}.{name}"]))
            assert wanted <= {*values, "you", "You", "me", "Me"}


WORDED = {language: texts(language) for language in ("vi", "en")}
