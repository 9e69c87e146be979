"""Columns that repeat the sum of others, found row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import TotalColumn
from pipelines.onboarding.sniffing.table_words import ends_with_total, is_total

_SAMPLE = 2_000
_ROUNDING = 0.01
_FEWEST = 3


def find_total_columns(figures: Figures) -> list[TotalColumn]:
    """Inner totals first, then totals of what is left: a grand total adds no other total."""
    rows = min(len(figures.records), _SAMPLE)
    values = {name: [float(one or 0) for one in figures.values[name][:rows]] for name in figures.columns}
    found: dict[str, TotalColumn] = {}
    for _ in range(4):
        left = [name for name in figures.columns if name not in found]
        more = {name: best for name in left if (best := _best(name, left, values)) is not None}
        # Of two that need one another only the one called total is one.
        more = {
            name: one for name, one in more.items() if is_called_total(name) or not set(one.of) & set(more)
        }
        if not more:
            break
        found |= more
    return [found[name] for name in figures.columns if name in found]


def find_distinct(figures: Figures, found: Sequence[TotalColumn]) -> list[TotalColumn]:
    """Columns called total that count a case once which several columns count: no sum, but within bounds."""
    sums = {one.column for one in found}
    named = [name for name in figures.columns if name not in sums and is_called_total(name)]
    others = [name for name in figures.columns if name not in named]
    told = []
    for name in named:
        tries = [[*parts] for parts in _parts(name, [*others, name]) if not sums & {*parts}]
        within = [(parts, rows) for parts in tries if (rows := _rows_within(figures, name, parts))]
        if not within:
            continue
        parts, rows = max(within, key=lambda one: (one[1], len(one[0])))
        shown = ", ".join(map(repr, parts[:3])) + (f" ... {parts[-1]!r}" if len(parts) > 3 else "")
        why = f"in each of {rows:,} rows at least the largest and at most the sum of {shown}"
        told.append(TotalColumn(name, tuple(parts), 0.0, rows, rows, why, sure=False, distinct=True))
    return told


def _rows_within(figures: Figures, name: str, parts: Sequence[str]) -> int:
    """Rows in which two parts or more say something, if the total lies between largest and sum in all."""
    rows = below = 0
    for at, total in enumerate(figures.values[name][:_SAMPLE]):
        told = [value for part in parts if (value := figures.values[part][at])]
        if total is None or not told:
            continue
        if not max(told) <= total <= sum(told):
            return 0
        rows += len(told) > 1
        below += total < sum(told)
    return rows if rows >= _FEWEST and below else 0


def is_called_total(name: str) -> bool:
    """Whether a header calls its column a total."""
    return is_total(name) or ends_with_total(name) or is_total(re.sub(r"[_\W]+", " ", name))


def _best(name: str, columns: list[str], values: dict[str, list[float]]) -> TotalColumn | None:
    best: TotalColumn | None = None
    for parts in _parts(name, columns):
        held = _held(values[name], [values[part] for part in parts])
        if held is None:
            continue
        rows, agree, tolerance = held
        if best is not None and (agree, len(parts)) <= (best.agree, len(best.of)):
            continue
        called = is_called_total(name)
        shown = ", ".join(parts[:3]) + (f" ... {parts[-1]}" if len(parts) > 3 else "")
        why = f"in {agree:,} of {rows:,} rows {name!r} is the sum of {len(parts)} columns ({shown})"
        sure = (called or rows >= 8) and agree == rows
        best = TotalColumn(name, tuple(parts), tolerance, rows, agree, why, sure)
    return best


def _parts(name: str, columns: list[str]) -> Iterator[list[str]]:
    """Which columns a total may add: all others, those beside it, those of its unit."""
    at = columns.index(name)
    others = [one for one in columns if one != name]
    if len(others) >= 2:
        yield others
    for first in range(at - 1):
        yield columns[first:at]
    for last in range(at + 3, len(columns) + 1):
        yield columns[at + 1 : last]
    tail = re.split(r"[_\W]+", name.strip(" )"))[-1]
    same = [one for one in others if re.split(r"[_\W]+", one.strip(" )"))[-1] == tail]
    if len(same) >= 2:
        yield same


def _held(total: list[float], parts: list[list[float]]) -> tuple[int, int, float] | None:
    """(rows with two parts or more, rows that agree, tolerance needed), None where it is no total."""
    rows = agree = 0
    worst = 0.0
    for at, figure in enumerate(total):
        told = [part[at] for part in parts if part[at]]
        if not told and not figure:
            continue
        summed = sum(told)
        relative = abs(figure - summed) / abs(summed) if summed else 1.0
        good = relative <= _ROUNDING
        if len(told) >= 2:
            rows += 1
            agree += good
        elif not good:
            rows += 1
        if good:
            worst = max(worst, relative)
    if rows < 3 or agree * 10 < rows * 9:
        return None
    return rows, agree, 0.0 if worst < 1e-9 else float(f"{worst * 1.05:.1e}")
