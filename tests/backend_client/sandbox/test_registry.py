"""The synthetic registry and the references: the same seed, the law's forms, nothing to mistake."""

import re

import pytest

from backend_client.models import VehicleKind
from backend_client.sandbox import references
from backend_client.sandbox.communes import COMMUNES
from backend_client.sandbox.registry import DEMO, DRAWN, Registry
from backend_client.sandbox.shown import plate


def test_the_same_seed_gives_the_same_registry_and_another_seed_another() -> None:
    assert Registry(375).vehicles == Registry(375).vehicles
    assert Registry(375).vehicles[len(DEMO) :] != Registry(376).vehicles[len(DEMO) :]


def test_the_seed_draws_the_same_on_every_machine() -> None:
    first = Registry(375).vehicles[len(DEMO)]
    assert (first.plate, first.owner_citizen_id, first.record.brand) == FIRST_DRAWN


@pytest.mark.parametrize("seed", [1, 375, 2026])
def test_every_record_has_the_form_the_law_gives(seed: int) -> None:
    forms = {
        "motorcycle": r"(29|3[0-3]|40)([A-Z][1-9]|[A-Z]{2})[0-9]{5}",
        "car": r"(29|3[0-3]|40)[A-Z][0-9]{5}",
        "electric_motorcycle": r"(29|3[0-3]|40)MD[1-9][0-9]{5}",
    }
    vehicles = Registry(seed).vehicles[len(DEMO) :]
    assert len({vehicle.plate for vehicle in vehicles}) == DRAWN
    assert {vehicle.record.kind for vehicle in vehicles} == set(forms)
    for vehicle in vehicles:
        assert re.fullmatch(forms[vehicle.record.kind], vehicle.plate)
        assert not set(vehicle.plate) & set("IJOQWZ")
        assert re.fullmatch(r"0[0-9]{2}([01][3-9]|[23]0)[0-9]{7}", vehicle.owner_citizen_id)


def test_every_demo_record_is_found_by_plate_and_owner_only() -> None:
    registry = Registry()
    for vehicle in DEMO:
        assert registry.look_up(vehicle.plate, vehicle.owner_citizen_id) == vehicle.record
    assert registry.look_up(DEMO[0].plate, DEMO[1].owner_citizen_id) is None


def test_a_reference_can_be_read_out_and_typed_back() -> None:
    drawn = {references.draw(lambda reference: False) for _ in range(500)}
    assert len(drawn) == 500
    for reference in drawn:
        assert re.fullmatch(r"[A-HJ-NPR-Y2-9]{3}-[A-HJ-NPR-Y2-9]{3}-[A-HJ-NPR-Y2-9]{2}", reference)
        assert references.canonical(reference.lower().replace("-", " ")) == reference


def test_a_used_reference_is_not_drawn_again() -> None:
    answers = iter([True, True, False])
    asked: list[str] = []

    def is_used(reference: str) -> bool:
        asked.append(reference)
        return next(answers)

    assert references.draw(is_used) == asked[2]


@pytest.mark.parametrize("typed", ["", "KB7-4MR-2", "KB7-4MR-2XX", "KB7-4MR-2O", "KB1-4MR-2X", "KB7-4MR-2Đ"])
def test_what_cannot_be_a_reference(typed: str) -> None:
    assert references.canonical(typed) is None


# stripped | kind | as on the plate
PLATES: list[tuple[str, VehicleKind, str]] = [
    ("29B112345", "motorcycle", "29-B1 123.45"),
    ("29Z12345", "motorcycle", "29-Z1 2345"),
    ("29HA00233", "motorcycle", "29-HA 002.33"),
    ("29MD12345", "motorcycle", "29-MD 123.45"),
    ("29H12345", "car", "29H-123.45"),
    ("30A1234", "car", "30A-1234"),
    ("29LD12345", "car", "29LD-123.45"),
    ("29MD101353", "electric_motorcycle", "29-MĐ1 013.53"),
    ("TC3386", "car", "TC3386"),
]


@pytest.mark.parametrize(("stripped", "kind", "shown"), PLATES)
def test_plates_are_shown_as_on_the_plate(stripped: str, kind: VehicleKind, shown: str) -> None:
    assert plate(stripped, kind) == shown


def test_all_126_communes_are_known_by_name() -> None:
    assert len(COMMUNES) == 126
    assert COMMUNES["00070"] == "Phường Hoàn Kiếm"
    assert sum(name.startswith("Xã ") for name in COMMUNES.values()) == 75


FIRST_DRAWN = ("30S391778", "033071327917", "Yamaha")
