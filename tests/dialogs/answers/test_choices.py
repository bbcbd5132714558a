"""The declared choices, in the words people use."""

import itertools
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dialogs.answers.choice import Choice
from dialogs.answers.choices import ADDRESS_FORM, CONSENT, FOR_WHOM, YES_NO
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.answers.relation_choices import RELATION
from dialogs.answers.step_choices import CHECK_PAGE, ERASE, IDENTITY_CHECK, MORE, RESTART, RESUME, TRUTH
from dialogs.answers.vehicle_choices import CERTIFICATE, PLATE_KEPT, REPORTED, VEHICLE_KIND, VEHICLE_STATE
from dialogs.language.commands import hear_command
from dialogs.language.spelling import words
from dialogs.language.text import fold

ALL = (
    *(
        YES_NO,
        CONSENT,
        ADDRESS_FORM,
        FOR_WHOM,
        RELATION,
        VEHICLE_KIND,
        VEHICLE_STATE,
        CERTIFICATE,
        REPORTED,
        PLATE_KEPT,
    ),
    *(IDENTITY_CHECK, CHECK_PAGE, TRUTH, MORE, RESUME, RESTART, ERASE),
)
LOCALES = Path(__file__).resolve().parents[3] / "locales"
CALLED = ("ông", "bà", "bác", "cô", "chú", "anh", "chị")
OWNERS = {
    "vi": ("{you}", "người nhà {you}", "người được {you} khai giúp"),
    "en": ("you", "your relative", "the person you are helping"),
}


def read(choice: Choice, typed: str) -> Reading:
    return choice.read(typed, Asked(date(2026, 11, 21)))


SAID = [
    (
        YES_NO,
        "yes",
        "ừ, ờ, vâng, dạ, dạ vâng ạ, dạ có, có, có ạ, đúng, đúng rồi cháu ạ, phải, ok, ừ đúng, không sai, co",
    ),
    (
        YES_NO,
        "no",
        "không, dạ không ạ, chưa, chưa có, sai, sai rồi, không phải, không phải đâu, ko, K, khong, không không",
    ),
    (CONSENT, "agree", "đồng ý, dong y, bác đồng ý, nhất trí, tôi cho phép, được, vâng, ok, Đồng ý nhé cháu"),
    (
        CONSENT,
        "disagree",
        "không đồng ý, khong dong y, ko dong y, chưa đồng ý, không, từ chối, tôi không cho phép, đồng ý đâu",
    ),
    (ADDRESS_FORM, "ba", "bà, ba, gọi là bà, cứ gọi tôi là bà, gọi bác là bà"),
    (ADDRESS_FORM, "bac", "bác, gọi bác nhé, bac, 3"),
    (ADDRESS_FORM, "ong", "ông, ong, gọi là ông cũng được"),
    (FOR_WHOM, "self", "cho tôi, tôi, khai cho tôi, cho chính bác, bản thân, xe của tôi, tự khai"),
    (
        FOR_WHOM,
        "relative",
        "cho bố tôi, mẹ, vợ, tôi khai cho mẹ, khai hộ bà ngoại, con trai tôi, cho người nhà, mẹ tôi nhờ",
    ),
    (FOR_WHOM, "neighbour", "hàng xóm, bác hàng xóm, khai cho ông hàng xóm, người quen"),
    (FOR_WHOM, "organisation", "cơ quan, công ty, công ty của con trai tôi, hợp tác xã"),
    (RELATION, "owner", "tên tôi, chính chủ, tôi đứng tên, đăng ký tên tôi, đứng tên bác"),
    (RELATION, "bought", "mua lại chưa sang tên, giấy viết tay, xe không chính chủ, chưa sang tên, mua cũ"),
    (
        RELATION,
        "inherited",
        "bố tôi mất rồi, thừa kế, xe bố để lại, chủ xe đã mất, chồng tôi đã mất, chồng tôi đứng tên đã mất",
    ),
    (RELATION, "family", "xe của con trai, vợ đứng tên, người nhà, tên chồng"),
    (RELATION, "company", "công ty, xe cơ quan, đứng tên công ty"),
    (VEHICLE_KIND, "motorcycle", "xe máy, xe may, mô tô, xe ga, xe số, honda, xe wave, dream, hai bánh, xe 2 bánh, 1"),
    (VEHICLE_KIND, "car", "ô tô, oto, xe hơi, xe con, xe tải, bán tải, ô tô điện, xe 4 bánh"),
    (VEHICLE_KIND, "electric_motorcycle", "xe máy điện, xe may dien, xe máy chạy điện, xe điện hai bánh"),
    (VEHICLE_KIND, "other", "xe đạp điện, xe đạp, xe ba gác, công nông, xe máy cày, xe máy chuyên dùng, máy xúc"),
    (VEHICLE_STATE, "in_use", "đang đi, vẫn đi, còn dùng, đang sử dụng, vẫn đang đi bình thường"),
    (VEHICLE_STATE, "sold", "bán rồi, đã bán, bán lâu rồi, cho cháu rồi, tặng rồi"),
    (VEHICLE_STATE, "stolen_or_lost", "mất cắp, bị mất trộm, mất rồi, bị kẻ gian lấy mất"),
    (VEHICLE_STATE, "scrapped", "hỏng, không đi nữa, hỏng không đi được nữa, không còn đi nữa, hết niên hạn, bỏ xó"),
    (VEHICLE_STATE, "not_in_hanoi", "ở quê, không ở Hà Nội, đang để ở quê, đưa về quê rồi"),
    (VEHICLE_STATE, "other", "lý do khác, công an giữ"),
    (CERTIFICATE, "have", "có, còn, còn giấy, có đây, không mất, chưa mất, vâng còn"),
    (CERTIFICATE, "lost", "mất, mất rồi, không có, không còn, tìm không thấy"),
    (CERTIFICATE, "unreadable", "mờ, có nhưng mờ, không đọc được, rách, còn nhưng rách"),
    (IDENTITY_CHECK, "keep", "đúng cả, giữ nguyên, đúng rồi, không sai, không cần sửa"),
    (IDENTITY_CHECK, "fix_id", "sửa số căn cước, sai căn cước, gõ nhầm số"),
    (IDENTITY_CHECK, "fix_birth", "sửa ngày sinh, sai năm sinh"),
    (CHECK_PAGE, "right", "đúng, đúng hết rồi, ok, vâng đúng, không sai gì, không cần sửa gì, không phải sửa"),
    (CHECK_PAGE, "change", "sai, sửa, cần sửa, chưa đúng, không đúng, có chỗ sai, muốn sửa"),
    (TRUTH, "submit", "nộp, nộp luôn đi cháu, gửi đi, cam đoan và nộp"),
    (TRUTH, "review", "xem lại, khoan đã, không nộp, chưa nộp vội, ko nộp, chưa"),
    (MORE, "same_person", "thêm xe, khai xe nữa, còn xe nữa"),
    (MORE, "another_person", "người khác, khai cho người khác"),
    (MORE, "none", "không, hết rồi, không còn, đủ rồi, không khai thêm xe, không khai cho người khác"),
    (RESUME, "go_on", "làm tiếp, khai tiếp đi, tiếp tục, vâng"),
    (RESUME, "see", "xem, xem lại, cho xem, xem phần đã khai"),
    (RESUME, "start_again", "khai mới, khai lại, bỏ làm mới"),
    (RESTART, "start_again", "xóa, xoá đi, XÓA, xoa het, xóa đi cháu ạ, xóa khai mới, khai mới, khai lại, đồng ý xóa"),
    (ERASE, "erase", "xóa hết, xoá đi, XÓA, xoa het, xóa hết đi cháu, đồng ý xóa, cứ xóa đi, vẫn xóa, xóa luôn"),
    (ERASE, "keep", "không, giữ lại, đừng xóa, không xóa, ko xóa, khai tiếp, thôi đừng xóa, khoan đã, chưa chắc"),
    (RESTART, "keep", "không, giữ lại, đừng xóa, không xóa, ko xóa, khai tiếp, không muốn xóa, dung, thôi đừng xóa"),
]


@pytest.mark.parametrize(
    ("choice", "option", "typed"),
    [(choice, option, typed) for choice, option, said in SAID for typed in said.split(", ")],
    ids=lambda part: part.name if isinstance(part, Choice) else None,
)
def test_people_say_it_in_many_ways(choice: Choice, option: str, typed: str) -> None:
    assert read(choice, typed) == Accepted(option)


@pytest.mark.parametrize(
    ("choice", "typed", "options"),
    [
        (YES_NO, "không phải không", ("yes", "no")),
        (CONSENT, "không, tôi đồng ý", ("agree", "disagree")),
        (CONSENT, "tôi không phản đối", ("agree", "disagree")),
        (FOR_WHOM, "cho bác", ("self", "relative")),
        (FOR_WHOM, "con tôi khai cho tôi", ("self", "relative")),
        (RELATION, "mua của bố", ("bought", "family")),
        (VEHICLE_KIND, "xe điện", ("car", "electric_motorcycle")),
        (VEHICLE_KIND, "vinfast", ("car", "electric_motorcycle")),
        (VEHICLE_STATE, "bán đồng nát", ("sold", "scrapped")),
        (MORE, "không, khai thêm xe", ("same_person", "none")),
    ],
)
def test_what_may_be_two_options_is_asked(choice: Choice, typed: str, options: tuple[str, ...]) -> None:
    assert read(choice, typed) == Unclear(options)


@pytest.mark.parametrize(
    ("choice", "typed"),
    [
        (CONSENT, "kong dong y"),
        (CONSENT, "đồng ý là gì"),
        (CONSENT, "đồng ý hay không"),
        (CONSENT, "tôi chưa đồng ý đâu"),
        (CONSENT, "đọc xong đồng ý sau"),
        (VEHICLE_KIND, "không phải xe máy"),
        (VEHICLE_STATE, "chưa bán"),
        (VEHICLE_STATE, "không bị mất"),
        (RELATION, "không phải tên tôi"),
        (TRUTH, "ko muốn nộp"),
        (TRUTH, "nộp ở đâu"),
        (RESUME, "không làm tiếp"),
        (YES_NO, "bác hỏi con đã"),
        (YES_NO, "kong"),
        (ADDRESS_FORM, "con"),
    ],
)
def test_what_might_mean_the_contrary_is_refused(choice: Choice, typed: str) -> None:
    assert read(choice, typed) == Refused("not_an_option")


def labels(language: str) -> dict[str, str]:
    with (LOCALES / language / "options.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("choice", ALL, ids=lambda choice: choice.name)
def test_a_label_typed_back_is_its_option(choice: Choice, language: str) -> None:
    for option in choice.options:
        label = labels(language)[f"option.{choice.name}.{option}"]
        for called, owner in itertools.product(CALLED, OWNERS[language] if "{owner}" in label else ("",)):
            typed = label.replace("{owner}", owner).replace("{you}", called).replace("{You}", called.capitalize())
            for spelling in (typed, typed.upper(), fold(typed)):
                assert read(choice, spelling) == Accepted(option), spelling
                assert hear_command(spelling) is None, spelling


@pytest.mark.parametrize("language", ["vi", "en"])
def test_there_is_a_label_for_every_option_and_no_other(language: str) -> None:
    assert set(labels(language)) == {f"option.{choice.name}.{option}" for choice in ALL for option in choice.options}


def test_labels_are_short() -> None:
    assert [label for label in labels("vi").values() if len(words(label)) > 5] == []


@pytest.mark.parametrize("choice", ALL, ids=lambda choice: choice.name)
def test_an_option_reads_as_itself(choice: Choice) -> None:
    for number, option in enumerate(choice.options, start=1):
        assert read(choice, option) == read(choice, str(number)) == Accepted(option)


OPTION_FIRST = {
    *((choice, "erase") for choice in (YES_NO, CONSENT, TRUTH)),  # 'không đồng ý nữa' answers what was asked there
    *((ERASE, "erase"), (RESTART, "erase")),  # 'vâng xóa dữ liệu', 'xóa tờ khai' say yes to what was asked
    *((RESUME, "data"), (RESUME, "later")),  # 'xem những gì đã khai', 'quên rồi': what was answered is read out
    (RESUME, "menu"),  # 'bắt đầu đi': with the form that is open
}
"""Where an option's words are a command elsewhere. An option is heard before a command, so both are understood."""


@pytest.mark.parametrize("choice", ALL, ids=lambda choice: choice.name)
def test_no_phrase_of_an_option_is_a_command(choice: Choice) -> None:
    said = [(phrase, hear_command(phrase)) for option in choice.choices for phrase in option.words]
    assert [phrase for phrase, command in said if command and (choice, command) not in OPTION_FIRST] == []
