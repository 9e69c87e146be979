"""What the records of a table tell together: columns, notation, totals and who adds up to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipelines.onboarding.sniffing.asides import below_totals, find_asides
from pipelines.onboarding.sniffing.columns import describe, notation_of
from pipelines.onboarding.sniffing.extremes import with_extremes
from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Claim, Column, Footer, Mark, TotalColumn, TotalRow
from pipelines.onboarding.sniffing.grids import Row
from pipelines.onboarding.sniffing.holding import Way
from pipelines.onboarding.sniffing.settling import settled
from pipelines.onboarding.sniffing.standing_in import marks_of, misprints
from pipelines.onboarding.sniffing.total_columns import find_distinct, find_total_columns, is_called_total
from pipelines.onboarding.sniffing.totals import Key, Totals, agreements, find_totals

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
    footers: list[Footer]
    """Rows of figures that are no records either."""
    marks: list[Mark]


@dataclass(frozen=True)
class Sheet:
    """The figures of one sheet or page, and where its records stand among all."""

    places: list[int]
    figures: Figures


def analysed(
    names: Sequence[str],
    records: Sequence[Row],
    typed: Typed,
    sheets: Sequence[tuple[int, int]],
    *,
    first: int = 0,
    notes: Sequence[str] = (),
) -> Analysis:
    """What the records below the header `names` tell.

    `sheets`: (first, end) of the records of each sheet or page, in which totals are held by themselves;
    `first`: place of the first column in the sheet; `notes`: what stands above and below the table.
    """
    columns = settled(describe(names, records, typed, first), partial(_figures, records, typed))

    def held(left_out: Collection[int]) -> list[Sheet]:
        return [_sheet(columns, records, typed, one, left_out) for one in sheets]

    aside = find_asides(
        _figures(records, typed, columns),
        lambda left_out: sum(agreements(one.figures)[0] for one in held(left_out)),
    )
    found = _totals(held(aside.left_out))
    left_out, problems = found.left_out | aside.left_out, [*aside.problems, *found.problems]
    kept = [at for at in range(len(records)) if at not in left_out]
    if left_out:
        places = {at: n for n, at in enumerate(kept)}
        typed = {(places[at], column) for at, column in typed if at in places}
        again = describe(names, [records[at] for at in kept], typed, first)
        columns = {name: _with_notation(column, columns[name]) for name, column in again.items()}
    figures = _figures([records[at] for at in kept], typed, columns)
    columns = {name: with_extremes(column, figures) for name, column in columns.items()}
    added = find_total_columns(figures)
    added += find_distinct(figures, added)
    problems += [*_no_totals(figures, added), *misprints(columns, figures)]
    return Analysis(
        columns, kept, found.rows, added, notation_of(columns), problems,
        [*aside.footers, *found.footers], marks_of(columns, figures, notes),
    )  # fmt: skip


def _figures(records: Sequence[Row], typed: Typed, columns: Mapping[str, Column]) -> Figures:
    return Figures.of(columns, records, notation_of(columns), typed)


def _sheet(
    columns: Mapping[str, Column],
    records: Sequence[Row],
    typed: Typed,
    bounds: tuple[int, int],
    left_out: Collection[int],
) -> Sheet:
    places = [at for at in range(*bounds) if at not in left_out]
    new = {at: n for n, at in enumerate(places)}
    mine = {(new[at], column) for at, column in typed if at in new}
    return Sheet(places, Figures.of(columns, [records[at] for at in places], notation_of(columns), mine))


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


def _totals(sheets: Sequence[Sheet]) -> Totals:
    """Found sheet by sheet, as they are held; one declaration for totals that are marked alike."""
    found = [(one, find_totals(one.figures)) for one in sheets]
    if clashing := _clashing(found):
        ways = _common_ways(sheets, clashing)
        found = [(one, find_totals(one.figures, ways)) for one in sheets]
    totals: dict[Key, TotalRow] = {}
    together = Totals()
    for sheet, one in found:
        for total in one.rows:
            key = (total.column, total.equals, total.pattern)
            totals[key] = _both(totals[key], total) if key in totals else total
        together.left_out |= {sheet.places[at] for at in one.left_out}
        together.footers += [*one.footers, *below_totals(sheet.figures, one.rows, one.left_out)]
        together.problems += one.problems
    together.rows = list(totals.values())
    return together


def _clashing(found: Sequence[tuple[Sheet, Totals]]) -> dict[Key, list[Way]]:
    """Totals that are marked alike, but were held in different ways in different sheets."""
    ways: dict[Key, dict[Way, None]] = {}
    for _, one in found:
        for total in one.rows:
            key = (total.column, total.equals, total.pattern)
            ways.setdefault(key, {})[Way(total.parts, total.within)] = None
    return {key: list(tried) for key, tried in ways.items() if len(tried) > 1}


def _common_ways(sheets: Sequence[Sheet], clashing: Mapping[Key, list[Way]]) -> dict[Key, Way]:
    """The one way under which fewest figures of all sheets are wrong."""
    chosen = {}
    for key, ways in clashing.items():
        wrong = {
            way: sum(
                len(total.differences)
                for one in sheets
                for total in find_totals(one.figures, {key: way}).rows
                if (total.column, total.equals, total.pattern) == key
            )
            for way in ways
        }
        chosen[key] = min(ways, key=lambda way: wrong[way])
    return chosen


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
        labelled=one.labelled and other.labelled,
        judged=one.judged + other.judged,
        unjudged=(*one.unjudged, *other.unjudged),
    )
