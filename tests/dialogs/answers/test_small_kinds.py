"""Address line, notes, colour, make and model."""

from datetime import date

import pytest

from dialogs.answers.address_line import ADDRESS_LINE
from dialogs.answers.brand import BRAND, BRANDS, MODEL
from dialogs.answers.colour import COLOUR, COLOURS
from dialogs.answers.note import NOTE, ORGANISATION_NAME
from dialogs.answers.reading import Accepted, AnswerKind, Asked, Reading, Refused, Remark, Unclear
from dialogs.answers.vehicle_models import MODELS
from dialogs.language.text import fold

KINDS: tuple[AnswerKind, ...] = (ADDRESS_LINE, NOTE, ORGANISATION_NAME, COLOUR, BRAND, MODEL)


def read(kind: AnswerKind, typed: str) -> Reading:
    return kind.read(typed, Asked(date(2026, 11, 21)))


ACCEPTED = [
    (ADDRESS_LINE, "12 ngõ 5 phố Láng Hạ", "12 ngõ 5 phố Láng Hạ"),
    (ADDRESS_LINE, "dạ  thôn  Đoài ạ", "thôn Đoài"),
    (ADDRESS_LINE, "12", "12"),
    (ADDRESS_LINE, "xóm 3, tổ 5", "xóm 3, tổ 5"),
    *[
        (ADDRESS_LINE, typed, typed)
        for typed in ("Láng Hạ", "Đoài", "Ba La", "Cổ Đô", "đội 5", "sau đình làng", "cạnh chợ Mơ", "12/5/34 Láng")
    ],
    *[
        (ADDRESS_LINE, typed, typed)
        for typed in ("không có số nhà, thôn Đoài", "không số, xóm Đình", "không nhớ số nhà, ở thôn Đoài", "xom Dinh")
    ],
    (ADDRESS_LINE, "P1203 CT2 Times City", "P1203 CT2 Times City"),
    (ADDRESS_LINE, "soos 12 ngox 5", "số 12 ngõ 5"),
    (ADDRESS_LINE, "soos 12, Láng Hạ", "số 12, Láng Hạ"),
    (ADDRESS_LINE, "ngox 5 phoos Hueej", "ngõ 5 phố Huệ"),
    (ADDRESS_LINE, "xom6 to5", "xom6 to5"),
    (NOTE, " xe để ở  quê ", "xe để ở quê"),
    (NOTE, "x", "x"),
    *[(NOTE, typed, typed) for typed in ("xe không đi nữa", "để ở nhà", "cho mượn", "xe bán rồi", "Nghệ An")],
    (NOTE, "xe hoongr roofi", "xe hổng rồi"),
    (NOTE, "Tower", "Tower"),
    (ORGANISATION_NAME, "Công ty TNHH An Bình", "Công ty TNHH An Bình"),
    (ORGANISATION_NAME, "Công ty Không Gian Xanh", "Công ty Không Gian Xanh"),
    (ORGANISATION_NAME, "coong ty TNHH An Binhf", "công ty TNHH An Bình"),
    *[(MODEL, typed, typed) for typed in ("67", "dream", "Air Blade", "Future Neo", "2008")],
    (MODEL, "wave alpha", "wave alpha"),
    (MODEL, "SH 150", "SH 150"),
    *[(COLOUR, typed, "đỏ") for typed in ("đỏ", "Đỏ", "do", "màu đỏ ạ", "xe màu đỏ", "red", "dạ màu đỏ cháu ạ")],
    *[(COLOUR, typed, "đỏ đen") for typed in ("đỏ đen", "do den", "đỏ, đen", "đỏ - đen", "đỏ phối đen", "đỏ và đen")],
    *[(COLOUR, typed, "vàng cát") for typed in ("vàng cát", "vang cat")],
    (COLOUR, "xanh", "xanh"),
    (COLOUR, "trắng sữa", "trắng sữa"),
    *[(COLOUR, typed, "đỏ mận chín") for typed in ("mận chín", "man chin", "màu mận chín ạ", "đỏ mận chín")],
    *[(COLOUR, typed, "xanh cổ vịt") for typed in ("cổ vịt", "Xanh Cổ Vịt", "xe màu cổ vịt")],
    *[(COLOUR, typed, "xanh nõn chuối") for typed in ("nõn chuối", "xanh non chuoi")],
    *[(COLOUR, typed, "hồng cánh sen") for typed in ("cánh sen", "CANH SEN", "hồng cánh sen")],
    *[(COLOUR, typed, "tím hoa cà") for typed in ("hoa cà", "tím hoa cà nhé cháu")],
    *[(COLOUR, typed, "ánh bạc") for typed in ("ánh bạc", "anh bac")],
    *[(COLOUR, typed, "đen tuyền") for typed in ("đen tuyền", "den tuyen", "dạ đen tuyền ạ")],
    *[(COLOUR, typed, "vàng") for typed in ("vàng gold", "vang gold", "gold", "màu vàng gold")],
    (COLOUR, "xanh ánh bạc", "xanh ánh bạc"),
    (COLOUR, "da trời", "xanh da trời"),
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
    *[
        (ADDRESS_LINE, typed, "another_answer")
        for typed in ("5/3/1950", "29b1 12345", "29B1-123.45", "sinh năm 1950", "1950", "5-3-1950")
    ],
    *[
        (ADDRESS_LINE, typed, "talk")
        for typed in ("không", "có", "vâng", "không nói", "bán rồi", "bỏ", "khong", "co", "mat roi", "không có số nhà")
    ],
    *[
        (ADDRESS_LINE, typed, "talk")
        for typed in (
            "không nhớ số nhà",
            "quên tên phố rồi",
            "chả biết",
            "đợi tí",
            "nói rồi mà",
            "thôn",
            "số nhà",
            "thôi",
        )
    ],
    (ADDRESS_LINE, "KHÔNG NÓI", "talk"),
    *[
        (NOTE, typed, "talk")
        for typed in ("không", "có", "không biết ở đâu", "không biết xe ở đâu", "để sau", "chả rõ")
    ],
    *[
        (ORGANISATION_NAME, typed, "talk")
        for typed in ("chả nhớ", "công ty gì ấy", "không có", "bác không nhớ công ty", "0912345678")
    ],
    *[
        (MODEL, typed, "not_a_model")
        for typed in ("chả biết tên gì", "không có tên", "nói rồi mà", "không phải wave", "0912345678", "29B1 12345")
    ],
    *[(MODEL, typed, "not_a_model") for typed in ("xe không có tên", "không rõ", "khong nho", "tên gì ấy nhỉ")],
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
    *[
        (BRAND, typed, "not_a_brand")
        for typed in ("xe tàu", "xe ga", "thái", "dream tàu", "honda tàu", "vâng", "có", "không có tên", "trung quốc")
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
    elsewhere = {NOTE: {"too_long", "in_hanoi"}, ORGANISATION_NAME: {"too_long"}, BRAND: {"a_model"}}
    assert reached | elsewhere.get(kind, set()) == set(kind.refusals)


IN_HANOI = ("Hà Nội", "ở Hà Nội", "ha noi", "HN", "Ba Vì, Hà Nội", "thành phố Hà Nội ạ")


@pytest.mark.parametrize("typed", IN_HANOI)
def test_a_vehicle_that_is_not_in_hanoi_is_not_said_to_be_there(typed: str) -> None:
    asked = Asked(date(2026, 11, 21), {"state": "not_in_hanoi"})
    assert NOTE.read(typed, asked) == Refused("in_hanoi")
    assert isinstance(read(NOTE, typed), Accepted)


@pytest.mark.parametrize("typed", ["Nghệ An", "không ở Hà Nội", "cách Hà Nội", "quê Nam Định", "Hà Nam"])
def test_where_a_vehicle_is_that_is_not_in_hanoi_is_taken_as_typed(typed: str) -> None:
    assert NOTE.read(typed, Asked(date(2026, 11, 21), {"state": "not_in_hanoi"})) == Accepted(typed)


A_MODEL = [
    *[(typed, "Vision", "Honda") for typed in ("vi sần", "vision", "xe Vision ạ", "VISION")],
    *[(typed, "Dream", "Honda") for typed in ("dream", "xe dream", "đờ rim", "dream thái")],
    *[(typed, "Wave", "Honda") for typed in ("wave", "wave alpha", "uây", "wave 110")],
    ("SH 150", "SH", "Honda"),
    ("si ri út", "Sirius", "Yamaha"),
    ("mo ning", "Morning", "Kia"),
]


@pytest.mark.parametrize(("typed", "model", "brand"), A_MODEL)
def test_a_model_said_for_a_make_leads_on_to_its_usual_make(typed: str, model: str, brand: str) -> None:
    assert read(BRAND, typed) == Refused("a_model", {"model": model, "brand": brand})


def test_no_model_is_said_like_a_make_or_like_another_model() -> None:
    said = [(phrase, model) for models in MODELS.values() for model in models for phrase in (model, *models[model])]
    for phrase, model in said:
        reading = read(BRAND, phrase)
        assert isinstance(reading, Refused), phrase
        assert reading.values["model"] == model
    assert set(MODELS) <= set(BRANDS)


def test_an_address_whose_word_may_be_meant_as_typed_is_asked() -> None:
    assert read(ADDRESS_LINE, "Tower A") == Unclear(("Tởe A", "Tower A"))


@pytest.mark.parametrize("typed", ["Zongshen", "Sufat", "Giant"])
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
