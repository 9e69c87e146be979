"""The annex of UNODC's World Drug Report as JSON: numbers of country and drug point into lists."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure

SOURCE = "unodc_wdr"
FILES = ("un/unodc-wdr2025-annex71-2019-2023/*.json",)
UNITS = {"kg": ("kilogram", Decimal(1))}


def figures(path: Path) -> Iterator[Figure]:
    told = json.loads(path.read_bytes(), parse_float=Decimal)
    for _country, drug, year, kilograms in told["records"]:
        yield Figure(path.name, told["drugs"][drug][0], "kg", Decimal(kilograms), str(year))
