"""The commune somebody may have meant by a name that is misspelt.

Scores are the better of ratio and token_sort_ratio: word order and a district may differ, but a district alone never
matches (token_set_ratio and WRatio would let it). A word that is a syllable and begins with another sound than the
name's is another word and no slip: 'Linh Đàm' is not 'Lĩnh Nam'.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dialogs.answers.commune_words import take_apart
from dialogs.answers.communes_index import MOST_CANDIDATES, PLACES, Place, district_name
from dialogs.language.spelling import words
from dialogs.language.syllable import is_syllable
from dialogs.language.text import fold

NEAR = 85
"""Score from which a name is near enough to be offered."""

ALSO_OFFERED = 75
"""Score from which a name is offered beside a nearer one."""

LONGEST = 80
"""Characters of the longest text that is guessed at."""

OFFERED = 4
"""Nearest names that are offered."""

SURE_LETTERS = 7
"""Letters from which a name with one wrong letter is mended, if no other name is within two."""

_BEFORE = re.compile(r"(?:(?:toi|nha|o|tai|thuoc|dia chi) )*(?:(?:phuong|xa|thi tran|tt|p|x) )?")
_BETWEEN = re.compile(r" (?:quan|huyen|thi xa|q|h|tx) ")
_AFTER = re.compile(r"(?: (?:thanh pho|tp|tinh))? (?:ha noi|hn)$")
_ONSET = re.compile(r"gi(?=[aeiouy])|[^aeiouy]*")
_SAME_SOUND = {"n": "l", "x": "s", "tr": "ch", "r": "d", "gi": "d", "ngh": "ng", "gh": "g", "k": "c", "q": "c"}
"""Beginnings of words that sound alike in the North, or are written in two ways."""
_DISTRICT_KINDS = frozenset(("quan", "huyen", "q", "h"))


@dataclass(frozen=True, slots=True)
class Guess:
    """What may have been meant: the text as it should have been spelt, its units, and whether it is surely that."""

    text: str
    codes: tuple[str, ...]
    surely: bool


def _spellings() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in PLACES:
        name = _plain(place.name)
        for spelling in (name, *(f"{name} {_plain(district_name(district))}" for district in _districts(place))):
            found[spelling] = (*found.get(spelling, ()), place)
    return found


def _districts(place: Place) -> frozenset[str]:
    return frozenset() if place.is_present else place.districts


def _plain(text: str) -> str:
    return fold(" ".join(words(text)))


_SPELLINGS = _spellings()
_NAMES = tuple({_plain(place.name) for place in PLACES})


def guess(said: str) -> Guess | None:
    """What is near to what was said; None where nothing is."""
    heard = tuple(map(fold, words(said)))
    address = take_apart(said)
    if len(said) > LONGEST or not address.left_over or not _DISTRICT_KINDS.isdisjoint(heard[:1]):
        return None
    typed = _without_kinds(" ".join(heard))
    name = _surely(typed)
    if name:
        kind = next((kind for kind in ("phuong", "xa", "thi tran") if said_before(kind, heard)), "")
        return Guess(f"{kind} {name}".strip(), (), surely=True)
    nearest = _nearest(typed)
    codes = dict.fromkeys(code for spelling in nearest for place in _SPELLINGS[spelling] for code in place.codes)
    return Guess(typed, tuple(codes)[:MOST_CANDIDATES], surely=False) if nearest else None


def _without_kinds(heard: str) -> str:
    """'phuong han bac quan hoan kiem ha noi' as 'han bac hoan kiem'."""
    began = _BEFORE.match(heard)
    return _BETWEEN.sub(" ", _AFTER.sub("", heard[began.end() if began else 0 :]))


def said_before(kind: str, heard: tuple[str, ...]) -> bool:
    """Whether the words begin with the kind."""
    return " ".join(heard).startswith(kind + " ")


def _nearest(typed: str) -> list[str]:
    """The spellings near the typed one, the nearest first; none unless the nearest is near enough."""
    scores: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for spelling, score, _ in process.extract(typed, _SPELLINGS.keys(), scorer=scorer, limit=OFFERED):
            scores[spelling] = max(score, scores.get(spelling, 0))
    nearest = sorted(scores, key=lambda spelling: -scores[spelling])[:OFFERED]
    if scores[nearest[0]] < NEAR or not _may_be_slip(typed, nearest[0]):
        return []
    return [spelling for spelling in nearest if scores[spelling] >= ALSO_OFFERED]


def _surely(typed: str) -> str:
    """The only name one wrong letter away, no other within two; '' where there is none."""
    if len(typed) < SURE_LETTERS or not typed.replace(" ", "").isalpha():
        return ""
    distances = sorted((OSA.distance(typed, name, score_cutoff=3), name) for name in _NAMES)
    distance, name = distances[0]
    return name if distance == 1 and distances[1][0] > 2 and _may_be_slip(typed, name) else ""


def _may_be_slip(typed: str, name: str) -> bool:
    """Whether the typed words may be the name misspelt, in its order or another."""
    heard, spelt = typed.split(), name.split()
    if len(heard) != len(spelt):
        return True
    orders = (zip(heard, spelt, strict=True), zip(sorted(heard), sorted(spelt), strict=True))
    return any(all(_begin_alike(word, other) for word, other in order) for order in orders)


def _begin_alike(typed: str, spelt: str) -> bool:
    return not is_syllable(typed) or _sound(typed) == _sound(spelt)


def _sound(word: str) -> str:
    onset = _ONSET.match(word)
    assert onset is not None
    return _SAME_SOUND.get(onset[0], onset[0])
