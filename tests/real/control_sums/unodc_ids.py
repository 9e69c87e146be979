"""UNODC's single cases of 2011 to 2013: semicolons, one line each; one line is short of cells."""

import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.real.control_sums import Figure, amount, table

SOURCE = "unodc_ids"
FILES = ("un/unodc-ids-2011-2013/*.zip",)
UNITS = {
    text: (unit, Decimal(number))
    for text, unit, number in (
        ("Kilogram", "kilogram", "1"),
        ("Gram", "gram", "1"),
        ("Milligram", "milligram", "1"),
        ("Microgram", "microgram", "1"),
        ("100 gram", "gram", "100"),
        ("Block (350gr)", "gram", "350"),
        ("Ton", "tonne", "1"),
        ("Unit", "unit", "1"),
        ("Piece", "unit", "1"),
        ("Tablet", "tablet", "1"),
        ("Pill", "tablet", "1"),
        ("Capsule", "capsule", "1"),
        ("Litre", "litre", "1"),
        ("Millilitre", "millilitre", "1"),
        ("Cc", "millilitre", "1"),
        ("Cubic Centimeter", "millilitre", "1"),
        ("Bottles", "bottle", "1"),
        ("Flacons", "vial", "1"),
        ("Vials", "vial", "1"),
        ("Ampoule", "ampoule", "1"),
        ("Injection", "injection", "1"),
        ("Stamp", "blotter", "1"),
        ("Dose", "dose", "1"),
        ("Thousand of doses", "dose", "1000"),
        ("Bush", "plant", "1"),
        ("Packages", "package", "1"),
    )
}


def figures(path: Path) -> Iterator[Figure]:
    with zipfile.ZipFile(path) as packed:
        header, *lines = table(packed.read(packed.namelist()[0]), ";")
    for line in lines:
        row = dict(zip(header, line, strict=False))
        short = len(line) < len(header)  # what stands in a short line is nobody's figure
        yield Figure(
            path.name,
            "" if short else row["DRUG_NAME"],
            "" if short else row["DRUG_UNIT"],
            None if short else amount(row["AMOUNT"]),
            row["SEIZURE_DATE"][:4],
        )
