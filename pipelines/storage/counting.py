"""What sums take: which editions are replaced, which items are told twice, which carry a report's counts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import pyarrow as pa

from pipelines.storage.editions import places
from pipelines.storage.manifests import Manifest
from pipelines.storage.measures import year_of
from pipelines.storage.working import stage

if TYPE_CHECKING:
    import duckdb

_PLACES = pa.schema(
    [(name, pa.string()) for name in ("delivery", "source", "series", "mode", "per")]
    + [("place", pa.int64())]
)
_PAIR = pa.schema(
    [(name, pa.string()) for name in ("left_delivery", "left_item", "right_delivery", "right_item")]
)


def stage_superseded(connection: duckdb.DuckDBPyConnection, manifests: Sequence[Manifest]) -> None:
    """Makes the temporary table `superseded`: delivery, report_id of figures that a newer edition replaces.

    The newer delivery says how: a snapshot replaces all that came before it, a snapshot per year the years
    that it holds, an increment or a revision the reports that it names again.
    """
    place = places(manifests)
    rows = [
        {
            "delivery": one.delivery,
            "source": one.source,
            "series": one.series or "",
            "mode": one.delivery_mode,
            "per": one.snapshot_per,
            "place": place[one.delivery],
        }
        for one in manifests
    ]
    stage(connection, "places", rows, _PLACES)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE keys AS
        SELECT DISTINCT i.delivery, i.report_id, {year_of("readings.answer")} AS year
        FROM raw_items AS i
        LEFT JOIN readings ON readings.delivery = i.delivery AND readings.reading_id = i.when_reading
        WHERE i.delivery IN (
            SELECT delivery FROM places
            WHERE (source, series) IN (SELECT (source, series) FROM places GROUP BY ALL HAVING count(*) > 1)
        )
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE superseded AS
        WITH placed AS (SELECT * FROM keys JOIN places USING (delivery)),
        whole AS (
            SELECT source, series, max(place) AS newest FROM places
            WHERE mode = 'snapshot' AND per IS NULL GROUP BY ALL
        ),
        by_year AS (
            SELECT source, series, year, max(place) AS newest FROM placed
            WHERE mode = 'snapshot' AND per = 'year' GROUP BY ALL
        ),
        by_key AS (
            SELECT source, series, report_id, max(place) AS newest FROM placed
            WHERE mode <> 'snapshot' GROUP BY ALL
        )
        SELECT DISTINCT placed.delivery, placed.report_id
        FROM placed
        LEFT JOIN whole USING (source, series)
        LEFT JOIN by_year ON by_year.source = placed.source AND by_year.series = placed.series
            AND by_year.year IS NOT DISTINCT FROM placed.year
        LEFT JOIN by_key ON by_key.source = placed.source AND by_key.series = placed.series
            AND by_key.report_id = placed.report_id
        WHERE placed.place < greatest(whole.newest, by_year.newest, by_key.newest)
    """)


def stage_duplicates(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the temporary table `duplicates`: pairs of items that are certainly one, the left one kept.

    Each item is in one pair at most, so that two kilogram rows and one gram row lose one of them.
    """
    query = (files(__package__) / "matching.sql").read_text(encoding="utf-8")
    used: set[tuple[str, str]] = set()
    pairs = []
    for left_delivery, left_item, right_delivery, right_item in connection.execute(query).fetchall():
        left, right = (left_delivery, left_item), (right_delivery, right_item)
        if not {left, right} & used:
            used |= {left, right}
            pairs.append(dict(zip(_PAIR.names, (*left, *right), strict=True)))
    stage(connection, "duplicates", pairs, _PAIR)


def stage_counted(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the view `counted` (flat with what sums take), the tables `several` and `carriers` beside it."""
    connection.execute("""
        CREATE OR REPLACE TEMP VIEW counted AS
        SELECT flat.*,
            r_is_latest AND duplicates.right_item IS NULL AND r_period_repeats IS NULL AS i_counted,
            CASE WHEN NOT r_is_latest THEN 'superseded_edition'
                WHEN r_period_repeats IS NOT NULL THEN 'period_repeat'
                WHEN duplicates.right_item IS NOT NULL THEN 'duplicate_certain'
                ELSE 'sole' END AS i_counted_reason
        FROM flat LEFT JOIN duplicates ON right_delivery = flat.delivery AND right_item = flat.i_item_id
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE several AS
        SELECT delivery, report_id FROM raw_items GROUP BY ALL HAVING count(*) > 1
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE carriers AS
        SELECT delivery, report_id, arg_min(item_no, (record, item_no)) AS item_no
        FROM counted SEMI JOIN several USING (delivery, report_id) WHERE i_counted GROUP BY ALL
    """)
