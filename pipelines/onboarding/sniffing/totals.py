"""Rows that repeat the sum of others, found by label or by figures, and held against their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.findings import Difference, TotalRow
from pipelines.onboarding.sniffing.grids import escaped
from pipelines.onboarding.sniffing.sums import by_figures
from pipelines.onboarding.sniffing.table_words import ends_with_total, is_total, word_at

ROUNDING = Decimal("0.005")
"""A total may differ from its parts by so much, relative, and still be their rounded sum."""
_NOISE = Decimal("1e-9")


@dataclass(frozen=True)
class _Mark:
    """What tells the rows of one kind of total."""

    column: str
    equals: str | None
    pattern: str | None
    rows: tuple[int, ...]
    """Places among the records."""
    label: str


@dataclass(frozen=True)
class _Way:
    parts: Literal["all", "above"]
    within: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """One figure of a total, beside the sum of its parts."""

    column: str
    stated: Decimal
    summed: Decimal
    parts: int

    @property
    def relative(self) -> Decimal:
        """Size of the difference, relative to the sum."""
        if self.stated == self.summed:
            return Decimal(0)
        return abs(self.stated - self.summed) / abs(self.summed) if self.summed else Decimal(1)

    @property
    def is_close(self) -> bool:
        """Whether rounding can make the difference: that of the total, or that of each part."""
        if self.relative <= ROUNDING:
            return True
        last = Decimal(1).scaleb(min(int(self.stated.as_tuple().exponent), 0))
        return (
            self.relative < Decimal("0.05") and abs(self.stated - self.summed) <= last * (self.parts + 1) / 2
        )


def find_totals(figures: Figures) -> tuple[list[TotalRow], set[int], list[str]]:
    """The totals, the places of their rows among the records, and what a person must look at.

    A row that is called a total but is the sum of nothing is told, and stays a record.
    """
    marks = list(_labelled(figures))
    taken = {at for mark in marks for at in mark.rows}
    found: list[TotalRow] = []
    kept: set[int] = set()
    problems: list[str] = []
    for mark in (part for whole in marks for part in _parted(figures, whole, taken)):
        told = _best_way(figures, mark, taken)
        if told is None:
            continue
        close = sum(one.is_close for one in told[1])
        if not close and not _stands_apart(figures, mark):
            problems += _no_sum(figures, mark)
            continue
        found.append(_total(figures, mark, *told))
        if close * 2 >= len(told[1]):
            kept |= set(mark.rows)
    found.sort(key=lambda total: total.equals is None)
    unlabelled, more, told_more = by_figures(figures, kept)
    return [*found, *unlabelled], kept | more, [*problems[:5], *told_more]


def _stands_apart(figures: Figures, mark: _Mark) -> bool:
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


def _no_sum(figures: Figures, mark: _Mark) -> list[str]:
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


def agreements(figures: Figures) -> tuple[int, int]:
    """(figures of labelled totals that are exactly the sum of their parts, all such figures)."""
    marks = list(_labelled(figures))
    taken = {at for mark in marks for at in mark.rows}
    held = [
        one
        for mark in (part for whole in marks for part in _parted(figures, whole, taken))
        if (told := _best_way(figures, mark, taken)) is not None
        for one in told[1]
        if one.parts > 1
    ]
    return sum(one.relative <= _NOISE for one in held), len(held)


def _parted(figures: Figures, mark: _Mark, taken: set[int]) -> list[_Mark]:
    """Of several labels the grand total is a mark of its own: it adds what the others add already."""
    if len(mark.rows) < 2 or mark.pattern is None:
        return [mark]
    at = figures.names.index(mark.column)
    grand = []
    for row in mark.rows:
        label = figures.records[row][1][at].strip()
        alone = _Mark(mark.column, label, None, (row,), label)
        held = _differences(figures, alone, taken, _Way("all", ()))
        if len(held) > 1 and sum(one.relative <= _NOISE for one in held) * 2 > len(held):
            grand.append(alone)
    rows = tuple(row for row in mark.rows if all(row not in one.rows for one in grand))
    if not grand or not rows:
        return [mark]
    label = figures.records[rows[0]][1][at].strip()
    rest = _Mark(
        mark.column, label if len(rows) == 1 else None, mark.pattern if len(rows) > 1 else None, rows, label
    )
    return [*grand, rest]


def _labelled(figures: Figures) -> Iterator[_Mark]:
    done: set[int] = set()
    for at, name in enumerate(figures.names):
        rows: dict[str, list[int]] = {}
        kinds: dict[str, bool] = {}
        for place, (_, cells) in enumerate(figures.records):
            text = cells[at].strip()
            if text not in kinds:
                kinds[text] = look(text) == "words" and (is_total(text) or ends_with_total(text))
            if kinds[text] and place not in done:
                rows.setdefault(text, []).append(place)
        yield from _grouped(name, rows)
        done |= {place for places in rows.values() for place in places}


def _grouped(column: str, rows: Mapping[str, list[int]]) -> Iterator[_Mark]:
    """The bare word marks by itself; labels that only end or begin with it share a pattern."""
    shared: dict[str, list[str]] = {}
    for text, places in rows.items():
        word = word_at(text)
        if word is not None and word.whole:
            yield _Mark(column, text, None, tuple(places), text)
            continue
        if is_total(text):
            head = text.split()[0]
            shared.setdefault(rf"^\s*{escaped(head)}\b", []).append(text)
        else:
            tail = re.sub(r"\W+$", "", text).split()[-1]
            shared.setdefault(rf"\b{escaped(tail)}\W*$", []).append(text)
    for pattern, texts in shared.items():
        places = sorted(place for text in texts for place in rows[text])
        if len(texts) == 1:
            yield _Mark(column, texts[0], None, tuple(places), texts[0])
        else:
            yield _Mark(column, None, pattern, tuple(places), texts[0])


def _best_way(figures: Figures, mark: _Mark, totals: set[int]) -> tuple[_Way, list[Held]] | None:
    """The reading of a total under which most of its figures agree with their parts; None without figures."""
    tries = [(way, _differences(figures, mark, totals, way)) for way in _ways(figures, mark)]
    tries = [(way, held) for way, held in tries if held]
    return min(tries, key=lambda one: _badness(one[1])) if tries else None


def _total(figures: Figures, mark: _Mark, way: _Way, held: list[Held]) -> TotalRow:
    rows = tuple(figures.records[at][0] for at in mark.rows)
    worst = max(one.relative for one in held)
    wrong = [one for one in held if one.relative > _NOISE]
    parts = "the rows above it" if way.parts == "above" else "all other rows"
    parts += f" of the same {' and '.join(way.within)}" if way.within else ""
    exact = f"{len(held) - len(wrong)} of {len(held)} figures agree exactly"
    why = f"{mark.label!r} (row {rows[0]}) held against {parts}: {exact}"
    if wrong:
        one = max(wrong, key=lambda one: one.relative)
        why += (
            f"; most astray is {one.column}, which says {one.stated:f} where the parts add to {one.summed:f}"
        )
    last = {name: figures.values[name][mark.rows[-1]] for name in figures.columns}
    return TotalRow(
        column=mark.column,
        equals=mark.equals,
        pattern=mark.pattern,
        of=tuple(dict.fromkeys(one.column for one in held)),
        parts=way.parts,
        within=way.within,
        rows=rows,
        agrees=worst <= _NOISE,
        tolerance=_rounded_up(worst),
        differences=tuple(Difference(one.column, f"{one.stated:f}", f"{one.summed:f}") for one in wrong),
        stated={name: f"{figure:f}" for name, figure in last.items() if figure is not None},
        why=why,
        sure=all(one.is_close for one in held),
    )


def _rounded_up(worst: Decimal) -> float:
    """Two leading digits, rounded up, so that the declaration holds."""
    if worst <= _NOISE:
        return 0.0
    return min(float(f"{float(worst) * 1.05:.1e}"), 0.999)


def _ways(figures: Figures, mark: _Mark) -> list[_Way]:
    ways = [_Way("all", ()), _Way("above", ())] if len(mark.rows) == 1 else [_Way("above", ())]
    others = [name for name in figures.names if name not in figures.columns and name != mark.column]
    filled = [
        name
        for name in others
        if (at := figures.names.index(name)) >= 0
        and all(figures.records[row][1][at].strip() for row in mark.rows)
        and _is_shared(figures, at, mark)
    ]
    ways += [_Way("all", (name,)) for name in filled]
    if len(filled) > 1:
        ways.append(_Way("all", tuple(filled)))
    return ways


def _is_shared(figures: Figures, at: int, mark: _Mark) -> bool:
    """Whether the text of a total stands in records too, as its year does."""
    texts = {figures.records[row][1][at].strip() for row in mark.rows}
    marked = set(mark.rows)
    others = {cells[at].strip() for place, (_, cells) in enumerate(figures.records) if place not in marked}
    return texts <= others


def _differences(figures: Figures, mark: _Mark, totals: set[int], way: _Way) -> list[Held]:
    """Every figure of the totals beside the sum of its parts, in columns where all of them have one."""
    held = []
    places = [figures.names.index(name) for name in way.within]
    keys = [tuple(cells[at].strip() for at in places) for _, cells in figures.records] if places else None
    for name in figures.columns:
        values = figures.values[name]
        if any(values[at] is None for at in mark.rows):
            continue
        sums: dict[tuple[str, ...], tuple[Decimal, int]] = {}
        if way.parts == "all":
            for at, value in enumerate(values):
                if at not in totals and value is not None:
                    key = keys[at] if keys else ()
                    summed, parts = sums.get(key, (Decimal(0), 0))
                    sums[key] = (summed + value, parts + 1)
        last = -1
        for at in mark.rows:
            if way.parts == "above":
                told = [
                    v
                    for n, v in enumerate(values[last + 1 : at], last + 1)
                    if n not in totals and v is not None
                ]
                summed, parts = sum(told, Decimal(0)), len(told)
            else:
                summed, parts = sums.get(keys[at] if keys else (), (Decimal(0), 0))
            held.append(Held(name, values[at] or Decimal(0), summed, parts))
            last = at
    return [one for one in held if one.stated or one.summed]


def _badness(held: list[Held]) -> tuple[float, float]:
    wrong = sum(not one.is_close for one in held)
    return wrong / len(held), float(sum(min(one.relative, Decimal(1)) for one in held))
