"""The factors of `vocabulary/conversions.csv`: kilograms per unit, by scheme, drug, form, region and day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from seizure_schema.units.table import EXACT_DIGITS, factor_between
from seizure_schema.vocabulary import Row, table


class Factor(NamedTuple):
    """One row that gives kilograms: a point (`value`), an interval (`low`, `high`), or both.

    `substance`, `form` and `region` are '' where the row holds for any.
    """

    conversion_id: str
    scheme: str
    substance: str
    form: str
    unit: str
    region: str
    valid_from: date | None
    valid_to: date | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    evidence: str

    def holds_on(self, day: date | None) -> bool:
        """Whether the row is valid on that day; without a day: whether it holds still."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def kilograms_per(self, unit: str) -> tuple[Decimal | None, Decimal, Decimal]:
        """(point or None, low, high) in kilograms for one `unit`; a point alone is its own interval."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            size = factor_between(unit, self.unit)
            point = None if self.value is None else size * self.value
            ends = [self.value if end is None else end for end in (self.low, self.high)]
            low, high = (size * end for end in ends if end is not None)
        return point, low, high


@lru_cache(maxsize=1)
def factors() -> tuple[Factor, ...]:
    """All rows that give kilograms. Others of the table (a gallon in litres) stand there to be looked up."""
    return tuple(_factor(row) for row in table("conversions") if row["unit_out"] == "kilogram")


@lru_cache(maxsize=1)
def schemes() -> dict[str, str]:
    """The schemes, each with the country whose own it is, or ''."""
    return {row["scheme"]: row["country"] for row in table("conversion_schemes")}


@lru_cache(maxsize=1)
def regions() -> dict[str, str]:
    """The UNODC region of every country that has one."""
    return {row["country"]: row["region"] for row in table("regions")}


def _factor(row: Row) -> Factor:
    def number(text: str) -> Decimal | None:
        return Decimal(text) if text else None

    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    return Factor(
        row["conversion_id"],
        row["scheme"],
        row["substance"],
        row["form"],
        row["unit"],
        row["region"],
        day(row["valid_from"]),
        day(row["valid_to"]),
        number(row["value"]),
        number(row["low"]),
        number(row["high"]),
        row["evidence"],
    )
