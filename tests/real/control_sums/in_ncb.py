"""India's states by year: one column for each drug and unit; three columns repeat sums.

The file was cleaned by others: 0.0 stands for nil and for missing alike, so it is no figure.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, records

SOURCE = "in_ncb"
FILES = ("in/ncb-state-year-wide/*.csv",)
UNITS = {
    "Kg": ("kilogram", Decimal(1)),
    "Litre": ("litre", Decimal(1)),
    "No": ("unit", Decimal(1)),
    "Blots": ("blotter", Decimal(1)),
    "Bottle": ("bottle", Decimal(1)),
}
COLUMN = re.compile(r"(?!Total_)(?P<drug>\w+)_(?P<unit>Kg|Litre|No|Blots|Bottle)")


def figures(path: Path) -> Iterator[Figure]:
    for row in records(path):
        for header, text in row.items():
            match = COLUMN.fullmatch(header)
            if match and row["Is_Total_Row"] == "False" and (quantity := amount(text)):
                yield Figure(path.name, match["drug"], match["unit"], quantity, row["Year"])
