"""The view over all parts of a delivery that is its body: without what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.ingest.correcting import Corrected
from pipelines.ingest.readers.staging import Staged, fresh_name, quoted
from pipelines.ingest.records import Records, TotalCheck
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.source import Layout
from pipelines.ingest.totals import describe

if TYPE_CHECKING:
    from pipelines.ingest.editions import Told


def stacked(parts: Sequence[Rows], columns: Sequence[str]) -> Rows:
    """The records of all parts below one another, numbered through; a column that a part lacks is ''.

    The tables of several parts are gone then. A single part stays where it is.
    """
    if len(parts) == 1:
        return parts[0]
    spans = any(one.span for one in parts)
    selects, before = [], 0
    whole = Rows.of(Staged(fresh_name("parts"), tuple(columns), 0), parts[0].connection)
    for one in parts:
        texts = [quoted(name) if name in one.columns else f"'' AS {quoted(name)}" for name in columns]
        places = [f"{one.record} + {before} AS _record", f"{one.sheet} AS _sheet", f"{one.page} AS _page"]
        places += [f"{one.row} AS _row", f"{one.span or 'NULL::VARCHAR'} AS _span"]
        places += [f"{one.empty or 'false'} AS _empty"]
        where = f" WHERE {one.record} NOT IN ({', '.join(map(str, sorted(one.out)))})" if one.out else ""
        selects.append(f"SELECT {', '.join([*texts, *places])} FROM {one.table}{where}")
        whole.malformed += [line.moved(before) for line in one.malformed]
        whole.ignored += [row.moved(before) for row in one.ignored]
        whole.notes += one.notes
        before += one.read
    whole.read = before
    whole.span, whole.empty = ("_span", "_empty") if spans else ("", "")
    whole.connection.execute(f"CREATE TEMP TABLE {whole.table} AS {' UNION ALL '.join(selects)}")
    for one in parts:
        one.drop()
    return whole


def body_of(
    rows: Rows,
    layout: Layout,
    told: Told,
    *,
    totals: Sequence[TotalCheck] = (),
    corrected: Corrected | None = None,
) -> Records:
    """Records over the body of `rows`, its account balanced; a column that the file may lack is ''."""
    view = fresh_name("records")
    columns = tuple(dict.fromkeys((*rows.columns, *layout.columns)))
    texts = [quoted(name) if name in rows.columns else f"'' AS {quoted(name)}" for name in columns]
    places = [f"{rows.record} AS _record", f"{rows.sheet} AS _sheet", f"{rows.page} AS _page"]
    places += [f"{rows.row} AS _row", *([f"{rows.span} AS _span"] if rows.span else [])]
    chosen = ", ".join([*texts, *places])
    body = f"SELECT {chosen} FROM {rows.table} WHERE {rows.body}"
    corrected = corrected or Corrected()
    if corrected.table:
        body = f"SELECT * FROM ({body}) LEFT JOIN {corrected.table} USING (_record)"
    rows.connection.execute(f"CREATE TEMP VIEW {view} AS {body}")
    ignored = sorted(rows.ignored, key=lambda one: one.record)
    empty = rows.empty_cells
    return Records(
        layout=layout,
        connection=rows.connection,
        table=view,
        columns=columns,
        edition=told.edition,
        series=told.series,
        read=rows.read,
        body_count=rows.read - len(ignored) - len(rows.malformed) - empty,
        ignored=ignored,
        malformed=rows.malformed,
        empty_cells=empty,
        totals=list(totals),
        notes=[
            *rows.notes,
            *told.notes,
            *corrected.notes,
            *(f"total {one.label!r}: {describe(one)}" for one in totals if one.record and one.difference),
        ],
        staged=rows.table,
        corrected=corrected.table,
    )
