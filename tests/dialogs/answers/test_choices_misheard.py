"""What sounds like an option and is none: questions, second thoughts, hedges, somebody else's word, another thing lost.

And what people plainly mean must still be heard, however it is typed.
"""

import unicodedata
from datetime import date

import pytest

from dialogs.answers.choice import Choice
from dialogs.answers.choices import ADDRESS_FORM, CONSENT, FOR_WHOM, YES_NO
from dialogs.answers.hearing import hear
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.answers.relation_choices import RELATION
from dialogs.answers.step_choices import CHECK_PAGE, IDENTITY_CHECK, MORE, RESTART, RESUME, TRUTH
from dialogs.answers.vehicle_choices import CERTIFICATE, PLATE_KEPT, REPORTED, VEHICLE_KIND, VEHICLE_STATE
from dialogs.language.text import fold

TODAY = date(2026, 11, 22)


def read(choice: Choice, typed: str, **answers: str) -> Reading:
    return hear(choice, typed, Asked(TODAY, answers))


def ways(typed: str) -> tuple[str, ...]:
    """As typed, in capitals, with its marks apart from their letters."""
    return typed, typed.upper(), unicodedata.normalize("NFD", typed)


def each(table: list[tuple[Choice, str]]) -> list[tuple[Choice, str]]:
    return [(choice, typed) for choice, said in table for typed in " ".join(said.split()).split("; ")]


REFUSED = [
    (
        TRUTH,
        """nộp à; nộp à cháu; thế là nộp à; nộp luôn à; gửi à; cam đoan à; đồng ý à cháu; nộp nhỉ; nộp hả; nộp hả
        cháu; đã nộp rồi à; nộp rồi à; nộp rồi; con tôi nộp; nhà tôi nộp; nộp được không; nộp a; nop a chau; nop
        nhi; nộp?; nộp đi à; 1 à; vâng; ừ; có; ok cháu; đúng; nộp chứ nhỉ; nộp, được chưa""",
    ),
    (
        CONSENT,
        """đồng ý à; ừ à; được à; dạ thôi; dạ thôi ạ; ừ thôi; vâng thôi; ok thôi; ừ thôi cháu ạ; dạ cảm ơn; dạ cám
        ơn; dạ; nhà tôi đồng ý; con tôi đồng ý; được không; không chắc; chưa chắc; đồng ý nhỉ; đồng ý hả; đồng ý
        a; đồng ý nhưng sợ; hình như đồng ý""",
    ),
    (CHECK_PAGE, "đúng cả à; đúng cả à cháu; đúng không; dạ thôi; đúng nhỉ"),
    (IDENTITY_CHECK, "đúng à; đúng cả hai à; sửa ngày sinh à"),
    (
        RESTART,
        """xóa à; xóa hết à; xóa thật à; khai mới à; ừ thôi; dạ thôi; dạ cảm ơn; dạ; vâng; ừ; có; đúng; ok; đồng ý;
        bỏ; xóa rồi à; xóa nhỉ; con tôi xóa""",
    ),
    (RESUME, "làm tiếp à; khai mới à; ừ thôi"),
    (MORE, "thêm xe à; hết rồi à; hết chưa"),
    (
        CERTIFICATE,
        """không nhớ; không nhớ nổi; không rõ lắm; không hiểu; không mang theo; không chắc; không để ý; có không;
        còn không; không có giấy ở đây; không có ở đây; tôi không có giấy ở đây; còn à; xe mất rồi; mất xe;
        không biết để đâu; đưa cho người mua rồi; khong nho; khong chac; ngân hàng giữ""",
    ),
    (
        RELATION,
        """giấy mất rồi; cà vẹt mất rồi; giấy tờ mất rồi; xe mất rồi; bán mất rồi; mất rồi; giay mat roi; bố tôi
        mất giấy; Nguyễn Văn Minh; bực mình quá; tôi bán cho người ta chưa sang tên; bán chưa sang tên; cho con
        rồi chưa sang tên; bán cho anh Hùng chưa sang tên; chính chủ à không của con tôi; chinh chu a khong cua
        con toi; chính chủ à nhầm; tôi mua cho con; con mua; ông nhà tôi đã đi rồi; bố không còn; chính chủ à;
        tên tôi hả; tên bố, ông mất năm ngoái""",
    ),
    (
        VEHICLE_KIND,
        """xe con tôi; xe con trai; xe con tôi đi; xe lôi; xe cháu; xe gì; xe máy à; xe máy hả cháu; xe máy?; xe
        tôi; không dùng điện thoại""",
    ),
    (
        VEHICLE_STATE,
        """đang bán; muốn bán; đang rao bán; sắp bán; định bán; gần bán; hơi hỏng; gần hỏng; sắp hỏng; chưa hỏng;
        cho mượn; mua cho con; cho cháu mượn; cho cháu đi học; chưa bán; bán à; bán rồi à; đã bán à không vẫn
        đi; suýt mất; dang ban; hoi hong""",
    ),
    (
        YES_NO,
        "không chắc; chưa chắc; chắc không; có không; được không; ừ thôi; dạ cảm ơn; co khong; đúng à; có, à không",
    ),
    (REPORTED, "báo rồi à; đã báo đâu; báo rồi nhưng chưa có giấy; báo chưa; không chắc"),
    (PLATE_KEPT, "còn à; còn không; còn đâu mà còn; bán đồng nát rồi"),
    (FOR_WHOM, "khai cho mẹ à; xe tải; tôi hả; bực mình quá"),
    (ADDRESS_FORM, "cụ; gọi là cụ; bác à; goi la cu"),
]


@pytest.mark.parametrize(("choice", "typed"), each(REFUSED), ids=lambda part: getattr(part, "name", part))
def test_what_is_no_answer_is_taken_for_none(choice: Choice, typed: str) -> None:
    for way in ways(typed):
        assert not isinstance(read(choice, way), Accepted), way


@pytest.mark.parametrize(
    ("choice", "typed", "options"),
    [
        (YES_NO, "à không, có", ("yes", "no")),
        (YES_NO, "không, có", ("yes", "no")),
        (YES_NO, "không được, được", ("yes", "no")),
        (RELATION, "vợ chồng tôi", ("owner", "family")),
        (RELATION, "tên tôi và vợ", ("owner", "family")),
        (RELATION, "mẹ cho", ("bought", "family")),
        (RELATION, "của ông", ("owner", "family")),
        (VEHICLE_KIND, "xe xăng", ("motorcycle", "car")),
        (VEHICLE_KIND, "xe máy nhà tôi chạy bằng điện", ("motorcycle", "car", "electric_motorcycle")),
        (VEHICLE_STATE, "lâu rồi không đi", ("in_use", "scrapped")),
        (VEHICLE_STATE, "đắp chiếu", ("in_use", "scrapped")),
        (VEHICLE_STATE, "để xó nhà", ("in_use", "scrapped")),
        (CERTIFICATE, "có ạ nhưng mất rồi", ("have", "lost")),
    ],
)
def test_what_may_be_either_is_asked(choice: Choice, typed: str, options: tuple[str, ...]) -> None:
    for way in ways(typed):
        assert read(choice, way) == Unclear(options), way


HEARD = [
    (
        TRUTH,
        "submit",
        "nộp; gửi đi; khai đúng, nộp luôn; cam đoan; bác nộp; cháu nộp giúp bác; nộp thôi; đồng í nộp; đúng rồi nộp đi",
    ),
    (TRUTH, "review", "thôi không nộp; khoan; để xem lại; chưa nộp"),
    (
        CONSENT,
        "agree",
        """đồng ý; tôi đồng ý; ừ thì đồng ý; thôi được; thôi được rồi; thôi được rồi đồng ý; ừ thôi đồng ý vậy;
        thôi đồng ý; thôi cũng được; được; được thôi; được chứ; có chứ; vâng; ừ; đồng í; cũng được""",
    ),
    (CONSENT, "disagree", "không; không đồng ý; thôi không; thôi không đồng ý; ờ không; k đồng ý"),
    (CHECK_PAGE, "right", "đúng; đúng cả; được chứ"),
    (CHECK_PAGE, "change", "không được; chưa được; sai"),
    (CERTIFICATE, "have", "còn; còn chứ; vẫn còn; có; con tôi giữ; vợ giữ; bà xã tôi cất"),
    (CERTIFICATE, "lost", "không; ko; k; không có; không còn; mất rồi; con tôi làm mất rồi; không giữ"),
    (
        CERTIFICATE,
        "unreadable",
        "có giấy nhưng mờ; giấy vẫn còn nhưng rách; không rõ chữ; đọc không ra; hơi mờ; mờ quá không đọc được",
    ),
    (RELATION, "owner", "tôi; tôi chứ; tôi chứ ai; chính tôi; bản thân; tên tôi nhưng bán rồi; chính chủ; chính bác"),
    (RELATION, "bought", "mua lại; tôi mua lại của người quen; mua chưa sang tên; được tặng chưa sang tên"),
    (RELATION, "inherited", "cụ mất rồi; cụ mất lâu rồi; ông ấy mất rồi; bố tôi chết rồi; chồng tôi đứng tên mất rồi"),
    (RELATION, "family", "của vợ; con tôi; bà tôi; của bà tôi; ba tôi; tên con tôi; người khác trong nhà"),
    (
        VEHICLE_KIND,
        "electric_motorcycle",
        "xe hai bánh chạy bằng điện; xe máy chạy pin; xe tay ga chạy bằng điện; xe máy dùng điện",
    ),
    (
        VEHICLE_KIND,
        "motorcycle",
        "xe côn tay; xe mayy; xê máy; xe máy cháu à; xe máy em à; xe máy thôi",
    ),
    (VEHICLE_KIND, "car", "xe con; ô tô chạy điện; xe con chạy bằng điện; xe hơi"),
    (VEHICLE_KIND, "other", "xe lăn điện; xe ba gác chạy điện"),
    (VEHICLE_STATE, "sold", "cho con tôi rồi; cho cháu; bán; à nhầm bán rồi; đã bán"),
    (VEHICLE_STATE, "scrapped", "hỏng; hỏng lâu rồi không đi; không đi nữa"),
    (VEHICLE_STATE, "in_use", "còn đi; con vẫn đi; để ở nhà"),
    (
        YES_NO,
        "yes",
        "có; có chứ; được chứ; rồi chứ; ờ có; mẹ tôi đồng ý rồi; bà ấy đồng ý; nhà tôi đồng ý; đồng í",
    ),
    (YES_NO, "no", "không; à không; ờ không; không được; k phải; không cần; thôi không; có chỗ sai; dạ vâng ạ không"),
    (REPORTED, "yes", "báo rồi; đã báo; báo lâu rồi; rồi; có; vừa báo xong; con tôi báo rồi; báo công an rồi"),
    (REPORTED, "no", "chưa báo; không báo; chưa; chưa kịp báo; không"),
    (PLATE_KEPT, "yes", "còn; còn giữ; vẫn giữ; vẫn còn; có; còn chứ"),
    (PLATE_KEPT, "no", "không còn; vứt rồi; không giữ; mất rồi; không; đâu còn"),
    (FOR_WHOM, "self", "tôi chứ ai; tôi chứ; cho tôi chứ cho ai; ông khai cho ông chứ cho ai; bác chứ ai"),
    (FOR_WHOM, "relative", "tôi định khai cho mẹ; cho con tôi"),
]


@pytest.mark.parametrize(
    ("choice", "option", "typed"),
    [(choice, option, typed) for choice, option, said in HEARD for _, typed in each([(choice, said)])],
    ids=lambda part: getattr(part, "name", part),
)
def test_what_is_plainly_meant_is_heard(choice: Choice, option: str, typed: str) -> None:
    for way in (*ways(typed), f"dạ {typed} ạ", f"{typed} cháu ạ", f"{typed} nhé"):
        assert read(choice, way) == Accepted(option), way


@pytest.mark.parametrize(
    ("choice", "option", "typed"),
    [
        (TRUTH, "submit", "nộp đi cháu ạ"),
        (CONSENT, "agree", "đồng ý ạ"),
        (CONSENT, "agree", "dong y a"),
        (CONSENT, "agree", "bác đồng ý cháu à"),
        (CHECK_PAGE, "right", "dung ca a"),
        (YES_NO, "yes", "ừ nhỉ"),
        (VEHICLE_KIND, "motorcycle", "xe may a"),
        (VEHICLE_KIND, "motorcycle", "xe máy a"),
        (CERTIFICATE, "have", "con a"),
        (REPORTED, "no", "chua bao chau a"),
        (PLATE_KEPT, "no", "khong con a"),
    ],
)
def test_a_courtesy_is_no_question(choice: Choice, option: str, typed: str) -> None:
    assert read(choice, typed) == Accepted(option)


@pytest.mark.parametrize("for_whom", ["relative", "neighbour"])
def test_in_a_form_for_somebody_else_whose_name_it_is_has_to_be_told_without_me_and_mine(for_whom: str) -> None:
    for typed in (
        "mẹ tôi đứng tên",
        "tên mẹ tôi",
        "mẹ tôi",
        "tên tôi",
        "tôi",
        "chính tôi",
        "chính chủ là tôi",
        "con tôi",
    ):
        for way in (typed, fold(typed)):
            assert read(RELATION, way, for_whom=for_whom) == Refused("not_an_option"), way
    for typed, option in (
        ("chính chủ", "owner"),
        ("chính người nhà bác", "owner"),
        ("người khác trong nhà", "family"),
        ("mua chưa sang tên", "bought"),
        ("mẹ tôi mua lại chưa sang tên", "bought"),
        ("bố tôi mất rồi", "inherited"),
        ("công ty", "company"),
        ("1", "owner"),
    ):
        for way in (typed, fold(typed)):
            assert read(RELATION, way, for_whom=for_whom) == Accepted(option), way
    assert read(RELATION, "tên tôi", for_whom="self") == Accepted("owner")
