"""Rows and columns that sums leave out: footers, totals, total columns, as the figures prove them."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

from pipelines.onboarding.proposing.claims import OPEN, Fact, listed, open_line
from pipelines.onboarding.proposing.yaml_lines import Tree
from pipelines.onboarding.sniffing import Table, TotalColumn, TotalRow

SMALL = 1e-4
"""Differences up to here look like rounding; beyond, a person says what they are."""
WIDE = 0.01
"""Beyond it a tolerance would hide parts that are missing."""
EXACT = 1e-9


def footers(table: Table) -> list[Tree]:
    """`footer:` of a layout."""
    found: list[Tree] = []
    for one in table.footers:
        facts: dict[str, Tree] = {}
        if one.column is not None:
            facts["column"] = Fact(list(one.column) if isinstance(one.column, tuple) else one.column, one.why)
        tests = {"equals": one.equals, "pattern": one.pattern}
        facts |= {key: Fact(text) for key, text in tests.items() if text is not None}
        if one.blank:
            facts["blank"] = Fact(True, "" if one.column is not None else one.why)
        facts["reason"] = (
            Fact(one.reason) if one.sure else Fact(OPEN, f"{one.reason}? or take the entry out: records")
        )
        found.append(facts)
    return found


def total_rows(table: Table, figures: Collection[str]) -> list[Tree]:
    """`totals:` of a layout: a tolerance as measured where it looks like rounding, else open.

    Held against their parts are the columns of figures that the mapping takes; the rest nobody adds up.
    A row that is called a total and whose figures do not agree is open: somebody must say what it is.
    """
    return [_total_row(_of_figures(one, figures)) for one in table.totals]


def _of_figures(one: TotalRow, figures: Collection[str]) -> TotalRow:
    kept = tuple(name for name in one.of if name in figures)
    if not kept or kept == one.of:
        return one
    off = tuple(each for each in one.differences if each.column in kept)
    worst = max((each.relative for each in off), default=0.0)
    agrees = worst <= EXACT
    sure = one.sure or (agrees and one.labelled)
    return replace(one, of=kept, differences=off, tolerance=worst, agrees=agrees, sure=sure)


def _total_row(one: TotalRow) -> Tree:
    facts: dict[str, Tree] = {"column": Fact(one.column, one.why)}
    facts |= {
        key: Fact(text)
        for key, text in {"equals": one.equals, "pattern": one.pattern}.items()
        if text is not None
    }
    facts["of"] = Fact(one.of[0] if len(one.of) == 1 else list(one.of))
    if one.parts != "all":
        facts["parts"] = Fact(one.parts)
    if one.within:
        facts["within"] = Fact(list(one.within))
    facts |= _tolerance(one.tolerance, one.agrees, _difference(one))
    if not one.sure and one.agrees:
        facts["reason"] = Fact(
            OPEN, "total_row where it is a total; take the entry out where it is a record like others"
        )
    return facts


def _difference(one: TotalRow) -> str:
    if not one.differences:
        return ""
    worst = max(one.differences, key=lambda each: each.relative)
    return f"{worst.column!r}: stated {worst.stated}, its parts add to {worst.summed}"


def _tolerance(measured: float, agrees: bool, difference: str) -> dict[str, Tree]:
    if agrees:
        return {}
    if measured <= SMALL:
        return {"tolerance": Fact(rounded_up(measured), f"as measured; {difference}")}
    size = rounded_up(measured)
    said = f"{difference}: {size} of the sum at most. Write that if it is a total; else take the entry out"
    if measured > WIDE:
        said = (
            f"{difference}. No tolerance: look for a part that is missing, counted twice or suppressed, and "
            "write 0 once it is found (`footer:`, corrections.csv); take the entry out where it is a record"
        )
    return {"tolerance": Fact(OPEN, said)}


def rounded_up(measured: float) -> float:
    """A tolerance with room for half as much again, in two digits."""
    if not measured:
        return 0.0
    size = 10 ** (math.floor(math.log10(measured * 1.5)) - 1)
    return float(f"{math.ceil(measured * 1.5 / size) * size:.2g}")


def total_columns(table: Table) -> list[Tree]:
    """`total_columns:` of a layout."""
    return [_total_column(one) for one in table.total_columns]


def _total_column(one: TotalColumn) -> Tree:
    agrees = one.agree == one.rows
    facts: dict[str, Tree] = {"column": Fact(one.column, one.why), "of": Fact(list(one.of))}
    if one.distinct:
        asked = "true where a case that several of these columns count is counted once in it"
        facts["distinct"] = open_line(f"{asked}; take the entry out where it is no total of them")
        return facts
    facts |= _tolerance(one.tolerance, agrees, f"{one.agree} of {one.rows} rows agree")
    if not one.sure and agrees:
        facts["reason"] = Fact(
            OPEN, "total_column where it is a sum; else take the entry out and map the column"
        )
    return facts


def known_totals(table: Table) -> tuple[tuple[str, str], ...]:
    """What the file itself states as its sums: column and figure of totals over all rows."""
    return tuple(
        (f"{column} of {listed([row.equals or row.pattern or ''])}", figure)
        for row in table.totals
        if row.parts == "all" and not row.within
        for column, figure in row.stated.items()
    )
