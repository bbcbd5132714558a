"""What cannot be taken back is heard in the ways people say it, and in no others."""

from datetime import date

import pytest

from dialogs.answers.choice import Choice
from dialogs.answers.reading import Accepted, Asked, Reading
from dialogs.answers.step_choices import ERASE, RESTART, TRUTH


def read(choice: Choice, typed: str) -> Reading:
    return choice.read(typed, Asked(date(2026, 11, 21)))


SAID = {
    (TRUTH, "submit"): """nộp; nop; nộp cho bác nhé; nộp cho tôi; nộp luôn cho bác; nộp tờ khai cho bác; nop cho bac;
        cháu nộp luôn cho bác nhé; chau nop luon cho bac nhe; cho bác nộp; được nộp đi; được, nộp đi; thế nộp đi;
        rồi, nộp đi; uh nộp đi; ừm nộp đi; da vang nop giup toi; vậy nộp đi; thôi nộp đi; xong rồi nộp đi; okie nộp;
        bác đồng ý; tôi đồng ý; vâng tôi đồng ý; toi dong y; bác cam đoan đúng; tôi cam đoan đúng sự thật;
        cam đoan đúng, nộp; khai đúng rồi nộp đi; bác khai đúng, nộp luôn; 1; một; số một; chọn 1; chọn số 1; bấm 1;
        nút 1; 1 nộp; 1. Khai đúng, nộp luôn; cháu cứ nộp; send it; nộp đi, cảm ơn cháu;
        nộp giúp bác, cảm ơn cháu nhiều; nộp nhá; nộp đi nào; nop ho bac; bác vẫn muốn nộp; nhờ cháu nộp; nộp ngay;
        con nộp giúp bác""",
    (RESTART, "start_again"): """khai mới; xóa, khai mới; 1; một; 1. Xóa, khai mới; cho bác khai lại; được xóa đi;
        xóa đi khai lại; làm lại đi; ừ làm lại; xóa cho bác; bác đồng ý xóa""",
    (ERASE, "erase"): """xóa hết; 2; hai; số 2; chọn 2; vâng xóa hết đi; xóa hết cho bác; cháu xóa cho bác; ok xóa;
        bác chắc chắn rồi, xóa đi; xoa het di chau; xóa hết giúp bác, cảm ơn cháu""",
}
NEVER = {
    (
        TRUTH,
        "submit",
    ): """gửi anh; gui anh; 1?; nhất; nop a; nộp luôn rồi; đang nộp; thế là nộp; nộp xe; nộp chi; nộp phạt;
        nộp cũng được; con nộp; chưa nộp; không nộp; nộp chưa; đồng ý chưa; khoan nộp; thôi không nộp; bác nộp rồi;
        cho bác xem lại; để bác nộp sau; mai nộp; nộp ở đâu; cháu nộp rồi; cháu nộp chưa; được chưa; đúng chưa; 11;
        nộp nộp nộp nộp nộp nộp nộp nộp nộp nộp nộp nộp nộp""",
    (RESTART, "start_again"): """xoa anh; 1?; xoa het a; xóa hết rồi; đang xóa; nhất; cho xoa; khai lại rồi; dung xoa;
        không khai lại; khai lại không""",
    (ERASE, "erase"): """xóa xe này; xoa anh di; xoa chu; xoa ngay; 1; hai?; xoa a; thế là xóa hết; bác xóa hết rồi;
        da xoa het; con xóa; chắc xóa; cũng xóa; cho xoa; vân xóa; có xóa hết không; xóa nhé?; dung xoa; xóa rồi;
        thôi xóa; cho co xoa; chờ xóa; da xoa; xóa thì xóa; xóa cũng được; bác bấm vào nút xóa hết""",
}


def each(table: dict[tuple[Choice, str], str]) -> list[tuple[Choice, str, str]]:
    return [(*known, typed) for known, said in table.items() for typed in " ".join(said.split()).split("; ")]


@pytest.mark.parametrize(("choice", "option", "typed"), each(SAID), ids=lambda part: getattr(part, "name", part))
def test_it_is_heard(choice: Choice, option: str, typed: str) -> None:
    assert read(choice, typed) == Accepted(option)


@pytest.mark.parametrize(("choice", "option", "typed"), each(NEVER), ids=lambda part: getattr(part, "name", part))
def test_it_is_not_heard_in_anything_else(choice: Choice, option: str, typed: str) -> None:
    assert read(choice, typed) != Accepted(option)
