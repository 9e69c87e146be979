"""Rows that repeat the sum of others, found by label or by figures, and held against their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Difference, Footer, TotalRow
from pipelines.onboarding.sniffing.holding import Held, Way, best_way, held_by
from pipelines.onboarding.sniffing.marking import Mark, labelled, rest_is_known, without
from pipelines.onboarding.sniffing.sums import by_figures, run_of

Key = tuple[str, str | None, str | None]
"""Column, text and pattern by which totals are marked."""
_SHOWN = 3
_SIDES = {"all": "all other rows", "above": "the rows above it", "below": "the rows below it"}


@dataclass
class Totals:
    """What was found."""

    rows: list[TotalRow] = field(default_factory=list)
    footers: list[Footer] = field(default_factory=list)
    """Totals that no declaration can hold, but that are the sum of the rows next to them."""
    left_out: set[int] = field(default_factory=set)
    """Places of all of them among the records."""
    problems: list[str] = field(default_factory=list)


def find_totals(figures: Figures, ways: Mapping[Key, Way] | None = None) -> Totals:
    """The totals, the places of their rows among the records, and what a person must look at.

    A row that is called a total is one, whatever its figures say; only a place or a substance that is called
    like one (Somma Lombardo) is told, and stays a record. `ways`: how totals of a mark are to be held.
    """
    marks = list(labelled(figures))
    taken = {at for mark in marks for at in mark.rows}
    found = Totals()
    for mark in (part for whole in marks for part in _parted(figures, whole, taken)):
        way = (ways or {}).get((mark.column, mark.equals, mark.pattern))
        told = best_way(figures, mark, taken, [way] if way else None)
        if told is None:
            continue
        if way is None and not any(one.is_judged and one.is_close for one in told[1]):
            if footer := _next_to_parts(figures, mark, taken):
                found.footers.append(footer)
                found.left_out |= set(mark.rows)
                continue
            if not _must_be_one(figures, mark, told[1]):
                found.problems += _no_sum(figures, mark)
                continue
        found.rows.append(_total(figures, mark, *told))
        found.left_out |= set(mark.rows)
    found.rows.sort(key=lambda total: total.equals is None)
    unlabelled, more, told_more = by_figures(figures, found.left_out)
    found.rows += unlabelled
    found.left_out |= more
    found.problems = [*found.problems[:5], *told_more]
    return found


def agreements(figures: Figures) -> tuple[int, int]:
    """(figures of labelled totals that are exactly the sum of their parts, all such figures)."""
    marks = list(labelled(figures))
    taken = {at for mark in marks for at in mark.rows}
    held = [
        one
        for mark in (part for whole in marks for part in _parted(figures, whole, taken))
        if (told := best_way(figures, mark, taken)) is not None
        for one in told[1]
        if one.parts > 1 and one.is_judged
    ]
    return sum(one.is_exact for one in held), len(held)


def _must_be_one(figures: Figures, mark: Mark, held: Sequence[Held]) -> bool:
    """Whether a row is a total though no figure agrees: by its place, or for its label says nothing else.

    SOM is a total in one language and Somalia in a column of codes: no figure of a total is smaller than one
    of its parts.
    """
    if _stands_apart(figures, mark):
        return True
    says = mark.whole or mark.pattern is not None or rest_is_known(mark, figures)
    return says and all(one.could_add for one in held)


def _stands_apart(figures: Figures, mark: Mark) -> bool:
    """Whether the row looks like no record: first or last of all, or without the labels that records have."""
    last = len(figures.records) - 1
    if len(mark.rows) == 1 and mark.rows[0] in (0, last):
        return True
    labels = [
        at for at, name in enumerate(figures.names) if name not in figures.columns and name != mark.column
    ]
    usual = [
        at for at in labels if sum(bool(c[at].strip()) for _, c in figures.records) * 10 > 9 * (last + 1)
    ]
    return any(not figures.records[row][1][at].strip() for row in mark.rows for at in usual)


def _no_sum(figures: Figures, mark: Mark) -> list[str]:
    """A place or a substance may be called like a total: SOMMA LOMBARDO."""
    at = figures.names.index(mark.column)
    row, cells = figures.records[mark.rows[0]]
    if len(cells[at].strip()) < 4:
        return []
    where = f"{len(mark.rows):,} rows such as {cells[at].strip()!r} (row {row}, column {mark.column!r})"
    return [
        f"{where} are called like totals, but add up nothing that was found: kept as records; "
        "if they repeat others, leave them out"
    ]


def _next_to_parts(figures: Figures, mark: Mark, taken: set[int]) -> Footer | None:
    """A total of the few rows next to it, which `parts: above` would take for one of all rows above."""
    if mark.equals is None:
        return None
    runs = [run_of(figures, at, taken) for at in mark.rows]
    if any(run is None for run in runs):
        return None
    rows = tuple(figures.records[at][0] for at in mark.rows)
    first, last = (figures.records[at][0] for at in runs[0] or (0, 0))
    why = f"{mark.label!r} (row {rows[0]}) is the sum of rows {first} to {last}, which stand there too"
    return Footer(mark.column, mark.equals, None, False, "total_row", rows, why, True)


def _parted(figures: Figures, mark: Mark, taken: set[int]) -> list[Mark]:
    """Of several labels the grand total is a mark of its own: it adds what the others add already."""
    if len(mark.rows) < 2 or mark.pattern is None:
        return [mark]
    at = figures.names.index(mark.column)
    grand: list[Mark] = []
    for row in mark.rows:
        label = figures.records[row][1][at].strip()
        alone = Mark(mark.column, label, None, (row,), label)
        held = [one for one in held_by(figures, alone, taken, Way("all")) if one.is_judged]
        if len(held) > 1 and sum(one.is_exact for one in held) * 2 > len(held):
            grand.append(alone)
    rest = without(mark, figures, {row for one in grand for row in one.rows})
    return [mark] if not grand or rest is None else [*grand, rest]


def _total(figures: Figures, mark: Mark, way: Way, held: list[Held]) -> TotalRow:
    rows = tuple(figures.records[at][0] for at in mark.rows)
    judged = [one for one in held if one.is_judged]
    wrong = sorted((one for one in judged if not one.is_exact), key=lambda one: -one.relative)
    last = {name: figures.values[name][mark.rows[-1]] for name in figures.columns}
    return TotalRow(
        column=mark.column,
        equals=mark.equals,
        pattern=mark.pattern,
        of=tuple(dict.fromkeys(one.column for one in held)),
        parts=way.parts,
        within=way.within,
        rows=rows,
        agrees=not wrong,
        tolerance=_rounded_up(max((one.relative for one in judged), default=Decimal(0))),
        differences=tuple(_difference(figures, one) for one in wrong),
        stated={name: f"{figure:f}" for name, figure in last.items() if figure is not None},
        why=_why(figures, mark, way, held, wrong),
        sure=bool(judged) and all(one.is_close for one in judged),
        judged=len(judged),
        unjudged=tuple(_difference(figures, one) for one in held if not one.is_judged),
    )


def _difference(figures: Figures, one: Held) -> Difference:
    return Difference(one.column, f"{one.stated:f}", f"{one.summed:f}", figures.records[one.place][0])


def _why(figures: Figures, mark: Mark, way: Way, held: list[Held], wrong: list[Held]) -> str:
    parts = _SIDES[way.parts] + (f" of the same {' and '.join(way.within)}" if way.within else "")
    judged = sum(one.is_judged for one in held)
    row = figures.records[mark.rows[0]][0]
    why = f"{mark.label!r} (row {row}) held against {parts}: "
    why += f"{judged - len(wrong)} of {judged} figures agree exactly"
    if left := len(held) - judged:
        why += f"; {left} more have parts that are no numbers"
    if not wrong:
        return why
    rows = [figures.records[one.place][0] for one in wrong[:_SHOWN]]
    told = [
        f"row {row} says {one.stated:f} under {one.column}, its parts add to {one.summed:f}"
        for row, one in zip(rows, wrong, strict=False)
    ]
    more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
    return f"{why}; astray: {', '.join(told)}{more}"


def _rounded_up(worst: Decimal) -> float:
    """Two leading digits, rounded up, so that the declaration holds."""
    if worst <= Decimal("1e-9"):
        return 0.0
    return min(float(f"{float(worst) * 1.05:.1e}"), 0.999)
