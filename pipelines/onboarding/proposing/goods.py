"""Columns that measure the goods of one row: tablets and their weight, or one column for each unit."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.onboarding.proposing.header_parts import Parts
from pipelines.onboarding.proposing.header_words import meaning
from pipelines.onboarding.proposing.value_meanings import tells_days
from pipelines.onboarding.sniffing import Table
from seizure_schema import resolve_unit
from seizure_schema.units import dimension_of

TWO = 2
MOSTLY = 0.5


def measured_twice(
    table: Table, units: Mapping[str, Parts], language: str | None, country: str | None
) -> tuple[str, ...]:
    """Two columns that count and weigh the goods of one row, the count first; else none.

    The count is the quantity, for a second measure that is a mass gives the kilograms beside it.
    Rows with days are seizures, where tablets and kilograms beside one drug are the same goods; litres only
    where a row has both. Of a total that holds where most of its rows have both: else one drug was weighed
    here and counted there. Kilograms and grams side by side may be parts of one weight.
    """
    told = {one: _dimension(said.unit, language, country) for one, said in units.items()}
    headers = tuple(sorted(told, key=lambda one: told[one] == "mass"))
    kinds = set(told.values())
    if len(headers) != TWO or len(kinds) != TWO or "mass" not in kinds:
        return ()
    cells = zip(*(table.grid[header] for header in headers), strict=True)
    filled = [[bool(cell.strip()) for cell in row] for row in cells]
    both, some = sum(map(all, filled)), sum(map(any, filled))
    has_days = any(one.dates and tells_days(one, language) for one in table.columns.values())
    if has_days:
        return headers if both or "volume" not in kinds else ()
    return headers if both > MOSTLY * some else ()


def tells_units(table: Table, language: str | None) -> bool:
    """Whether a column of words tells the unit of each row: then no header does."""
    columns = (one for one in table.columns.values() if one.filled and not one.is_numeric)
    return any("unit" in meaning(one.header, language).slots for one in columns)


def filled_together(table: Table, headers: list[str]) -> float:
    """The share of rows in which several of the columns hold something."""
    rows = list(zip(*(table.grid[header] for header in headers), strict=True))
    several = sum(sum(bool(cell.strip()) for cell in row) > 1 for row in rows)
    return several / max(1, len(rows))


def weighs(unit: str, language: str | None = None, country: str | None = None) -> bool:
    """Whether a unit as written is one of mass."""
    return _dimension(unit, language, country) == "mass"


def _dimension(unit: str, language: str | None = None, country: str | None = None) -> str | None:
    code = resolve_unit(unit, language=language, country=country).unit
    return dimension_of(code) if code is not None else None
