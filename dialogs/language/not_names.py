"""Words by which talk is told from a person's name.

A word with its marks may say for certain what the same letters without marks do not: 'đợi' is in no name, 'doi' may be
the family name Đới.
"""

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import listed, words

TALK_WORDS = frozenset(words("không ko gì muốn đừng hãy chưa những phường http https www com gmail what who hello"))
"""Words, as typed, that are part of no name ('khong' may be the family name Khổng)."""

TALK_UNLESS_GIVEN = frozenset(
    words(
        """nhé nhá ạ nhe nhỉ ở đã rồi roi ấy đợi chờ vợ chồng gọi tức cũ điên vứt vẫn nhầm lộn mất bỏ hỏng nát
        đâu nữa cũng nào người kia đấy à hả ơi của cua là tôi cháu mà sẽ bị tên mua bán quên biết hỏi trả xe tại
        lấy để xem chẳng chả lắm nó hắn chúng bọn ghi gõ sửa xóa xoá tuổi ngày xin vâng ừ phải nói nhờ ngoài trên vào
        thưa chiếc nhiều giữ thì mình cửa thợ đứa thằng trộm cắp đéo vớ vẩn rách giấy"""
    )
)
"""Words, as typed, that are part of no name but as a given name: 'Nguyễn Thị Nhớ', 'Trần Văn Được'."""

TALK_INSIDE = frozenset(("quê", "o", "sinh", "hay"))
"""Words, as typed, that are part of no name where other words follow: '... quê Nam Định', '... o Lang Ha'."""

TALK_ALONE = frozenset(
    listed(
        """tên, họ tên, tên tôi, ten toi, tôi, toi, họ và tên, hà nội, ha noi, có, co, công an, bác, bac, ông, ong, bà,
        cô, chú, chu, anh, chị, chi, em, con, cháu, chau, cậu, dì, thím, mợ, thầy, bố, bo, mẹ, me, cụ, trai, gái, gai,
        nội, ngoại, giáo, rể, dâu, sĩ, sỹ, xã, chủ, cả, họ, ruột, đẻ, u, bầm, da, dạ, vang, ok, oke, hết, het,
        đúng, dung, xong, sai, nhà, nhà nước, cơ quan, chung"""
    )
)
"""Messages, as typed, that are no name though their words may be."""

TALK = Lexicon(
    (phrase, phrase)
    for phrase in listed(
        """không biết, không nhớ, tại sao, vì sao, làm sao, làm gì, là gì, là ai, thế nào, như nào, sao lại,
        xe máy, ô tô, xe hơi, đăng ký, đăng kí, khai báo, kê khai, giấy tờ, căn cước, cán bộ, không có,
        giúp tôi, giúp bác, cho tôi, cho bác, hỏi gì, sao phải, phải hỏi, cần gì, biển số, không hiểu, địa chỉ,
        số điện, điện thoại, cảm ơn, xin chào, không phải, không đồng, không cho, không muốn, chào cháu,
        chào bạn, chào em, đồng ý, của tôi, của bác, của ông, của bà, tôi là, tôi ở, bác ở, bác đã, tôi đã,
        tôi đang, tôi có, bác có, đã nói, nói rồi, gõ rồi, ghi rồi, như trên, họ tên, tên gì, tên tôi, tên bác,
        người nhà, hàng xóm, chính chủ, sang tên, đúng rồi, sai rồi, cho hỏi, xin hỏi, mua xe, bán xe, mất xe,
        chủ xe, tên xe, nhà tôi, con tôi, vợ tôi, chồng tôi, bố tôi, mẹ tôi, thôi đi, trời ơi, được chưa,
        xong rồi, xong chưa, chủ cũ, đã mất, đã bán, còn gọi, gọi là, tên là, bí danh, đợi bác, đợi tôi, đợi tí,
        đợi tý, chờ tí, chờ tý, chờ bác, chờ tôi, để bác, để tôi, để xem, bác xem, cháu ơi, em ơi, ai đấy, ai thế,
        ai vậy, lâu thế, máy chủ, ở đâu, lừa đảo, bà ấy, ông ấy, anh ấy, chị ấy, khai hộ, bán cho, cho con, con gái,
        con trai, đồng nát, vứt rồi, bán rồi, mất rồi, của chung, vợ chồng, người mua, người quen, bà con, cửa hàng,
        tiệm xe, bà xã, ông xã, hôm nay, ngày mai, sáng nay, bao giờ, bao nhiêu, mắt kém, chết rồi, công ty"""
    )
)
"""Two words that, side by side, are part of no name."""
