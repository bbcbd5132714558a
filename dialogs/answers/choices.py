"""The declared choices: what may be chosen, and the many ways it is said.

A phrase written under two options is heard as unclear between them. Phrases are in lower case with marks; marks left
out by the typist are forgiven (see dialogs.language.spelling).
"""

from dialogs.answers.choice import Choice, Option
from dialogs.language.spelling import listed

_YES = listed(
    """có, có chứ, có đấy, dạ, vâng, ừ, ừm, ờ, uh, uhm, um, uk, đúng, phải, chuẩn, được, đúng rồi, đúng vậy,
    đúng thế, phải rồi, phải đấy, chính xác, đồng ý, ok, oke, okay, oki, okie, yes, yeah, yep, y, ừ nhỉ, vầng,
    vưng, rồi, có rồi, đúng là thế, ô kê, không sai, không có gì sai, không có sai, không sai gì, không nhầm,
    không nhầm đâu, không sai đâu, ko sai, right, correct, true, sure"""
)
_NO = listed(
    """không, chưa, sai, không phải, không đúng, chưa đúng, chưa phải, sai rồi, không có, chưa có, không đâu,
    không phải đâu, không được, không đồng ý, chẳng phải, chả phải, không phải rồi, nhầm, nhầm rồi, có đâu,
    đâu có, đâu phải, không chính xác, ko, k, kg, khg, hông, hổng, ko có, ko phải, ko đúng, no, nope, not,
    wrong, false, sai bét, chửa, chưa đâu, không hề, hổng phải, hông có"""
)
_DOUBLE_NO = ("không phải không", "không phải là không", "không phải sai", "không phải là sai", "không phải chưa")

YES_NO = Choice("yes_no", (Option("yes", (*_YES, *_DOUBLE_NO)), Option("no", (*_NO, *_DOUBLE_NO))), strict=True)


def _denied(phrases: tuple[str, ...]) -> tuple[str, ...]:
    denials = listed("""không, ko, k, chưa, chẳng, chả, không hề, chưa hề, không thể, hông, không muốn""")
    return tuple(f"{denial} {phrase}" for denial in denials for phrase in phrases)


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
                *listed("""có, vâng, ừ, ờ, dạ, ok, oke, okay, yes, agree, i agree, đồng tình"""),
            ),
        ),
        Option(
            "disagree",
            (
                *_denied(_AGREED),
                *_NO_OBJECTION,
                *listed(
                    """không, ko, k, chưa, không chịu, từ chối, phản đối, không đâu, no, disagree, i disagree,
                    do not agree, i do not agree, hông, đồng ý đâu, có đâu, không đồng ý đâu"""
                ),
            ),
        ),
    ),
    strict=True,
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

_TITLES = listed("ông, bà, bác, cô, chú, anh, chị")
_SELF = listed("""tôi, tui, mình, bản thân, chính mình, chính tôi, tôi đây, bản thân tôi, bản thân mình""")
_KIN = listed(
    """bố, mẹ, ba, má, cha, thầy, u, bầm, vợ, chồng, con, cháu, ông nội, bà nội, ông ngoại, bà ngoại, con trai,
    con gái, con dâu, con rể, anh trai, chị gái, em trai, em gái, cậu, dì, mợ, dượng, thím, bố mẹ, ông bà,
    bố chồng, mẹ chồng, bố vợ, mẹ vợ, nhà tôi, bà xã, ông xã, bà nhà, ông nhà, họ hàng, em, anh em, cháu trai,
    cháu gái, cháu nội, cháu ngoại, chị dâu"""
)
_OF_KIN = (
    *(kin for kin in _KIN if kin not in ("cháu", "em", "u", "ba")),
    *(f"{of} {kin}" for of in ("cho", "của", "hộ") for kin in _KIN if kin not in ("cháu", "em")),
    *(f"{kin} {mine}" for kin in (*_KIN, *_TITLES) for mine in ("tôi", "mình", "tui", "bác", "nhà tôi")),
    *(f"{of} {title} tôi" for of in ("cho", "của", "hộ") for title in (*_TITLES, *_KIN)),
)
FOR_WHOM = Choice(
    "for_whom",
    (
        Option(
            "self",
            (
                *_SELF,
                *(f"{of} {me}" for of in ("cho", "của", "cho chính") for me in (*_SELF, *_TITLES)),
                *(f"chính {title}" for title in _TITLES),
                *(f"bản thân {title}" for title in _TITLES),
                *listed("""xe của tôi, xe tôi, tự khai, cho bản thân, myself, for me, for myself, self"""),
            ),
        ),
        Option(
            "relative",
            (
                *_OF_KIN,
                *(f"{of} {title}" for of in ("cho", "của", "hộ") for title in _TITLES),
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

_RELATION_KIN = tuple(kin for kin in _KIN if kin not in listed("ba, u, em, cháu, con, cha"))
RELATION = Choice(
    "relation",
    (
        Option(
            "owner",
            (
                *listed(
                    """chính chủ, xe chính chủ, chủ xe, tên tôi, đứng tên tôi, tôi đứng tên, tên mình, của tôi,
                đúng tên tôi, xe của tôi, giấy tờ tên tôi, đăng ký tên tôi, mang tên tôi, bác đứng tên"""
                ),
                *(f"{form} {title}" for form in ("tên", "đứng tên", "tên chính") for title in _TITLES),
                *listed(
                    """owner, mine, my name, in my name, in the owner s name, the owner, tôi là chủ xe, tôi là chủ,
                mình đứng tên, đứng tên mình"""
                ),
            ),
        ),
        Option(
            "bought",
            listed(
                """mua, mua chưa sang tên, chưa sang tên, giấy viết tay, giấy bán viết tay, xe không chính chủ,
                mua lại, không chính chủ, chưa chính chủ, không sang tên, mua xe cũ, xe mua lại,
                mua giấy viết tay, mua của người ta, mua của người khác, mua chưa làm giấy tờ, tên chủ cũ,
                đứng tên chủ cũ, bought, mua cũ, mua lại chưa sang tên, chủ cũ đứng tên, tên người bán,
                người ta đứng tên, mua rồi chưa, được cho chưa sang tên, được tặng chưa sang tên,
                mua bằng giấy viết tay, not transferred, bought not transferred, mua lại của"""
            ),
        ),
        Option(
            "inherited",
            (
                *listed(
                    """thừa kế, được thừa kế, để lại, chủ xe đã mất, chủ xe mất rồi, chủ mất rồi,
                người đứng tên đã mất, chủ đã mất, chủ xe mất, người đứng tên mất rồi, chủ qua đời,
                chủ xe qua đời, chủ đã qua đời"""
                ),
                *(
                    f"{kin} {gone}"
                    for kin in (
                        *_RELATION_KIN,
                        "cha",
                        "ba",
                        "ông",
                        "bà",
                        "con",
                        "bố tôi",
                        "mẹ tôi",
                        "chồng tôi",
                        "vợ tôi",
                    )
                    for gone in ("mất", "đã mất", "mất rồi", "để lại", "qua đời", "đã qua đời", "mới mất", "mất để lại")
                ),
                *listed(
                    """mất, đã mất, mất rồi, mới mất, qua đời, đã qua đời, inherited, inheritance, owner died,
                the owner died"""
                ),
            ),
        ),
        Option(
            "family",
            (
                *listed(
                    """người nhà, người nhà đứng tên, người trong nhà, người thân, gia đình, tên người nhà,
                xe gia đình"""
                ),
                *(f"{form} {kin}" for form in ("tên", "đứng tên", "xe của", "của") for kin in (*_RELATION_KIN, "con")),
                *(f"{kin} {form}" for kin in (*_RELATION_KIN, "con") for form in ("đứng tên", "tôi đứng tên")),
                *_RELATION_KIN,
                *listed(
                    """con tôi, family, family member, a family member s, relative, mượn của con, con cho đi,
                con trai cho đi"""
                ),
            ),
        ),
        Option(
            "company",
            listed(
                """công ty, cơ quan, doanh nghiệp, hợp tác xã, tổ chức, đơn vị, xe công ty, xe cơ quan,
                tên công ty, đứng tên công ty, của công ty, công ty đứng tên, company, a company s,
                organisation, xe công"""
            ),
        ),
    ),
)
