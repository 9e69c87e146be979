"""The numbers of a table, read by the notation that was found, for whoever adds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.onboarding.sniffing import numbers
from pipelines.onboarding.sniffing.findings import Claim, Column
from pipelines.onboarding.sniffing.grids import Row


@dataclass
class Figures:
    """The numbers of a table, by column and record."""

    names: Sequence[str]
    records: Sequence[Row]
    columns: Sequence[str]
    """Columns that may be added: figures, but no years, no codes of the rows."""
    values: dict[str, list[Decimal | None]]

    @classmethod
    def of(
        cls,
        columns: Mapping[str, Column],
        records: Sequence[Row],
        notation: tuple[Claim | None, Claim | None],
        typed: set[tuple[int, int]],
    ) -> Figures:
        """Read by the notation of each column, else by that of the table; `typed` as in `describe`."""
        names = list(columns)
        added = [
            name
            for name, one in columns.items()
            if one.is_numeric and one.dates is None and not one.row_numbers
        ]
        values: dict[str, list[Decimal | None]] = {}
        for name in added:
            at = names.index(name)
            decimal, grouping = _marks(columns[name], notation)
            values[name] = [
                numbers.value(cells[at], *((".", "") if (place, at) in typed else (decimal, grouping)))
                if cells[at].strip()
                else None
                for place, (_, cells) in enumerate(records)
            ]
        return cls(names, records, added, values)


def _marks(column: Column, notation: tuple[Claim | None, Claim | None]) -> tuple[str, str]:
    """(decimal, grouping) of a column; a mark that nothing tells of is taken for grouping."""
    told: list[str | None] = []
    for own, table in zip((column.decimal, column.grouping), notation, strict=True):
        claim = own if own is not None and own.value is not None else table
        told.append(None if claim is None or claim.value is None else str(claim.value))
    decimal, grouping = told
    in_doubt = next(
        (claim.others[0] for claim in (column.decimal, *notation) if claim and claim.others), None
    )
    if decimal is None:
        decimal = "," if "." in (grouping, in_doubt) else "."
    if grouping is None:
        grouping = str(in_doubt) if in_doubt and in_doubt != decimal else ""
    return decimal, grouping
