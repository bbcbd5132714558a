"""The make and the model of a vehicle.

1. A known make is written as its maker writes it ('hon đa' is Honda). A make we do not know is taken as typed with a
   remark: certificates name hundreds of assemblers.
2. A model said for a make is refused with the make it is mostly of, never taken for that: there are copies.
3. The model is free text.
"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.answers.vehicle_models import MODELS
from dialogs.language.courtesies import uncourteous
from dialogs.language.free_text import begins_with_denial, is_long_number, is_plate, says_nothing, speaks_of_itself
from dialogs.language.spelling import words
from dialogs.language.syllable import is_latin
from dialogs.language.text import fold, tidy

LONGEST_BRAND = 40
LONGEST_MODEL = 40
"""Characters."""

BRANDS: dict[str, tuple[str, ...]] = {
    "Honda": ("honda", "hon đa", "hôn đa", "hông đa", "hon da", "honđa", "xe honda"),
    "Yamaha": ("yamaha", "da ma ha", "ya ma ha", "gia ma ha", "yahama", "damaha"),
    "Suzuki": ("suzuki", "su zu ki", "xu zu ki", "su du ki", "xuzuki", "sudu ki"),
    "SYM": ("sym", "xim", "sim", "s y m", "sanyang", "san yang"),
    "Piaggio": ("piaggio", "pi a gi ô", "piagio", "pi a giô", "pi ác gi ô"),
    "Vespa": ("vespa", "ves pa", "vét pa", "véc pa"),
    "Kymco": ("kymco", "kim cô", "kimco"),
    "VinFast": ("vinfast", "vin fast", "vin phát", "vin pát", "vinphat", "vin"),
    "Toyota": ("toyota", "tô dô ta", "toi ô ta", "tô yô ta", "toyo ta", "tôyôta"),
    "Hyundai": ("hyundai", "huyn đai", "hun đai", "huyndai", "hundai", "huyên đai", "hiun đai", "hyundai thành công"),
    "Kia": ("kia", "ki a"),
    "Mazda": ("mazda", "ma da", "mát đa", "mazđa", "mada", "mad da"),
    "Ford": ("ford", "pho", "phót", "pho rơ", "phọt"),
    "Mitsubishi": ("mitsubishi", "mít su bi si", "mitsu", "mít su", "mitsubisi"),
    "Nissan": ("nissan", "ni san", "nít san"),
    "Chevrolet": ("chevrolet", "sê vơ rô lê", "chevrole", "sevrolet", "chevorlet"),
    "Daewoo": ("daewoo", "đê u", "đeo", "daewo", "đai u", "đê vô"),
    "Isuzu": ("isuzu", "i su zu", "isuru"),
    "Mercedes-Benz": ("mercedes", "mercedes benz", "mẹc", "mẹc xê đéc", "méc xê đéc", "mec", "benz", "mercedes-benz"),
    "BMW": ("bmw", "bê em vê", "b m w", "bê em vê kép"),
    "Audi": ("audi", "au đi"),
    "Lexus": ("lexus", "lếch xớt", "lếc xus", "lexut"),
    "Peugeot": ("peugeot", "pơ giô", "pơ rô", "peugot", "pô giô"),
    "Volkswagen": ("volkswagen", "vôn", "von xơ va gen", "volkwagen"),
    "Subaru": ("subaru", "su ba ru"),
    "MG": ("mg", "m g", "em gi", "emgi"),
    "Hino": ("hino", "hi nô"),
    "Thaco": ("thaco", "tha cô", "trường hải", "thaco trường hải"),
    "Fuso": ("fuso", "phu sô"),
    "Dongfeng": ("dongfeng", "đông phong", "dong feng"),
    "Howo": ("howo", "hao vô", "hô vô"),
    "JAC": ("jac", "giắc"),
    "Veam": ("veam", "vê am"),
    "Kawasaki": ("kawasaki", "ca oa sa ki", "kawa", "kaoasaki"),
    "Ducati": ("ducati", "đu ca ti"),
    "Yadea": ("yadea", "da đê a", "ya đê a"),
    "Pega": ("pega", "pê ga"),
    "Dat Bike": ("dat bike", "datbike", "đạt bike"),
    "Dibao": ("dibao", "đi bao"),
    "Loncin": ("loncin", "lon cin", "lông xin", "lon xin"),
    "Lifan": ("lifan", "li phan", "li fan"),
    "Detech": ("detech", "đê téc", "espero"),
    "Minsk": ("minsk", "min khơ", "min xcơ", "min", "minxk"),
    "Simson": ("simson", "sim sơn", "xim xơn"),
    "Lambretta": ("lambretta", "lam bét ta"),
    "Peugeot Motocycles": ("peugeot motocycles",),
    "Babetta": ("babetta", "ba bét ta", "bét"),
    "Mobylette": ("mobylette", "mô bi lét", "mobilet"),
    "Geely": ("geely", "di li"),
    "BYD": ("byd", "bê y đê", "b y d"),
    "UAZ": ("uaz", "u oát", "uoát"),
    "Lada": ("lada", "la đa"),
    "Kamaz": ("kamaz", "ca mát"),
    "Halim": ("halim", "ha lim"),
    "Daelim": ("daelim", "đê lim", "dae lim"),
}
"""Makes as written, and the ways they are said and misspelt, the commonest in Hanoi first."""

_FILLERS = frozenset(words("xe hang hieu nhan cua toi bac la may o to con loai chiec cai thi a nhat duc"))
_NO_MAKE = _FILLERS | frozenset(
    words("tau ga so thai nhat han tay con dien noi ngoai nhap cu moi dap trung quoc viet nam my duc phap y nga lao")
)
"""Words, without marks, that tell a kind of vehicle or a country, and no make."""

_TALK = frozenset(words("không khong ko biết nhớ quên gì nào sao chưa màu phường xã đâu ai"))
_ALLOWED = re.compile(r"[^\W_](?:[\w .&'/+\-]*[\w.)])?")
_TYPO_FROM = 5


def _key(phrase: str) -> str:
    return "".join(map(fold, words(phrase)))


_BRAND_BY_KEY = {_key(phrase): brand for brand, said in BRANDS.items() for phrase in (*said, brand)}
_MODEL_BY_KEY = {
    _key(phrase): (model, brand)
    for brand, models in MODELS.items()
    for model, said in models.items()
    for phrase in (model, *said)
}


@dataclass(frozen=True, slots=True)
class Brand:
    """The make of a vehicle (nhãn hiệu)."""

    name: str = "brand"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ("empty", "not_a_brand", "a_model", "too_long")
    remarks: tuple[str, ...] = ("unknown_brand",)

    def read(self, text: str, asked: Asked) -> Reading:
        said = uncourteous(text).strip(" .,;:!")
        if not said:
            return Refused("empty")
        if "tàu" in words(said):  # a Chinese copy, of whatever make it copies
            return Refused("not_a_brand")
        model = _model(said)
        if model is not None:
            return Refused("a_model", {"model": model[0], "brand": model[1]})
        found = _brands(_without_fillers(words(text))) or _brands(_without_fillers(words(said)))
        if len(found) == 1:
            return Accepted(found[0])
        if found:
            return Unclear(tuple(found[:8]))
        return _read_unknown(said)

    def show(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Model:
    """The model of a vehicle (số loại), as typed: 'Wave Alpha', 'SH 150'."""

    name: str = "model"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ("empty", "too_long", "only_symbols", "not_a_model")
    remarks: tuple[str, ...] = ()

    def read(self, text: str, asked: Asked) -> Reading:
        said = uncourteous(text)
        if not said:
            return Refused("empty")
        if len(said) > LONGEST_MODEL:
            return Refused("too_long")
        if not any(character.isalnum() for character in said):
            return Refused("only_symbols")
        if is_long_number(said) or is_plate(said) or _is_talk(said):
            return Refused("not_a_model")
        return Accepted(said)

    def show(self, value: str) -> str:
        return value


BRAND = Brand()
MODEL = Model()


def _without_fillers(heard: tuple[str, ...]) -> tuple[str, ...]:
    """The words from the first that may begin a make to the last."""
    while len(heard) > 1 and fold(heard[0]) in _FILLERS and "".join(map(fold, heard)) not in _BRAND_BY_KEY:
        heard = heard[1:]
    return heard


def _model(said: str) -> tuple[str, str] | None:
    """The model that is all that was said, or its first word ('dream thái', 'SH 150'), and its usual make."""
    heard = _without_fillers(words(said))
    known = _MODEL_BY_KEY.get(_key(said)) or _MODEL_BY_KEY.get("".join(map(fold, heard)))
    if known is None and 1 < len(heard) < 4 and not _brands(heard):
        return _MODEL_BY_KEY.get(fold(heard[0]))
    return known


def _is_talk(said: str) -> bool:
    return says_nothing(said) or begins_with_denial(said) or speaks_of_itself(said)


def _brands(heard: tuple[str, ...]) -> list[str]:
    """The makes named: by the whole message, by words in it, or by one wrong letter in it."""
    whole = "".join(map(fold, heard))
    if whole in _BRAND_BY_KEY:
        return [_BRAND_BY_KEY[whole]]
    if any(word in ("không", "khong", "ko", "chưa") for word in heard):
        return []
    named = dict.fromkeys(_BRAND_BY_KEY[fold(word)] for word in heard if len(word) > 2 and fold(word) in _SURE_WORDS)
    if named or len(whole) < _TYPO_FROM:
        return list(named)
    near = {
        brand
        for key, brand in _BRAND_BY_KEY.items()
        if len(key) >= _TYPO_FROM and key[0] == whole[0] and OSA.distance(whole, key) == 1
    }
    return sorted(near)


_SURE_WORDS = frozenset(fold(brand) for brand in BRANDS if len(brand) > 3)
"""Makes recognised inside a sentence: those written in one word that is no Vietnamese word."""


def _read_unknown(said: str) -> Reading:
    heard = words(said)
    if len(said) > LONGEST_BRAND:
        return Refused("too_long")
    if not _looks_like_a_make(said, heard):
        return Refused("not_a_brand")
    return Accepted(tidy(said), (Remark("unknown_brand"),))


def _looks_like_a_make(said: str, heard: tuple[str, ...]) -> bool:
    return (
        _ALLOWED.fullmatch(said) is not None
        and is_latin(said)
        and 0 < len(heard) <= 4
        and _TALK.isdisjoint(heard)
        and not _is_talk(said)
        and any(character.isalpha() for character in said)
        and sum(character.isdigit() for character in said) < 4
        and not set(map(fold, heard)) <= _NO_MAKE
    )
