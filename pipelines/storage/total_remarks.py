"""What is worth a look over the published totals: those that are less than their own parts, by label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# Labels whose totals are less than their parts more than once: rounding and late corrections are rarer.
_LABELS = """
    WITH labelled AS (
        SELECT DISTINCT _items.cell, told.source, told.name, told.substance
        FROM _items JOIN told USING (delivery, item)
    ), held AS (
        SELECT l.source, l.name, l.substance, edges.dimension, edges.total, bool_and(edges.holds) AS holds,
            concat_ws(' ', any_value(whole.country), any_value(whole.year)) AS place,
            list(DISTINCT part.substance) AS parts
        FROM edges JOIN labelled AS l ON l.cell = edges.total JOIN cells AS part ON part.cell = edges.part
        JOIN cells AS whole ON whole.cell = edges.total
        GROUP BY ALL
    )
    SELECT source, name, substance, dimension, count(*) FILTER (NOT holds) AS failed, count(*),
        min(place) FILTER (NOT holds),
        list_sort(list_distinct(flatten(list(parts) FILTER (NOT holds))))
    FROM held WHERE name IS NOT NULL GROUP BY source, name, substance, dimension
    HAVING count(*) FILTER (NOT holds) > 1 ORDER BY source, failed DESC, name, dimension
"""
_MOST_PARTS, _MOST_LABELS = 5, 5


@dataclass(frozen=True)
class _Label:
    """Totals of one name that are less than their parts by one dimension."""

    source: str
    name: str
    substance: str
    dimension: str
    failed: int
    told: int
    first: str
    parts: list[str]

    @property
    def is_rule(self) -> bool:
        """Whether most of its totals fail: then the label is no sum of these parts."""
        return self.failed * 2 > self.told


def parts_remark(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence per source whose totals are less than their parts, one per label of which most are, and one
    for the others.
    """
    sources = connection.execute("""
        SELECT source, count(DISTINCT total) FROM edges JOIN cells ON cells.cell = edges.total
        WHERE NOT holds GROUP BY source ORDER BY source
    """).fetchall()
    labels = [_Label(*row) for row in connection.execute(_LABELS).fetchall()]
    said = []
    for source, totals in sources:
        ours = [one for one in labels if one.source == source]
        said.append(
            f"{source}: {totals:,} totals are less than their parts come to; sums take the parts, "
            "both bear the note parts_exceed_total"
        )
        said += [_misread(one) for one in ours if one.is_rule]
        if others := [one for one in ours if not one.is_rule]:
            shown = "; ".join(
                f"{one.name!r} {one.failed:,} of {one.told:,} (by {one.dimension}, first {one.first})"
                for one in others[:_MOST_LABELS]
            )
            more = f"; and {len(others) - _MOST_LABELS} more labels" if len(others) > _MOST_LABELS else ""
            said.append(
                f"{source}: less than their parts now and then, as late corrections leave them: {shown}{more}"
            )
    return said


def _misread(one: _Label) -> str:
    """What to look for in a label most of whose totals fail, with the line to write."""
    head = (
        f"{one.source}: PROBABLY MISREAD: {one.failed:,} of {one.told:,} totals {one.name!r} "
        f"({one.substance}), first {one.first}, are less than their parts by {one.dimension}"
    )
    if one.dimension != "drug":
        return f"{head}: are all of them figures of one thing (places within places, periods within periods)?"
    others = [part for part in one.parts if part != one.substance]
    shown = ", ".join(one.parts[:_MOST_PARTS]) + (", ..." if len(one.parts) > _MOST_PARTS else "")
    left_out = others[0] if len(others) == 1 else "???"
    return (
        f"{head} ({shown}). If the label leaves one of these out: `lookups: substance: "
        f"{{{one.name!r}: {one.substance}/group_total/without_{left_out}}}`; if it means all others: "
        f"`{one.substance}/residual_other`"
    )


def breakdown_remarks(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence per source and pair of breakdowns that tell the same sums, with examples."""
    rows = connection.execute("""
        SELECT source, kept, other, disagree, count(*), list(example ORDER BY example)[:3] FROM breakdowns
        GROUP BY ALL ORDER BY ALL
    """).fetchall()
    return [
        f"{source}: {number:,} sums are told twice, {kept} and {other}: {'; '.join(examples)}"
        f"{'; ...' if number > len(examples) else ''}. Only those {kept} are counted"
        + (
            "; THEY DISAGREE by more than 5 %: see whether a breakdown is incomplete or misread, "
            "in period_totals_with_parts, note breakdowns_disagree"
            if disagree
            else ""
        )
        for source, kept, other, disagree, number, examples in rows
    ]
