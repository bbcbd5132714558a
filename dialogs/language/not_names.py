"""Words that talk instead of naming a person, and the family names by which a title is told from a name."""

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import listed, words

TALK_WORDS = frozenset(words("không ko gì muốn đừng hãy chưa những phường http https www com gmail what who"))
"""Words, as typed, that are part of no name ('khong' may be the family name Khổng)."""

TALK_ALONE = frozenset(listed("""tên, họ tên, tên tôi, ten toi, tôi, toi, họ và tên, hà nội, ha noi, có, công an"""))
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
        xong rồi, xong chưa"""
    )
)
"""Two words that, side by side, are part of no name."""

FAMILY_NAMES = frozenset(
    words(
        """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan mai dao to
        lam trinh luu luong cao chu ta ha thai lai van kieu quach la phung tong thach nghiem vuong tang tu
        khuat an bach cu dam giang kim ung vi khong mac nong than tieu trieu"""
    )
)
"""Common family names, without marks."""
