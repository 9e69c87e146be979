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
from seizure_schema.models.issues import ProbableDuplicate

if TYPE_CHECKING:
    import duckdb

_PLACES = pa.schema(
    [(name, pa.string()) for name in ("delivery", "source", "series", "mode", "per")]
    + [("place", pa.int64())]
)
_PAIR = pa.schema(
    [(name, pa.string()) for name in ("left_delivery", "left_item", "right_delivery", "right_item")]
)


# A year is a stray of a snapshot where it holds at most a twentieth of its reports, and less than half of
# what another snapshot of the series has of it: a January line in the list of the year before, a typing slip.
_STRAYS = """
    WITH held AS (
        SELECT source, series, delivery, year, count(*) AS reports,
            sum(count(*)) OVER (PARTITION BY delivery) AS all_reports,
            max(count(*)) OVER (PARTITION BY source, series, year) AS most
        FROM keys JOIN places USING (delivery) WHERE mode = 'snapshot' AND per = 'year'
        GROUP BY source, series, delivery, year
    )
    SELECT delivery, year, reports, most FROM held
    WHERE 20 * reports <= all_reports AND 2 * reports < most
"""


def stage_superseded(connection: duckdb.DuckDBPyConnection, manifests: Sequence[Manifest]) -> None:
    """Makes the temporary table `superseded`: delivery, report_id of figures that a newer edition replaces.

    The newer delivery says how: a snapshot replaces all that came before it, a snapshot per year the years
    that it covers, an increment or a revision the reports that it names again. Stray reports of a year that
    a snapshot does not cover replace nothing, and give way to the delivery that covers it (`strays`).
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
    connection.execute(f"CREATE OR REPLACE TEMP TABLE strays AS {_STRAYS}")
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE superseded AS
        WITH placed AS (SELECT * FROM keys JOIN places USING (delivery)),
        whole AS (
            SELECT source, series, max(place) AS newest FROM places
            WHERE mode = 'snapshot' AND per IS NULL GROUP BY ALL
        ),
        by_year AS (
            SELECT source, series, year, max(place) AS newest FROM placed
            WHERE mode = 'snapshot' AND per = 'year'
                AND (delivery, coalesce(year, 0)) NOT IN (SELECT (delivery, coalesce(year, 0)) FROM strays)
            GROUP BY ALL
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
        LEFT JOIN strays ON strays.delivery = placed.delivery AND strays.year IS NOT DISTINCT FROM placed.year
        WHERE placed.place < greatest(whole.newest, by_year.newest, by_key.newest)
            OR strays.delivery IS NOT NULL
    """)


def note_strays(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Writes into `deliveries.notes` which years a delivery holds without covering them; gives the notes."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE stray_notes AS
        SELECT delivery, year, concat(
            'year ', coalesce(CAST(year AS VARCHAR), 'unknown'), ': ', reports, ' of its reports replace ',
            'nothing and are not counted, for another delivery of the series holds ', most
        ) AS note
        FROM strays
    """)
    connection.execute("""
        UPDATE deliveries SET notes = list_concat(coalesce(deliveries.notes, []), told.notes)
        FROM (SELECT delivery, list(note ORDER BY year) AS notes FROM stray_notes GROUP BY delivery) AS told
        WHERE deliveries.delivery = told.delivery
    """)
    told = connection.execute("""
        SELECT concat(source, ': ', file_name, ': ', note) AS said
        FROM stray_notes JOIN deliveries USING (delivery) ORDER BY said
    """)
    return [text for (text,) in told.fetchall()]


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


def stage_probables(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the temporary table `probables`: pairs of counted items that are probably one."""
    query = (files(__package__) / "probable.sql").read_text(encoding="utf-8")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE probables AS {query}")


def stage_counted(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the view `counted` (flat with what sums take), the tables `several` and `carriers` beside it.

    A report's counts stand on its first item that sums take, else on its first item of all.
    """
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE doubtful AS
        SELECT left_delivery AS delivery, left_item AS i_item_id FROM probables
        UNION SELECT right_delivery, right_item FROM probables
    """)
    connection.execute(f"""
        CREATE OR REPLACE TEMP VIEW counted AS
        SELECT flat.* REPLACE (
                CASE WHEN doubtful.i_item_id IS NULL AND within_total.notes IS NULL THEN flat.i_notes
                    ELSE list_sort(list_concat(
                        flat.i_notes, within_total.notes,
                        CASE WHEN doubtful.i_item_id IS NOT NULL THEN ['{ProbableDuplicate.slug}'] END
                    )) END AS i_notes
            ),
            r_is_latest AND duplicates.right_item IS NULL AND r_period_repeats IS NULL
                AND NOT coalesce(within_total.uncounted, false) AS i_counted,
            CASE WHEN NOT r_is_latest THEN 'superseded_edition'
                WHEN r_period_repeats IS NOT NULL THEN 'period_repeat'
                WHEN duplicates.right_item IS NOT NULL THEN 'duplicate_certain'
                WHEN within_total.uncounted THEN 'part_of_total'
                ELSE 'sole' END AS i_counted_reason
        FROM flat LEFT JOIN duplicates ON right_delivery = flat.delivery AND right_item = flat.i_item_id
        LEFT JOIN doubtful ON doubtful.delivery = flat.delivery AND doubtful.i_item_id = flat.i_item_id
        LEFT JOIN within_total ON within_total.delivery = flat.delivery AND within_total.item = flat.i_item_id
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE several AS
        SELECT delivery, report_id FROM raw_items GROUP BY ALL HAVING count(*) > 1
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE carriers AS
        SELECT delivery, report_id,
            arg_min(
                item_no, (NOT i_counted, coalesce(i_sum_class = 'not_a_drug', false), record, item_no)
            ) AS item_no
        FROM counted SEMI JOIN several USING (delivery, report_id) GROUP BY ALL
    """)
