"""The Home Office by force and for England and Wales: its files tell no unit, its notes do.

Weights are kilograms, doses thousands. Plants are plants, but in thousands in 2009-10. Both files by force of
2014-15 have the data of the later order under the header of the earlier; those of counts of 2015-16 have two
totals of Class C. A total counts a seizure of several drugs once: it is no sum, and stays.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import SEIZURES, Figure, amount, table

SOURCE = "gb_home_office"
FILES = (
    "gb/home-office-quantities-by-force/*.csv",
    "gb/home-office-counts-by-force/*.csv",
    "gb/*national-ew/*.csv",
)
BESIDE = ("gb/home-office-size-bands-ew/*.csv",)  # they come with the others, and tell no quantities
UNITS = {
    "kg": ("kilogram", Decimal(1)),
    "thousand doses": ("dose", Decimal(1000)),
    "plants": ("plant", Decimal(1)),
    "thousand plants": ("plant", Decimal(1000)),
}
WEIGHED = {"cocaine", "crack", "heroin", "herbal cannabis", "cannabis resin", "amphetamines", "barbiturates"}
WEIGHED |= {"ketamine", "ghb"}
CLASS_C = ["Total Class B", "Anabolic steroids", "Benzodiazepines", "GHB", "Temazepam"]
CLASS_C += ["Other Class C", "Total Class C", "Unknown"]
# The last columns of a file whose header is wrong, as they are.
RIGHT = {
    "Quantities14-15.csv": ["Ketamine", "Anabolic steroids", "Benzodiazepines", "GHB", "Temazepam"],
    "Seizures14-15.csv": ["Ketamine", "Other Class B", *CLASS_C],
    "Seizures15-16.csv": CLASS_C,
}


def figures(path: Path) -> Iterator[Figure]:
    (_, *header), *rows = table(path.read_bytes())
    drugs = [" ".join(text.split()) for text in header]
    right = RIGHT.get(path.name, [])
    drugs = drugs[: len(drugs) - len(right)] + right
    counts = path.name.lower().startswith("seizures")
    for place, *cells in rows:
        for drug, text in zip(drugs, cells, strict=True):
            if not text.strip():
                continue
            unit = SEIZURES if counts else unit_of(drug, path.name)
            yield Figure(path.name, drug, unit, amount(text), place)


def unit_of(drug: str, file: str) -> str:
    if drug.lower() == "cannabis plants":
        return "thousand plants" if file == "Quantities09-10.csv" else "plants"
    return "kg" if drug.lower() in WEIGHED else "thousand doses"
