"""One sum told by two breakdowns of which neither holds the other: provinces by year, the country by month.

A figure is of a place, an agency, a coverage, a period and a drug. Two figures of one source overlap where in
each of these one is the other's or holds it. What `totals` has not settled as a total with its parts is
settled here: of breakdowns that overlap sums take the one that comes to more, for each is a part of what
there was; within 1 % a total goes before its parts, then places before the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipelines.storage.working import make, one, stage
from seizure_schema.models.issues import BreakdownsDisagree, PartsExceedTotal

if TYPE_CHECKING:
    import duckdb

ROUNDING, DISAGREE, YEAR = 1.01, 0.05, 360

_SIDED = """
    SELECT *, area <> '' OR spot <> '' AS has_place, agency <> '' AS has_agency,
        concat_ws('|', has_place, has_agency, geo <> '', agencies <> '',
            CASE WHEN {is_nested} AND is_total THEN concat(substance, CAST(excluded AS VARCHAR)) END) AS side
    FROM cells WHERE amount IS NOT NULL AND cell NOT IN ({gone})
"""
# Where only one kind of breakdown names places, or agencies, it does not matter which: all municipalities of
# a country are one figure then, held against its months.
_LIVE = """
    SELECT row_number() OVER () AS cell, * FROM (
        SELECT * EXCLUDE (cell, bag, label, amount), sum(amount) AS amount, list(cell) AS cells FROM (
            SELECT * REPLACE (
                CASE WHEN place_is_shared THEN area WHEN has_place THEN '*' ELSE '' END AS area,
                CASE WHEN place_is_shared THEN spot ELSE '' END AS spot,
                CASE WHEN agency_is_shared THEN agency WHEN has_agency THEN '*' ELSE '' END AS agency
            ) FROM (
                SELECT *, min(CASE WHEN has_place THEN side END) OVER same
                        <> max(CASE WHEN has_place THEN side END) OVER same AS place_is_shared,
                    min(CASE WHEN has_agency THEN side END) OVER same
                        <> max(CASE WHEN has_agency THEN side END) OVER same AS agency_is_shared
                FROM sided WINDOW same AS (PARTITION BY ground)
            )
        ) GROUP BY ALL
    )
"""
# A town that is told without its province may lie in any: neither holds the other. Periods that only meet (a
# week and a month), or of which one has no dates, overlap where the source labels them by one year; a fiscal
# year and a calendar year are two figures.
_HOLDS = """(
    {0}.area IN ('', {1}.area) AND {0}.spot IN ('', {1}.spot) AND {0}.agency IN ('', {1}.agency)
    AND {0}.geo IN ('', {1}.geo) AND {0}.agencies IN ('', {1}.agencies)
    AND coalesce({0}.first <= {1}.first AND {0}.last >= {1}.last, {0}.year IS NOT DISTINCT FROM {1}.year)
)"""
_OVERLAPS = f"""
    SELECT l.cell, r.cell AS other, l.side, r.side AS other_side,
        {{is_nested}} OR {_HOLDS.format("l", "r")} AS is_over,
        NOT {{is_nested}} AND {_HOLDS.format("r", "l")} AS is_under
    FROM {{pairs}}
    WHERE r.side <> l.side AND ((l.area IN ('', r.area) AND l.spot IN ('', r.spot))
            OR (r.area IN ('', l.area) AND r.spot IN ('', l.spot)))
        AND (l.agency = r.agency OR '' IN (l.agency, r.agency))
        AND (l.geo = r.geo OR '' IN (l.geo, r.geo))
        AND (l.agencies = r.agencies OR '' IN (l.agencies, r.agencies))
        AND coalesce(l.first <= r.last AND r.first <= l.last, true) AND (
            (l.year IS NOT DISTINCT FROM r.year
                AND coalesce(least(l.last - l.first, r.last - r.first) < {YEAR}, true))
            OR (l.first <= r.first AND l.last >= r.last) OR (r.first <= l.first AND r.last >= l.last)
        )
        -- Of one place, agency and period: a total with its parts, or limits of coverage beside one another.
        AND NOT (l.area = r.area AND l.spot = r.spot AND l.agency = r.agency
            AND l.first IS NOT DISTINCT FROM r.first AND l.last IS NOT DISTINCT FROM r.last)
"""
_OF_ONE_DRUG = """
    (
        FROM live WINDOW same AS (PARTITION BY ground, substance, is_total, excluded)
        QUALIFY min(side) OVER same <> max(side) OVER same
    ) AS l JOIN live AS r ON r.ground = l.ground AND r.substance = l.substance
        AND r.is_total IS NOT DISTINCT FROM l.is_total AND r.excluded = l.excluded AND r.side <> l.side
"""
_OF_NESTED_DRUGS = """
    (
        FROM live WINDOW same AS (PARTITION BY ground, year)
        QUALIFY is_total AND min((area, spot, agency, first, last)) OVER same
            <> max((area, spot, agency, first, last)) OVER same
    ) AS l JOIN nested AS n ON n.total = l.naming
    JOIN live AS r ON r.ground = l.ground AND r.naming = n.part
"""
_BOTH_WAYS = """
    FROM crossing UNION SELECT other, cell, other_side, side, is_under, is_over FROM crossing
"""
# Figures that overlap, each with all that overlap those: the lowest number among them names the knot.
_KNOTS = """
    SELECT cell, least(any_value(mine.knot), min(others.knot)) AS knot
    FROM knots AS mine JOIN crossing USING (cell) JOIN knots AS others ON others.cell = crossing.other
    GROUP BY cell
"""
_SIDES = """
    SELECT knot, side, sum(amount) AS amount, bool_and(is_over) AS is_over, bool_and(is_under) AS is_under,
        bool_or(has_place) AS has_place, bool_or(has_agency) AS has_agency, bool_or(is_number) AS is_number,
        bool_or(geo <> '' OR agencies <> '') AS has_coverage, any_value(source) AS source,
        any_value(country) AS country, any_value(unit) AS unit,
        concat_ws(' to ', nullif(min(year), max(year)), max(year)) AS year,
        string_agg(DISTINCT substance, ', ' ORDER BY substance) AS drugs, min(last - first) + 1 AS shortest,
        max(last - first) + 1 AS longest
    FROM live JOIN knots USING (cell) JOIN (
        SELECT cell, bool_and(is_over) AS is_over, bool_and(is_under) AS is_under FROM crossing GROUP BY cell
    ) USING (cell) GROUP BY knot, side ORDER BY knot, side
"""
_CLASHES = "SELECT DISTINCT knot, side, other_side FROM crossing JOIN knots USING (cell)"
_DECIDED = pa.schema(
    [("knot", pa.int64()), ("side", pa.string()), ("is_kept", pa.bool_()), ("note", pa.string())]
)
# What a side tells beyond those that are kept stays.
_LOST = """
    SELECT DISTINCT cell FROM crossing JOIN knots USING (cell)
    JOIN decided AS mine ON mine.knot = knots.knot AND mine.side = crossing.side
    JOIN decided AS theirs ON theirs.knot = knots.knot AND theirs.side = crossing.other_side
    WHERE theirs.is_kept AND NOT mine.is_kept
"""
_NOTED = """
    SELECT unnest(cells) AS cell, note FROM live JOIN knots USING (cell) JOIN decided USING (knot, side)
    WHERE note IS NOT NULL
"""
_TOLD = pa.schema(
    [(name, pa.string()) for name in ("source", "kept", "other", "example")] + [("disagree", pa.bool_())]
)
_LENGTHS = ((1, 1, "day"), (7, 7, "week"), (28, 31, "month"), (89, 92, "quarter"), (181, 184, "half-year"))


@dataclass(frozen=True)
class _Side:
    """One breakdown of a knot: what it comes to, and whether it lies over or under all that it overlaps."""

    knot: int
    side: str
    amount: float
    is_over: bool
    is_under: bool
    has_place: bool
    has_agency: bool
    is_number: bool
    has_coverage: bool
    source: str
    country: str | None
    unit: str
    year: str
    drugs: str
    shortest: int | None
    longest: int | None

    @property
    def parts(self) -> str:
        """By what it parts the sum, in words."""
        named = {"place": self.has_place, "agency": self.has_agency, "coverage": self.has_coverage}
        words = [word for word, is_told in named.items() if is_told]
        short, long = self.shortest or 0, self.longest or 0
        length = next((word for low, high, word in _LENGTHS if low <= short and long <= high), None)
        words += [length] if length else ["period"] if 0 < short < YEAR else []
        return f"by {' and '.join(words)}" if words else "for the whole"


def stage_breakdowns(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the temporary tables `told_again` and `within_wider` (cell), `breakdown_notes` (cell, note).

    `told_again` are figures of a drug that another breakdown of the same drug tells; `within_wider` those
    that lie in another breakdown of a larger group of drugs. Needs the tables of `totals`: `cells`,
    `edges`, `_covered`, and `nested`.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE breakdown_notes (cell BIGINT, note VARCHAR)")
    stage(connection, "breakdowns", [], _TOLD)
    # A total of drugs and its parts are figures to compare: of each drug, one breakdown.
    settled = "SELECT part FROM edges WHERE dimension <> 'drug' AND holds "
    settled += "UNION SELECT total FROM edges WHERE dimension <> 'drug' AND NOT holds"
    _settle(connection, "told_again", _OF_ONE_DRUG, settled, is_nested=False)
    settled = "SELECT cell FROM _covered UNION SELECT total FROM edges WHERE NOT holds UNION FROM told_again"
    _settle(connection, "within_wider", _OF_NESTED_DRUGS, settled, is_nested=True)


def _settle(
    connection: duckdb.DuckDBPyConnection, lost: str, pairs: str, settled: str, *, is_nested: bool
) -> None:
    """Fills the table `lost` until no two figures overlap that are in none of the tables named."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {lost} (cell BIGINT)")
    make(connection, "sided", _SIDED.format(gone=settled, is_nested=is_nested))
    make(connection, "live", _LIVE)
    make(connection, "crossing", _OVERLAPS.format(pairs=pairs, is_nested=is_nested))
    make(connection, "crossing", _BOTH_WAYS)
    while one(connection, "SELECT count(*) FROM crossing"):
        _tie(connection)
        clashes: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        for knot, *pair in connection.execute(_CLASHES).fetchall():
            clashes[knot].add((pair[0], pair[1]))
        sides = [_Side(*row) for row in connection.execute(_SIDES).fetchall()]
        decided, told = [], []
        for knot, group in groupby(sides, key=lambda side: side.knot):
            rows, said = _decide(list(group), clashes[knot], is_nested=is_nested)
            decided += rows
            told += said
        stage(connection, "decided", decided, _DECIDED)
        stage(connection, "_breakdowns", told, _TOLD)
        connection.execute("INSERT INTO breakdowns FROM _breakdowns")
        connection.execute(f"INSERT INTO breakdown_notes {_NOTED}")
        make(connection, "lost", _LOST)
        connection.execute(f"INSERT INTO {lost} SELECT unnest(cells) FROM live SEMI JOIN lost USING (cell)")
        connection.execute("DELETE FROM crossing WHERE cell IN (FROM lost) OR other IN (FROM lost)")


def _tie(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `knots`: every figure that overlaps another, with the knot that both are in."""
    make(connection, "knots", "SELECT cell, least(cell, min(other)) AS knot FROM crossing GROUP BY cell")
    loose = True
    while loose:
        make(connection, "_tied", _KNOTS)
        loose = one(
            connection,
            "SELECT coalesce(bool_or(a.knot <> b.knot), false) FROM _tied AS a JOIN knots AS b USING (cell)",
        )
        make(connection, "knots", "FROM _tied")


def _decide(
    sides: Sequence[_Side], clashes: set[tuple[str, str]], *, is_nested: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Which sides of a knot are kept, noted where they do not agree; what to say of the others."""

    def grown(seed: _Side) -> list[_Side]:
        kept = [seed]
        for side in sorted(sides, key=lambda side: -side.amount):
            if side is not seed and not any((side.side, other.side) in clashes for other in kept):
                kept.append(side)
        return kept

    choices = [grown(side) for side in sorted(sides, key=_preference)]
    most = max(map(_sum, choices))
    # A seizure of two drugs counts for each: numbers of seizures by drug may well be more than all.
    stands = is_nested and sides[0].is_number
    kept = next(choice for choice in choices if stands or _sum(choice) * ROUNDING + 1e-9 >= most)
    notes: dict[str, str] = {}
    told = []
    for side in sides:
        if side in kept or side.is_under or (stands and side.is_over):
            continue
        rivals = grown(side)
        low, high = sorted((_sum(kept), _sum(rivals)))
        disagree = high - low > DISAGREE * high
        if side.is_over or disagree:
            note = PartsExceedTotal.slug if side.is_over else BreakdownsDisagree.slug
            notes |= dict.fromkeys((other.side for other in (*kept, side)), note)
        told.append(_twice(kept, side, rivals, disagree=disagree))
    decided = [
        {"knot": side.knot, "side": side.side, "is_kept": side in kept, "note": notes.get(side.side)}
        for side in sides
    ]
    return decided, told


def _preference(side: _Side) -> tuple[bool | str, ...]:
    return not side.is_over, side.is_under, not side.has_place, not side.has_agency, side.side


def _sum(sides: Sequence[_Side]) -> float:
    return sum(side.amount for side in sides)


def _twice(kept: Sequence[_Side], side: _Side, rivals: Sequence[_Side], *, disagree: bool) -> dict[str, Any]:
    amounts = f"{_sum(kept):,.6g} and {_sum(rivals):,.6g} {side.unit}"
    where = " ".join(filter(None, (side.country, side.year, side.drugs)))
    return {
        "source": side.source,
        "kept": " and ".join(dict.fromkeys(other.parts for other in kept)),
        "other": side.parts,
        "example": f"{where}: {amounts}",
        "disagree": disagree,
    }
