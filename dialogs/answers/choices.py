"""The declared choices: what may be chosen, and the many ways it is said.

A phrase written under two options is heard as unclear between them. Phrases are in lower case with marks; marks left
out by the typist are forgiven (see dialogs.language.spelling).
"""

from dialogs.answers.choice import Choice, Option
from dialogs.language.spelling import listed

YES_WORDS = listed(
    """có, có chứ, có đấy, dạ, vâng, ừ, ừm, ờ, uh, uhm, um, uk, đúng, phải, chuẩn, được, đúng rồi, đúng vậy,
    được chứ, rồi chứ, đồng í, không có chỗ sai, không chỗ sai,
    đúng thế, phải rồi, phải đấy, chính xác, đồng ý, ok, oke, okay, oki, okie, yes, yeah, yep, y, ừ nhỉ, vầng,
    vưng, rồi, có rồi, đúng là thế, ô kê, không sai, không có gì sai, không có sai, không sai gì, không nhầm,
    không nhầm đâu, không sai đâu, ko sai, right, correct, true, sure"""
)
NO_WORDS = listed(
    """không, chưa, sai, không phải, không đúng, chưa đúng, chưa phải, sai rồi, không có, chưa có, không đâu,
    không phải đâu, không được, không đồng ý, chẳng phải, chả phải, không phải rồi, nhầm, nhầm rồi, có đâu,
    đâu có, đâu phải, không chính xác, ko, k, kg, khg, hông, hổng, ko có, ko phải, ko đúng, no, nope, not,
    wrong, false, sai bét, chửa, chưa đâu, không hề, hổng phải, hông có, có sai, có chỗ sai, có nhầm, có chỗ nhầm,
    không cần, không cần đâu, thôi không, thôi không cần, khỏi, khỏi cần"""
)
_DOUBLE_NO = listed(
    """không phải không, không phải là không, không phải sai, không phải là sai, không phải chưa, chưa phải là chưa,
    không phải không có, không phải là không có"""
)


def _denied(phrases: tuple[str, ...]) -> tuple[str, ...]:
    denials = listed("""không, ko, k, chưa, chẳng, chả, không hề, chưa hề, không thể, hông, không muốn""")
    return tuple(f"{denial} {phrase}" for denial in denials for phrase in phrases)


_CAN = _denied(("được", "có", "phải", "đúng", "chính xác", "đồng ý"))
_THEY_AGREE = tuple(
    f"{who} {agrees}"
    for who in listed("""bà ấy, ông ấy, cụ, bà, ông, anh ấy, chị ấy, cô ấy, chú ấy, bác ấy, nó, mẹ, mẹ tôi, bố, bố tôi,
    vợ tôi, chồng tôi, con tôi, bà tôi, ông tôi, bà cụ, ông cụ""")
    for agrees in ("đồng ý", "đồng ý rồi", "có đồng ý")
)
_NO_MORE = listed("không đồng ý nữa, thôi không đồng ý nữa")
YES_NO = Choice(
    "yes_no",
    (
        Option("yes", (*YES_WORDS, *_THEY_AGREE, *_DOUBLE_NO)),
        Option("no", (*NO_WORDS, *_CAN, *_DOUBLE_NO, *_NO_MORE)),
    ),
    strict=True,
)

SOMEBODY_ELSE = tuple(
    f"{kin} {whose}"
    for kin in listed("con, cháu, em, anh, chị, cô, chú, ông, bà, nhà")
    for whose in listed("tôi, tui, mình, nhà")
)
"""Who did not type it: what 'nhà tôi' agrees to is not agreed to by the one who was asked."""

_AGREED = listed("""đồng ý, nhất trí, bằng lòng, cho phép, chấp nhận, ưng, tán thành, chấp thuận, được""")
_NO_OBJECTION = _denied(("phản đối", "từ chối"))
CONSENT = Choice(
    "consent",
    (
        Option(
            "agree",
            (
                *_AGREED,
                *_NO_OBJECTION,
                *listed(
                    """có, có chứ, được chứ, vâng, ừ, ờ, ok, oke, okay, yes, agree, i agree, đồng tình, đồng í,
                    thôi được, thôi được rồi, thôi cũng được, thôi đồng ý, thôi thì đồng ý, thôi được rồi đồng ý,
                    thôi được đồng ý, thôi đồng ý vậy"""
                ),
            ),
        ),
        Option(
            "disagree",
            (
                *_denied(_AGREED),
                *_NO_OBJECTION,
                *listed(
                    """không, ko, k, chưa, không chịu, từ chối, phản đối, không đâu, no, disagree, i disagree,
                    do not agree, i do not agree, hông, đồng ý đâu, có đâu, không đồng ý đâu,
                    thôi không, thôi không đồng ý"""
                ),
                *_NO_MORE,
            ),
        ),
    ),
    strict=True,
    misleading=SOMEBODY_ELSE,
)

_CALLS = listed("là, gọi là, gọi tôi là, cứ gọi là, xưng hô là, xưng là")


def _called(word: str, *more: str) -> tuple[str, ...]:
    return (word, *(f"{call} {word}" for call in _CALLS), *more)


ADDRESS_FORM = Choice(
    "address_form",
    (
        Option("ong", _called("ông", "ông cụ", "cụ ông", "quý ông", "grandfather")),
        Option("ba", _called("bà", "bà cụ", "cụ bà", "quý bà", "grandmother")),
        Option("bac", _called("bác", "bác trai", "bác gái")),
        Option("co", _called("cô", "cô giáo")),
        Option("chu", _called("chú")),
        Option("anh", _called("anh", "mr", "sir")),
        Option("chi", _called("chị", "ms", "mrs")),
    ),
    strict=True,
)

TITLES = listed("ông, bà, bác, cô, chú, anh, chị")
SELF = listed("""tôi, tui, mình, bản thân, chính mình, chính tôi, tôi đây, bản thân tôi, bản thân mình""")
KIN = listed(
    """bố, mẹ, ba, má, cha, thầy, u, bầm, vợ, chồng, con, cháu, ông nội, bà nội, ông ngoại, bà ngoại, con trai,
    con gái, con dâu, con rể, anh trai, chị gái, em trai, em gái, cậu, dì, mợ, dượng, thím, bố mẹ, ông bà,
    bố chồng, mẹ chồng, bố vợ, mẹ vợ, nhà tôi, bà xã, ông xã, bà nhà, ông nhà, họ hàng, em, anh em, cháu trai,
    cháu gái, cháu nội, cháu ngoại, chị dâu"""
)
_OF_KIN = (
    *(kin for kin in KIN if kin not in ("cháu", "em", "u", "ba")),
    *(f"{of} {kin}" for of in ("cho", "của", "hộ") for kin in KIN if kin not in ("cháu", "em")),
    *(f"{kin} {mine}" for kin in (*KIN, *TITLES) for mine in ("tôi", "mình", "tui", "bác", "nhà tôi")),
    *(f"{of} {title} tôi" for of in ("cho", "của", "hộ") for title in (*TITLES, *KIN)),
)
FOR_WHOM = Choice(
    "for_whom",
    (
        Option(
            "self",
            (
                *SELF,
                *(f"{of} {me}" for of in ("cho", "của", "cho chính") for me in (*SELF, *TITLES)),
                *(f"chính {title}" for title in TITLES),
                *(f"bản thân {title}" for title in TITLES),
                *(f"{me} {of_course}" for me in (*SELF, *TITLES) for of_course in ("chứ", "chứ ai")),
                *(f"cho {me} chứ{ai}" for me in (*SELF, *TITLES) for ai in ("", " ai", " cho ai")),
                *listed("""xe của tôi, xe tôi, tự khai, cho bản thân, myself, for me, for myself, self"""),
            ),
        ),
        Option(
            "relative",
            (
                *_OF_KIN,
                *(f"{of} {title}" for of in ("cho", "của", "hộ") for title in TITLES),
                *listed(
                    """người nhà, người thân, người trong nhà, gia đình, cho người nhà, for a relative, relative,
                family, my mother, my father, my wife, my husband, my son, my daughter, a relative"""
                ),
            ),
        ),
        Option(
            "neighbour",
            listed(
                """hàng xóm, láng giềng, bạn, người quen, bạn bè, bạn tôi, bà con trong xóm, bà hàng xóm,
                ông hàng xóm, bác hàng xóm, cô hàng xóm, chú hàng xóm, anh hàng xóm, chị hàng xóm,
                cho bác hàng xóm, cho ông hàng xóm, cho bà hàng xóm, cho cô hàng xóm, cho chú hàng xóm,
                cho anh hàng xóm, cho chị hàng xóm, neighbour, neighbor, friend, người khác trong xóm"""
            ),
        ),
        Option(
            "organisation",
            listed(
                """cho cơ quan, cho công ty, của công ty, của cơ quan, cho đơn vị, cho doanh nghiệp,
                cơ quan, công ty, doanh nghiệp, tổ chức, đơn vị, hợp tác xã, trường học, nhà trường,
                công ty tôi, cơ quan tôi, hộ kinh doanh, bệnh viện, company, organisation, organization,
                công ty con trai, công ty của con, công ty của tôi, công ty của mình, công ty của con trai,
                công ty của vợ, công ty của chồng, công ty của bố"""
            ),
        ),
    ),
)
