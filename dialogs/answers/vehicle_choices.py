"""What is chosen about the vehicle: its kind, its state and what belongs to that, its certificate."""

from dialogs.answers.choice import Choice, Option
from dialogs.answers.choices import NO_WORDS, YES_WORDS
from dialogs.language.spelling import listed

_CLOSE_KIN = listed("con, con trai, con gái, con dâu, con rể, cháu, vợ, chồng, bố, mẹ, bà xã, ông xã, em, anh, chị")
_NOT_YET = listed("muốn, định, sắp, gần, suýt, sẽ, tính, rao, hơi, đang, mua")
"""'đang bán', 'gần hỏng', 'mua cho con': what has not happened, or not quite."""

_MOTORCYCLES = listed(
    """xe máy, mô tô, xe mô tô, moto, motor, xe gắn máy, gắn máy, xe ga, xe tay ga, tay ga, xe số, hai bánh,
    2 bánh, xe hai bánh, xe 2 bánh, honda, hon đa, xe honda, wave, xe wave, dream, đờ rim, xe dream, vision,
    xe vision, air blade, lead, vespa, cub, xe cub, xe cúp, cúp, future, sirius, jupiter, exciter, winner,
    yamaha, sym, attila, xe phân khối lớn, xe máy xăng, xe máy chạy xăng, motorcycle, motorbike, bike, scooter,
    xe máy thường, xe ga honda, sh, xe côn, xe côn tay, côn tay, xe tay côn"""
)
_CARS = listed(
    """ô tô, oto, otô, ôtô, xe ô tô, xe hơi, xe con, xe tải, bán tải, xe bán tải, xe khách, xe taxi, tắc xi,
    bốn bánh, 4 bánh, xe bốn bánh, xe 4 bánh, xe du lịch, xe bảy chỗ, xe 7 chỗ, xe năm chỗ, xe 5 chỗ, xe 4 chỗ,
    xe bốn chỗ, xe 16 chỗ, ô tô con, ô tô tải, ô tô điện, xe ô tô điện, oto điện, car, truck, pickup, van,
    xe van, xe bus, xe buýt, xe đầu kéo, toyota, kia, mazda, vios, electric car, xe hơi điện, xe con điện,
    container, xe ben"""
)
_ELECTRIC = listed(
    """xe máy điện, mô tô điện, xe mô tô điện, moto điện, xe máy chạy điện, xe tay ga điện, xe ga điện,
    xe gắn máy điện, xe hai bánh điện, xe điện hai bánh, xe điện 2 bánh, xe máy vinfast, xe máy điện vinfast,
    electric motorcycle, electric motorbike, electric scooter, e scooter, máy điện, klara, evo200, yadea"""
)
_POWERED = listed("điện, chạy điện, chạy bằng điện, bằng điện, dùng điện, pin, chạy pin, chạy bằng pin, chạy ắc quy")


def _powered(kinds: str) -> tuple[str, ...]:
    """These kinds of vehicle, said to run on electricity."""
    return tuple(f"{kind} {power}" for kind in listed(kinds) for power in _POWERED)


_OF_ANY_KIND = (
    *(f"xe {power}" for power in _POWERED),
    *listed("chạy điện, chạy bằng điện, chạy pin, chạy bằng pin, chạy ắc quy, electric, xe vinfast, vinfast"),
)
_RUNS_ON_PETROL = listed("xe xăng, chạy xăng, xe chạy xăng, xe chạy bằng xăng")
_OTHERS = listed(
    """xe đạp điện, xe đạp, đạp điện, xe đạp máy, xe ba gác, ba gác, xe ba bánh, xe 3 bánh, ba bánh, xe công nông,
    công nông, máy kéo, xe máy kéo, máy cày, xe máy cày, xe máy xúc, máy xúc, xe lam, xe máy chuyên dùng,
    xe chuyên dùng, xe máy ủi, xe máy đào, rơ moóc, rơ mooc, xe lăn, xe xích lô, xích lô, xe khác, loại khác,
    khác, xe ba bánh điện, xe 3 bánh điện, xe lu, cần cẩu, xe cẩu, xe nâng, other, another kind, bicycle,
    electric bicycle, electric bike, e bike, tractor, xe loại khác, xe máy ba bánh, xe máy 3 bánh,
    xe máy thi công"""
)

VEHICLE_KIND = Choice(
    "vehicle_kind",
    (
        Option("motorcycle", (*_MOTORCYCLES, *_RUNS_ON_PETROL)),
        Option(
            "car",
            (
                *_CARS,
                *_powered(
                    "ô tô, oto, xe ô tô, xe hơi, xe con, xe tải, xe khách, bốn bánh, 4 bánh, xe bốn bánh, xe 4 bánh"
                ),
                *_OF_ANY_KIND,
                *_RUNS_ON_PETROL,
            ),
        ),
        Option(
            "electric_motorcycle",
            (
                *_ELECTRIC,
                *_powered(
                    """xe máy, mô tô, xe mô tô, moto, xe gắn máy, xe tay ga, xe ga, hai bánh, 2 bánh, xe hai bánh,
                    xe 2 bánh"""
                ),
                *_OF_ANY_KIND,
            ),
        ),
        Option(
            "other",
            (
                *_OTHERS,
                *_powered("xe đạp, xe ba gác, ba gác, xe ba bánh, xe 3 bánh, ba bánh, xe lăn, xích lô, xe nâng"),
            ),
        ),
    ),
    misleading=listed("xe con tôi, xe con mình, xe con trai, xe con gái, xe con dâu, xe con rể, xe con cháu"),
)

_GIVEN = tuple(
    f"cho {whom}{already}"
    for whom in ("con", "cháu", *(f"{kin} tôi" for kin in _CLOSE_KIN))
    for already in ("", " rồi")
)
_LEFT_STANDING = listed(
    """lâu rồi không đi, lâu không đi, lâu lắm không đi, lâu rồi không dùng, lâu không dùng, đắp chiếu, để đắp chiếu,
    để không, để xó, để xó nhà, để một chỗ, xếp xó, trùm chăn, trùm mền"""
)
"""Kept and not ridden: it may be used again, or have come to its end."""

VEHICLE_STATE = Choice(
    "vehicle_state",
    (
        Option(
            "in_use",
            listed(
                """đang sử dụng, đang dùng, đang đi, còn dùng, còn sử dụng, vẫn dùng, vẫn đi, còn đi,
                dùng bình thường, vẫn đang đi, vẫn đang dùng, đi bình thường, đang chạy, vẫn chạy, còn chạy,
                hàng ngày, hằng ngày, vẫn còn đi, vẫn còn dùng, vẫn sử dụng, còn chạy tốt, chạy tốt, in use,
                using, vẫn đang sử dụng, bình thường, ít đi, để ở nhà, thỉnh thoảng đi, sử dụng bình thường,
                sửa xong vẫn đi"""
            )
            + _LEFT_STANDING,
        ),
        Option(
            "sold",
            (
                *_GIVEN,
                *listed(
                    """đã bán, bán rồi, bán, đã cho, cho rồi, đã cho người khác, cho người khác rồi, đã tặng,
                tặng rồi, bán lâu rồi, bán mất rồi, đã bán rồi, bán từ lâu, đã chuyển nhượng, cho con rồi,
                cho cháu rồi, đã bán hoặc cho, đã cho hoặc tặng, bán hoặc cho, đã bán đã cho, sold, given away,
                sold or given away, bán đồng nát, bán sắt vụn, bán phế liệu, bán ve chai, bán cho đồng nát"""
                ),
            ),
            unless=_NOT_YET,
        ),
        Option(
            "stolen_or_lost",
            listed(
                """mất, mất cắp, bị mất, mất trộm, bị trộm, bị mất trộm, bị mất cắp, bị lấy cắp, bị cướp, mất xe,
                mất rồi, đã mất, bị lấy mất, thất lạc, trộm lấy, bị ăn cắp, bị ăn trộm, stolen, lost,
                stolen or lost, mất cắp hoặc thất lạc, bị mất xe, đã bị mất, mất lâu rồi, bị kẻ gian lấy,
                kẻ gian lấy mất"""
            ),
        ),
        Option(
            "scrapped",
            listed(
                """hỏng, hư hỏng, đã hỏng, hỏng rồi, bỏ không, đã bỏ, bỏ xó, phế liệu, đồng nát, nát rồi, hết hạn,
                không đi được, không chạy được, không dùng được, không còn dùng, không dùng nữa, không đi nữa,
                không sử dụng nữa, không còn sử dụng, không còn đi, hết niên hạn, đã thanh lý, hỏng nát,
                cũ nát, hỏng không đi, hỏng bỏ, hư rồi, sắt vụn, tháo ra rồi, không còn chạy, không chạy nữa,
                thải bỏ, hỏng không đi được, hỏng không đi nữa, hỏng không dùng, hỏng không dùng nữa, cháy,
                bị cháy, bán đồng nát, bán sắt vụn, bán phế liệu, bán ve chai, bán cho đồng nát, scrapped,
                scrap, broken, broken or scrapped, hỏng không chạy được, đã bỏ đi, vứt rồi, vứt đi rồi, bỏ rồi,
                hỏng lâu rồi không đi, hỏng nặng, không còn dùng được"""
            )
            + _LEFT_STANDING,
            unless=_NOT_YET,
        ),
        Option(
            "not_in_hanoi",
            listed(
                """không ở hà nội, ở quê, ở tỉnh khác, đưa về quê, gửi về quê, để ở quê, không còn ở hà nội,
                tỉnh khác, ngoài hà nội, mang về quê, đem về quê, không có ở hà nội, chuyển đi tỉnh khác,
                ở nơi khác, xe ở quê, trong nam, trong sài gòn, ở sài gòn, not in hanoi, elsewhere,
                ở ngoài hà nội, xe ở tỉnh khác"""
            ),
        ),
        Option(
            "other",
            listed(
                """khác, trường hợp khác, lý do khác, tình trạng khác, another state, other, bị giữ, công an giữ,
                bị tịch thu"""
            ),
        ),
    ),
    misleading=listed("mượn, con đi, cháu đi, con tôi đi, cháu tôi đi, con trai đi, con gái đi, đi học, phụ tùng"),
)

REPORTED = Choice(
    "reported",
    (
        Option(
            "yes",
            (
                *YES_WORDS,
                *listed(
                    """báo rồi, đã báo, có báo, báo lâu rồi, vừa báo, mới báo, vừa báo xong, trình báo rồi,
                    đã trình báo, có trình báo, báo công an rồi, đã báo công an, có báo công an, đã báo rồi, reported"""
                ),
            ),
        ),
        Option(
            "no",
            (
                *NO_WORDS,
                *listed(
                    """chưa báo, không báo, ko báo, k báo, chưa kịp báo, không kịp báo, chưa báo được, không báo được,
                    chưa trình báo, không trình báo, chưa báo công an, không báo công an, chưa đi báo, không đi báo,
                    không báo gì, chưa báo gì, not reported, not yet, not yet reported"""
                ),
            ),
        ),
    ),
    strict=True,
)

PLATE_KEPT = Choice(
    "plate_kept",
    (
        Option(
            "yes",
            (
                *YES_WORDS,
                *listed(
                    """còn, còn giữ, vẫn còn, vẫn giữ, vẫn còn giữ, đang giữ, vẫn đang giữ, có giữ, giữ, giữ lại,
                    còn chứ, còn đây, còn nguyên, vẫn để ở nhà, để ở nhà, cất ở nhà, còn ở nhà, kept, still kept"""
                ),
            ),
        ),
        Option(
            "no",
            (
                *NO_WORDS,
                *listed(
                    """không còn, ko còn, không giữ, ko giữ, không còn giữ, chẳng còn, chả còn, đâu còn, còn đâu,
                    không còn nữa, không giữ lại, không giữ nữa, không còn giữ nữa, mất, bị mất, mất rồi, đã mất,
                    bị mất rồi, mất biển rồi, vứt rồi, vứt đi rồi, đã vứt, bỏ rồi, bỏ đi rồi, nộp rồi, đã nộp,
                    nộp lại rồi, đã nộp lại, trả rồi, lost, no longer kept"""
                ),
            ),
        ),
    ),
    strict=True,
)

_KEPT_BUT = tuple(
    f"{kept} nhưng {spoilt}"
    for kept in listed("có, còn, vẫn còn, có giấy, còn giấy, giấy còn, giấy vẫn còn")
    for spoilt in listed(
        """mờ, bị mờ, mờ rồi, rách, bị rách, rách rồi, nát, bị nát, nhòe, bị nhòe, ướt, bị ướt, không đọc được,
        đọc không rõ, không rõ, không rõ chữ"""
    )
)
_WITH_THE_FAMILY = tuple(
    f"{kin}{whose} {keeps}"
    for kin in _CLOSE_KIN
    for whose in ("", " tôi", " mình")
    for keeps in ("giữ", "cầm", "cất", "đang giữ", "đang cầm", "giữ rồi")
)

CERTIFICATE = Choice(
    "certificate",
    (
        Option(
            "have",
            listed(
                """có, còn, có giấy, còn giấy, có đây, còn đây, vẫn còn, có đủ, có cà vẹt, còn cà vẹt, có đăng ký,
                còn đăng ký, đang cầm, có ở đây, có rồi, có giấy đăng ký, còn giấy đăng ký, vâng, ừ, dạ, yes,
                vẫn giữ, còn giữ, còn nguyên, have, i have it, đủ giấy tờ, có giấy tờ, đọc được, còn rõ,
                vẫn có, có đầy đủ, còn đủ, đầy đủ, đọc rõ, có và đọc rõ, không mất, chưa mất, không bị mất,
                chưa bị mất, không mờ, không rách, ko mất, có giấy  đọc rõ, có chứ, còn chứ, vẫn còn đây,
                còn đây này, đang giữ, cất ở nhà, còn ở nhà"""
            )
            + _WITH_THE_FAMILY,
        ),
        Option(
            "lost",
            listed(
                """mất, bị mất, mất giấy, mất rồi, không có, không còn, mất giấy tờ, thất lạc, mất đăng ký,
                đã mất, không có giấy, không còn giấy, không thấy, tìm không thấy, bị mất giấy, mất cà vẹt,
                chưa có, không, ko, k, mất giấy đăng ký, đã bị mất, bị mất rồi, không giữ, lost, no, không có giấy tờ,
                rơi mất, đánh mất, không tìm thấy, làm mất, làm mất rồi, đánh rơi, không có đăng ký,
                không còn giữ, ko có, ko còn"""
            ),
        ),
        Option(
            "unreadable",
            listed(
                """mờ, bị mờ, mờ rồi, không đọc được, rách, bị rách, nhòe, bị nhòe, mờ không đọc được, nát,
                bị nát, ướt, bị ướt, không rõ chữ, mờ chữ, phai chữ, mất chữ, không nhìn rõ, chữ mờ, giấy mờ,
                cũ nát, rách nát, mờ hết rồi, unreadable, not readable, mờ hoặc rách,
                cũ quá không đọc được, không đọc rõ, đọc không ra, không đọc ra, đọc không được, đọc không nổi,
                hơi mờ, hơi rách, mờ lắm, mờ lắm rồi"""
            )
            + _KEPT_BUT,
        ),
    ),
    misleading=listed(
        """xe mất, xe bị mất, mất xe, mất cắp, mất trộm, không có giấy ở, không có giấy tờ ở, không có ở, không có đây,
        không mang, ko mang, không cầm, không để ý, đang làm lại, làm lại rồi, cấp lại rồi, sắp mất,
        suýt mất, tưởng mất"""
    ),
)
