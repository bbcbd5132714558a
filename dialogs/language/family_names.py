"""Telling whether a word may be a family name: of the Kinh, and of the other peoples of Vietnam.

Marks left out, and ngã for hỏi ('Nguyển', 'Đổ'), do not count against the typist; other marks do: 'đợi' is not 'Đới'.
"""

import unicodedata
from functools import lru_cache

from dialogs.language.spelling import may_mean, words
from dialogs.language.text import fold

_SPELT = words(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý ly đinh trương đoàn mai đào tô lâm trịnh
    lưu lương cao chu châu tạ hà thái lại văn kiều quách lã la phùng tống thạch nghiêm vương tăng từ khuất an bạch
    cù đàm giang kim ung ứng vi vy khổng mạc nông thân tiêu triệu âu ấu bành bàng bế biện bá ca cam cáp cát chế
    chung chử cổ cồ cung cự danh diêm diệp doãn du dư đái đan đậu điền điêu đống đồng đổng đới đường giả giáp hạ hán
    hàn hàng hình hoa hồng hứa hùng kha khà khâu khiếu khúc khương kiên lạc lang lành lãnh lều liễu liêu lô lỗ lộ
    lộc lục luân ma mã mạch mâu mẫn mậu ngạc nghê nghị ngụy nguỵ nhâm nhan nhữ ninh ông ôn ổn phí phó phong phú phù
    phương phượng quan quản quang quế sầm sử sái tào tân thẩm thiều thương tiết tôn trà trang trác tri trưng trừ
    tưởng tường uông ưng vạn viên vưu xa yên yến đèo lò lù lèo quàng quảng cà cầm tòng lường lềm lự bạc vì sùng sung
    thào giàng vàng vừ vù và mùa lầu hạng hờ cứ cháng chang hầu tráng sìn xìn xồng thò thao lỳ lồ chẻo tẩn tằng bàn
    phàn phủng nình chảo chíu chìu dường lăng mông fò pờ giảng khoàng khang mào pìn lỡ sừng tếnh hảng giằng sồng
    dềnh phà thề bờ niê êban ayun mlô siu nay rah lan rơ hiên liêng ating alăng arất coor y ka lươn lôi nhiêu ngọ
    tiếp tụ viêm vòng công cáo cấn dụng dã đôn hạc hoắc kế khưu kỷ kỳ lai mộc nhạc nhung phạn quất sằm sĩ
    tề tất trầm ưởng vầy voòng xuân sơn a kpă ksor"""
)
_SURELY = frozenset(words("nguyễn trần phạm đặng bùi đỗ ngô vũ võ đinh đoàn trịnh huỳnh phan"))


def _kept(word: str) -> str:
    """The word with every ngã as hỏi."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).replace("\u0303", "\u0309"))


def _by_letters() -> dict[str, list[str]]:
    spelt: dict[str, list[str]] = {}
    for name in dict.fromkeys(_SPELT):
        spelt.setdefault(fold(name), []).append(_kept(name))
    return spelt


_BY_LETTERS = _by_letters()


@lru_cache(maxsize=4096)
def may_be_family_name(word: str) -> bool:
    """Whether the word, as typed, may be a family name."""
    typed = _kept(word)
    return any([may_mean(typed, spelt) for spelt in _BY_LETTERS.get(fold(word), ())])


def is_only_family_name(word: str) -> bool:
    """Whether the word, with its marks, is a family name that hardly anybody has for a given name."""
    return word.lower() in _SURELY
