"""The paint colour of a vehicle.

1. Value: the colour words in the order typed, lower case with marks ('đỏ đen', 'trắng sữa', 'xanh dương'). A thing
   that stands for one colour gives that colour with it ('cánh sen': 'hồng cánh sen').
2. Every word has to be a colour, a shade or a filler; words without marks are given theirs where only one fits.
3. 'Xanh' alone is taken. A text with a word that is no colour is refused.
"""

from dataclasses import dataclass

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Unclear
from dialogs.language.lexicon import Lexicon
from dialogs.language.spelling import words
from dialogs.language.text import fold, tidy

MOST_COLOURS = 3
"""Colours of one vehicle that are taken."""

COLOURS = (
    *("đỏ", "đen", "trắng", "xanh", "vàng", "bạc", "nâu", "xám", "ghi", "tím", "hồng", "cam", "kem", "be", "bạch kim"),
    *(
        "lục",
        "lam",
        "chàm",
        "huyết dụ",
        "mận",
        "cà phê",
        "sô cô la",
        "đồng",
        "rêu",
        "cốm",
        "ngọc",
        "boóc đô",
        "bordeaux",
    ),
    *("xanh dương", "xanh lá", "xanh lá cây", "xanh lá mạ", "xanh lam", "xanh lục", "xanh da trời", "xanh nước biển"),
    *("xanh cửu long", "xanh rêu", "xanh cốm", "xanh ngọc", "xanh tím", "xanh than", "xanh đen", "xanh dương đen"),
    *("xanh cổ vịt", "xanh lơ", "xanh ô liu", "xanh quân đội", "xanh bộ đội", "xanh biển", "xanh đá", "xanh mực"),
    *("đỏ mận", "đỏ đô", "đỏ cờ", "đỏ tươi", "đỏ mận chín", "đỏ nho", "đỏ cam", "đỏ rượu", "trắng sữa", "trắng ngà"),
    *("trắng ngọc trai", "trắng kem", "trắng bạc", "trắng xám", "vàng cát", "vàng chanh", "vàng đồng", "vàng kem"),
    *(
        "vàng nâu",
        "nâu đất",
        "nâu đỏ",
        "nâu vàng",
        "nâu đen",
        "nâu cà phê",
        "nâu sữa",
        "đen mờ",
        "đen nhám",
        "đen bóng",
    ),
    *("xám bạc", "xám ghi", "xám xanh", "xám đen", "xám trắng", "xám chì", "xám lông chuột", "xám tro", "ghi bạc"),
    *(
        "ghi xám",
        "ghi vàng",
        "ghi xanh",
        "bạc ánh kim",
        "tím than",
        "tím huế",
        "hồng phấn",
        "hồng cánh sen",
        "màu đồng",
    ),
    *("cánh gián", "nâu cánh gián", "lông chuột", "cà rốt", "da cam", "tro", "chì", "titan", "cỏ úa", "boocđô"),
    *("xanh nõn chuối", "tím hoa cà", "ánh bạc", "đen tuyền", "đen nhánh", "trắng tinh", "trắng muốt"),
)
_THINGS = {
    **{"mận chín": "đỏ mận chín", "cổ vịt": "xanh cổ vịt", "nõn chuối": "xanh nõn chuối", "cánh sen": "hồng cánh sen"},
    **{"hoa cà": "tím hoa cà", "da trời": "xanh da trời", "nước biển": "xanh nước biển", "lá cây": "xanh lá cây"},
    **{"lá mạ": "xanh lá mạ", "vàng gold": "vàng", "gold": "vàng"},
}
_SHADES = ("đậm", "nhạt", "sẫm", "mờ", "nhám", "bóng", "ánh kim", "tươi", "sáng", "tối", "ngọc trai", "kim loại", "nhũ")
_ENGLISH = {
    **{"red": "đỏ", "black": "đen", "white": "trắng", "yellow": "vàng", "silver": "bạc", "brown": "nâu", "grey": "xám"},
    **{"gray": "xám", "purple": "tím", "pink": "hồng", "orange": "cam", "green": "xanh lá", "blue": "xanh dương"},
}
_FILLERS = frozenset(
    words(
        """mau son xe cua toi bac la no loai co va phoi lan chu dao chinh soc pha may o to con chiec cai thi
        the a hai da vang nhe em chau nha color colour and"""
    )
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    spelt: tuple[str, ...]
    value: str
    is_colour: bool


_PHRASES = Lexicon(
    (said, _Phrase(words(said), value, is_colour))
    for said, value, is_colour in (
        *((colour, colour, True) for colour in COLOURS),
        *((shade, shade, False) for shade in _SHADES),
        *((said, colour, True) for said, colour in (_THINGS | _ENGLISH).items()),
    )
)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour or a combination of up to three."""

    name: str = "colour"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ("empty", "unknown_colour", "too_many_colours")
    remarks: tuple[str, ...] = ()

    def read(self, text: str, asked: Asked) -> Reading:
        said = tidy(text)
        if not said:
            return Refused("empty")
        readings = _read_colours(words(said))
        if not readings:
            return Refused("unknown_colour")
        values = tuple(dict.fromkeys(" ".join(phrase.value for phrase in reading) for reading in readings))
        if sum(phrase.is_colour for phrase in readings[0]) > MOST_COLOURS:
            return Refused("too_many_colours")
        return Accepted(values[0]) if len(values) == 1 else Unclear(values[:8])

    def show(self, value: str) -> str:
        return value


COLOUR = Colour()


def _read_colours(heard: tuple[str, ...]) -> list[tuple[_Phrase, ...]]:
    """Every way the words can be colours; none where a word is no colour, or no colour is named."""
    readings: list[tuple[_Phrase, ...]] = [()]
    place = 0
    while place < len(heard):
        fitting, length = _PHRASES.longest_at(heard, place)
        exact = [phrase for phrase in fitting if phrase.spelt == heard[place : place + length]]
        if fitting:
            readings = [(*reading, phrase) for reading in readings[:4] for phrase in exact or fitting]
        elif fold(heard[place]) not in _FILLERS:
            return []
        place += length
    return readings if all(any(phrase.is_colour for phrase in reading) for reading in readings) else []
