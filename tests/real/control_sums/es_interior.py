"""Spain's five classes of drugs by two years, in Catalan; `uts` are units."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.real.control_sums import Figure

SOURCE = "es_interior"
FILES = ("es/interior-statsdrogues-catala/*.xlsx",)
UNITS = {"kg": ("kilogram", Decimal(1)), "uts": ("unit", Decimal(1))}


def figures(path: Path) -> Iterator[Figure]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("Incautacions-tipus")
    header, *rows = sheet.to_python()
    for drug, unit, *years in rows:
        for title, value in zip(header[2:], years, strict=True):
            if unit:  # the last row names the ministry
                yield Figure(path.name, str(drug), str(unit), Decimal(str(value)), str(title)[-4:])
