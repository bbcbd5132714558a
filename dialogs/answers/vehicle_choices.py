"""What is chosen about the vehicle: its kind, its state, its certificate."""

from dialogs.answers.choice import Choice, Option
from dialogs.language.spelling import listed

_MOTORCYCLES = listed(
    """xe máy, mô tô, xe mô tô, moto, motor, xe gắn máy, gắn máy, xe ga, xe tay ga, tay ga, xe số, hai bánh,
    2 bánh, xe hai bánh, xe 2 bánh, honda, hon đa, xe honda, wave, xe wave, dream, đờ rim, xe dream, vision,
    xe vision, air blade, lead, vespa, cub, xe cub, xe cúp, cúp, future, sirius, jupiter, exciter, winner,
    yamaha, sym, attila, xe phân khối lớn, xe máy xăng, xe máy chạy xăng, motorcycle, motorbike, bike, scooter,
    xe máy thường, xe ga honda, sh"""
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
    electric motorcycle, electric motorbike, electric scooter, e scooter, máy điện, xe máy chạy bằng điện,
    xe máy chạy pin, xe máy bằng điện, xe máy pin, klara, evo200, yadea"""
)
_ELECTRIC_OF_ANY_KIND = listed(
    """xe điện, xe chạy điện, xe chạy bằng điện, xe chạy pin, electric, xe vinfast, vinfast"""
)
_NEITHER = listed(
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
        Option("motorcycle", _MOTORCYCLES),
        Option("car", (*_CARS, *_ELECTRIC_OF_ANY_KIND)),
        Option("electric_motorcycle", (*_ELECTRIC, *_ELECTRIC_OF_ANY_KIND)),
        Option("other", _NEITHER),
    ),
)

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
            ),
        ),
        Option(
            "sold",
            listed(
                """đã bán, bán rồi, bán, đã cho, cho rồi, đã cho người khác, cho người khác rồi, đã tặng,
                tặng rồi, bán lâu rồi, bán mất rồi, đã bán rồi, bán từ lâu, đã chuyển nhượng, cho con rồi,
                cho cháu rồi, đã bán hoặc cho, đã cho hoặc tặng, bán hoặc cho, đã bán đã cho, sold, given away,
                sold or given away, bán đồng nát, bán sắt vụn, bán phế liệu, bán ve chai, bán cho đồng nát"""
            ),
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
                hỏng nặng, không còn dùng được"""
            ),
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
                chưa bị mất, không mờ, không rách, ko mất, có giấy  đọc rõ"""
            ),
        ),
        Option(
            "lost",
            listed(
                """mất, bị mất, mất giấy, mất rồi, không có, không còn, mất giấy tờ, thất lạc, mất đăng ký,
                đã mất, không có giấy, không còn giấy, không thấy, tìm không thấy, bị mất giấy, mất cà vẹt,
                chưa có, không, mất giấy đăng ký, đã bị mất, bị mất rồi, không giữ, lost, no, không có giấy tờ,
                rơi mất, đánh mất, không tìm thấy, làm mất, làm mất rồi, đánh rơi, không có đăng ký,
                không còn giữ, ko có, ko còn"""
            ),
        ),
        Option(
            "unreadable",
            listed(
                """mờ, bị mờ, mờ rồi, không đọc được, rách, bị rách, nhòe, bị nhòe, mờ không đọc được, nát,
                bị nát, ướt, bị ướt, không rõ chữ, mờ chữ, phai chữ, mất chữ, không nhìn rõ, chữ mờ, giấy mờ,
                cũ nát, còn nhưng mờ, có nhưng mờ, rách nát, mờ hết rồi, unreadable, not readable,
                mờ hoặc rách, bị nhoè, có nhưng không đọc được, còn nhưng không đọc được, có nhưng rách,
                còn nhưng rách, có nhưng bị mờ, còn nhưng bị mờ, còn nhưng bị rách, có nhưng bị rách,
                cũ quá không đọc được, không đọc rõ"""
            ),
        ),
    ),
)
