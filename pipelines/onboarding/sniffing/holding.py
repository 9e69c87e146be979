"""Totals held against the rows that they may add: all, those above or below, those of the same label."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from pipelines.onboarding.sniffing.figures import Figures
from pipelines.onboarding.sniffing.marking import Mark

ROUNDING = Decimal("0.005")
"""A total may differ from its parts by so much, relative, and still be their rounded sum."""
NOISE = Decimal("1e-9")
_MOST_LABELS = 6
_MOST_WITHIN = 3
_LONG_TABLE = 20_000


@dataclass(frozen=True)
class Way:
    """Which rows a total adds."""

    parts: Literal["all", "above", "below"]
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """One figure of a total, beside the sum of its parts."""

    column: str
    place: int
    """Of the total among the records."""
    stated: Decimal
    summed: Decimal
    parts: int
    unread: int = 0
    """Parts that are no number."""
    largest: Decimal = Decimal(0)
    """Of the parts."""

    @property
    def could_add(self) -> bool:
        """Whether it may be the sum of several parts, though it is not: it is no smaller than any of them."""
        return self.parts + self.unread > 1 and self.stated >= self.largest

    @property
    def is_judged(self) -> bool:
        """A part that nobody can read makes a total larger than the sum of the others, never smaller."""
        return not self.unread or self.stated <= self.summed

    @property
    def relative(self) -> Decimal:
        """Size of the difference, relative to the sum."""
        if self.stated == self.summed:
            return Decimal(0)
        return abs(self.stated - self.summed) / abs(self.summed) if self.summed else Decimal(1)

    @property
    def is_exact(self) -> bool:
        """Whether it is the sum, but for the noise of adding fractions."""
        return self.relative <= NOISE

    @property
    def is_close(self) -> bool:
        """Whether rounding can make the difference: that of the total, or that of each part."""
        if self.relative <= ROUNDING:
            return True
        last = Decimal(1).scaleb(min(int(self.stated.as_tuple().exponent), 0))
        return (
            self.relative < Decimal("0.05") and abs(self.stated - self.summed) <= last * (self.parts + 1) / 2
        )


def best_way(
    figures: Figures, mark: Mark, totals: set[int], ways: list[Way] | None = None
) -> tuple[Way, list[Held]] | None:
    """The reading of a total under which most of its figures agree with their parts; None without figures."""
    tries = [(way, held_by(figures, mark, totals, way)) for way in ways or _ways(figures, mark)]
    tries = [(way, held) for way, held in tries if held]
    return min(tries, key=lambda one: badness(one[1])) if tries else None


def badness(held: list[Held]) -> tuple[float, int, float]:
    """Smaller is better: the share of wrong figures, then how many are right, then how far they are off."""
    judged = [one for one in held if one.is_judged]
    wrong = sum(not one.is_close for one in judged)
    exact = sum(one.is_exact for one in judged)
    size = float(sum(min(one.relative, Decimal(1)) for one in judged))
    return (wrong / len(judged) if judged else 0.5), -exact, size


def _ways(figures: Figures, mark: Mark) -> list[Way]:
    several = len(mark.rows) > 1
    ways = [Way("above"), Way("below")] if several else [Way("all"), Way("above"), Way("below")]
    marked = set(mark.rows)
    others = [name for name in figures.names if name not in figures.columns and name != mark.column]
    labels = [name for name in others if _is_shared(figures, name, marked)][:_MOST_LABELS]
    most = _MOST_WITHIN if len(figures.records) <= _LONG_TABLE else 1
    for count in range(1, min(len(labels), most) + 1):
        ways += [Way("all", within) for within in combinations(labels, count)]
    return ways


def _is_shared(figures: Figures, name: str, marked: set[int]) -> bool:
    """Whether the text of every total stands in records too, as its year does."""
    at = figures.names.index(name)
    texts = {figures.records[row][1][at].strip() for row in marked}
    others = {cells[at].strip() for place, (_, cells) in enumerate(figures.records) if place not in marked}
    return "" not in texts and texts <= others


@dataclass
class _Sum:
    summed: Decimal = Decimal(0)
    parts: int = 0
    unread: int = 0
    largest: Decimal = Decimal(0)


def held_by(figures: Figures, mark: Mark, totals: set[int], way: Way) -> list[Held]:
    """Every figure of the totals beside the sum of its parts, in columns where all of them have one."""
    held: list[Held] = []
    places = [figures.names.index(name) for name in way.within]
    keys = [tuple(cells[at].strip() for at in places) for _, cells in figures.records]
    owners = _owners(len(figures.records), mark, way)
    for name in figures.columns:
        values, unread = figures.values[name], figures.unread.get(name, set())
        if any(values[at] is None and at not in unread for at in mark.rows):
            continue
        sums: dict[tuple[object, ...], _Sum] = {}
        for at, value in enumerate(values):
            if at in totals or owners[at] is None or (value is None and at not in unread):
                continue
            one = sums.setdefault((owners[at], *keys[at]), _Sum())
            one.summed += value or 0
            one.parts += value is not None
            one.unread += value is None
            one.largest = max(one.largest, value or one.largest)
        for at in mark.rows:
            stated = values[at]
            if stated is not None:
                one = sums.get((at if way.parts != "all" else -1, *keys[at]), _Sum())
                held.append(Held(name, at, stated, one.summed, one.parts, one.unread, one.largest))
    return [one for one in held if one.stated or one.summed]


def _owners(count: int, mark: Mark, way: Way) -> list[int | None]:
    """For each record the total that adds it, -1 where each adds all."""
    if way.parts == "all":
        return [-1] * count
    owners: list[int | None] = [None] * count
    last: int | None = None
    rows, order = set(mark.rows), range(count) if way.parts == "below" else range(count - 1, -1, -1)
    for at in order:
        if at in rows:
            last = at
        else:
            owners[at] = last
    return owners
