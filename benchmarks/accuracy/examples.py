"""The two lists of examples that lie beside the real tables, judged by their own columns.

They are read where they lie (`SEIZURE_REAL_DATA/..`) and never copied.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.accuracy.corpus import Verdict
from seizure_schema import parse_quantity, resolve_substance
from seizure_schema.models.readings import QuantityReading, SubstanceReading

_UNITS = {"kg": "kilogram", "ml": "millilitre", "ha": "hectare"}
_CLOSE = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Example:
    """One text of an example file, what it was read as, and how that is judged."""

    file: str
    language: str
    text: str
    verdict: Verdict
    reading: str


def judged(data: Path) -> Iterator[Example]:
    """All examples beside the folder of real tables."""
    for row in _rows(data.parent / "domain" / "quantity_examples.csv"):
        yield _quantity(row)
    for row in _rows(data.parent / "vocabulary" / "examples.csv"):
        yield _substance(row)


def _quantity(row: dict[str, str]) -> Example:
    language, country = _split(row["lang"])
    reading = parse_quantity(row["raw"], language=language, country=country)
    return Example(
        "quantity_examples", row["lang"], row["raw"], _judge_quantity(row, reading), str(reading.amount)
    )


def _judge_quantity(row: dict[str, str], reading: QuantityReading) -> Verdict:
    wanted, amount = row["expected_value"], reading.amount
    if not wanted:
        return "wrong" if reading.status == "resolved" else "right"
    if reading.status != "resolved" or amount is None:
        # A bare zero has no unit: the number is read and the unit is asked for, which is what is expected.
        return "right" if not row["expected_unit"] else "missed"
    unit = _UNITS.get(row["expected_unit"], row["expected_unit"])
    value = amount.to(unit).value if unit else amount.value
    if value is None:
        return "wrong"
    return "right" if abs(value - Decimal(wanted)) <= _CLOSE * abs(Decimal(wanted)) else "wrong"


def _substance(row: dict[str, str]) -> Example:
    reading = resolve_substance(row["raw"], language=row["lang"] or None, country=row["country"] or None)
    said = "&".join(sorted(one.id for one in reading.substances)) or reading.status
    return Example("substances", row["lang"], row["raw"], _judge_substance(row, reading), said)


def _judge_substance(row: dict[str, str], reading: SubstanceReading) -> Verdict:
    found = {one.id for one in reading.substances}
    taken = reading.status in ("resolved", "several")
    if row["canonical"] == "null":
        return "wrong" if taken else "right"
    allowed = set(row["canonical"].split("|")) | {one for one in row["accept"].split("|") if one}
    if taken:
        return "right" if found <= allowed else "wrong"
    return "wrong" if reading.status == "not_a_drug" else "missed"


def _split(tag: str) -> tuple[str, str | None]:
    language, _, rest = tag.partition("-")
    return language, rest if len(rest) == 2 and rest.isupper() else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
