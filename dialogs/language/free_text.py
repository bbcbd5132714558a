"""Telling what is no answer where words of one's own are asked for: 'không', 'chả biết tên gì', 'nói rồi mà'.

Nearly anything may be an address or a note. So only a message is refused that holds nothing else than words which
answer yes or no, doubt, ask, or speak of speaking; or that is a command; or that denies what it goes on to say.
"""

import re

from dialogs.language.commands import hear_command
from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import words
from dialogs.language.telex import replay
from dialogs.language.text import bare

_HOLDS_NOTHING = Lexicon(
    (word, word)
    for word in words(
        """không ko k kg có vâng ừ dạ ạ đúng phải rồi được ok biết nhớ rõ chả chẳng chưa nói gì nào đâu sao ấy nữa thôi
        mà thế hỏi quên bỏ xong tôi bác cháu em là thì ở tên hết lắm chịu hiểu ghi gõ đã này đó cũng đấy kia như trên
        vậy hay ai à nhỉ muốn cần làm khai giờ đợi chờ tí tý hình bao yes no not n a i know do t forgot never nothing"""
    )
)
_DELETING = Lexicon((("xóa", "xóa"),))
_TO_BE_DELETED = Lexicon(
    (word, word) for word in words("xóa đi hết sạch tất cả toàn bộ luôn ngay giúp hộ giùm dùm cho nhé nha với")
)
_DENIAL = Lexicon((word, word) for word in words("không ko k kg chả chẳng chưa chớ đừng not no"))
_SPEAKER = frozenset(words("tôi toi bác bac ông ong bà cô chú anh chị em cháu chau xe thì thi dạ"))
_TALK = frozenset(words("gì nhớ quên chờ đợi"))
_PLATE = re.compile(r"[0-9]{2} ?[-.]? ?[a-zđ]{1,2}[0-9]?[ .-]*[0-9]{3}[ .]?[0-9]{1,2}", re.IGNORECASE)
_DATE = re.compile(r"(?:(?:sinh )?(?:ngày|ngay|năm|nam) )?(?:[0-9]{1,2}[/. -]){0,2}(?:19|20)[0-9]{2}", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\+?[0-9]{9,}")
_BETWEEN_DIGITS = re.compile(r"[ .\-]")


def says_nothing(text: str, besides: frozenset[str] = frozenset()) -> bool:
    """Whether the whole message is a command, or words that answer no open question (or are among `besides`).

    'Xóa hết đi' and its like want something deleted, and are no answer either.
    """
    if hear_command(text) is not None:
        return True
    heard = words(text)
    deleting = any([_DELETING.meant((word,)) for word in heard])
    return all(
        [
            word in besides or _HOLDS_NOTHING.meant((word,)) or (deleting and _TO_BE_DELETED.meant((word,)))
            for word in heard
        ]
    )


def begins_with_denial(text: str) -> bool:
    """Whether the message denies what it goes on to say: 'không phải wave', 'bác không có'."""
    heard = words(bare(text))
    while heard and heard[0] in _SPEAKER:
        heard = heard[1:]
    return bool(heard) and bool(_DENIAL.meant(heard[:1]))


def speaks_of_itself(text: str) -> bool:
    """Whether a message of a few words asks, doubts or has forgotten: 'công ty gì ấy', 'quên tên phố'."""
    return not _TALK.isdisjoint(words(text))


def is_long_number(text: str) -> bool:
    """Whether the text is a telephone or identity number, however it is grouped."""
    return _LONG_NUMBER.fullmatch(_BETWEEN_DIGITS.sub("", text)) is not None


def is_plate(text: str) -> bool:
    """Whether the text is written like a plate: '29b1 12345'."""
    return _PLATE.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether the text is a date or a year: '5/3/1950', 'sinh năm 1950'."""
    return _DATE.fullmatch(text) is not None


def typed_out(text: str) -> tuple[str, int]:
    """The text with the Telex keys of its words replayed, and how many of them were. Words with figures stay: 'to5'."""
    typed = text.split()
    written = [_typed_out(word) for word in typed]
    changed = sum([before != after for before, after in zip(typed, written, strict=True)])
    return " ".join(written) if changed else text, changed


def _typed_out(word: str) -> str:
    """The word without and within punctuation: 'soos,' gives 'số,'."""
    core = word.strip(".,;:()")
    replayed = replay(core) if core.isascii() and core.isalpha() else None
    return word.replace(core, replayed.text) if replayed and len(replayed.text) > 1 else word
