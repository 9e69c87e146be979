"""UNODC's annual seizures in kilogram equivalents, in two editions; NULL is no figure."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, records

SOURCE = "unodc_annual"
FILES = ("un/unodc-annual-seizures-1990-2016/*.csv", "un/unodc-annual-seizures-kgeq-1970on/*.csv")
UNITS = {"kg": ("kilogram", Decimal(1))}


def figures(path: Path) -> Iterator[Figure]:
    if path.name == "seizuresdata2.csv":
        for row in records(path, ";"):
            drug = f"{row['Drug']} {row['SpecificDrugName']}"
            yield Figure(path.name, drug, "kg", amount(row["KgEquivalent"]), row["Year"])
    else:
        for row in records(path):
            told = row["KG Equivalent"]
            yield Figure(path.name, row["Drug"], "kg", None if told == "NULL" else amount(told), row["Year"])
