"""Names among what people say: real ones of all sorts are heard, what is said around them or instead of them is not."""

import unicodedata
from datetime import date

import pytest

from dialogs.answers.person_name import PERSON_NAME
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.language.spelling import listed
from dialogs.language.text import fold


def read(typed: str) -> Reading:
    return PERSON_NAME.read(typed, Asked(date(2026, 11, 21)))


def value(typed: str) -> str:
    reading = read(typed)
    assert isinstance(reading, Accepted), (typed, reading)
    return reading.value


REAL = listed(
    """Âu Dương Phong, Bành Thị Nga, Cù Huy Cận, Cung Văn Bảy, Doãn Quốc Sỹ, Đèo Văn Long, Giàng A Sò, Hà Thị Cầu,
    Hứa Văn Khải, Khuất Duy Tiến, Khúc Thừa Dụ, Lò Văn Giáp, Lường Thị Hương, Ma Văn Kháng, Mạc Đĩnh Chi,
    Nghiêm Xuân Yêm, Ninh Viết Giao, Ông Ích Khiêm, Quàng Văn Tính, Sùng Thị Mai, Tạ Quang Bửu, Thạch Lam,
    Thào A Súa, Tòng Văn Hặc, Trịnh Công Sơn, Tô Hoài, Tống Duy Tân, Vàng Mí Pó, Vi Văn Định, Xa Thị Hà,
    Công Tằng Tôn Nữ Thị Mai, Tôn Nữ Thị Ninh, Tôn Thất Tùng, Nguyễn Hoàng Anh, Trần Lê Minh, Lê Nguyễn Bảo Trân,
    Phạm Lý Hùng, Đặng Trần Côn, Nguyễn Phúc Bửu Lộc, Vũ Như Tô, Võ Nguyên Giáp, Phan Đình Phùng,
    Nguyễn Thị Minh Khai, Nguyễn Viết Xuân, Trần Thế Hùng, Nguyễn Thế Anh, Lê Bảo Trung, Nguyễn Bảo, Đào Duy Từ,
    Lại Văn Sâm, Từ Văn Hộ, Bế Văn Đàn, Nông Đức Mạnh, La Văn Cầu, Lục Văn Vận, Hoàng Thị Loan, Bùi Thị Xuân,
    Đinh Bộ Lĩnh, Cao Bá Quát, Chử Đồng Tử, Chế Linh, Kim Thị Som, Sơn Minh Thắng, Danh Út, Y Moan Êban,
    Rơ Chăm Pheng, Kpă Klơng, Hồ Thị Kim Thoa, H'Hen Niê, K'Brơi, Y Thông, A Thút, Hờ A Di, Cứ A Nếnh, Lầu Bá Tu,
    Lý A Chơ, Phàn Lở Mẩy, Tẩn Láo Tả, Chảo Sành Phẩu, Lù Văn Phung, Cầm Bá Thước, Bạc Cầm Tiến, Lềm Văn Hom,
    Cà Văn Chiu, Đoàn Thị Điểm, Phùng Khắc Khoan, Lương Thế Vinh, Mai Thúc Loan, Triệu Thị Trinh, Dương Văn Nội,
    Kiều Thanh Quế, Quách Thị Trang, Bạch Thái Bưởi, Đàm Vĩnh Hưng, Thân Nhân Trung, Tăng Bạt Hổ, Vương Thừa Vũ,
    Lưu Quang Vũ, Tiêu Văn Mẫn, Diệp Minh Châu, Trương Vĩnh Ký, Huỳnh Thúc Kháng, Thái Phiên, Ngô Tất Tố,
    Hồ Xuân Hương, Chu Mạnh Trinh, Phí Thị Nhung, Cấn Văn Lực, Cấn Thị Thêu, Đồng Sỹ Nguyên, Đường Thị Hoa,
    Lều Thọ Nam, Giáp Văn Khương, Vạn Thị Bình, Viên Thị Thuận, Ngụy Như Kontum, Nhữ Đình Toàn, Tưởng Phi Đằng,
    Uông Chung Lưu, Phó Đức Chính, Khương Thị Mận, Khổng Văn Tuyển, Chung Thị Châu, Mẫn Thị Hạnh, Ngạc Thị Sợi,
    Phương Thị Thanh, Trác Thị Lài, Thiều Quang Tuấn, Thẩm Thúy Hằng, Tiết Văn Kỳ, Sái Thị Vui, Sầm Nghi Đống,
    Văn Tiến Dũng, Ung Văn Khiêm, Nguyễn Văn Cơ, Phạm Thị Nữ, Nguyễn Thị Cháu, Nguyễn Văn Thôi, Nguyễn Thị Đây,
    Nguyễn Thị Nhớ, Trần Văn Được, Lê Thị Mới, Đỗ Mười, Lê Tư, Nguyễn Thị Bé Em, Trần Thị Gái, Nguyễn Văn Mất,
    Đặng Thị Nhỡ, Bùi Văn Rồi, Nguyễn Thị Ở, Nguyễn Văn A, Phan Văn Anh Vũ, Trần Nữ Yên Khê, Nguyễn Hà Châu,
    Nguyễn Thị Á Châu, Lê Thị Hồng Thắm, Nguyễn Anna, Nguyễn Bính, Nguyễn Công An, Nguyễn Hữu Thọ, Lê Đức Anh,
    Đỗ Văn Em, Trần Dạ Thảo, Phạm Sao Mai, Trần Thị Thu Hà, Hà Thị Thu Hà"""
)
FROM_ABROAD = listed("""John Smith, Jean-Pierre Dupont, Sophie Martin, Thomas Schmidt, Kim Min-Jun""")
WITHOUT_MARKS = listed(
    """Siu Black, Ksor Nham, Tran Van Toi, Le Thi La, Pham Thi Doi, Hoang Van Cho, Nguyen Huu Nghe, Tran Minh Tri,
    Vu Thi O, Dang Thi Thoi, Do Thi Vang, Ha Duy, Ho Hang Nga, Nguyen The Anh, Nguyen Van Di, Nguyen Tu Nhan"""
)


@pytest.mark.parametrize("name", [*REAL, *FROM_ABROAD, *WITHOUT_MARKS])
def test_a_real_name_is_heard_as_it_is_in_either_unicode_form_and_with_an_introduction(name: str) -> None:
    assert value(name) == name
    assert value(unicodedata.normalize("NFD", name)) == name
    assert value(f"dạ thưa cháu tôi tên là {name} ạ") == name
    assert value(f"{name}, nhé cháu.") == name


@pytest.mark.parametrize("name", REAL)
def test_a_vietnamese_name_needs_no_capitals(name: str) -> None:
    assert value(name.lower()).lower() == name.lower()
    assert value(name.upper()).lower() == name.lower()


@pytest.mark.parametrize("name", [name for name in REAL if name.split()[0] not in ("Chử", "Bạc", "Cứ", "François")])
def test_a_vietnamese_name_needs_no_marks(name: str) -> None:
    assert fold(value(fold(name))) == fold(name)


CLOSINGS = listed(
    """nhé cháu, nhé em, nhé, nhá, mà, cháu, ạ, ạ cháu, ạ em, hả cháu, cháu ạ, cháu nhé, em nhé, đấy ạ, nha cháu,
    nhé con, con ạ, nhỉ, nhe, đó cháu"""
)


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("name", ["nguyễn thị hoa", "Nguyễn Văn An", "TRẦN THỊ SÁU", "lê tám", "Nguyễn Thị Nhớ"])
def test_what_closes_a_sentence_is_no_part_of_the_name(name: str, closing: str) -> None:
    assert value(f"{name} {closing}") == name.title()
    assert value(f"{name}, {closing}!") == name.title()


@pytest.mark.parametrize(
    "opening",
    [
        *listed("""tôi, toi, em, cháu, con, thầy, cậu, dì, thím, mợ, bác, ông, bà, cô, anh, chị, ông ngoại"""),
        *listed(
            """bác sĩ, thầy giáo, cô giáo, đồng chí, giám đốc, trung tá, chồng bác là,
            của, của ông, con gái, em trai, dạ tôi, cháu ghi là, ghi hộ bác"""
        ),
        *listed("""à nhầm, nhầm, cứ ghi là, bác tên, tên bác là, bán cho, bán lại cho, cho anh, người mua là, ừ"""),
    ],
)
@pytest.mark.parametrize("name", ["nguyễn văn an", "Nguyễn Văn An"])
def test_what_opens_a_sentence_is_no_part_of_the_name(name: str, opening: str) -> None:
    assert value(f"{opening} {name}") == "Nguyễn Văn An"
    assert value(f"{opening.capitalize()} {name} nhé cháu") == "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("nguyễn thị hoa nha", ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa Nha")),
        ("nguyễn văn an thôi", ("Nguyễn Văn An", "Nguyễn Văn An Thôi")),
        ("nguyen thi hoa a", ("Nguyen Thi Hoa", "Nguyen Thi Hoa A")),
        ("trần thị lan nữ", ("Trần Thị Lan", "Trần Thị Lan Nữ")),
        ("chu nguyen van an", ("Nguyen Van An", "Chu Nguyen Van An")),
        ("ba tran thi binh", ("Tran Thi Binh", "Ba Tran Thi Binh")),
    ],
)
def test_what_may_be_a_part_of_the_name_is_asked(typed: str, candidates: tuple[str, ...]) -> None:
    assert read(typed) == Unclear(candidates)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Thị Hoa nha", "Nguyễn Thị Hoa"),
        ("Nguyễn Văn An thôi", "Nguyễn Văn An"),
        ("Trần Thị Lan nữ", "Trần Thị Lan"),
        ("Nguyễn Thanh Nha", "Nguyễn Thanh Nha"),
        ("nguyễn văn thôi ạ", "Nguyễn Văn Thôi"),
        ("trần thị nữ", "Trần Thị Nữ"),
        ("nguyễn thị em ạ", "Nguyễn Thị Em"),
        ("Trần Bé Em ạ", "Trần Bé Em"),
        ("nguyen thi ha chau", "Nguyen Thi Ha Chau"),
        ("chu van an", "Chu Van An"),
        ("chu hai yen", "Chu Hai Yen"),
        ("chi nguyen thi hoa", "Nguyen Thi Hoa"),
        ("Nguyển Văn Bình", "Nguyển Văn Bình"),
        ("Đổ Thị Hoa", "Đổ Thị Hoa"),
        ("bà Tư Hậu", "Tư Hậu"),
        ("bán cho ông Nguyễn Văn An rồi", "Nguyễn Văn An"),
        ("Nguyễn Sinh Sắc", "Nguyễn Sinh Sắc"),
    ],
)
def test_capitals_and_van_and_thi_tell_a_name_from_a_word(typed: str, name: str) -> None:
    assert value(typed) == name


TALK = listed(
    """đợi bác lấy kính, chờ tí, để bác xem, vâng, cháu ơi, ai đấy, máy chủ ở đâu, lừa đảo, bà ấy bảo khai hộ, đồ điên,
    cho con gái tôi, bán cho đồng nát, người mua ở thanh hóa cơ, vẫn đi, vứt rồi, của chung, chủ cũ, vợ tôi,
    nguyễn văn an đã mất, nguyễn văn an ở láng hạ, nguyễn văn an còn gọi là tư, nguyễn văn an tức tư râu, chả biết,
    nguyễn văn an bí danh tư, nguyễn văn an quê nam định, vợ chồng nguyễn văn an, nguyễn văn anh à nhầm nguyễn văn an,
    con gái, em trai, anh trai tôi, hàng xóm, ông bà, con, cháu, bác, bỏ, có, đúng rồi, chẳng nhớ, quên rồi cháu ạ,
    đợi tí nhé cháu, người quen, bán cho cửa hàng, bán rồi, mất rồi, chết rồi, hỏi làm gì, từ từ đã, mai tôi nói,
    không có tên,
    nguyễn thị hoa sinh năm năm mươi, nguyễn thị hoa hay hòa, của chung, của cơ quan,
    bao giờ xong, tên gì cơ, ai thế nhỉ, k biết, bà xã, hỏng rồi"""
)
TALK_WITHOUT_MARKS = listed(
    """doi bac lay kinh, cho ti, de bac xem, chau oi, ai day, o dau, lua dao, khai ho, ban cho dong nat, chu cu,
    nguyen van an da mat, nguyen van an o lang ha, nguyen van an con goi tu, ban roi, vang, hang xom, khong co ten"""
)


@pytest.mark.parametrize("typed", [*TALK, *TALK_WITHOUT_MARKS])
def test_talk_is_no_name_however_it_is_written(typed: str) -> None:
    for written in (typed, typed.capitalize(), typed.title(), typed.upper(), unicodedata.normalize("NFD", typed)):
        assert isinstance(read(written), Refused), written
    assert read(typed) == Refused("talk")


@pytest.mark.parametrize("typed", ["sao lâu thế", "cô giáo lớp trưởng", "ông thợ máy"])
def test_words_that_show_no_name_are_not_taken_for_one(typed: str) -> None:
    assert isinstance(read(typed), Refused)


@pytest.mark.parametrize("typed", ["Tên là ßaA Bình", "Tên là Weiß Anna"])
def test_a_letter_without_a_capital_stays_as_it_is(typed: str) -> None:
    assert "ß" in value(typed)
    assert value(f"tên là {value(typed)}") == value(typed)
