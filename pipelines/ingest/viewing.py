"""The view over the staged records that is the body of a delivery: without what was ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.ingest.editions import Told
from pipelines.ingest.readers.staging import Staged, fresh_name, quoted
from pipelines.ingest.records import IgnoredRecord, Records, TotalCheck
from pipelines.ingest.sifting import describe
from pipelines.ingest.source import Layout

if TYPE_CHECKING:
    import duckdb


def body_of(
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    told: Told,
    *,
    left_out: list[IgnoredRecord],
    totals: list[TotalCheck],
) -> Records:
    """Records over `staged` without `left_out`, its account balanced."""
    view = fresh_name("records")
    texts = ", ".join(map(quoted, staged.columns))
    where = ""
    if left_out:
        where = f" WHERE _record NOT IN ({', '.join(str(one.record) for one in left_out)})"
    connection.execute(
        f"CREATE TEMP VIEW {view} AS SELECT * FROM (SELECT {texts}, {staged.record_sql} AS _record, "
        f"{staged.sheet_sql} AS _sheet, {staged.page_sql} AS _page FROM {staged.table}){where}"
    )
    ignored = sorted([*staged.ignored, *left_out], key=lambda one: one.record)
    return Records(
        layout=layout,
        connection=connection,
        table=view,
        columns=staged.columns,
        edition=told.edition,
        series=told.series,
        read=staged.read,
        body_count=staged.read - len(ignored) - len(staged.malformed),
        ignored=ignored,
        malformed=staged.malformed,
        totals=totals,
        notes=[
            *staged.notes,
            *told.notes,
            *(f"total {check.label!r}: {describe(check)}" for check in totals if check.difference),
        ],
        staged=staged.table,
    )
