"""Wards and communes: names of today, earlier names, districts, misspellings; never a wrong commune."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.answers.commune import COMMUNE
from dialogs.answers.communes_index import DISTRICTS, MOST_CANDIDATES, PLACES, PRESENT, UNITS_BY_DISTRICT
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.text import fold

CODES = {place.full_name: code for code, place in PRESENT.items()}


def read(typed: str) -> Reading:
    return COMMUNE.read(typed, Asked(date(2026, 11, 21)))


def names(reading: Reading) -> tuple[str, ...]:
    assert isinstance(reading, Unclear), reading
    return tuple(COMMUNE.show(code) for code in reading.candidates)


ACCEPTED = [
    ("phường Hoàn Kiếm", "phường Hoàn Kiếm"),
    ("bác ở phường Hoàn Kiếm ạ", "phường Hoàn Kiếm"),
    ("phường hoàn kiếm thành phố hà nội", "phường Hoàn Kiếm"),
    ("PHUONG HOAN KIEM", "phường Hoàn Kiếm"),
    ("phuonghoankiem", "phường Hoàn Kiếm"),
    ("phường Hoàn Kiếm mới", "phường Hoàn Kiếm"),
    ("00070", "phường Hoàn Kiếm"),
    ("phường Đống Đa", "phường Đống Đa"),
    ("xã Sóc Sơn", "xã Sóc Sơn"),
    ("Láng", "phường Láng"),
    ("P. Láng", "phường Láng"),
    ("xã mi duc", "xã Mỹ Đức"),
    ("xã Trần Phú", "xã Trần Phú"),
    ("phường Thanh Xuân", "phường Thanh Xuân"),
    ("phường Hồng Hà", "phường Hồng Hà"),
    ("phường Ngọc Hà mới", "phường Ngọc Hà"),
    ("phường Láng Hạ cũ nay là phường Láng", "phường Láng"),
    ("trước là phường Láng Hạ, giờ là phường Giảng Võ", "phường Giảng Võ"),
    ("Phú Diễn, Bắc Từ Liêm", "phường Phú Diễn"),
    ("Phú Diễn Từ Liêm Hà Nội", "phường Phú Diễn"),
    ("làng Vạn Phúc, phường Hà Đông", "phường Hà Đông"),
    ("khu đô thị Trung Hòa Nhân Chính, phường Thanh Xuân", "phường Thanh Xuân"),
    ("số 5 phố Huế, phường Hai Bà Trưng", "phường Hai Bà Trưng"),
    ("đường Điện Biên Phủ phường Ba Đình", "phường Ba Đình"),
    ("xã Đại Thanh", "xã Đại Thanh"),
    ("Ba Đình Ba Đình", "phường Ba Đình"),
    ("bác ở Láng cháu à", "phường Láng"),
    ("phường Láng, ngày xưa gọi là Láng Hạ", "phường Láng"),
    *[
        (typed, "phường Kim Liên")
        for typed in (
            *(
                "không, bác ở phường Kim Liên",
                "không bác ở Kim Liên cơ",
                "không phải, phường Kim Liên",
                "không, Kim Liên",
            ),
            *(
                "sai rồi phường kim liên",
                "nhầm rồi, là phường Kim Liên",
                "chưa đúng, Kim Liên",
                "Không. Phường Kim Liên",
            ),
            *("khong phai dau bac o kim lien", "dạ không ạ, bác ở phường Kim Liên", "không phải Láng, Kim Liên cơ"),
            *("bác không ở Láng mà ở Kim Liên", "không phải Láng mà là Kim Liên", "không phải phường Láng. Kim Liên"),
            *("phường Kim Liên chứ không phải Láng", "phường Kim Liên, không phải Láng", "KHÔNG, KIM LIÊN"),
            *("trước kia ở Láng, nay ở phường Kim Liên", "phường Kim Liên, trước ở Láng", "Kim Liên, quê ở Sóc Sơn"),
            "truoc o lang gio chuyen ve phuong kim lien",
        )
    ],
]


@pytest.mark.parametrize(("typed", "name"), ACCEPTED)
def test_a_unit_of_today_is_taken(typed: str, name: str) -> None:
    assert read(typed) == Accepted(CODES[name])
    assert read(unicodedata.normalize("NFD", typed)) == Accepted(CODES[name])


RENAMED = [
    ("phường Hàng Bạc", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("P. Hàng Bạc", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("hang bac", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("Hàng Bạc, Hoàn Kiếm, Hà Nội", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("phường Hàng Bạc - quận Hoàn Kiếm - HN", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("quận Hoàn Kiếm, Hàng Bạc", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("quận Hoàn Kiếm, phường Hàng Bạc", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("Phuwowngf Hangf Bacj", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("phu7o7ng2 Ha2ng Ba5c", "phường Hàng Bạc", "phường Hoàn Kiếm"),
    ("Bách Khoa", "phường Bách Khoa", "phường Bạch Mai"),
    ("phường Vĩnh Phúc", "phường Vĩnh Phúc", "phường Ngọc Hà"),
    ("xã Thanh Xuân huyện Sóc Sơn", "xã Thanh Xuân", "xã Nội Bài"),
    ("Thanh Xuân, Sóc Sơn", "xã Thanh Xuân", "xã Nội Bài"),
    ("xã Yên Sở, huyện Hoài Đức", "xã Yên Sở", "xã Dương Hòa"),
    ("phường Chương Dương quận Hoàn Kiếm", "phường Chương Dương", "phường Hồng Hà"),
    ("xã Hòa Phú huyện Ứng Hòa", "xã Hòa Phú", "xã Hòa Xá"),
]


@pytest.mark.parametrize(("typed", "old", "new"), RENAMED)
def test_an_earlier_unit_that_went_whole_to_one_is_mapped_and_said(typed: str, old: str, new: str) -> None:
    assert read(typed) == Accepted(CODES[new], (Remark("renamed", {"old": old, "new": new}),))


ASKED = [
    ("12 ngõ 5 phố Láng Hạ, phường Láng Hạ, quận Đống Đa", "phường Giảng Võ, phường Láng, phường Đống Đa"),
    ("lang ha dong da", "phường Giảng Võ, phường Láng, phường Đống Đa"),
    ("đống đa láng hạ", "phường Giảng Võ, phường Láng, phường Đống Đa"),
    ("langha", "phường Giảng Võ, phường Láng, phường Đống Đa"),
    ("phuonglangha", "phường Giảng Võ, phường Láng, phường Đống Đa"),
    ("Langs Haj", "phường Giảng Võ, phường Láng, phường Đống Đa"),
    ("xã Kim Chung huyện Đông Anh", "xã Thiên Lộc, xã Vĩnh Thanh"),
    ("Kim Chung", "xã Thiên Lộc, xã Vĩnh Thanh, phường Tây Tựu, xã Hoài Đức"),
    ("phường Dịch Vọng", "phường Nghĩa Đô, phường Cầu Giấy"),
    ("xã Thanh Xuân", "xã Nội Bài, phường Thanh Xuân"),
    ("phường Chương Dương", "phường Hồng Hà, xã Chương Dương"),
    ("Chương Dương", "xã Chương Dương, phường Hồng Hà"),
    ("phường Trần Phú", "phường Lĩnh Nam, phường Hoàng Mai, phường Yên Sở, xã Trần Phú"),
    ("Trần Phú", "xã Trần Phú, phường Lĩnh Nam, phường Hoàng Mai, phường Yên Sở"),
    ("xã Yên Sở", "xã Dương Hòa, phường Yên Sở"),
    ("phường Ngọc Hà", "phường Ngọc Hà, phường Ba Đình"),
    ("phường Ngọc Hà cũ", "phường Ba Đình, phường Ngọc Hà"),
    ("Việt Hùng", "xã Đông Anh, xã Thư Lâm"),
    ("Việt Hưng", "phường Việt Hưng, phường Phúc Lợi"),
    ("Viet Hung", "phường Việt Hưng, phường Phúc Lợi, xã Đông Anh, xã Thư Lâm"),
    ("Đông Xuân", "xã Sóc Sơn, xã Yên Xuân"),
    ("Đồng Xuân", "phường Ba Đình, phường Hoàn Kiếm"),
    ("huyện Sóc Sơn", "xã Sóc Sơn, xã Đa Phúc, xã Nội Bài, xã Trung Giã, xã Kim Anh"),
    ("sóc sơn", "xã Sóc Sơn, xã Đa Phúc, xã Nội Bài, xã Trung Giã, xã Kim Anh"),
    ("thị xã Sơn Tây", "phường Sơn Tây, phường Tùng Thiện, xã Đoài Phương, xã Hòa Lạc"),
    ("phường Hoàn Kiếm hoặc phường Bạch Mai", "phường Hoàn Kiếm, phường Bạch Mai"),
    ("Mỹ Đình hai", "phường Cầu Giấy, phường Từ Liêm"),
    ("my dinh", "phường Cầu Giấy, phường Từ Liêm"),
    ("phường Mỹ Đình II", "phường Cầu Giấy, phường Từ Liêm"),
    ("Nĩnh Nam", "phường Lĩnh Nam, phường Vĩnh Hưng, phường Hoàng Mai"),
    ("Hangg Bac HoanKiem", "phường Hoàn Kiếm, phường Cửa Nam"),
    ("Bac Hangg Hoan Kiem", "phường Hoàn Kiếm, phường Cửa Nam"),
    (
        "Kim Sơn Sơn Tây Gia Lâm",
        "xã Đoài Phương, xã Phù Đổng, xã Gia Lâm, xã Thuận An, xã Bát Tràng, phường Phúc Lợi, phường Long Biên",
    ),
    ("Láng, Bách Khoa", "phường Láng, phường Bạch Mai"),
    ("phường Hàn Bạc quận Hoàn Kiếm", "phường Hoàn Kiếm, phường Cửa Nam"),
]


@pytest.mark.parametrize(("typed", "units"), ASKED)
def test_what_may_be_several_units_is_asked(typed: str, units: str) -> None:
    assert names(read(typed)) == tuple(units.split(", "))


def test_the_unit_denied_is_not_offered() -> None:
    offered = names(read("không phải Láng mà là Đống Đa"))
    assert {*offered, "phường Láng"} == {COMMUNE.show(code) for code in UNITS_BY_DISTRICT["Quận Đống Đa"]}
    assert "phường Láng" not in offered


def test_an_earlier_name_keeps_all_it_may_mean_though_one_of_them_is_denied() -> None:
    for typed in ("không, phường Láng Hạ", "không phải Láng mà là Láng Hạ"):
        assert names(read(typed)) == names(read("phường Láng Hạ"))


@pytest.mark.parametrize(("typed", "first"), [("Hoàn Kiếm", "phường Hoàn Kiếm"), ("Hoan Kiemm", "phường Hoàn Kiếm")])
def test_a_name_of_a_district_and_of_a_unit_offers_that_unit_first(typed: str, first: str) -> None:
    offered = names(read(typed))
    assert offered[0] == first
    assert set(offered) == {COMMUNE.show(code) for code in UNITS_BY_DISTRICT["Quận Hoàn Kiếm"]}


SPELLING = [
    ("phường Thượng Cátt", "phường Thượng Cát"),
    ("xã Suoi Haii", "xã Suối Hai"),
    ("Quang Oaii", "xã Quảng Oai"),
]


@pytest.mark.parametrize(("typed", "name"), SPELLING)
def test_one_wrong_letter_is_mended_and_said_where_nothing_else_is_near(typed: str, name: str) -> None:
    reading = read(typed)
    assert reading == Accepted(CODES[name], (Remark("spelling", {"commune": name}),))


def test_the_data_are_those_of_the_law() -> None:
    assert len(PRESENT) == 126
    assert sum(place.kind == "phường" for place in PRESENT.values()) == 51
    assert len(PLACES) == 126 + 526 + 78
    assert len(DISTRICTS) == 31
    assert all(set(place.codes) <= set(PRESENT) for place in PLACES)


@pytest.mark.parametrize("code", PRESENT)
def test_a_unit_of_today_is_never_taken_for_another(code: str) -> None:
    shown = COMMUNE.show(code)
    for typed in (shown, fold(shown), shown.upper()):
        reading = read(typed)
        assert reading == Accepted(code) or (isinstance(reading, Unclear) and reading.candidates[0] == code), typed
    assert read(code) == Accepted(code)


@pytest.mark.parametrize(
    "place", [place for place in PLACES if not place.is_present], ids=lambda place: place.full_name
)
def test_an_earlier_unit_with_its_district_leads_only_to_where_it_went(place: object) -> None:
    assert isinstance(place, type(PLACES[0]))
    district = min(place.districts, key=len) if len(place.districts) == 1 else max(place.districts, key=len)
    for typed in (f"{place.full_name}, {district}", f"{place.full_name.upper()} {district.upper()}"):
        reading = read(typed)
        if isinstance(reading, Accepted):
            assert reading.value in place.codes
        elif isinstance(reading, Unclear):
            assert set(place.codes) <= set(reading.candidates)
            assert len(reading.candidates) <= MOST_CANDIDATES
        else:
            assert reading.reason == "too_many"
    assert not (isinstance(bare := read(place.full_name), Accepted) and place.codes != (bare.value,)), bare


PARTS = st.sampled_from(
    [
        *(
            "phường",
            "xã",
            "thị trấn",
            "quận",
            "huyện",
            "tỉnh",
            "p",
            "q",
            ",",
            "-",
            "hay",
            "không",
            "cũ",
            "nay là",
            "12",
            "phố",
        )
    ]
    + [place.name for place in PLACES]
    + [district.split(" ", 1)[1] for district in DISTRICTS]
    + ["Hà Nội", "Vĩnh Phúc", "Hải Phòng", "Hòa Bình", "Hà Tây", "xyz"]
)


@settings(max_examples=400)
@given(st.lists(PARTS, min_size=1, max_size=6).map(" ".join))
def test_an_address_is_read_or_refused_but_never_breaks_the_reader(typed: str) -> None:
    reading = read(typed)
    assert not isinstance(reading, Refused) or reading.reason in COMMUNE.refusals
    assert not isinstance(reading, Unclear) or 2 <= len(set(reading.candidates)) == len(reading.candidates) <= 8
