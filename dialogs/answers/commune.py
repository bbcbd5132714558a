"""The ward or commune of Hanoi where somebody lives, told by its name of today or an earlier one.

1. Value: the five-digit code of one of the 126 units; shown as 'phường Hoàn Kiếm'.
2. Accepted only where one unit is left. An earlier name leads to all units its area went to; one name in two districts,
   to the units of both; a name of today that an earlier unit bore over other land, to all of those.
3. A district is no answer: it leads to its units where `MOST_CANDIDATES` can hold them, else it is refused.
4. Districts said along with a name have to fit it. Marks typed have to fit unless no name fits them.
5. One wrong letter in a longer name is mended when no other name is near; anything less sure is asked.
6. What is denied, asked back, or was a home once is never taken (commune_sentences.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.answers.commune_guess import guess
from dialogs.answers.commune_sentences import Sentence, sentence
from dialogs.answers.commune_words import Address, Named, take_apart
from dialogs.answers.communes_index import (
    DISTRICTS_BY_KEY,
    HANOI,
    MOST_CANDIDATES,
    PLACES_BY_KEY,
    PRESENT,
    TU_LIEM,
    UNITS_BY_DISTRICT,
    Place,
    district_name,
    key,
)
from dialogs.answers.reading import Accepted, Asked, Reading, Refused, Remark, Unclear
from dialogs.language.spelling import all_may_mean, has_marks, words
from dialogs.language.telex import replay
from dialogs.language.text import bare, tidy

LONGEST = 300
"""Characters of the longest address that is searched for a commune."""

_ENGLISH_KIND = re.compile(r" (?:ward|commune|district)(?=,|$)", re.IGNORECASE)
_ENGLISH = re.compile(r"([^,]{1,60}?) (ward|commune|district)(?=,|$)", re.IGNORECASE)
"""'Hoan Kiem ward': the kind stands behind the name in English."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A ward or commune of Hanoi."""

    name: str = "commune"
    options: tuple[str, ...] = ()
    refusals: tuple[str, ...] = (
        *("empty", "unknown_commune", "not_hanoi", "district_only", "district_or_commune", "wrong_district"),
        *("too_many", "province_or_commune", "denied", "not_told", "unsure", "former_home"),
    )
    remarks: tuple[str, ...] = ("renamed", "spelling")

    def read(self, text: str, asked: Asked) -> Reading:
        said = bare(text).strip(" .,;:!?")
        if not said:
            return Refused("empty")
        if said in PRESENT:
            return Accepted(said)
        if len(said) > LONGEST:
            return Refused("unknown_commune")
        if _ENGLISH_KIND.search(said):
            said = _ENGLISH.sub(r"\2 \1", said)
        heard = sentence(said)
        return _read_name(said, tidy(text)) if heard == Sentence(said) else _read_sentence(heard)

    def show(self, value: str) -> str:
        return PRESENT[value].full_name if value in PRESENT else value


COMMUNE = Commune()


def _read_name(said: str, whole: str) -> Reading:
    """What an address or a name is. `whole`: with what may be a courtesy around it, or belong to the name."""
    reading = _read_address(take_apart(said)) or _read_address(take_apart(whole))
    if reading is not None:
        return reading
    replayed = replay(said)
    typed = said if replayed is None else replayed.text
    heard = sentence(typed)
    if heard != Sentence(typed):
        return _read_sentence(heard)
    return _read_address(take_apart(typed)) or _guess(typed)


def _read_sentence(heard: Sentence) -> Reading:
    """A sentence that says more than a name."""
    told, denied = _name_in(heard.told), _name_in(heard.denied)
    if heard.doubts:
        return Refused("unsure", {"name": told}) if told else Refused("unknown_commune")
    reading = _read_name(heard.told, heard.told)
    if reading != Refused("unknown_commune"):
        return _without(reading, heard)
    if heard.once:
        return Refused("former_home")
    if denied:
        return Refused("denied", {"name": denied})
    if any(name.key in HANOI for name in take_apart(heard.denied).named):
        return Refused("not_hanoi")
    return reading if heard.told else Refused("not_told")


def _without(reading: Reading, heard: Sentence) -> Reading:
    """The reading of what was told, less the unit denied.

    An earlier name keeps all it may mean: who denies the new name 'Láng' and lives in old Láng Hạ may be there today.
    """
    if isinstance(reading, Refused) or any(not place.is_present for place in _places_in(heard.told)):
        return reading
    denied = {code for place in _places_in(heard.denied) if place.is_present for code in place.codes}
    codes = reading.candidates if isinstance(reading, Unclear) else (reading.value,)
    left = tuple(code for code in codes if code not in denied)
    if left == codes:
        return reading
    return Unclear(left) if len(left) > 1 else Refused("unsure", {"name": _name_in(heard.told)})


def _places_in(said: str) -> list[Place]:
    return [place for name in take_apart(said).named if name.may_be_commune for place in _found(name).places]


def _name_in(said: str) -> str:
    """The first commune named, as one says it; '' where there is none."""
    return next((place.full_name for place in _places_in(said)), "")


def _read_address(address: Address) -> Reading | None:
    """What an address names, or None where it has words nobody knows, or no name."""
    named = [name for name in address.named if name.key not in HANOI]
    if any(name.kind in ("tỉnh", "thành phố") and name.may_be_province for name in named):
        return Refused("not_hanoi")
    if any(name.may_be_province and not (name.may_be_commune or name.may_be_district) for name in named):
        return Refused("not_hanoi")
    if address.left_over or not named:
        return None
    told = [name for name in named if name.kind and name.may_be_commune]
    districts = [name for name in named if name.kind and name.may_be_district]
    bares = [name for name in named if not name.kind]
    if told:
        return _read_told(told, districts, bares, address)
    communes = [name for name in bares if name.may_be_commune]
    if not communes:
        return _read_district(DISTRICTS_BY_KEY[(districts or bares)[-1].key])
    if districts:
        return _settle([_found(name, DISTRICTS_BY_KEY[districts[-1].key]) for name in communes], address)
    return _read_bare(bares, communes, address)


@dataclass(frozen=True, slots=True)
class _Found:
    """The places a name may mean, likeliest first; none where the district does not fit."""

    named: Named
    places: tuple[Place, ...]
    district: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for place in self.places for code in place.codes))


def _found(named: Named, district: str = "") -> _Found:
    places = PLACES_BY_KEY.get(named.key, ())
    places = _kept(places, (place for place in places if all_may_mean(named.heard, place.spelt)))
    if has_marks(" ".join(named.heard)):
        places = _kept(places, (place for place in places if all_may_mean(place.spelt, named.heard)))
    if named.age:
        places = _kept(places, (place for place in places if place.is_present == (named.age == "new")))
    if district:
        places = tuple(place for place in places if district in place.districts)
    return _Found(named, _of_kind(places, named, known=bool(district or named.age)), district)


def _of_kind(places: tuple[Place, ...], named: Named, known: bool) -> tuple[Place, ...]:
    """The places of the kind said; a unit of today with the name is offered too unless a district or age tells."""
    if not named.kind:
        return places
    of_kind = _kept(places, (place for place in places if place.kind == named.kind))
    today = () if known else tuple(place for place in places if place.is_present and place not in of_kind)
    return (*of_kind, *today)


def _kept(places: tuple[Place, ...], wanted: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(wanted) or places


def _read_told(told: list[Named], districts: list[Named], bares: list[Named], address: Address) -> Reading:
    """Communes with their kind said; a bare name after them can only be the district."""
    district = next((DISTRICTS_BY_KEY[name.key] for name in reversed(districts)), "")
    last = address.named.index(told[-1])
    following = [name for name in bares if address.named.index(name) > last]
    if not district:
        fitting = [DISTRICTS_BY_KEY[name.key] for name in following if name.may_be_district]
        district = fitting[-1] if fitting else ""
    if not district and any(name.may_be_province for name in following):
        return Refused("not_hanoi")
    return _settle([_found(name, district) for name in told], address)


def _read_bare(bares: list[Named], communes: list[Named], address: Address) -> Reading:
    """Names with no kind said: one of them may be the district of another."""
    if len(bares) == 1:
        return _read_single(bares[0], address)
    pairs = [
        _found(name, DISTRICTS_BY_KEY[other.key])
        for name in communes
        for other in bares
        if other is not name and other.may_be_district
    ]
    fitting = [found for found in pairs if found.places]
    codes = dict.fromkeys(code for found in fitting for code in found.codes)
    if len(fitting) == 1 or len(codes) == 1:
        return _settle(fitting, address)
    if fitting:
        return _offer(codes, fitting[0].places)
    if bares[-1].may_be_province:
        return Refused("not_hanoi")
    if pairs:
        return _wrong_district(pairs[0])
    return _settle([_found(name) for name in communes], address)


def _read_single(named: Named, address: Address) -> Reading:
    if named.may_be_district:
        return _read_district(DISTRICTS_BY_KEY[named.key], named)
    if named.may_be_province:
        return Refused("province_or_commune", {"name": _found(named).places[0].full_name})
    return _settle([_found(named)], address)


def _read_district(district: str, named: Named | None = None) -> Reading:
    """A district alone is no commune; its units are offered, that of the same name first."""
    same = tuple(
        place.codes[0] for place in PLACES_BY_KEY.get(key(words(district_name(district))), ()) if place.is_present
    )
    units = dict.fromkeys((*(same if named else ()), *UNITS_BY_DISTRICT[district]))
    if len(units) <= MOST_CANDIDATES:
        return Unclear(tuple(units))
    if named and same:
        return Refused("district_or_commune", {"name": district_name(district), "commune": PRESENT[same[0]].full_name})
    return Refused("district_only", {"district": district[0].lower() + district[1:]})


def _settle(found: list[_Found], address: Address) -> Reading:
    """One answer out of the names said: all have to agree, unless they are said as alternatives."""
    for one in found:
        if not one.places:
            return _wrong_district(one)
    common = [code for code in found[0].codes if all(code in one.codes for one in found)]
    if address.weighs or not common:
        common = list(dict.fromkeys(code for one in found for code in one.codes))
    if len(common) == 1:
        return _accepted(common[0], found)
    return _offer(common, found[0].places)


def _offer(codes: Iterable[str], places: tuple[Place, ...]) -> Reading:
    candidates = tuple(codes)
    if len(candidates) <= MOST_CANDIDATES:
        return Unclear(candidates)
    old = {district for place in places if not place.is_present for district in place.districts} - {TU_LIEM}
    districts = sorted(map(district_name, old))
    return Refused("too_many", {"commune": places[0].full_name, "districts": ", ".join(districts)})


def _accepted(code: str, found: list[_Found]) -> Accepted:
    new = PRESENT[code]
    if any(place.is_present and place.codes == (code,) for one in found for place in one.places):
        return Accepted(code)
    return Accepted(code, (Remark("renamed", {"old": found[0].places[0].full_name, "new": new.full_name}),))


def _wrong_district(one: _Found) -> Refused:
    place = PLACES_BY_KEY[one.named.key][0]
    return Refused(
        "wrong_district", {"commune": place.full_name, "district": one.district[0].lower() + one.district[1:]}
    )


def _guess(said: str) -> Reading:
    """A name misspelt."""
    guessed = guess(said)
    if guessed is None:
        return Refused("unknown_commune")
    if not guessed.surely:
        return _guessed(guessed.codes)
    reading = _read_address(take_apart(guessed.text))
    if isinstance(reading, Accepted):
        return _guessed((reading.value,))
    return reading or Refused("unknown_commune")


def _guessed(codes: tuple[str, ...]) -> Reading:
    if len(codes) > 1:
        return Unclear(codes)
    return Accepted(codes[0], (Remark("spelling", {"commune": PRESENT[codes[0]].full_name}),))
