"""What is no commune of Hanoi, or is not told as the one somebody lives in, is refused with its reason."""

import pytest

from dialogs.answers.commune import COMMUNE
from dialogs.answers.reading import Refused
from tests.dialogs.answers.test_commune import read

REFUSED: list[tuple[str, str, dict[str, str]]] = [
    *[(typed, "empty", {}) for typed in ("", "  ", "?", "\u200b")],
    *[
        (typed, "unknown_commune", {})
        for typed in ("asdf", "phường 12", "quận 1", "Hà Nội", "không biết", "99999", "29B1")
    ],
    *[
        (typed, "unknown_commune", {})
        for typed in ("x" * 400, "không, xyz", "chợ Hôm ở đâu xa lắm", "q. xyz", "không nhớ", "khu tập thể Không quân")
    ],
    *[(typed, "unknown_commune", {}) for typed in ("linh đàm", "LINH DAM", "Linh Đàm, Hoàng Mai", "bán đảo Linh Đàm")],
    *[(typed, "not_told", {}) for typed in ("không", "dạ không ạ", "k phải", "ờ không", "sai rồi", "không phải thế")],
    *[(typed, "not_told", {}) for typed in ("không phải ở đấy", "không phải đâu cháu ạ", "khong dung", "CHƯA ĐÚNG")],
    *[
        (typed, "denied", {"name": "phường Láng"})
        for typed in (
            *("không phải phường Láng", "khong phai lang", "bác không ở Láng ạ", "bác không còn ở phường Láng nữa"),
            *("không phải Láng đâu", "chả phải phường Láng", "không phải phường Láng, Hà Nội"),
            *("khoong phair phuwowngf Langs", "không phải Láng, không phải Kim Liên"),
        )
    ],
    ("không phải phường Láng Hạ", "denied", {"name": "phường Láng Hạ"}),
    *[
        (typed, "unsure", {"name": "phường Láng"})
        for typed in (
            *("Láng à", "Láng hả cháu", "phường Láng phải không", "phường Láng không ạ", "Láng nhỉ", "LÁNG À"),
            *(
                "không Láng",
                "khong phuong lang",
                "bác có ở Láng đâu",
                "không phải Láng mà là Láng",
                "không phải Láng à",
            ),
            *("phường Láng đúng không cháu", "không biết có phải phường Láng"),
        )
    ],
    *[
        (typed, "former_home", {})
        for typed in (
            *("trước kia ở Láng", "trước đây bác ở phường Láng", "ngày xưa ở Láng", "hồi trước ở láng", "từng ở Láng"),
            *("truoc kia o lang", "quê Sóc Sơn", "quê ở Sóc Sơn", "que toi o Soc Son", "TRƯỚC ĐÂY SỐNG Ở LÁNG"),
            *("không, bác quê ở Sóc Sơn", "không phải Láng, trước kia ở Kim Liên", "trước ở Kim Liên, không phải Láng"),
        )
    ],
    *[(typed, "unknown_commune", {}) for typed in ("số 1 Tràng Tiền", "phố Huế", "y" * 90)],
    *[
        (typed, "not_hanoi", {})
        for typed in ("Hải Phòng", "xã Tân Dân, Hải Phòng", "tỉnh Vĩnh Phúc", "Phú Thọ", "TP HCM")
    ],
    *[
        (typed, "not_hanoi", {})
        for typed in ("xã Vân Hồ, Mộc Châu, Sơn La", "Mê Linh, Vĩnh Phúc", "xã Tam Hiệp, Thái Bình")
    ],
    ("xã Tân Dân, Hòa Bình", "not_hanoi", {}),
    ("bác không ở Hà Nội", "not_hanoi", {}),
    ("quận Hà Đông", "district_only", {"district": "quận Hà Đông"}),
    ("huyện Từ Liêm", "district_only", {"district": "huyện Từ Liêm"}),
    ("quận Cầu Giấy, Nam Từ Liêm", "district_only", {"district": "quận Cầu Giấy"}),
    ("Nam Từ Liêm, Bắc Từ Liêm", "district_only", {"district": "quận Bắc Từ Liêm"}),
    ("Bắc Từ Liêm", "district_only", {"district": "quận Bắc Từ Liêm"}),
    ("Hà Đông", "district_or_commune", {"name": "Hà Đông", "commune": "phường Hà Đông"}),
    ("Cầu Giầy", "district_or_commune", {"name": "Cầu Giấy", "commune": "phường Cầu Giấy"}),
    ("Từ Liêm", "district_or_commune", {"name": "Từ Liêm", "commune": "phường Từ Liêm"}),
    ("phường Láng Hạ quận Ba Đình", "wrong_district", {"commune": "phường Láng Hạ", "district": "quận Ba Đình"}),
    ("Láng Hạ, Ba Đình", "wrong_district", {"commune": "phường Láng Hạ", "district": "quận Ba Đình"}),
    ("Cầu Dền", "too_many", {"commune": "phường Cầu Dền", "districts": "Hai Bà Trưng"}),
    ("Điện Biên", "province_or_commune", {"name": "phường Điện Biên"}),
    ("Vĩnh Phúc", "province_or_commune", {"name": "phường Vĩnh Phúc"}),
]


@pytest.mark.parametrize(("typed", "reason", "values"), REFUSED)
def test_what_is_no_commune_of_hanoi_is_refused(typed: str, reason: str, values: dict[str, str]) -> None:
    assert read(typed) == Refused(reason, values)


def test_a_name_that_stands_for_too_many_units_is_refused_with_its_districts() -> None:
    reading = read("Quang Trung")
    assert isinstance(reading, Refused)
    assert reading.reason == "too_many"
    assert set(reading.values["districts"].split(", ")) == {"Hà Đông", "Phú Xuyên", "Sơn Tây", "Thạch Thất", "Đống Đa"}


def test_every_refusal_and_remark_is_reached() -> None:
    assert {reason for _, reason, _ in REFUSED} == set(COMMUNE.refusals)
    assert set(COMMUNE.remarks) == {"renamed", "spelling"}
