"""Brazil's states by month: kilograms of two drugs, and numbers of trafficking cases, which weigh nothing."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, records

SOURCE = "br_sinesp"
FILES = ("br/sinesp-apreensoes-uf/*.csv",)
UNITS = {"kg": ("kilogram", Decimal(1))}
DRUGS = ("Apreensão de Cocaína", "Apreensão de Maconha")


def figures(path: Path) -> Iterator[Figure]:
    for row in records(path, ";", "latin-1"):
        if row["evento"] in DRUGS and row["total_peso"].strip():
            yield Figure(path.name, row["evento"], "kg", amount(row["total_peso"]), row["ano"])
