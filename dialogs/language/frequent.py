"""Hearing a question asked in between: 'mất giấy tờ thì sao?'.

A topic is heard only in a message that asks (a question mark, or asking words), and only by words that no answer to an
open question holds. What is asked beyond these topics is left to the open question and its help.
"""

import re

from dialogs.language.text import fold, tidy

_ASKING = (
    *("?", "thi sao", "lam sao", "the nao", "co phai", "co can", "co mat", "co bi", "bao nhieu", "bao lau", "bao gio"),
    *(
        "khi nao",
        "o dau",
        "tai sao",
        "vi sao",
        "sao phai",
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
    ("genuine", ("lua dao", "co that khong", "gia mao", "co phai cong an", "bot that", "tin duoc khong", "scam")),
    (
        "money",
        ("mat tien", "mat phi", "le phi", "dong tien", "bao nhieu tien", "ton tien", "nop tien", "phi khong", "fee"),
    ),
    ("confiscate", ("thu xe", "tich thu", "bi thu", "giu xe", "lay xe cua", "take my vehicle", "confiscate")),
    ("fined", ("bi phat", "phat tien", "phat khong", "xu phat", "fined")),
    (
        "privacy",
        ("lo thong tin", "bao mat", "ai xem duoc", "ban thong tin", "giu bao lau", "xoa thong tin", "xoa du lieu"),
    ),
    ("papers_lost", ("mat giay", "mat dang ky", "mat ca vet", "mat giay to", "rach giay", "lost the papers")),
    ("sold", ("ban xe", "da ban", "ban roi", "sold it")),
    ("deadline", ("han cuoi", "bao gio het han", "het han khai", "den khi nao", "den bao gio", "deadline")),
    ("other_doors", ("ihanoi", "vnetraffic", "vneid", "ung dung", "cai app", "tai app", "app khac")),
    ("how_long", ("mat bao lau", "may cau", "lau khong", "bao nhieu cau", "how long")),
    ("purpose", ("khai de lam gi", "khai bao de lam gi", "khai bao lam gi", "khai xe lam gi", "what for")),
    ("purpose", ("sao phai khai bao", "sao phai khai xe", "sao phai ke khai")),
    ("why", ("vi sao", "tai sao", "de lam gi", "sao phai", "lam gi", "why")),
    (
        "who",
        ("chau la ai", "la ai the", "ai day", "may hay nguoi", "co phai nguoi", "robot", "nguoi that khong", "who are"),
    ),
)

_ANY_ASKING = re.compile("|".join(map(re.escape, _ASKING)))

_GREETINGS = frozenset(
    ("chao", "chao chau", "xin chao", "chao em", "chao ban", "alo", "a lo", "oi", "chau oi", "em oi", "hello", "hi")
)

TOPICS = (*dict.fromkeys(topic for topic, _ in _TOPICS), "hello")
"""Every topic that can be heard."""


def hear_frequent(text: str) -> str | None:
    """The topic this message asks about, one of `TOPICS`; None when it asks about none."""
    heard = f" {fold(tidy(text))} "
    if heard.strip(" .,!?") in _GREETINGS:
        return "hello"
    if not _ANY_ASKING.search(heard):
        return None
    return next((topic for topic, words in _TOPICS if any(word in heard for word in words)), None)
