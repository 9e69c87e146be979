"""Brazil's Federal Police at ports and airports: decimal commas, and amounts that were left blank."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, records

SOURCE = "br_pf"
FILES = ("br/pf-apreensoes-portos-aeroportos/*.csv",)
NOTATION = {"decimal": ","}
UNITS = {
    "gramas": ("gram", Decimal(1)),
    "comprimidos": ("tablet", Decimal(1)),
    "pontos": ("blotter", Decimal(1)),
    "frascos": ("bottle", Decimal(1)),
}


def figures(path: Path) -> Iterator[Figure]:
    for row in records(path, ";"):
        quantity = amount(row["QUANTIDADE"], decimal=",")
        yield Figure(path.name, row["DROGA"], row["UNIDADE_MEDIDA"], quantity, row["DATA"][-4:])
