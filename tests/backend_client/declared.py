"""The example declaration, said a little differently."""

from typing import Any

from backend_client.contract.examples import DECLARATION
from backend_client.models import VehicleDeclaration


class Declared:
    """The example declaration with changes named by path, as in `changed({"vehicle.plate": "30A12345"})`."""

    def __call__(self, changes: dict[str, Any]) -> VehicleDeclaration:
        return VehicleDeclaration.model_validate(self.wire(changes), strict=False)

    def wire(self, changes: dict[str, Any]) -> dict[str, Any]:
        said: dict[str, Any] = DECLARATION.model_dump(mode="json")
        for path, value in changes.items():
            *sections, name = path.split(".")
            place = said
            for section in sections:
                place = place[section]
            place[name] = value
        return said
