"""A synthetic vehicle registry: the same seed gives the same records, on every machine.

Rules
- No real person or vehicle: names, numbers and plates are drawn, then only checked for the forms the law gives.
- Plates: motorcycles `dd L d ddddd` (before 15 August 2023) and `dd L L ddddd` (since), cars `dd L ddddd`, electric
  motorcycles `dd MĐ d ddddd` with Đ written D; Hanoi's numbers 29-33 and 40 (Circular 79/2024, annex of 51/2025).
- Owners: `PPP G YY NNNNNN`, place of birth, century and sex, year of birth, six digits; no check digit.
- A record is found only by plate and owner together: there is no way to ask with one of them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from backend_client.models import RegistrationRecord, VehicleKind

DEFAULT_SEED = 375
DRAWN = 500

_PLATE_NUMBERS = ("29", "30", "31", "32", "33", "40")
_CAR_LETTERS = "ABCDEFGHKLMNPSTUVXY"
_BIRTH_PLACES = (
    "001",
    "001",
    "001",
    "017",
    "019",
    "026",
    "027",
    "030",
    "033",
    "034",
    "035",
    "036",
    "037",
    "038",
    "040",
)
_KINDS: tuple[VehicleKind, ...] = ("motorcycle",) * 7 + ("car",) * 2 + ("electric_motorcycle",)
_MAKES: dict[VehicleKind, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "motorcycle": (
        (
            "Honda",
            ("Wave Alpha", "Wave RSX", "Dream", "Super Dream", "Future", "Lead", "Vision", "Air Blade", "SH Mode"),
        ),
        ("Yamaha", ("Sirius", "Jupiter", "Exciter", "Nouvo", "Janus", "Grande")),
        ("Piaggio", ("Liberty", "Vespa LX")),
        ("SYM", ("Attila", "Elegant", "Galaxy")),
        ("Suzuki", ("Viva", "Axelo", "Best")),
    ),
    "car": (
        ("Toyota", ("Vios", "Corolla Altis", "Innova", "Fortuner")),
        ("Hyundai", ("Grand i10", "Accent", "Tucson")),
        ("Kia", ("Morning", "Cerato", "Seltos")),
        ("Mazda", ("Mazda3", "CX-5")),
        ("Ford", ("Ranger", "EcoSport")),
        ("VinFast", ("Fadil", "Lux A2.0", "VF 5", "VF 8")),
    ),
    "electric_motorcycle": (
        ("VinFast", ("Klara", "Feliz", "Evo200", "Vento")),
        ("YADEA", ("G5", "Xmen Neo")),
        ("Pega", ("Aura", "NewTech")),
    ),
}
_COLOURS: dict[VehicleKind, tuple[str, ...]] = {
    "motorcycle": ("đen", "đỏ - đen", "xanh", "xanh - đen", "trắng", "bạc", "nâu", "đỏ", "xám"),
    "car": ("trắng", "đen", "bạc", "xám", "đỏ", "xanh", "nâu", "vàng cát"),
    "electric_motorcycle": ("trắng", "đen", "đỏ", "xanh", "bạc"),
}
_YEARS: dict[VehicleKind, tuple[int, int]] = {
    "motorcycle": (1998, 2025),
    "car": (2004, 2025),
    "electric_motorcycle": (2018, 2025),
}


@dataclass(frozen=True, slots=True)
class RegisteredVehicle:
    """One vehicle in the registry; `plate` without separators, `owner_citizen_id` twelve digits."""

    plate: str
    owner_citizen_id: str
    record: RegistrationRecord


def _demo(
    plate: str, owner: str, kind: VehicleKind, brand: str, model: str, colour: str, year: int | None
) -> RegisteredVehicle:
    record = RegistrationRecord(brand=brand, model=model, colour=colour, year=year, kind=kind)
    return RegisteredVehicle(plate, owner, record)


DEMO: tuple[RegisteredVehicle, ...] = (
    _demo("29B112345", "001060012345", "motorcycle", "Honda", "Wave Alpha", "đỏ - đen", 2012),
    _demo("30A12345", "001075023456", "car", "Toyota", "Vios", "trắng", 2015),
    _demo("29MD101353", "001155034567", "electric_motorcycle", "VinFast", "Klara", "trắng", 2021),
    _demo("29Z12345", "001048004321", "motorcycle", "Honda", "Super Dream", "nâu", None),
    _demo("29HA00233", "001182006789", "motorcycle", "Honda", "Vision", "xám", 2024),
)
"""Always there, whatever the seed, for demos and tests. The fourth has an old plate of four digits, 29-Z1 2345."""


class Registry:
    """All vehicles, found by plate and owner together."""

    def __init__(self, seed: int = DEFAULT_SEED) -> None:
        self.vehicles = (*DEMO, *_drawn(seed))
        self._by_both = {(found.plate, found.owner_citizen_id): found.record for found in self.vehicles}

    def look_up(self, plate: str, owner_citizen_id: str) -> RegistrationRecord | None:
        """One look by both at once, so that a miss takes as long whichever of the two was wrong."""
        return self._by_both.get((plate, owner_citizen_id))


def _drawn(seed: int) -> Iterator[RegisteredVehicle]:
    chance = random.Random(seed)
    plates = {vehicle.plate for vehicle in DEMO}
    while len(plates) < len(DEMO) + DRAWN:
        kind = chance.choice(_KINDS)
        year = chance.randint(*_YEARS[kind])
        plate = _plate(chance, kind, year)
        if plate not in plates:
            plates.add(plate)
            yield RegisteredVehicle(plate, _owner(chance), _record(chance, kind, year))


def _plate(chance: random.Random, kind: VehicleKind, year: int) -> str:
    number = chance.choice(_PLATE_NUMBERS)
    order = f"{chance.randint(1, 99999):05}"
    letter = chance.choice(_CAR_LETTERS)
    if kind == "car":
        return f"{number}{letter}{order}"
    if kind == "electric_motorcycle":
        return f"{number}MD{chance.randint(1, 9)}{order}"
    if year >= 2024:
        return f"{number}{letter}{chance.choice(_CAR_LETTERS)}{order}"
    return f"{number}{letter}{chance.randint(1, 9)}{order}"


def _owner(chance: random.Random) -> str:
    born = chance.randint(1938, 2005)
    century = chance.randint(0, 1) + (2 if born >= 2000 else 0)
    return f"{chance.choice(_BIRTH_PLACES)}{century}{born % 100:02}{chance.randint(1, 999999):06}"


def _record(chance: random.Random, kind: VehicleKind, year: int) -> RegistrationRecord:
    brand, models = chance.choice(_MAKES[kind])
    written_year = None if year < 2005 and chance.random() < 0.5 else year
    return RegistrationRecord(
        brand=brand, model=chance.choice(models), colour=chance.choice(_COLOURS[kind]), year=written_year, kind=kind
    )
