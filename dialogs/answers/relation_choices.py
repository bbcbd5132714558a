"""In whose name the vehicle is registered.

Who fills the form in for somebody else is not who it is about: then 'tên tôi' and 'mẹ tôi' would be heard the wrong way
round, and only words that name the registered person without saying whose they are count.
"""

from dialogs.answers.choice import Choice, Option
from dialogs.answers.choices import KIN, SELF, TITLES
from dialogs.language.spelling import listed

_OWNERS = listed("""chính chủ, xe chính chủ, chủ xe, owner, in the owner s name, the owner""")
_OWN = (
    *listed(
        """tên tôi, đứng tên tôi, tôi đứng tên, tên mình, của tôi, đúng tên tôi, xe của tôi, giấy tờ tên tôi,
        đăng ký tên tôi, mang tên tôi, bác đứng tên, mine, my name, in my name, tôi là chủ xe, tôi là chủ,
        mình đứng tên, đứng tên mình, in the name of you, của tui, tên tui, của mình,
        xe của mình"""
    ),
    *(f"{form} {title}" for form in ("tên", "đứng tên", "tên chính", "chính") for title in TITLES),
    *(f"{me}{of_course}" for me in SELF if me != "mình" for of_course in ("", " chứ", " chứ ai")),
)
_THEIR_OWN = (
    *(f"chính người nhà {title}" for title in TITLES),
    *(f"chính người {helped} khai giúp" for title in TITLES for helped in (title, f"được {title}")),
    *listed("in the name of your relative, in the name of the person you are helping"),
)
_BOUGHT = listed(
    """mua, mua chưa sang tên, chưa sang tên, giấy viết tay, giấy bán viết tay, xe không chính chủ,
    mua lại, không chính chủ, chưa chính chủ, không sang tên, mua xe cũ, xe mua lại,
    mua giấy viết tay, mua của người ta, mua của người khác, mua chưa làm giấy tờ, tên chủ cũ,
    đứng tên chủ cũ, bought, mua cũ, mua lại chưa sang tên, chủ cũ đứng tên, tên người bán,
    người ta đứng tên, mua rồi chưa, được cho chưa sang tên, được tặng chưa sang tên,
    mua bằng giấy viết tay, not transferred, bought not transferred, mua lại của"""
)
_NOT_BOUGHT = listed("bán, cho, tặng, biếu")
"""Who sold it, gave it away or bought it for somebody is not who bought it and has yet to register it."""

_KIN = tuple(kin for kin in KIN if kin not in listed("ba, u, em, cháu, con, cha"))
_ELDERS = listed("cụ, ông cụ, bà cụ, cụ ông, cụ bà, ông ấy, bà ấy, anh ấy, chị ấy, chú ấy, cô ấy, bác ấy, cụ ấy")
_DEAD = (*_KIN, *listed("cha, ba, ông, bà, con"), *_ELDERS)
_GONE = listed(
    """mất, đã mất, mất rồi, để lại, qua đời, đã qua đời, mới mất, mất để lại, mất lâu rồi, chết, đã chết, chết rồi,
    khuất, đã khuất, khuất núi, đã khuất núi"""
)
_INHERITED = (
    *listed(
        """thừa kế, được thừa kế, để lại, chủ xe đã mất, chủ xe mất rồi, chủ mất rồi, người đứng tên đã mất,
        chủ đã mất, chủ xe mất, người đứng tên mất rồi, chủ qua đời, chủ xe qua đời, chủ đã qua đời, qua đời,
        đã qua đời, inherited, inheritance, owner died, the owner died"""
    ),
    *(
        f"{dead}{whose} {gone}"
        for dead in _DEAD
        for whose in ("", " tôi", " đứng tên", " tôi đứng tên")
        for gone in _GONE
    ),
)
_DIED = listed("mất, chết, khuất")
_MISLEADING = (
    *(f"mất {thing}" for thing in listed("giấy, hết, cà vẹt, xe, biển, cắp, trộm, đăng ký")),
    *listed("đã đi, đi rồi, đi xa, mới đi, không còn, con mua, cháu mua"),
)
"""What is lost is not who died; whose vehicle 'con mua' is, and whether 'ông ấy đi rồi' died, is not said."""

_RELATIVES = listed("""người khác trong nhà, người nhà đứng tên, in a family member s name""")
_FAMILY = (
    *listed("""người nhà, người trong nhà, người thân, gia đình, tên người nhà, xe gia đình"""),
    *(f"{form} {kin}" for form in ("tên", "đứng tên", "xe của", "của") for kin in (*_KIN, "con")),
    *(f"{kin} {form}" for kin in (*_KIN, "con") for form in ("đứng tên", "tôi đứng tên")),
    *_KIN,
    *(
        f"{of}{kin} {mine}"
        for of in ("", "của ", "tên ")
        for kin in (*TITLES, *listed("ba, cha, u, cháu, em, con"))
        for mine in ("tôi", "tui", "mình")
    ),
    *(f"của {kin}" for kin in listed("cha, cháu, em")),
    *listed(
        """con tui, family, family member, a family member s, relative, mượn của con, con cho đi, con trai cho đi"""
    ),
)
_GIVEN = tuple(f"{kin}{whose} cho" for kin in (*_KIN, "con") for whose in ("", " tôi"))
_OF_BOTH = (
    *listed("vợ chồng, vợ chồng tôi, hai vợ chồng, hai vợ chồng tôi, của chung, tên chung"),
    *(f"của {title}" for title in TITLES),
)
_COMPANY = Option(
    "company",
    listed(
        """công ty, cơ quan, doanh nghiệp, hợp tác xã, tổ chức, đơn vị, xe công ty, xe cơ quan,
        tên công ty, đứng tên công ty, của công ty, công ty đứng tên, company, a company s,
        organisation, xe công"""
    ),
)

_OF_SOMEBODY_ELSE = Choice(
    "relation",
    (
        Option("owner", (*_OWNERS, *_THEIR_OWN), unless=listed("tôi, tui, mình")),
        Option("bought", _BOUGHT, unless=_NOT_BOUGHT),
        Option("inherited", _INHERITED),
        Option("family", _RELATIVES, unless=listed("tôi, tui, mình")),
        _COMPANY,
    ),
    misleading=_MISLEADING,
)

RELATION = Choice(
    "relation",
    (
        Option("owner", (*_OWNERS, *_OWN, *_THEIR_OWN, *_OF_BOTH)),
        Option("bought", (*_BOUGHT, *_GIVEN), unless=_NOT_BOUGHT),
        Option("inherited", _INHERITED),
        Option("family", (*_RELATIVES, *_FAMILY, *_GIVEN, *_OF_BOTH), unless=_DIED),
        _COMPANY,
    ),
    misleading=_MISLEADING,
    for_another=_OF_SOMEBODY_ELSE,
)
