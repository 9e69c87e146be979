"""Rows that nobody calls a total, but whose figures are the sum of all others or of the rows next to them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import TotalRow

_MOST_ROWS = 400
_LEAST = 20
"""Smaller figures add up to one another by chance."""


def by_figures(figures: Figures, known: set[int]) -> tuple[list[TotalRow], set[int], list[str]]:
    """Rows without a word for total whose figures are the sum of all others, or of the rows next to them."""
    places = [at for at in range(len(figures.records)) if at not in known]
    if not 3 <= len(places) <= _MOST_ROWS or not figures.columns:
        return [], set(), []
    sums = {
        name: sum((figures.values[name][at] or Decimal(0) for at in places), Decimal(0))
        for name in figures.columns
    }
    found, taken, problems = [], set(), []
    for at in places:
        equal = [n for n in figures.columns if (value := figures.values[n][at]) and value * 2 == sums[n]]
        told = [n for n in figures.columns if figures.values[n][at]]
        parts = [sum(1 for p in places if p != at and figures.values[n][p]) for n in equal]
        if equal and len(equal) == len(told) and (sum(count >= 2 for count in parts) >= 2 or max(parts) >= 4):
            if (total := _unlabelled(figures, at, equal)) is not None:
                found.append(total)
                taken.add(at)
            break
    rest = [at for at in places if at not in taken]
    for at, first, last in _runs(figures, rest):
        row, start, end = (figures.records[place][0] for place in (at, first, last))
        label = next((cell.strip() for cell in figures.records[at][1] if cell.strip()), "")
        problems.append(
            f"row {row} ({label!r}) equals the sum of rows {start} to {end} in every figure: if it is a "
            "total, declare it under `totals:` (below its parts) or leave it out under `footer:`"
        )
    return found, taken, problems[:10]


def _unlabelled(figures: Figures, at: int, columns: list[str]) -> TotalRow | None:
    row, cells = figures.records[at]
    for place, name in enumerate(figures.names):
        text = cells[place].strip()
        if (
            not text
            or name in figures.columns
            or any(c[place].strip() == text for n, (_, c) in enumerate(figures.records) if n != at)
        ):
            continue
        why = (
            f"every figure of row {row} ({text!r}) is the sum of all other rows, though it is called no total"
        )
        stated = {column: format(figures.values[column][at] or Decimal(0), "f") for column in columns}
        return TotalRow(
            name, text, None, tuple(columns), "all", (), (row,), True, 0.0, (), stated, why, sure=False,
            labelled=False, judged=len(columns),
        )  # fmt: skip
    return None


def _runs(figures: Figures, places: list[int]) -> Iterator[tuple[int, int, int]]:
    """(place of a row, first and last place of the rows next to it that add up to it), in two figures."""
    values = [[figures.values[name][at] or Decimal(0) for name in figures.columns] for at in places]
    for n, row in enumerate(values):
        if sum(value > 0 for value in row) < 2 or sum(row) < _LEAST:
            continue
        for step in (-1, 1):
            end = _adds_up(values, n, step)
            if end is not None:
                yield places[n], places[min(end, n + step)], places[max(end, n + step)]
                break


def run_of(figures: Figures, at: int, left_out: set[int]) -> tuple[int, int] | None:
    """The first and last place of the rows next to one that add up to it, in all figures of two columns."""
    places = [place for place in range(len(figures.records)) if place == at or place not in left_out]
    return next(((first, last) for found, first, last in _runs(figures, places) if found == at), None)


def _adds_up(values: list[list[Decimal]], at: int, step: int) -> int | None:
    """The last of two rows or more, next to a row in one direction, that add up to it."""
    row, m, parts = values[at], at + step, 0
    total = [Decimal(0)] * len(row)
    while 0 <= m < len(values):
        total = [one + two for one, two in zip(total, values[m], strict=True)]
        if any(one > two for one, two in zip(total, row, strict=True)):
            return None
        parts += any(values[m])
        if parts >= 2 and total == row:
            return m
        m += step
    return None
