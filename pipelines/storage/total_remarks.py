"""What is worth a look over the published totals: those that are less than their own parts, by label."""

from __future__ import annotations

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
            list(DISTINCT part.substance) AS parts
        FROM edges JOIN labelled AS l ON l.cell = edges.total JOIN cells AS part ON part.cell = edges.part
        GROUP BY ALL
    )
    SELECT source, name, substance, dimension, count(*) FILTER (NOT holds) AS failed, count(*),
        list_sort(list_distinct(flatten(list(parts) FILTER (NOT holds))))
    FROM held WHERE name IS NOT NULL GROUP BY source, name, substance, dimension
    HAVING count(*) FILTER (NOT holds) > 1 ORDER BY source, failed DESC, name, dimension
"""
_MOST_PARTS = 5


def parts_remark(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence per source whose totals are less than their parts, and one per label that often is."""
    sources = connection.execute("""
        SELECT source, count(DISTINCT total) FROM edges JOIN cells ON cells.cell = edges.total
        WHERE NOT holds GROUP BY source ORDER BY source
    """).fetchall()
    labels = connection.execute(_LABELS).fetchall()
    said = []
    for source, totals in sources:
        said.append(
            f"{source}: {totals:,} totals are less than their parts come to; sums take the parts, "
            "both bear the note parts_exceed_total"
        )
        said += [_label_remark(label) for label in labels if label[0] == source]
    return said


def _label_remark(row: tuple[str, str, str, str, int, int, list[str]]) -> str:
    """What to look for in a label whose totals fail again and again, with the cure."""
    source, label, substance, dimension, failed, told, parts = row
    shown = ", ".join(parts[:_MOST_PARTS]) + (", ..." if len(parts) > _MOST_PARTS else "")
    head = (
        f"{source}: PROBABLY MISREAD: {failed:,} of {told:,} totals {label!r} ({substance}) "
        f"are less than their parts by {dimension}"
    )
    if dimension != "drug":
        return f"{head}: are all of them figures of one thing (places within places, periods within periods)?"
    return (
        f"{head} ({shown}). If the label leaves a drug out, say so in source.yaml: `lookups: substance: "
        f"{{{label!r}: {substance}/group_total/without_{parts[0]}}}`; if it is no total: "
        f"`{substance}/residual_other`"
    )
