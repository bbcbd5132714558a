"""Number plates: what people type, and what the assistant makes of it."""

import unicodedata
from datetime import date

import pytest

from dialogs.answers.plate import PLATE
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.rules.plates import NEVER_ISSUED, PROVINCES

MOTORCYCLE, CAR, ELECTRIC = "motorcycle", "car", "electric_motorcycle"


def read(typed: str, vehicle_kind: str = MOTORCYCLE) -> Reading:
    return PLATE.read(typed, Asked(date(2026, 11, 21), {"vehicle_kind": vehicle_kind} if vehicle_kind else {}))


THE_SAME_MOTORCYCLE = """
29B112345 | 29b1 12345 | 29B1-123.45 | 29-B1-123.45 | 29-B1 123.45 | 29B1.12345 | 29 B1 123 45 | 29-B1 123,45
29b1_12345 | 29B1/12345 | 29B1 (123.45) | 29b112345ạ | 29b1 12345 a | biển29b1 12345 | 29B1 12345... | 29B1 12345!
２９Ｂ１ １２３４５ | 29\u200bB1\u200e 12345 | 29B1 1 2 3 4 5 | 2 9 b 1 1 2 3 4 5 | 29BI 12345 | 29Bl 12345 | 29B1 I2345
Dạ biển của bác là 29B1-123.45 ạ | biển số 29 bê 1 một hai ba bốn năm | hai chín bê một, một hai ba bốn năm
HAI CHÍN BÊ MỘT MỘT HAI BA BỐN NĂM | hai mươi chín bê một một trăm hai mươi ba chấm bốn lăm | 29 be 1 12345
hai chin be mot mot hai ba bon nam | hai chins bee mootj mootj hai ba boons nawm | hai muoi chin be 1 12345
xe của ba 29B1 12345 | SH150 29B1 12345 | xe Wave 110cc 29B1 12345 đời 2010 | 29B1 12345 sđt 0912345678
29B1 12345 29B1 12345 | 29B1 số 12345 | dòng trên 29-B1 dòng dưới 123.45 | 29B1 12345 phải không cháu
hai chín bê một gạch một hai ba chấm bốn năm | 29B1--12345 | cháu ơi 29B1 12345 nhé | "29B1 12345"
hai 9 bê 1 một hai ba bốn năm | hai 9 bê 1 12345 | biển hai 9 B1 123.45 | 2 chín bê 1 12345
29\u2011B1\u2011123.45 | 29\u2212B1 123\u221245 | 29\u2010B1\u2010123\u201045 | 29\u2013B1\u201412345
của bác Tư 29B1 12345
29B1 12345 đúng không | xe 1: 29B1 12345 | 29B1: 12345 | 29 B1 đuôi 12345 | 29B 112345 | bie6n3 so61 29B1 12345
"""


@pytest.mark.parametrize(
    "typed", [cell.strip() for line in THE_SAME_MOTORCYCLE.split("\n") for cell in line.split("|")][2:-1]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_plate_has_many_spellings(typed: str, form: str) -> None:
    if form == "NFD":
        typed = unicodedata.normalize("NFD", typed)
    assert read(typed) == Accepted("29B112345")


def test_a_plate_may_be_typed_in_two_lines() -> None:
    assert read("29-B1\n123.45") == Accepted("29B112345")


@pytest.mark.parametrize(
    ("vehicle_kind", "typed", "value", "shown"),
    [
        (MOTORCYCLE, "29h1 2345", "29H12345", "29-H1 2345"),
        (MOTORCYCLE, "29H12345", "29H12345", "29-H1 2345"),
        (MOTORCYCLE, "29 H 1 2345", "29H12345", "29-H1 2345"),
        (MOTORCYCLE, "hai chín hát một hai ba bốn năm", "29H12345", "29-H1 2345"),
        (MOTORCYCLE, "29-A1 123.45", "29A112345", "29-A1 123.45"),
        (MOTORCYCLE, "29HA 00233", "29HA00233", "29-HA 002.33"),
        (MOTORCYCLE, "29ab 1234", "29AB1234", "29-AB 1234"),
        (MOTORCYCLE, "29 B B 12345", "29BB12345", "29-BB 123.45"),
        (MOTORCYCLE, "29 y dài một, không không không hai ba", "29Y100023", "29-Y1 000.23"),
        (MOTORCYCLE, "29 BE 12345", "29BE12345", "29-BE 123.45"),
        (MOTORCYCLE, "29 đê một, một hai ba bốn năm", "29D112345", "29-D1 123.45"),
        (MOTORCYCLE, "29Đ1 12345", "29D112345", "29-D1 123.45"),
        (CAR, "29Đ-123.45", "29D12345", "29D-123.45"),
        (CAR, "29A-100.00", "29A10000", "29A-100.00"),
        (MOTORCYCLE, "29-BA 123.45", "29BA12345", "29-BA 123.45"),
        (MOTORCYCLE, "29 tu 12345", "29TU12345", "29-TU 123.45"),
        (MOTORCYCLE, "29LD 123.45", "29LD12345", "29-LD 123.45"),
        (MOTORCYCLE, "80-291-NG-01", "80291NG01", "80-291-NG-01"),
        (CAR, "30A-123.45", "30A12345", "30A-123.45"),
        (CAR, "30a 12345", "30A12345", "30A-123.45"),
        (CAR, "3OA I2345", "30A12345", "30A-123.45"),
        (CAR, "29bl2345", "29B12345", "29B-123.45"),
        (CAR, "29H12345", "29H12345", "29H-123.45"),
        (CAR, "29H-1234", "29H1234", "29H-1234"),
        (CAR, "ba mươi a một hai ba bốn năm", "30A12345", "30A-123.45"),
        (CAR, "29LD-123.45", "29LD12345", "29LD-123.45"),
        (CAR, "29TĐ 123.45", "29TD12345", "29TD-123.45"),
        (CAR, "29R-012.34", "29R01234", "29R-012.34"),
        (CAR, "30K-123.45", "30K12345", "30K-123.45"),
        (CAR, "30k 1234", "30K1234", "30K-1234"),
        (MOTORCYCLE, "29-KM 123.45", "29KM12345", "29-KM 123.45"),
        (CAR, "51RM 123.45", "51RM12345", "51RM-123.45"),
        (CAR, "80A 123.45", "80A12345", "80A-123.45"),
        (CAR, "41-291-NG-01", "41291NG01", "41-291-NG-01"),
        (CAR, "80-NG-123-45", "80NG12345", "80NG-123.45"),
        (CAR, "80-QT-12", "80QT12", "80QT-12"),
        (ELECTRIC, "29-MĐ1 013.53", "29MD101353", "29-MĐ1 013.53"),
        (ELECTRIC, "29mdd1 01353", "29MD101353", "29-MĐ1 013.53"),
        (ELECTRIC, "29MD1 01353", "29MD101353", "29-MĐ1 013.53"),
        (ELECTRIC, "29 em đê một không một ba năm ba", "29MD101353", "29-MĐ1 013.53"),
        (ELECTRIC, "29MĐ 12345", "29MD12345", "29-MĐ 123.45"),
        (ELECTRIC, "29MĐ 1234", "29MD1234", "29-MĐ 1234"),
        (ELECTRIC, "29-B1 123.45", "29B112345", "29-B1 123.45"),
        (ELECTRIC, "29AA 123.45", "29AA12345", "29-AA 123.45"),
    ],
)
def test_every_shape_is_read_and_shown_by_its_vehicle(vehicle_kind: str, typed: str, value: str, shown: str) -> None:
    assert read(typed, vehicle_kind) == Accepted(value)
    assert PLATE.show_as(value, vehicle_kind) == shown
    for text in (shown, PLATE.show(value), value):
        assert read(text, vehicle_kind) == Accepted(value)


def test_a_series_that_could_be_a_measure_is_read_as_it_is_shown() -> None:
    for typed in ("20W0010", "20W-0010", "20w 0010"):
        reading = read(typed, CAR)
        assert isinstance(reading, Accepted)
        assert reading.value == "20W0010"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("29B112345", "29-B1 123.45"),
        ("29H12345", "29H12345"),
        ("29H1234", "29H-1234"),
        ("29LD12345", "29LD-123.45"),
        ("29HA00233", "29-HA 002.33"),
        ("29MD101353", "29-MĐ1 013.53"),
        ("29MD12345", "29-MD 123.45"),
        ("80291NG01", "80-291-NG-01"),
        ("no plate", "no plate"),
    ],
)
def test_without_the_vehicle_a_plate_is_shown_as_well_as_can_be(value: str, shown: str) -> None:
    assert PLATE.show(value) == shown
    assert PLATE.show_as(value, "boat") == shown


def test_a_plate_that_is_none_of_its_vehicle_is_shown_as_it_is() -> None:
    assert PLATE.show_as("30A12345", ELECTRIC) == "30-A1 2345"
    assert PLATE.show_as("29H1234", MOTORCYCLE) == "29H-1234"


REFUSED = [
    ("٢٩B1 12345", MOTORCYCLE, "foreign_characters", {}),
    ("29B1 ١٢٣٤٥", MOTORCYCLE, "foreign_characters", {}),
    ("29В1 12345", MOTORCYCLE, "foreign_characters", {}),  # a Cyrillic В
    ("không phải 29B1 12345", MOTORCYCLE, "negated", {}),
    ("29B1 12345 không", MOTORCYCLE, "negated", {}),
    ("29B1 12345 là sai", MOTORCYCLE, "negated", {}),
    ("đừng ghi 29B1 12345", MOTORCYCLE, "negated", {}),
    ("không phải 29B1 12345 mà là 29B1 12346", MOTORCYCLE, "negated", {}),
    ("không phải 12345", MOTORCYCLE, "negated", {}),
    ("29B1 12345 hay 6", MOTORCYCLE, "several", {}),
    ("29B1 12345 số 12346", MOTORCYCLE, "several", {}),
    ("29B1 12345 và 12346", MOTORCYCLE, "several", {}),
    ("29B1 hoặc 29B2 12345", MOTORCYCLE, "several", {}),
    ("29B1 1234/5", MOTORCYCLE, "several", {}),
    ("29B1 1234...", MOTORCYCLE, "incomplete", {}),
    ("29B1 1234 mấy", MOTORCYCLE, "incomplete", {}),
    *[
        (typed, MOTORCYCLE, "incomplete", {})
        for typed in (
            *("29B1 12345 mà bác không nhớ rõ", "29B1 12345 không biết đúng không", "không nhớ, 29B1 gì đó"),
            *("29B1 12345 bác không chắc", "29B1 12345 chả biết có phải không", "quên rồi, hình như 29B1"),
        )
    ],
    ("xin chào", MOTORCYCLE, "no_plate", {}),
    ("không biết biển số", MOTORCYCLE, "no_plate", {}),
    *[
        (typed, MOTORCYCLE, "plate_gone", {})
        for typed in (
            *("không có biển", "xe chưa có biển số", "mất biển rồi", "xe bị mất biển số ạ", "biển bị mất rồi cháu ạ"),
            *("ko co bien", "KHONG CON BIEN SO", "xe mới chưa lắp biển", "chưa được cấp biển", "biển số rơi mất rồi"),
        )
    ],
    ("29", MOTORCYCLE, "no_plate", {}),
    ("hai muoi mot hai muoi mot hai muoi mot hai muoi mot hai muoi mot", MOTORCYCLE, "no_letter", {}),
    ("29 be, 30 be, 29 xe, 31 ca, 32 te", MOTORCYCLE, "no_plate", {}),
    ("29BBB 12345", MOTORCYCLE, "unreadable", {}),
    ("29B1 12345A", MOTORCYCLE, "unreadable", {}),
    ("29B1 12345 X", MOTORCYCLE, "unreadable", {}),
    ("29H0 1234", MOTORCYCLE, "unreadable", {}),
    ("29B1 000.00", MOTORCYCLE, "unreadable", {}),
    ("29A 000.00", CAR, "unreadable", {}),
    ("29BĐ 12345", MOTORCYCLE, "unreadable", {}),
    ("29B1 123", CAR, "unreadable", {}),
    ("29HA 1234567", CAR, "unreadable", {}),
    ("29B1 " + "1 " * 90, MOTORCYCLE, "too_many_digits", {"found": "90"}),
    ("01B1 12345", MOTORCYCLE, "unknown_province", {"province": "01"}),
    ("00A 123", CAR, "unknown_province", {"province": "00"}),
    ("13B1 12345", MOTORCYCLE, "never_issued", {"province": "13"}),
    ("29B1 12345 hoặc 13B1 12345", MOTORCYCLE, "never_issued", {"province": "13"}),
    ("29B1", MOTORCYCLE, "missing_number", {}),
    ("29B", MOTORCYCLE, "missing_number", {}),
    ("29BB", MOTORCYCLE, "missing_number", {}),
    ("29A", CAR, "missing_number", {}),
    ("29B1 123", MOTORCYCLE, "too_few_digits", {"found": "3"}),
    ("29H1234", MOTORCYCLE, "too_few_digits", {"found": "3"}),
    ("29HA 123", MOTORCYCLE, "too_few_digits", {"found": "3"}),
    ("29A 123", CAR, "too_few_digits", {"found": "3"}),
    ("29B1 123, xyz 45", MOTORCYCLE, "too_few_digits", {"found": "3"}),
    ("29B1 123**", MOTORCYCLE, "too_few_digits", {"found": "3"}),
    ("29B1 1234567", MOTORCYCLE, "too_many_digits", {"found": "7"}),
    ("29B1 123456", MOTORCYCLE, "too_many_digits", {"found": "6"}),
    ("29A 1234567", CAR, "too_many_digits", {"found": "7"}),
    ("29LD 123456", CAR, "too_many_digits", {"found": "6"}),
    ("12345", MOTORCYCLE, "only_number", {}),
    ("biển số là 1234", MOTORCYCLE, "only_number", {}),
    ("B1 12345", MOTORCYCLE, "only_number", {}),
    ("29112345", MOTORCYCLE, "no_letter", {}),
    ("298112345", MOTORCYCLE, "no_letter", {}),
    ("29H 12345", MOTORCYCLE, "missing_series", {"letter": "H"}),
    ("29 H 12 345", MOTORCYCLE, "missing_series", {"letter": "H"}),
    ("30A-123.45", MOTORCYCLE, "car_plate", {}),
    ("29A 01234", MOTORCYCLE, "car_plate", {}),
    ("29TĐ 12345", MOTORCYCLE, "car_plate", {}),
    ("30A-123.45", ELECTRIC, "car_plate", {}),
    ("29B1 12345", CAR, "motorcycle_plate", {}),
    ("29-H1 2345", CAR, "motorcycle_plate", {}),
    ("29HA 002.33", CAR, "motorcycle_plate", {}),
    ("29MĐ1 013.53", CAR, "motorcycle_plate", {}),
    ("29MĐ1 01353", MOTORCYCLE, "electric_plate", {}),
    ("29MĐ 12345", MOTORCYCLE, "electric_plate", {}),
    ("29 em đê một không một ba năm ba", MOTORCYCLE, "electric_plate", {}),
    ("TC 33-86", MOTORCYCLE, "military", {}),
    ("biển đỏ KV 1234", CAR, "military", {}),
    ("0912345678", MOTORCYCLE, "phone_number", {}),
    ("84 912 345 678", MOTORCYCLE, "phone_number", {}),
    ("001060012345", MOTORCYCLE, "identity_number", {}),
]


@pytest.mark.parametrize(("typed", "vehicle_kind", "reason", "values"), REFUSED)
def test_what_is_no_plate_is_refused_for_its_own_reason(
    typed: str, vehicle_kind: str, reason: str, values: dict[str, str]
) -> None:
    assert read(typed, vehicle_kind) == Refused(reason, values)


def test_every_declared_refusal_has_an_example() -> None:
    assert {reason for _, _, reason, _ in REFUSED} == set(PLATE.refusals)


REMARKED: list[tuple[str, str, str, dict[str, dict[str, str]]]] = [
    ("29BO 12345", MOTORCYCLE, "29BO12345", {"rare_letter": {"letter": "O"}}),
    ("29AR 12345", MOTORCYCLE, "29AR12345", {"rare_letter": {"letter": "R"}}),
    ("29J1 2345", MOTORCYCLE, "29J12345", {"rare_letter": {"letter": "J"}}),
    ("29O 1234", CAR, "29O1234", {"rare_letter": {"letter": "O"}}),
    ("29MD 12345", MOTORCYCLE, "29MD12345", {"perhaps_electric": {}}),
]


@pytest.mark.parametrize(("typed", "vehicle_kind", "value", "remarks"), REMARKED)
def test_rare_plates_are_taken_with_a_remark(
    typed: str, vehicle_kind: str, value: str, remarks: dict[str, dict[str, str]]
) -> None:
    reading = read(typed, vehicle_kind)
    assert isinstance(reading, Accepted)
    assert reading.value == value
    assert {remark.name: remark.values for remark in reading.remarks} == remarks


def test_every_declared_remark_has_an_example() -> None:
    assert {name for *_, remarks in REMARKED for name in remarks} == set(PLATE.remarks)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("29B1-123.45 hoặc 29B1-123.46", ("29B112345", "29B112346")),
        ("29B1 12345, 29B1 12346", ("29B112345", "29B112346")),
        ("29bl 12345", ("29B112345", "29BL12345")),
        ("29 be mot hai ba bon nam", ("29BE12345", "29B12345")),
    ],
)
def test_two_readings_of_different_meaning_are_asked_about(typed: str, candidates: tuple[str, ...]) -> None:
    assert read(typed) == Unclear(candidates)


@pytest.mark.parametrize(("typed", "value"), [("29H12345", "29H12345"), ("30A-123.45", "30A12345")])
def test_without_a_kind_of_vehicle_any_plate_will_do(typed: str, value: str) -> None:
    assert read(typed, "") == Accepted(value)
    assert read("29B1 123", "") == Refused("too_few_digits", {"found": "3"})


@pytest.mark.parametrize("province", [f"{number:02}" for number in range(100)])
def test_a_plate_begins_with_a_province_in_use(province: str) -> None:
    reading = read(f"{province}B1 123.45")
    if province in PROVINCES:
        assert reading == Accepted(f"{province}B112345")
    else:
        reason = "never_issued" if province in NEVER_ISSUED else "unknown_province"
        assert reading == Refused(reason, {"province": province})


def test_eighty_one_codes_are_in_use() -> None:
    assert len(PROVINCES) == 81
    assert not set(NEVER_ISSUED) & set(PROVINCES)
