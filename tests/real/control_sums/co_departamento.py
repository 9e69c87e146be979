"""Colombia's summaries by department: grams, cases, and both for all drugs. The fourth file cannot be read.

Its decimal commas are its separators as well: the cells of a row are more than its headers, and no cell is a
figure of its own.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import SEIZURES, Figure, amount, records

SOURCE = "co_departamento"
FILES = ("co/estupefacientes-cifras-resumen/*.csv",)
UNITS = {"g": ("gram", Decimal(1))}
# The third file names no drug; its source.yaml calls all of them so.
ALL = "estupefacientes"
DRUGS = ("Base de Coca", "Basuco", "Cocaina", "Heroina", "Marihuana")


def figures(path: Path) -> Iterator[Figure]:
    for row in records(path):
        if path.name == "resumen_03.csv":
            yield Figure(path.name, ALL, "g", amount(row["Cantidad"]))
            yield Figure(path.name, ALL, SEIZURES, amount(row["Incautaciones"]))
            continue
        for drug in DRUGS:
            unit = "g" if path.name == "resumen_01.csv" else SEIZURES
            yield Figure(path.name, drug, unit, amount(row[drug]))
