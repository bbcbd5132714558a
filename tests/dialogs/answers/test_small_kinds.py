"""Address line, notes, colour, make and model."""

from datetime import date

import pytest

from dialogs.answers.address_line import ADDRESS_LINE
from dialogs.answers.brand import BRAND, BRANDS, MODEL
from dialogs.answers.colour import COLOUR, COLOURS
from dialogs.answers.note import NOTE, ORGANISATION_NAME
from dialogs.answers.reading import Accepted, AnswerKind, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.text import fold

KINDS: tuple[AnswerKind, ...] = (ADDRESS_LINE, NOTE, ORGANISATION_NAME, COLOUR, BRAND, MODEL)


def read(kind: AnswerKind, typed: str) -> Reading:
    return kind.read(typed, Asked(date(2026, 11, 21)))


ACCEPTED = [
    (ADDRESS_LINE, "12 ngõ 5 phố Láng Hạ", "12 ngõ 5 phố Láng Hạ"),
    (ADDRESS_LINE, "dạ  thôn  Đoài ạ", "thôn Đoài"),
    (ADDRESS_LINE, "12", "12"),
    (ADDRESS_LINE, "xóm 3, tổ 5", "xóm 3, tổ 5"),
    (NOTE, " xe để ở  quê ", "xe để ở quê"),
    (NOTE, "x", "x"),
    (ORGANISATION_NAME, "Công ty TNHH An Bình", "Công ty TNHH An Bình"),
    (MODEL, "wave alpha", "wave alpha"),
    (MODEL, "SH 150", "SH 150"),
    *[(COLOUR, typed, "đỏ") for typed in ("đỏ", "Đỏ", "do", "màu đỏ ạ", "xe màu đỏ", "red", "dạ màu đỏ cháu ạ")],
    *[(COLOUR, typed, "đỏ đen") for typed in ("đỏ đen", "do den", "đỏ, đen", "đỏ - đen", "đỏ phối đen", "đỏ và đen")],
    *[(COLOUR, typed, "vàng cát") for typed in ("vàng cát", "vang cat")],
    (COLOUR, "xanh", "xanh"),
    (COLOUR, "trắng sữa", "trắng sữa"),
    (COLOUR, "xanh cuu long", "xanh cửu long"),
    (COLOUR, "nâu đậm", "nâu đậm"),
    (COLOUR, "xe của bác màu bạc", "bạc"),
    (COLOUR, "xám lông chuột", "xám lông chuột"),
    (COLOUR, "xanh lá cây đậm", "xanh lá cây đậm"),
    *[
        (BRAND, typed, "Honda")
        for typed in ("Honda", "hon đa", "HON DA", "honđa", "xe honda", "bác đi xe honda wave", "Hondaa")
    ],
    *[(BRAND, typed, "Yamaha") for typed in ("yamaha", "da ma ha", "hãng yamaha", "ya maha", "dạ yamaha ạ")],
    *[(BRAND, typed, "Hyundai") for typed in ("huyn đai", "hyundai", "xe ô tô hyundai")],
    (BRAND, "vin phát", "VinFast"),
    (BRAND, "sim", "SYM"),
    (BRAND, "vespa", "Vespa"),
    (BRAND, "mẹc", "Mercedes-Benz"),
]


@pytest.mark.parametrize(("kind", "typed", "value"), ACCEPTED)
def test_what_is_accepted(kind: AnswerKind, typed: str, value: str) -> None:
    assert read(kind, typed) == Accepted(value)


REFUSED: list[tuple[AnswerKind, str, str]] = [
    *[(kind, "", "empty") for kind in KINDS],
    *[(kind, " \u200b ", "empty") for kind in KINDS],
    *[(kind, "!!!", "only_symbols") for kind in (ADDRESS_LINE, NOTE, ORGANISATION_NAME, MODEL)],
    (ADDRESS_LINE, "5", "too_short"),
    (ADDRESS_LINE, "a" * 121, "too_long"),
    *[
        (ADDRESS_LINE, typed, "looks_like_a_number")
        for typed in ("0912345678", "001 060 012 345", "+84912345678", "0912.345.678")
    ],
    (ORGANISATION_NAME, "A", "too_short"),
    (MODEL, "a" * 41, "too_long"),
    *[
        (COLOUR, typed, "unknown_colour")
        for typed in ("không biết", "đổ", "đậm", "hoa hồng", "xe", "29B1", "không đỏ", "màu")
    ],
    (COLOUR, "xanh đỏ tím vàng", "too_many_colours"),
    *[
        (BRAND, typed, "not_a_brand")
        for typed in ("không biết", "29B1-12345", "???", "không phải honda", "0912345678", "xe máy")
    ],
    *[(BRAND, typed, "not_a_brand") for typed in ("Хонда", "một hai ba bốn năm", "quên rồi", "xe")],
    (BRAND, "Zong" * 11, "too_long"),
]


@pytest.mark.parametrize(("kind", "typed", "reason"), REFUSED)
def test_what_is_refused(kind: AnswerKind, typed: str, reason: str) -> None:
    assert read(kind, typed) == Refused(reason)


@pytest.mark.parametrize(("kind", "count"), [(NOTE, 500), (ORGANISATION_NAME, 120)])
def test_a_note_too_long_is_refused_with_the_length_allowed(kind: AnswerKind, count: int) -> None:
    assert read(kind, "a" * count) == Accepted("a" * count)
    assert read(kind, "a" * (count + 1)) == Refused("too_long", {"count": str(count)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_refusal_is_reached(kind: AnswerKind) -> None:
    reached = {reason for asked, _, reason in REFUSED if asked is kind}
    assert reached | ({"too_long"} if kind in (NOTE, ORGANISATION_NAME) else set()) == set(kind.refusals)


@pytest.mark.parametrize("typed", ["Zongshen", "wave", "Xe tàu"])
def test_an_unknown_make_is_taken_as_typed_with_a_remark(typed: str) -> None:
    assert read(BRAND, typed) == Accepted(typed, (Remark("unknown_brand"),))


def test_two_makes_are_asked() -> None:
    assert read(BRAND, "honda yamaha") == Unclear(("Honda", "Yamaha"))
    assert read(BRAND, "honda hay yamaha") == Unclear(("Honda", "Yamaha"))


@pytest.mark.parametrize("typed", ["dong", "xanh dong"])
def test_a_colour_without_marks_that_fits_two_is_asked_or_taken_for_the_only_one(typed: str) -> None:
    reading = read(COLOUR, typed)
    assert reading == Accepted("đồng" if typed == "dong" else "xanh đồng")


def test_every_make_reads_as_itself_however_it_is_said() -> None:
    for brand, said in BRANDS.items():
        for typed in (brand, brand.upper(), *said):
            assert read(BRAND, typed) == Accepted(brand), typed


def test_no_two_makes_are_said_alike() -> None:
    keys = [(fold(phrase).replace(" ", ""), brand) for brand, said in BRANDS.items() for phrase in said]
    assert len({key for key, _ in keys}) == len(set(keys))


def test_every_colour_reads_as_itself() -> None:
    for colour in COLOURS:
        assert read(COLOUR, colour) == Accepted(colour)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_value_is_shown_as_it_is(kind: AnswerKind) -> None:
    assert kind.show("đỏ") == "đỏ"
    assert kind.options == ()
    assert set(kind.remarks) == ({"unknown_brand"} if kind is BRAND else set())
