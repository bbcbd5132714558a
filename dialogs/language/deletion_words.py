"""Telling a wish to have it all deleted from what only speaks of deleting: 'đừng xóa thông tin', 'bị xóa dữ liệu à'.

Heard clause by clause, where 'xóa' and what would go ('thông tin', 'tờ khai') stand close together.

1. The word before 'xóa' decides, 'bác', 'muốn' and the like between them aside: after 'đừng' it is to be kept, after
   'ai', 'bao giờ' it is asked about. What happened, or what somebody else does, is neither: 'bị', 'công an'.
2. What stands after it may ask ('xóa thông tin thì sao'), or tell that it was done ('xóa thông tin rồi').
3. 'Làm sao xóa' and 'không xóa được' are wishes all the same; so is a fear with a short 'xóa đi' after it.
"""

import re

from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import has_marks, words
from dialogs.language.text import fold, tidy

WISH, KEEP, QUESTION = "delete", "keep", "privacy"
"""What a message can be: each is a topic of `dialogs.language.frequent`."""

Words = tuple[str, ...]

_CLAUSE_END = re.compile(r"[,.;:!?…]+")
_ABOUT = re.compile(r"\bxoa\b.{0,20}?\b(?:thong ?tin|du ?lieu|giu lieu|data|to khai|ho so)\b")
_NOT_TO_KEEP = re.compile(
    r"\b(?:dung|khong muon|khong cho)(?: (?:chau|em|cho|ai|may|co))? (?:luu|giu)\b.{0,20}\b(?:thong tin|du lieu)\b"
)
_FEARED = re.compile(
    r"\b(?:so (?:bi )?(?:lo|mat|lua|danh cap)|lo thong tin|lo du lieu)\b.{0,40}\bxoa (?:het|di|giup|ho)\b"
)
_ANEW = frozenset({"lai", "moi"})
"""'Xóa tờ khai làm lại' wants another form, not an end."""

_ENGLISH = re.compile(r"\b(?:delete|erase|remove) (?:all )?my (?:data|information|details)\b")
_ENGLISH_NO = re.compile(r"\b(?:not|don t|never)\b")
_ENGLISH_ASKING = re.compile(r"\b(?:when|why|did|have you|do you|will you)\b")

_TITLES = words("bác tôi tui mình ông bà cô chú anh chị em cháu con")
_TITLE = Lexicon((word, word) for word in _TITLES)
_BETWEEN = Lexicon(
    (word, word)
    for word in (*_TITLES, *words("có muốn được phải cần định bảo bị lại mà tự thì hãy hay là nữa sẽ cho nên"))
)
_DENYING = Lexicon((word, word) for word in words("không ko k kg hông đừng chớ chưa chẳng khoan khỏi chờ"))
_FORBIDDING = Lexicon((word, word) for word in words("đừng chớ khoan khỏi chờ"))
_WANTED = Lexicon((word, word) for word in words("muốn cần phải nên"))
_BEFORE_A_DENIAL = Lexicon(
    (word, word)
    for word in (*_TITLES, *words("à ạ dạ vâng ừ ờ thôi ok nhưng mà nhờ xin thì này ơi thế vậy là chắc bảo"))
)
_ASKING = frozenset(words("ai sao neu"))
_ASKING_TWO = frozenset({("bao", "gio"), ("bao", "lau"), ("khi", "nao"), ("luc", "nao"), ("ngay", "sau")})
_HOW = ("lam", "sao")
_WHY = frozenset(words("ai sao"))
_OTHERS = (("xe",), ("cong", "an"), ("he", "thong"))
_HAPPENED = Lexicon((word, word) for word in words("đã lỡ nhầm sợ"))
_SUFFERED = Lexicon((("bị", "bị"),))
_HAS = Lexicon((("có", "có"),))
_BY_MISTAKE = frozenset(words("mat nham"))

_ASKING_AFTER = re.compile(r"\b(?:la sao|la gi|lam gi|thi sao|co sao|co mat|thi co)\b|\bchua(?: \w+){0,2}$")
_WHETHER = re.compile(r"\b(?:khong|ko|chua)(?: \w+){0,2}$")
_WONDERING = frozenset(words("à á hả hử hở nhỉ ư chăng"))
_CALLED = frozenset(words("cháu chau em"))
_DONE = frozenset(words("rồi roi"))


def hear_deletion(text: str, asked: bool) -> str | None:
    """Whether this is a wish (`WISH`), the contrary (`KEEP`), a `QUESTION` about it; None: nothing of the kind.

    `asked`: whether the message asks something.
    """
    said = " ".join(map(fold, words(text)))
    if _ENGLISH.search(said):
        return KEEP if _ENGLISH_NO.search(said) else QUESTION if _ENGLISH_ASKING.search(said) else WISH
    if "xoa" not in said and "giu" not in said and "luu" not in said:
        return None
    clauses = map(words, _CLAUSE_END.split(tidy(text)))
    meant = [kind for clause in clauses if (kind := _meant(clause, asked))]
    if meant:
        return meant[0]
    return WISH if _FEARED.search(said) else None


def tells_or_asks(heard: Words) -> bool:
    """Whether what is said is told as done ('rồi'), or wondered at ('à', which after 'cháu' only calls)."""
    return _wonders(heard) or not _DONE.isdisjoint(heard)


def _wonders(heard: Words) -> bool:
    return heard[-1] in _WONDERING and heard[-2:-1] not in {(called,) for called in _CALLED}


def _meant(clause: Words, asked: bool) -> str | None:
    said = " ".join(map(fold, clause))
    if _NOT_TO_KEEP.search(said):
        return WISH
    about = _ABOUT.search(said)
    if about is None:
        return None
    place = said.count(" ", 0, about.start())
    first = place
    while first and _BETWEEN.meant(clause[first - 1 : first]):
        first -= 1
    lead, between, after = clause[:first], clause[first:place], clause[place + 1 :]
    if _DENYING.meant(lead[-1:]) and not _TITLE.meant(between[:1]):
        return _denied(lead, between, after, asked)
    if fold(after[-1]) == "dau" and any([_HAS.meant((word,)) for word in between]):  # 'có bảo xóa thông tin đâu'
        return KEEP
    asked_after = bool(_ASKING_AFTER.search(" ".join(map(fold, after))))
    if _is_told(lead, between, after):
        return QUESTION if (asked or asked_after) and not _is_of_others(lead) else None
    if asked_after or _is_asked_about(lead, between, after):
        return QUESTION
    return None if _wants_it_anew(about[0], after) else WISH


def _denied(lead: Words, between: Words, after: Words, asked: bool) -> str | None:
    """'Đừng xóa' keeps it; 'sao không xóa' asks; 'không xóa được' still wants it."""
    if not _WHY.isdisjoint(map(fold, lead)):
        return QUESTION
    if _FORBIDDING.meant(lead[-1:]):
        return KEEP
    if "duoc" in (fold(after[0]), fold(after[-1])):
        return WISH
    if asked:
        return QUESTION
    wanted = any([_WANTED.meant((word,)) for word in between])
    return KEEP if wanted or all([_BEFORE_A_DENIAL.meant((word,)) for word in lead[:-1]]) else None


def _is_told(lead: Words, between: Words, after: Words) -> bool:
    """Whether it happened, or was done, or is done by somebody else."""
    happened = _HAPPENED.meant(lead[-1:]) and (len(lead) > 1 or has_marks(lead[-1]))  # 'da' at the start is 'dạ'
    suffered = any([_SUFFERED.meant((word,)) for word in between])
    mistaken = fold(after[0]) in _BY_MISTAKE
    return bool(happened) or suffered or mistaken or _is_of_others(lead) or not _DONE.isdisjoint(after[-3:])


def _is_of_others(lead: Words) -> bool:
    said = tuple(map(fold, lead))
    return any([said[-len(other) :] == other for other in _OTHERS])


def _is_asked_about(lead: Words, between: Words, after: Words) -> bool:
    said = tuple(map(fold, lead))
    asking = said[-1:] and said[-1] in _ASKING and said[-2:] != _HOW
    if asking or said[-2:] in _ASKING_TWO or _wonders(after):
        return True
    rest = " ".join(map(fold, after))
    return bool(_HAS.meant(between[-1:]) and _WHETHER.search(rest) and "duoc" not in rest)


def _wants_it_anew(about: str, after: Words) -> bool:
    return about.endswith("to khai") and not _ANEW.isdisjoint(map(fold, after))
