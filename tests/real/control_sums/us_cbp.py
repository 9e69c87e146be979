"""US Customs and Border Protection: events and pounds of each month, office and drug."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import SEIZURES, Figure, amount, records

SOURCE = "us_cbp"
FILES = ("us/cbp-nationwide-drugs/*.csv",)
UNITS = {"lbs": ("pound", Decimal(1))}


def figures(path: Path) -> Iterator[Figure]:
    for row in records(path):
        yield Figure(path.name, row["Drug Type"], "lbs", amount(row["Sum Qty (lbs)"]), row["FY"])
        yield Figure(path.name, row["Drug Type"], SEIZURES, amount(row["Count of Event"]), row["FY"])
