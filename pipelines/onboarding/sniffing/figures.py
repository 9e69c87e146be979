"""The numbers of a table, read by the notation that was found, for whoever adds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.onboarding.sniffing import numbers
from pipelines.onboarding.sniffing.cells import is_dash
from pipelines.onboarding.sniffing.findings import Claim, Column
from pipelines.onboarding.sniffing.grids import Row
from pipelines.onboarding.sniffing.table_words import says_share


@dataclass
class Figures:
    """The numbers of a table, by column and record."""

    names: Sequence[str]
    records: Sequence[Row]
    columns: Sequence[str]
    """Columns that may be added: figures, but no years, no codes of the rows, no percentages."""
    values: dict[str, list[Decimal | None]]
    """None: blank, or no number; a dash says that there is nothing and is 0."""
    unread: dict[str, set[int]] = field(default_factory=dict)
    """Places of the cells that hold a text which is no number, such as nd, .. or <1."""

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
        unread: dict[str, set[int]] = {}
        for name in added:
            at = names.index(name)
            decimal, grouping = _marks(columns[name], notation)
            values[name] = [
                _value(cells[at], *((".", "") if (place, at) in typed else (decimal, grouping)))
                for place, (_, cells) in enumerate(records)
            ]
            unread[name] = {
                place
                for place, (_, cells) in enumerate(records)
                if values[name][place] is None and cells[at].strip()
            }
        return cls(names, records, [name for name in added if not says_share(name)], values, unread)


def _value(cell: str, decimal: str, grouping: str) -> Decimal | None:
    text = cell.strip()
    if not text:
        return None
    return Decimal(0) if is_dash(text) else numbers.value(cell, decimal, grouping)


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
