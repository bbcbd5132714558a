"""Hearing a command: what is asked of the assistant instead of answered.

1. A command is the whole message, courtesies and 'tôi muốn ...' aside: an answer that contains its words is an answer.
2. A single word without marks is a command only where it can be nothing else: 'dung' may be 'đúng', 'nghi' a name.
3. What would be an answer to some question ('không', 'không có', 'xong') is no command; 'thôi được' consents.
4. What is wanted of one's own data is said in so many ways that it has a module (`own_data`); told as done, or
   wondered at, it is no wish to have it deleted.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from dialogs.language.deletion_words import tells_or_asks
from dialogs.language.lexicon import Lexicon
from dialogs.language.own_data import ANYHOW, DATA, ERASE, WHOSE, without_people
from dialogs.language.spelling import has_marks, listed, words
from dialogs.language.telex import replay
from dialogs.language.text import bare, fold, tidy

_PHRASES: dict[str, tuple[str, ...]] = {
    "back": listed(
        """quay lại, trở lại, lùi lại, lùi, câu trước, quay lại câu trước, trở về câu trước, về câu trước,
        trở lại câu trước, lùi lại một câu, lùi một câu, quay về câu trước, quay lại một câu, lại câu trước,
        quay trở lại, sửa câu trước, sửa câu vừa rồi, câu vừa rồi, quay lại câu vừa rồi, quay lui, trở lui,
        bước trước, quay lại bước trước, trở về, quay về, back, go back, previous, lùi về câu trước, gõ nhầm,
        nhầm rồi quay lại, câu trước nhầm, sửa lại câu trước, làm lại câu trước, câu trước sai"""
    ),
    "help": listed(
        """giúp, trợ giúp, giúp đỡ, hướng dẫn, là sao, không hiểu, không hiểu gì, chưa hiểu, khó hiểu, help,
        hướng dẫn thêm, giải thích, giải thích thêm, hỏi gì thế, là gì, là cái gì, nghĩa là gì, thế là sao,
        không biết làm, không biết làm thế nào, làm thế nào, làm sao, không biết ghi thế nào, ghi thế nào,
        khai thế nào, không biết trả lời thế nào, trả lời thế nào, giúp với, cần giúp, cần giúp đỡ, ví dụ,
        cho ví dụ, là thế nào, như thế nào, tại sao hỏi, sao phải hỏi, hỏi làm gì, để làm gì, tại sao, vì sao,
        ko hiểu, k hiểu, không rõ câu hỏi, i do not understand, what, why, giúp một tay, xem ở đâu, lấy ở đâu,
        tìm ở đâu, nó ở đâu, nằm ở đâu, không hiểu câu hỏi, hướng dẫn sử dụng, không biết làm sao"""
    ),
    "repeat": listed(
        """nhắc lại, hỏi lại, nói lại, nhắc lại câu hỏi, hỏi lại câu hỏi, nói lại câu hỏi, đọc lại câu hỏi,
        hỏi lại câu vừa rồi, nhắc lại câu vừa rồi, hỏi gì, vừa hỏi gì, câu hỏi là gì, đang hỏi gì, repeat,
        hỏi lại đi, nói lại đi, gửi lại câu hỏi, xem lại câu hỏi, again, say again, hỏi gì ấy nhỉ, hỏi gì nhỉ"""
    ),
    "person": listed(
        """gặp cán bộ, gặp người, gặp người thật, gặp công an, gặp nhân viên, gặp ai đó, nói chuyện với người,
        nói chuyện với người thật, nói chuyện với cán bộ, nói chuyện với công an, cán bộ, người thật,
        gọi cán bộ, gọi công an, gọi công an phường, gọi công an xã, gặp công an phường, gặp công an xã,
        liên hệ cán bộ, hỏi cán bộ, hỏi công an, cần gặp cán bộ, cần gặp người, gặp trực tiếp cán bộ,
        tư vấn viên, tổng đài, gặp tổng đài, gọi tổng đài, gặp tư vấn, nói chuyện với ai đó,
        gặp người hướng dẫn, nhờ cán bộ, gặp cảnh sát, gặp cảnh sát khu vực, gặp cán bộ phường, nhờ người giúp,
        gọi người, person, human, agent, talk to a person, talk to an officer, officer, cán bộ giúp,
        gặp anh công an, gọi người giúp, nhờ cán bộ giúp"""
    ),
    "stop": listed(
        """dừng, dừng lại, tạm dừng, thôi, nghỉ, tạm nghỉ, mai làm tiếp, lúc khác, để lúc khác, để mai, mai làm,
        hôm khác, để hôm khác, thôi không làm nữa, không làm nữa, không khai nữa đâu, thôi nhé, hủy,
        không muốn làm nữa, ngừng, ngừng lại, thôi để mai, thôi lúc khác, stop, cancel, quit, pause, bận rồi,
        lúc khác làm, lúc khác khai, mai khai tiếp, hôm khác khai tiếp, lúc khác làm tiếp, hôm khác làm tiếp,
        mệt rồi, mai làm nốt, tạm thôi, hôm nay thế thôi, thôi hôm nay thế, để mai làm tiếp, chiều làm tiếp,
        tối làm tiếp, thoát, thôi dừng lại, đang bận, thôi nghỉ"""
    ),
    "later": listed(
        """để sau, bỏ qua, không nhớ, quên rồi, quên mất, quên mất rồi, không biết, chưa biết, không nhớ rõ,
        không có giấy ở đây, không mang giấy, không có giấy tờ ở đây, trả lời sau, để sau đi, sau, chưa nhớ ra,
        không nhớ nữa, không nhớ được, không rõ, ko nhớ, ko biết, k nhớ, k biết, không nhớ đâu, lát nữa,
        để lát nữa, khai sau, bổ sung sau, skip, later, i do not know, i do not remember, bỏ qua câu này,
        không có ở đây, giấy ở nhà, giấy tờ ở nhà, không cầm giấy, chưa có giấy ở đây, để sau trả lời, quên,
        câu này để sau, câu này bỏ qua, không nhớ ra, không thấy giấy đâu, chưa tìm thấy giấy, tí nữa,
        không biết đâu, lúc nữa trả lời, chịu, không tìm thấy giấy, không rõ nữa, không rõ lắm, don't know,
        không để ý, không nhớ nổi, không mang theo, không mang theo giấy, không mang giấy tờ, không cầm theo,
        không có giấy tờ ở nhà, giấy để ở nhà, giấy tờ để ở nhà"""
    ),
    "restart": listed(
        """làm lại từ đầu, khai lại từ đầu, bắt đầu lại, bắt đầu lại từ đầu, từ đầu, lại từ đầu, làm lại hết,
        khai lại hết, restart, start over, xóa hết làm lại, xóa làm lại, làm lại tất cả, bắt đầu từ đầu,
        xóa hết khai lại, hỏi lại từ đầu, khai lại tất cả, xóa đi làm lại, làm lại từ đầu đi"""
    ),
    "status": listed(
        """tờ khai đến đâu rồi, hồ sơ đến đâu rồi, tờ khai của tôi đến đâu rồi, kiểm tra hồ sơ, xem hồ sơ,
        tra cứu, tra cứu hồ sơ, kiểm tra tờ khai, hồ sơ của tôi, hồ sơ của tôi đến đâu rồi, tình trạng hồ sơ,
        status, tình trạng tờ khai, hồ sơ thế nào rồi, tờ khai thế nào rồi, kết quả thế nào rồi, xem kết quả,
        đã nộp chưa, đã nhận chưa, hồ sơ xong chưa, tờ khai xong chưa, đến đâu rồi, hồ sơ của bác đến đâu rồi,
        xem tình trạng, tờ khai của bác đến đâu rồi, nhận được tờ khai chưa, nhận được hồ sơ chưa,
        tra cứu tờ khai, theo dõi hồ sơ, xem tình trạng hồ sơ, xem tờ khai đến đâu, hồ sơ nộp chưa,
        tờ khai nộp chưa, my declaration, nộp chưa, nộp được chưa, đã nộp được chưa, gửi chưa, đã gửi chưa,
        quên mã, quên mã tờ khai, mất mã, mất mã tờ khai, xem mã tờ khai, mã tờ khai là gì, bao giờ có kết quả,
        khi nào có kết quả, bao lâu có kết quả, bao giờ thì có kết quả"""
    ),
    "menu": listed(
        """về đầu, trang đầu, bắt đầu, menu, start, về trang đầu, trang chủ, màn hình chính, về menu, home,
        trở về đầu, quay về đầu, quay lại đầu, về trang chủ, danh mục, xem danh mục, về màn hình chính,
        thực đơn, quay về trang đầu, trở về trang đầu, quay lại trang đầu, quay lại menu, trở lại trang đầu"""
    ),
    "english": listed(
        """english, tiếng anh, in english, speak english, english please, nói tiếng anh, chuyển tiếng anh"""
    ),
    "vietnamese": listed(
        """tiếng việt, vietnamese, nói tiếng việt, chuyển tiếng việt, tiếng việt nam, về tiếng việt"""
    ),
}

_SLASHED = {
    **{"quaylai": "back", "truoc": "back", "trogiup": "help", "giup": "help", "nhaclai": "repeat", "canbo": "person"},
    **{"gapcanbo": "person", "dung": "stop", "huy": "stop", "thoi": "stop", "desau": "later", "boqua": "later"},
    **{
        "lamlai": "restart",
        "moi": "restart",
        "trangthai": "status",
        "hoso": "status",
        "batdau": "menu",
        "home": "menu",
    },
    **{"start": "menu", "anh": "english", "en": "english", "vi": "vietnamese", "viet": "vietnamese", "skip": "later"},
    **{"cancel": "stop", "tracuu": "status", "tieng_anh": "english", "tieng_viet": "vietnamese"},
    **{"dulieu": "data", "xoa": "erase", "xoadulieu": "erase", "delete": "erase"},
}

MOST_WORDS = 14
"""Words of the longest message that can be a command."""

COMMANDS = (*_PHRASES, DATA, ERASE)
"""Every command that can be heard."""

_NEEDS_MARKS = frozenset(listed("dung, nghi, thoi, lui, huy, ngung, sau, quen, chiu, thoat"))
_ANYONE = listed("""tôi, tui, bác, ông, bà, cô, chú, anh, chị, em, cháu, mình, con""")
_LEADING = Lexicon(
    (word, word)
    for word in (
        *_ANYONE,
        *listed("""xin, cho, muốn, thì, hãy, cần, ừ, dạ, à, ơ, ấy, thôi, chắc, nhờ, cái, này, ơi, phiền, giúp, hộ"""),
        *listed("""làm ơn, yêu cầu, đề nghị"""),
    )
)
_TRAILING = Lexicon(
    (word, word)
    for word in (
        *_ANYONE,
        *listed("""đi, với, nhé, nha, ạ, à, thế, nào, được, ơi, rồi, nhá, vậy, ấy, giúp, hộ, giùm, dùm"""),
        *listed("""luôn, ngay, nữa"""),
    )
)
_COMMANDS = Lexicon((phrase, command) for command, phrases in _PHRASES.items() for phrase in phrases)
_ALL_RIGHT_THEN = Lexicon((phrase, phrase) for phrase in listed("thôi được, thôi cũng được, thôi rồi"))
_SLASH = re.compile(r"/([a-z_]{1,32})(?:@[a-z0-9_]{1,64})?")
_ASKING = re.compile(r"[?\s]+")


@lru_cache(maxsize=512)
def hear_command(text: str) -> str | None:
    """The command the whole message is, one of `COMMANDS`; None when it is none."""
    said = tidy(text)
    slashed = _SLASH.fullmatch(fold(said))
    if slashed:
        return _slashed(slashed[1])
    if said and _ASKING.fullmatch(said):
        return "help"
    return next((command for heard in _ways_to_hear(said) if (command := _heard(heard))), None)


def _ways_to_hear(said: str) -> Iterator[tuple[str, ...]]:
    """The words as they are, without courtesies, and as an input method would have written them."""
    heard, without = words(said), words(bare(said))
    yield heard
    if without != heard:
        yield without
    replayed = replay(said) if said.isascii() else None
    if replayed:
        yield words(replayed.text)


def _slashed(word: str) -> str | None:
    return word if word in COMMANDS else _SLASHED.get(word)


def _heard(heard: tuple[str, ...]) -> str | None:
    """The command these words are, the longest first: as they are, or without what stands around them."""
    if len(heard) > MOST_WORDS or _ALL_RIGHT_THEN.is_in(heard):
        return None
    return _phrase(heard, _COMMANDS) or _of_ones_own(heard)


def _of_ones_own(heard: tuple[str, ...]) -> str | None:
    said = without_people(heard)
    command = _phrase(said.words, ANYHOW) or (_phrase(said.words, WHOSE) if said.is_own else None)
    return None if command == ERASE and tells_or_asks(heard) else command


def _phrase(heard: tuple[str, ...], known: Lexicon[str]) -> str | None:
    """What the one known phrase in these words stands for, among words that may stand around a command."""
    shortest = len(heard)
    while shortest and _TRAILING.meant(heard[shortest - 1 : shortest]):
        shortest -= 1
    start = 0
    while start < len(heard):
        longest = min(len(heard), start + known.longest_from(heard[start]))
        for end in range(longest, max(shortest, start + 1) - 1, -1):
            command = _meant(heard[start:end], known)
            if command:
                return command
        leading, length = _LEADING.longest_at(heard, start)
        if not leading:
            return None
        start += length
    return None


def _meant(heard: tuple[str, ...], known: Lexicon[str]) -> str | None:
    if len(heard) == 1 and heard[0] in _NEEDS_MARKS and not has_marks(heard[0]):
        return None
    return next(iter(known.meant(heard)), None)
