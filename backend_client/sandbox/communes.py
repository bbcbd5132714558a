"""The 126 communes of Hanoi in force since 1 July 2025: 51 phường and 75 xã.

Source: data of vietnamadminunits 1.0.4 (MIT), codes of the National Statistics Office.
"""

import csv
from importlib.resources import files


def _read() -> dict[str, str]:
    text = files("backend_client.sandbox").joinpath("communes.csv").read_text("utf-8")
    return {row["code"]: f"{row['kind'].capitalize()} {row['name']}" for row in csv.DictReader(text.splitlines())}


COMMUNES: dict[str, str] = _read()
"""Five-digit code -> name with its kind, as in "Phường Hoàn Kiếm"."""
