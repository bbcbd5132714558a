"""The twelve figures of the personal identity number: what they say of their holder.

Three of the place where the birth was registered, one of century and sex (0 and 1: a man and a woman of the 1900s; 2
and 3 of the 2000s ...), two of the year of birth, six at random; there is no check digit. Source: Circular
07/2016/TT-BCA (places and countries in its annexes, as given by a public decoder). Numbers keep the place codes of
the provinces before the mergers of 2025.
"""

from dataclasses import dataclass

OLDEST = 120
"""Years; a number that says its holder is older was mistyped."""

_PLACES = {
    **{"001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang", "010": "Lào Cai"},
    **{"011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái", "017": "Hòa Bình"},
    **{"019": "Thái Nguyên", "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang", "025": "Phú Thọ"},
    **{"026": "Vĩnh Phúc", "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng", "033": "Hưng Yên"},
    **{"034": "Thái Bình", "035": "Hà Nam", "036": "Nam Định", "037": "Ninh Bình", "038": "Thanh Hóa"},
    **{"040": "Nghệ An", "042": "Hà Tĩnh", "044": "Quảng Bình", "045": "Quảng Trị", "046": "Thừa Thiên Huế"},
    **{"048": "Đà Nẵng", "049": "Quảng Nam", "051": "Quảng Ngãi", "052": "Bình Định", "054": "Phú Yên"},
    **{"056": "Khánh Hòa", "058": "Ninh Thuận", "060": "Bình Thuận", "062": "Kon Tum", "064": "Gia Lai"},
    **{"066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng", "070": "Bình Phước", "072": "Tây Ninh"},
    **{"074": "Bình Dương", "075": "Đồng Nai", "077": "Bà Rịa - Vũng Tàu", "079": "TP. Hồ Chí Minh"},
    **{"080": "Long An", "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh", "086": "Vĩnh Long"},
    **{"087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ", "093": "Hậu Giang"},
    **{"094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau"},
}
_COUNTRIES = range(101, 296)
"""101 Afghanistan to 295 Zimbabwe: born abroad."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What a number says: year of birth, and "male" or "female"."""

    birth_year: int
    sex: str


def known_place(number: str) -> bool:
    """Whether the number begins with a code of a province or of a country."""
    return number[:3] in _PLACES or (number[:3].isdecimal() and int(number[:3]) in _COUNTRIES)


def holder(number: str) -> Holder:
    """Year of birth and sex out of a number of twelve figures."""
    century = int(number[3])
    return Holder(1900 + 100 * (century // 2) + int(number[4:6]), "female" if century % 2 else "male")
