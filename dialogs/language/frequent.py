"""Hearing a question asked in between: 'mất giấy tờ thì sao?'.

1. A topic is heard in a message that asks (a question mark, or asking words), and only by words that no answer to an
   open question holds. What is asked beyond these topics is left to the open question and its help.
2. Fear of a fraud, a code that was told, the wish to be deleted, a driving licence and thanks need no asking. Where any
   words at all could be the answer ('bị lừa đảo lấy mất xe'), they are not listened for.
3. Whatever else a message holds, what it says of deleting comes first: 'tôi sợ lừa đảo, xóa hết thông tin đi'.
"""

import re

from dialogs.language.deletion_words import KEEP, QUESTION, WISH, hear_deletion
from dialogs.language.questions import asks
from dialogs.language.text import bare, fold, tidy

_ASKING = (
    *("?", "thi sao", "lam sao", "the nao", "co phai", "co can", "co mat", "co bi", "bao nhieu", "bao lau", "bao gio"),
    *(
        "khi nao",
        "o dau",
        "tai sao",
        "vi sao",
        "sao phai",
        "sao toi",
        "lam gi",
        "co duoc khong",
        "co sao khong",
        "khong nhi",
        "duoc khong",
        "ai xem",
    ),
    *("la gi", "la ai", "phai khong", "a nhi", "hay sao", "how", "what", "why", "is it", "do i", "will you", "who"),
)

_TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "genuine",
        (
            *("lua dao", "co that khong", "phai that khong", "gia mao", "gia danh", "co phai cong an", "bot that"),
            *("tin duoc", "scam", "otp", "mat khau", "ma pin", "password"),
        ),
    ),
    (
        "money",
        (
            *(
                "mat tien",
                "mat phi",
                "le phi",
                "dong tien",
                "bao nhieu tien",
                "ton tien",
                "nop tien",
                "phi khong",
                "fee",
            ),
            *("lay tien", "thu tien", "tra tien"),
        ),
    ),
    ("confiscate", ("thu xe", "tich thu", "bi thu", "giu xe", "lay xe cua", "take my vehicle", "confiscate")),
    ("fined", ("bi phat", "phat tien", "phat khong", "xu phat", "fined")),
    ("photos", ("gui anh", "chup anh", "can anh", "anh can cuoc", "anh giay", "anh the", "chup can cuoc")),
    (
        "privacy",
        (
            *("lo thong tin", "bao mat", "ai xem duoc", "ban thong tin", "giu bao lau", "luu so", "luu thong tin"),
            *(
                "luu can cuoc",
                "luu lai",
                "giu so",
                "giu thong tin",
                "giu den bao gio",
                "luu bao lau",
                "luu den bao gio",
            ),
            *("giu toi bao gio", "giu den khi nao", "giu may ngay"),
        ),
    ),
    ("papers_lost", ("mat giay", "mat dang ky", "mat ca vet", "mat giay to", "rach giay", "lost the papers")),
    ("sold", ("ban xe", "da ban", "ban roi", "sold it")),
    ("deadline", ("han cuoi", "bao gio het han", "het han khai", "den khi nao", "den bao gio", "deadline")),
    ("other_doors", ("ihanoi", "vnetraffic", "vneid", "ung dung", "cai app", "tai app", "app khac")),
    ("how_long", ("mat bao lau", "may cau", "lau khong", "bao nhieu cau", "how long")),
    ("purpose", ("khai de lam gi", "khai bao de lam gi", "khai bao lam gi", "khai xe lam gi", "what for")),
    ("purpose", ("sao phai khai bao", "sao phai khai xe", "sao phai ke khai")),
    ("licence", ("bang lai", "giay phep lai", "gplx", "driving licence")),
    ("why", ("vi sao", "tai sao", "de lam gi", "sao phai", "lam gi", "why")),
    (
        "who",
        ("chau la ai", "la ai the", "ai day", "may hay nguoi", "co phai nguoi", "robot", "nguoi that khong", "who are"),
    ),
)

_TOLD = (
    ("secret", re.compile(r"\b(?:otp|mat khau|ma pin|password)\b")),
    ("genuine", re.compile(r"\blua dao\b|\bso (?:bi )?lua\b|\bsao (?:\w+ )?tin duoc\b")),
    (
        "licence",
        re.compile(r"(?:\b(?:khai|doi|cap|lam|gia han|nop|xin)\b.{0,20})?\b(?:bang lai|gplx|giay phep lai)\b.{0,20}"),
    ),
    (
        "thanks",
        re.compile(
            r"(?:(?:da|vang|u|ok|the|toi|bac|ong|ba|co|chu|anh|chi|rat) )*(?:cam on|thank you|thanks)"
            r"(?: (?:chau|em|ban|con|nhieu|rat|lam|nhe|a|nha|roi|the|very|much))*"
        ),
    ),
)
_WHOLE = frozenset(("licence", "thanks"))
"""What the whole message has to be."""

_ANY_ASKING = re.compile("|".join(map(re.escape, _ASKING)))
_WHETHER = re.compile(r"\bco\b.*\bkhong(?: (?:chau|em|a|the|vay|nhi))*$")

_GREETINGS = frozenset(
    ("chao", "chao chau", "xin chao", "chao em", "chao ban", "alo", "a lo", "oi", "chau oi", "em oi", "hello", "hi")
)

TOPICS = (
    *dict.fromkeys((*[topic for topic, _ in _TOPICS], *[topic for topic, _ in _TOLD], WISH, KEEP, QUESTION)),
    "hello",
)
"""Every topic that can be heard."""


def hear_frequent(text: str, any_words: bool = False) -> str | None:
    """The topic this message is about, one of `TOPICS`; None when it is about none.

    `any_words`: whether any words could be the answer to the open question, so that only what asks is a question.
    """
    heard = f" {fold(tidy(text))} "
    if heard.strip(" .,!?") in _GREETINGS:
        return "hello"
    asked = _asks(text, heard)
    if any_words and not asked:
        return None
    deletion = hear_deletion(text, asked)
    if deletion is not None:
        return deletion
    if asked:
        return next((topic for topic, words in _TOPICS if any(word in heard for word in words)), None)
    return _told(fold(bare(text)).strip(" .,!"))


def _asks(text: str, heard: str) -> bool:
    return bool(_ANY_ASKING.search(heard) or _WHETHER.search(heard.strip(" .,!"))) or asks(text, strictly=False)


def _told(said: str) -> str | None:
    for topic, words in _TOLD:
        if words.fullmatch(said) if topic in _WHOLE else words.search(said):
            return topic
    return None
