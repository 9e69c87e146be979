"""What the records of a table tell together: columns, notation, totals and who adds up to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipelines.onboarding.sniffing.columns import describe, notation_of
from pipelines.onboarding.sniffing.extremes import with_extremes
from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Claim, Column, TotalColumn, TotalRow
from pipelines.onboarding.sniffing.grids import Row
from pipelines.onboarding.sniffing.settling import settled
from pipelines.onboarding.sniffing.total_columns import find_total_columns, is_called_total
from pipelines.onboarding.sniffing.totals import find_totals

Typed = set[tuple[int, int]]
"""(place among the records, column) of the cells that a workbook holds as numbers."""


@dataclass
class Analysis:
    """All that the records tell."""

    columns: dict[str, Column]
    kept: list[int]
    """Places of the records that are no totals."""
    totals: list[TotalRow]
    total_columns: list[TotalColumn]
    notation: tuple[Claim | None, Claim | None]
    problems: list[str]


def analysed(
    names: Sequence[str],
    records: Sequence[Row],
    typed: Typed,
    sheets: Sequence[tuple[int, int]],
    first: int = 0,
) -> Analysis:
    """`sheets`: (first, end) of the records of each sheet or page, in which totals are held by themselves."""
    columns = settled(describe(names, records, typed, first), partial(_figures, records, typed))
    totals, left_out, problems = _totals(columns, records, typed, sheets)
    kept = [at for at in range(len(records)) if at not in left_out]
    if left_out:
        places = {at: n for n, at in enumerate(kept)}
        typed = {(places[at], column) for at, column in typed if at in places}
        again = describe(names, [records[at] for at in kept], typed, first)
        columns = {name: _with_notation(column, columns[name]) for name, column in again.items()}
    figures = _figures([records[at] for at in kept], typed, columns)
    columns = {name: with_extremes(column, figures) for name, column in columns.items()}
    added = find_total_columns(figures)
    problems += _no_totals(figures, added)
    return Analysis(columns, kept, totals, added, notation_of(columns), problems)


def _figures(records: Sequence[Row], typed: Typed, columns: Mapping[str, Column]) -> Figures:
    return Figures.of(columns, records, notation_of(columns), typed)


def _with_notation(column: Column, proved: Column) -> Column:
    """A total may be the only figure that proves how numbers are written, or agree in one way only."""
    return replace(column, decimal=proved.decimal, grouping=proved.grouping) if column.is_numeric else column


def _no_totals(figures: Figures, added: Sequence[TotalColumn]) -> list[str]:
    """Columns called total that are no sum: a seizure of two drugs counts once in them, twice beside."""
    found = {one.column for one in added}
    named = [name for name in figures.columns if name not in found and is_called_total(name)]
    if not named or len(figures.columns) < 3:
        return []
    shown = ", ".join(map(repr, named[:4]))
    return [
        f"{shown}: called a total, but the sum of no columns beside it, row by row: ignore it in writing, or "
        "map it as a figure of its own"
    ]


def _totals(
    columns: Mapping[str, Column], records: Sequence[Row], typed: Typed, sheets: Sequence[tuple[int, int]]
) -> tuple[list[TotalRow], set[int], list[str]]:
    """Found sheet by sheet, as they are held; one declaration for totals that are marked alike."""
    totals: dict[tuple[str, str | None, str | None], TotalRow] = {}
    left_out: set[int] = set()
    problems: list[str] = []
    notation = notation_of(columns)
    for start, end in sheets:
        mine = {(at - start, column) for at, column in typed if start <= at < end}
        held, places, told = find_totals(Figures.of(columns, records[start:end], notation, mine))
        for total in held:
            key = (total.column, total.equals, total.pattern)
            totals[key] = _both(totals[key], total) if key in totals else total
        left_out |= {start + at for at in places}
        problems += told
    return list(totals.values()), left_out, problems


def _both(one: TotalRow, other: TotalRow) -> TotalRow:
    same = (one.parts, one.within) == (other.parts, other.within)
    return replace(
        one,
        of=tuple(dict.fromkeys((*one.of, *other.of))),
        rows=(*one.rows, *other.rows),
        agrees=one.agrees and other.agrees and same,
        tolerance=max(one.tolerance, other.tolerance),
        differences=(*one.differences, *other.differences),
        stated={} if one.stated != other.stated else one.stated,
        sure=one.sure and other.sure and same,
    )
