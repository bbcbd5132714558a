"""What is chosen about the declaration itself: the check of the identity, the check page, going on, another one."""

from dialogs.answers.choice import Choice, Option
from dialogs.answers.choices import SOMEBODY_ELSE
from dialogs.language.spelling import listed

_TITLES = listed("bác, ông, bà, cô, chú, anh, chị")
_RIGHT = listed(
    """đúng, đúng rồi, đúng cả, đúng hết, đúng hết rồi, đúng vậy, đúng thế, chính xác, chuẩn, phải, phải rồi,
    vâng, ừ, ờ, dạ, có, ok, oke, okay, được, được rồi, không sai, không sai gì, đúng tất cả, đều đúng,
    không có gì sai, yes, right, correct, all right, all is right, both are right, đúng cả rồi,
    tất cả đều đúng, có chứ, được chứ"""
)
_WRONG = listed(
    """sai, sai rồi, không, chưa, không đúng, chưa đúng, không phải, nhầm, nhầm rồi, có sai, có chỗ sai, còn sai,
    bị sai, có nhầm, có chỗ nhầm, ko, k, ko đúng, chưa đúng lắm, chưa đúng hết, không đúng hết, wrong, no,
    không chính xác, không phải đúng, chưa phải đúng, chưa chính xác, không chuẩn, không đúng lắm, không được,
    ko được, k được, chưa được"""
)
_CORRECTING = listed(
    """sửa, sửa lại, thay đổi, đổi, cần sửa, muốn sửa, cho sửa, sửa một chỗ, có chỗ sửa, chỉnh, chỉnh lại,
    chỉnh sửa, sửa đổi, sửa thông tin, change, change something, edit, fix, muốn thay đổi, sửa chỗ sai,
    cần đổi, muốn đổi"""
)

_NOTHING_WRONG = tuple(
    f"{denial} {wrong}"
    for denial in listed("""không, ko, k, chưa, không cần, ko cần, không phải, không muốn, khỏi, không có""")
    for wrong in listed(
        """sửa, sửa lại, sửa gì, sửa gì nữa, đổi, đổi gì, thay đổi, chỉnh, sai, nhầm, sai gì, chỗ sai"""
    )
)

IDENTITY_CHECK = Choice(
    "identity_check",
    (
        Option(
            "keep",
            (
                *_RIGHT,
                *_NOTHING_WRONG,
                *listed(
                    """giữ nguyên, để nguyên, cứ để vậy, giữ, đúng cả hai, cả hai đều đúng, đúng như giấy, keep,
                đúng như trên thẻ, vẫn đúng, giữ như vậy, đúng cả  giữ nguyên, cứ để thế"""
                ),
            ),
        ),
        Option(
            "fix_id",
            listed(
                """sửa số căn cước, sửa căn cước, sai số căn cước, sai căn cước, số căn cước sai,
                nhầm số căn cước, sửa số thẻ, sửa số, sai số, căn cước sai, số căn cước, căn cước, gõ nhầm số,
                sửa số định danh, số sai, nhầm số, nhầm căn cước, fix id, id number, wrong id, wrong id number,
                sửa số cccd, sai số cccd, cccd"""
            ),
        ),
        Option(
            "fix_birth",
            listed(
                """sửa ngày sinh, sai ngày sinh, ngày sinh sai, nhầm ngày sinh, sửa năm sinh, sai năm sinh,
                ngày sinh, năm sinh, sửa ngày, sai ngày, năm sinh sai, nhầm năm sinh, fix birth, birth date,
                date of birth, sửa ngày tháng năm sinh, sửa ngày tháng, ngày tháng năm sinh, wrong birth date"""
            ),
        ),
    ),
    strict=True,
)

CHECK_PAGE = Choice(
    "check_page", (Option("right", (*_RIGHT, *_NOTHING_WRONG)), Option("change", (*_WRONG, *_CORRECTING))), strict=True
)

_SUBMITTING = listed(
    """nộp, nộp luôn, nộp đi, nộp hồ sơ, nộp tờ khai, nộp luôn tờ khai, gửi, gửi đi, gửi luôn, cam đoan, xin cam đoan,
    cam đoan đúng, cam đoan đúng sự thật, cam đoan và nộp, cam đoan nộp, cam đoan đúng nộp, cam đoan đúng nộp đi,
    khai đúng, khai đúng nộp, khai đúng nộp luôn, khai đúng rồi nộp, khai đúng rồi nộp đi, đồng ý"""
)
_GOING_ON = tuple(
    f"{lead} {submit}"
    for lead in listed("được, thế, rồi, vậy, thôi, xong, xong rồi, đủ rồi")
    for submit in listed("nộp đi, nộp luôn, nộp thôi, gửi đi, gửi luôn")
)
TRUTH = Choice(
    "truth",
    (
        Option(
            "submit",
            (
                *_SUBMITTING,
                *_GOING_ON,
                *listed("send it, submit it"),
                *(f"cho {title} nộp" for title in (*_TITLES, "tôi")),
                *(
                    f"đúng{all_of_it} {submit}"
                    for all_of_it in ("", " rồi", " cả rồi", " hết rồi")
                    for submit in _SUBMITTING
                ),
                *listed(
                    """cam đoan và nộp, cam kết, cam đoan nộp, đúng sự thật, khai đúng sự thật, khai đúng, đồng ý nộp,
                đồng ý, đồng í, nộp ngay, submit, submit my declaration, send, nộp giúp, cam đoan đúng, nộp giúp tôi,
                khai đúng  nộp, khai đúng nộp luôn, cam đoan đúng sự thật, đồng í nộp"""
                ),
                *(f"{title} {submit}" for title in (*_TITLES, "tôi") for submit in _SUBMITTING),
            ),
        ),
        Option(
            "review",
            listed(
                """xem lại, xem lại đã, kiểm tra lại, để xem lại, xem lại trước, đọc lại, sửa lại, sửa, chưa nộp,
                không nộp, khoan đã, khoan, từ từ, xem lại một lượt, chưa, không, ko nộp, review, review first,
                check again, không gửi, chưa gửi, chưa nộp vội, không cam đoan, chưa cam đoan, không đồng ý,
                chưa đồng ý, không nộp luôn, chưa nộp luôn, không nộp đâu, ko gửi, không cam kết,
                không đồng ý nộp, không đúng sự thật, thôi không nộp, thôi chưa nộp, thôi khoan, thôi xem lại,
                thôi để xem lại, thôi khoan đã, không đồng ý nữa, thôi không đồng ý nữa"""
            ),
        ),
    ),
    strict=True,
    misleading=(*SOMEBODY_ELSE, *listed("nộp rồi, gửi rồi, đã nộp, đã gửi")),
    exactly="submit",
)

MORE = Choice(
    "more",
    (
        Option(
            "same_person",
            (
                *listed(
                    """khai thêm xe, thêm xe, thêm một xe, xe nữa, một xe nữa, khai xe nữa, còn xe nữa, thêm xe nữa,
                khai xe khác, xe khác, khai thêm một xe, khai thêm xe nữa, another vehicle, same person,
                còn một xe nữa, khai thêm, khai tiếp xe nữa, khai một xe nữa, thêm một xe nữa,
                khai thêm một xe nữa, thêm 1 xe nữa"""
                ),
                *(f"thêm xe của {title}" for title in _TITLES),
                *(f"{form} của {title}" for title in _TITLES for form in ("xe nữa", "xe khác")),
                *listed(
                    """thêm xe của tôi, xe khác của tôi, xe nữa của tôi, thêm xe người này, xe khác của người này"""
                ),
            ),
        ),
        Option(
            "another_person",
            listed(
                """khai cho người khác, người khác, cho người khác, khai hộ người khác, xe của người khác,
                xe người khác, khai giúp người khác, another person, for another person, someone else,
                xe khác của người khác, thêm người khác, khai xe cho người khác, khai thêm cho người khác,
                khai xe của người khác, khai thêm người khác"""
            ),
        ),
        Option(
            "none",
            listed(
                """không, hết rồi, hết, không còn, thế thôi, thế là xong, xong, xong rồi, không khai nữa, đủ rồi,
                không có, không còn xe nào, không còn xe nào nữa, hết xe rồi, vậy thôi, no, done, no i am done,
                không thêm, đủ, chỉ thế thôi, không cần, không nữa, ko, k, ko còn, có mỗi một xe,
                chỉ có một xe, thế là đủ, không còn xe, hết xe, không khai thêm, không có xe nào nữa,
                không còn nữa, thế là hết, finished, không thêm xe, không thêm xe nữa, không khai thêm xe,
                không khai thêm xe nữa, không khai cho người khác"""
            ),
        ),
    ),
    strict=True,
)

_FORGOTTEN = listed(
    """không nhớ, không nhớ gì, không nhớ nữa, không nhớ rõ, không nhớ được, không nhớ nổi, ko nhớ, k nhớ, quên rồi,
    quên mất, quên mất rồi, quên hết rồi, chẳng nhớ, chẳng nhớ gì, không nhớ đã khai gì, quên đã khai gì rồi"""
)
RESUME = Choice(
    "resume",
    (
        Option(
            "go_on",
            listed(
                """làm tiếp, khai tiếp, tiếp tục, tiếp, tiếp đi, làm tiếp đi, khai tiếp đi, có, vâng, ừ, ok,
                continue, go on, làm nốt, khai nốt, làm tiếp tờ khai, tiếp tục khai, tiếp tục làm,
                tiếp tục khai tiếp, dạ, làm đi, làm nào, làm thôi, làm luôn, tiếp nào, tiếp thôi, hỏi đi, hỏi tiếp,
                hỏi tiếp đi, cứ hỏi, cứ hỏi đi, cháu cứ hỏi, cháu hỏi đi, khai đi, khai thôi, làm cho xong,
                làm nốt cho xong, khai cho xong, khai nốt cho xong, sẵn sàng, tất nhiên, bắt đầu đi, bắt đầu nào,
                bắt đầu thôi"""
            ),
        ),
        Option(
            "see",
            (
                *_FORGOTTEN,
                *(f"{title} {forgotten}" for title in (*_TITLES, "tôi") for forgotten in _FORGOTTEN),
                *listed(
                    """xem, xem lại, xem phần đã khai, xem đã khai gì, xem những gì đã khai, xem tờ khai, cho xem,
                    cho xem lại, xem đã khai, xem trước, see, view, see answers, see my answers, xem phần đã làm,
                    xem phần đã làm rồi, cho tôi xem, xem phần đã khai rồi, xem lại phần đã khai"""
                ),
            ),
        ),
        Option(
            "start_again",
            listed(
                """khai mới, bắt đầu khai mới, khai tờ mới, làm mới, bỏ làm mới, bỏ khai mới, làm tờ mới,
                khai cái mới, khai lại, làm lại, xóa khai mới, khai tờ khai mới, start again, begin a new one,
                new, bỏ tờ cũ, bỏ tờ cũ khai mới"""
            ),
        ),
    ),
    strict=True,
)

RESTART = Choice(
    "restart",
    (
        Option(
            "start_again",
            (
                *(f"cho {title} khai lại" for title in (*_TITLES, "tôi")),
                *listed(
                    """làm lại, làm lại đi, xóa đi khai lại, được xóa đi,
                xóa, xóa đi, xóa hết, xóa khai mới, xóa để khai mới, khai mới, xóa hết khai mới, bỏ hết, bỏ hết đi,
                khai lại, start again, delete, delete and begin anew, bỏ khai mới, đồng ý xóa,
                bỏ tờ cũ, xóa tờ cũ, xóa làm mới, làm mới, xóa tờ khai, xóa tờ này, xóa tờ khai này, xóa tờ khai cũ,
                xóa tờ đang khai, xóa tờ khai đang làm"""
                ),
            ),
        ),
        Option(
            "keep",
            listed(
                """giữ, giữ lại, giữ nguyên, không, không xóa, đừng xóa, để nguyên, không bỏ, giữ tờ cũ, ko, k,
                không khai lại, chưa, không xóa đâu, keep, keep this one, no, giữ phần đã khai, khai tiếp,
                làm tiếp, đừng, không đâu, ko xóa, đừng bỏ, không khai mới, không đồng ý, không phải xóa,
                chưa xóa, giữ tờ đang khai, tiếp tục, không xóa hết, đừng xóa hết, không bỏ hết, không làm mới,
                không bỏ tờ cũ, không xóa tờ cũ, giữ tờ khai, không muốn xóa,
                thôi không, thôi đừng, thôi đừng xóa, thôi không xóa, thôi giữ, thôi giữ lại, thôi không xóa nữa"""
            ),
        ),
    ),
    strict=True,
    misleading=(*SOMEBODY_ELSE, *listed("xóa rồi, đã xóa")),
    exactly="start_again",
)

TO_KEEP = listed(
    """giữ, giữ lại, giữ nguyên, để nguyên, giữ hết, giữ giúp, giữ lại hết, giữ lại đi, giữ thông tin,
    giữ lại thông tin, giữ dữ liệu, giữ tờ khai, giữ lại tờ khai, giữ lại giúp, giữ lại hộ, giữ hộ,
    để đấy, cứ để đấy, để lại, đừng xóa, chớ xóa,
    đừng có xóa, không xóa, ko xóa, không xóa đâu, chưa xóa, không xóa hết, đừng xóa hết, không muốn xóa, khỏi xóa,
    không cần xóa, thôi đừng xóa, thôi không xóa, thôi không xóa nữa, không xóa nữa, thôi giữ, thôi giữ lại,
    đừng xóa thông tin, không xóa thông tin, không muốn xóa thông tin, thôi đừng xóa thông tin, đừng xóa dữ liệu,
    không xóa dữ liệu, không muốn xóa dữ liệu, thôi đừng xóa dữ liệu, khoan xóa, khoan hãy xóa, từ từ hãy xóa,
    hủy xóa, hủy lệnh xóa, hủy yêu cầu xóa, ngừng xóa, đừng xóa nữa, thôi đừng xóa nữa, không muốn xóa nữa,
    không xóa nữa đâu, không cần xóa nữa, không đừng xóa, đừng xóa gì cả, chưa muốn xóa, không được xóa, có giữ lại,
    giữ lại tất cả, giữ lại hồ sơ, giữ hồ sơ, giữ tiếp, gữi lại, giử lại, nghĩ lại rồi đừng xóa, đổi ý giữ lại,
    keep, keep it, do not delete, don't delete"""
)
_GIVEN_UP = (*TO_KEEP, *listed("đổi ý, đổi ý rồi, nghĩ lại rồi, nhầm, nhắn nhầm, bấm nhầm"))
NOT_TO_KEEP = listed("không giữ, đừng giữ, khỏi giữ, không cần giữ, chẳng giữ, không để, đừng để")

ERASE = Choice(
    "erase",
    (
        Option(
            "keep",
            (
                *_GIVEN_UP,
                *listed(
                    """không, ko, k, chưa, no, đừng, không đâu, không đồng ý, thôi không, thôi đừng, thôi khỏi, khỏi,
                    khoan, khoan đã, từ từ, không chắc, chưa chắc, để nghĩ đã, để hỏi con đã, chờ đã, đợi đã,
                    có bảo xóa đâu, khai tiếp, làm tiếp, tiếp tục, not yet"""
                ),
            ),
        ),
        Option(
            "erase",
            listed(
                """xóa, xóa hết, xóa tất cả, xóa tất, xóa sạch, xóa toàn bộ, xóa bỏ hết, đồng ý xóa, xóa hết cho tôi,
                xóa hết cho bác, đồng ý xóa thông tin, đồng ý xóa dữ liệu, có xóa thông tin, có xóa dữ liệu, bỏ hết đi,
                không cần giữ nữa, không giữ nữa, delete, delete it, delete all, delete everything,
                vâng xóa thông tin, vâng xóa hết thông tin, vâng xóa dữ liệu, vâng xóa hết dữ liệu,
                đồng ý xóa hết thông tin, đồng ý xóa hết dữ liệu, có xóa hết thông tin, có xóa hết dữ liệu"""
            ),
        ),
    ),
    strict=True,
    misleading=(*SOMEBODY_ELSE, *NOT_TO_KEEP, *listed("xóa rồi, đã xóa, đúng, đúng rồi")),
    exactly="erase",
)
"""The words that asked for it are no answer: sent twice by mistake, they would do it."""

ERASE_WAITS = Choice("erase", (Option("keep", _GIVEN_UP),), strict=True, misleading=NOT_TO_KEEP)
"""While it waits there is only one thing to choose, and 'không' may be said of anything."""
