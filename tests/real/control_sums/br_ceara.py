"""Fortaleza's single cases: kilograms, part of them as 5e-05."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, records

SOURCE = "br_ceara"
FILES = ("br/sspds-ce-fortaleza-2009-2024/*.csv",)
UNITS = {"kg": ("kilogram", Decimal(1))}


def figures(path: Path) -> Iterator[Figure]:
    for row in records(path):
        quantity = amount(row["Quantidade (Kg)"])
        yield Figure(path.name, row["Tipo de Entorpecente"], "kg", quantity, row["Data"][:4])
