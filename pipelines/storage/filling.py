"""Fills the tables of the database from the folders of the store, each table once, in one order of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipelines.storage.answers import ITEM_COLUMNS, REPORT_COLUMNS
from pipelines.storage.conversions import fill_choices
from pipelines.storage.counting import (
    note_strays,
    stage_counted,
    stage_duplicates,
    stage_probables,
    stage_superseded,
)
from pipelines.storage.flat import LOCATOR, first_of_several, make_flat_view, report_list
from pipelines.storage.manifests import Manifest
from pipelines.storage.set_aside import stage_issues
from pipelines.storage.store import TABLES, Store
from pipelines.storage.total_remarks import breakdown_remarks, parts_remark
from pipelines.storage.totals import stage_parts
from pipelines.storage.working import quoted, stage
from pipelines.storage.writing import ASIDE, ITEMS, READING_COLUMNS, READINGS
from seizure_schema.contract import arrow_schema, table_of
from seizure_schema.contract.catalogue import NAMES, VOCABULARY
from seizure_schema.contract.sql import SQL_TYPES, named
from seizure_schema.contract.tables import DeliveryRow, IssueRow, OriginRow, SourceRow
from seizure_schema.models import ISSUE_TYPES
from seizure_schema.vocabulary import tables as vocabulary_tables

if TYPE_CHECKING:
    import duckdb

_SHAPES = {"items": ITEMS, "readings": READINGS, "quarantine": ASIDE, "ignored": ASIDE}
_DIALECT = """delim = ',', quote = '"', escape = '"', comment = ''"""
_IN_ORDER = "ORDER BY r_source, delivery, record, item_no"


def fill(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    sources: Sequence[Mapping[str, Any]],
    published: Sequence[Manifest],
    stopped: Sequence[Manifest],
) -> list[str]:
    """Fills every table of the database in use; gives what is worth a remark over all deliveries.

    `sources` holds what each source says of itself, as rows of the table `sources`.
    """
    fill_facts(connection)
    fill_sources(connection, sources)
    fill_deliveries(connection, published, stopped)
    view_store(connection, store, published)
    connection.execute(
        "INSERT INTO readings BY NAME SELECT * RENAME (rows AS records) FROM raw_readings "
        "ORDER BY delivery, question, reading_id"
    )
    stage_superseded(connection, published)
    remarks = note_strays(connection)
    make_flat_view(connection)
    stage_duplicates(connection)
    stage_probables(connection)
    stage_parts(connection)
    stage_counted(connection)
    fill_reports(connection)
    fill_items(connection)
    connection.execute("INSERT INTO total_parts BY NAME SELECT * FROM parts ORDER BY ALL")
    fill_choices(connection)
    fill_set_aside(connection)
    return [*remarks, *parts_remark(connection), *breakdown_remarks(connection)]


def fill_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """The vocabulary and the list of issues. An empty cell of a vocabulary table is null here."""
    for model, name in NAMES.items():
        if name not in VOCABULARY or name not in vocabulary_tables():
            continue
        chosen = ", ".join(
            f"CAST({named(column.name)} AS {SQL_TYPES[column.kind]}) AS {named(column.name)}"
            for column in table_of(model).columns
        )
        # Read by DuckDB itself: forty thousand names need not become Python texts.
        with resources.as_file(resources.files("seizure_schema.vocabulary") / f"{name}.csv") as path:
            connection.execute(
                f"INSERT INTO {name} BY NAME SELECT {chosen} FROM read_csv("
                f"{quoted(str(path))}, header = true, all_varchar = true, sample_size = 1, {_DIALECT})"
            )
    kinds = [
        {
            "issue": slug,
            "level": kind.level,
            "title": kind.title,
            "template": kind.template,
            "cure": kind.cure,
        }
        for slug, kind in sorted(ISSUE_TYPES.items())
    ]
    _insert(connection, "issues", kinds, arrow_schema(IssueRow))


def fill_sources(connection: duckdb.DuckDBPyConnection, sources: Sequence[Mapping[str, Any]]) -> None:
    """What every source says of itself, whether or not it has delivered."""
    rows = [dict(row) for row in sorted(sources, key=lambda row: str(row["source"]))]
    _insert(connection, "sources", rows, arrow_schema(SourceRow))


def fill_deliveries(
    connection: duckdb.DuckDBPyConnection, published: Sequence[Manifest], stopped: Sequence[Manifest]
) -> None:
    """Every delivery once; one whose last attempt was stopped keeps its published figures and says so.

    A file that stopped under one source and is published under another has found its place.
    """
    rows = {one.delivery: _delivery(one) for one in published}
    for one in stopped:
        row = rows.setdefault(one.delivery, _delivery(one))
        if row["source"] == one.source:
            row |= {"stop": one.stop, "message": one.message}
    ordered = sorted(rows.values(), key=lambda row: (row["source"], row["delivery"]))
    _insert(connection, "deliveries", ordered, arrow_schema(DeliveryRow))


def view_store(connection: duckdb.DuckDBPyConnection, store: Store, published: Sequence[Manifest]) -> None:
    """Makes `raw_items`, `raw_readings`, ...: the files of all published deliveries as one view each."""
    for name in TABLES:
        columns = ", ".join(f"CAST(NULL AS {kind}) AS {column}" for column, kind in _SHAPES[name].items())
        empty = f"SELECT {columns}, '' AS delivery WHERE false"
        files = [quoted(str(store.table(one.source, one.delivery, name))) for one in published]
        stored = (
            f"SELECT * EXCLUDE (filename), string_split(filename, '/')[-2] AS delivery "
            f"FROM read_parquet([{', '.join(files)}], union_by_name = true, filename = true)"
        )
        query = f"{empty} UNION ALL BY NAME {stored}" if files else empty
        connection.execute(f"CREATE OR REPLACE TEMP VIEW raw_{name} AS {query}")


def fill_reports(connection: duckdb.DuckDBPyConnection) -> None:
    """Reports: most have one item and are taken as they are; of several items, the first value there is."""
    columns = report_list("r_{0}")
    names = list(REPORT_COLUMNS)
    grouped = ", ".join(f"{first_of_several(name)} AS r_{name}" for name in names)
    connection.execute(f"""
        INSERT INTO reports BY NAME
        SELECT {columns} FROM (
            SELECT {", ".join(f"r_{name}" for name in names)}, delivery, record, item_no
            FROM flat ANTI JOIN several USING (delivery, report_id)
            UNION ALL BY NAME
            SELECT {grouped}, any_value(delivery) AS delivery, min(record) AS record, min(item_no) AS item_no
            FROM (
                SELECT *, row_number() OVER (PARTITION BY delivery, report_id ORDER BY record, item_no) AS nth
                FROM flat SEMI JOIN several USING (delivery, report_id)
            ) GROUP BY r_delivery, r_report_id
        ) {_IN_ORDER}
    """)
    connection.execute(f"""
        INSERT INTO report_agencies BY NAME
        SELECT report_id, delivery, agency, agency_text, role FROM (
            SELECT DISTINCT ON (delivery, report_id, agency, coalesce(agency_text, agency))
                report_id, delivery, agency, coalesce(agency_text, agency) AS agency_text,
                coalesce(agency_role, 'lead_seizing') AS role, r_source, record, item_no
            FROM flat WHERE coalesce(agency_text, agency) IS NOT NULL {_IN_ORDER}
        ) {_IN_ORDER}
    """)


def fill_items(connection: duckdb.DuckDBPyConnection) -> None:
    """Items with what sums take, the drugs of mixtures, where each item stands, and pairs that are one."""
    names = [name for name in ITEM_COLUMNS if name != "carries_report_counts"]
    connection.execute(f"""
        INSERT INTO items BY NAME
        SELECT {", ".join(f"i_{name} AS {named(name)}" for name in names)},
            several.report_id IS NULL OR carriers.item_no IS NOT NULL AS carries_report_counts
        FROM counted
        LEFT JOIN several ON several.delivery = counted.delivery AND several.report_id = counted.report_id
        LEFT JOIN carriers ON carriers.delivery = counted.delivery AND carriers.report_id = counted.report_id
            AND carriers.item_no = counted.item_no
        ORDER BY r_source, counted.delivery, counted.record, counted.item_no
    """)
    connection.execute(f"""
        INSERT INTO item_substances BY NAME
        SELECT i_item_id AS item_id, delivery, unnest(several) AS substance FROM flat
        WHERE len(several) > 0 {_IN_ORDER}
    """)
    columns = ", ".join(["delivery", "report_id", "record", "sheet", "page", "span", *_origin_readings()])
    connection.execute(
        f"INSERT INTO origins BY NAME SELECT i_item_id AS item_id, {columns} FROM flat {_IN_ORDER}"
    )
    connection.execute("""
        INSERT INTO matches BY NAME
        SELECT md5(concat_ws(' ', left_delivery, left_item, right_delivery, right_item)) AS match_id,
            'certain' AS kind, 'same mass in kilograms and in grams' AS rule,
            left_item AS left_item_id, right_item AS right_item_id, left_delivery, right_delivery,
            1 AS probability
        FROM duplicates ORDER BY left_delivery, left_item
    """)
    connection.execute("""
        INSERT INTO matches BY NAME
        SELECT md5(concat_ws(' ', left_delivery, left_item, right_delivery, right_item)) AS match_id,
            'probable' AS kind, concat('same country, ', place, ', drug and mass; ', days) AS rule,
            left_item AS left_item_id, right_item AS right_item_id, left_delivery, right_delivery
        FROM probables ORDER BY left_delivery, left_item, right_delivery, right_item
    """)


def fill_set_aside(connection: duckdb.DuckDBPyConnection) -> None:
    """Quarantine, one row per record and issue, and ignored, one row per record."""
    stage_issues(connection, "_why", "raw_quarantine", "readings", "quarantine")
    stage_issues(connection, "_reasons", "raw_ignored", "readings", "ignore")
    connection.execute(f"""
        INSERT INTO quarantine BY NAME
        SELECT d.source, q.delivery, {LOCATOR.format("q")} AS locator, q.record, q.sheet, q.page, q.span,
            q.report_id, w.issue, w.field, w.value, w.message, w.reading_id, q.cells,
            count(*) OVER (PARTITION BY q.delivery, q.record) AS issues_of_record
        FROM raw_quarantine AS q JOIN deliveries AS d USING (delivery)
        JOIN _why AS w ON w.delivery = q.delivery AND w.record = q.record
        ORDER BY d.source, q.delivery, q.record, w.issue, w.field, w.value, w.reading_id
    """)
    connection.execute(f"""
        INSERT INTO ignored BY NAME
        SELECT d.source, q.delivery, {LOCATOR.format("q")} AS locator, q.record, q.sheet, q.page, q.span,
            coalesce(q.reason, w.issue, 'undeclared') AS reason, w.value, w.reading_id, q.cells
        FROM raw_ignored AS q JOIN deliveries AS d USING (delivery)
        LEFT JOIN (
            SELECT DISTINCT ON (delivery, record) * FROM _reasons
            ORDER BY delivery, record, issue, field, value
        ) AS w ON w.delivery = q.delivery AND w.record = q.record
        ORDER BY d.source, q.delivery, q.record
    """)


def _delivery(one: Manifest) -> dict[str, Any]:
    row = one.model_dump(include=set(table_of(DeliveryRow).names))
    counts = {f"records_{name}": count for name, count in one.counts.model_dump().items()}
    return row | counts | {"mass_kg": float(one.mass_kg), "notes": list(one.notes)}


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[dict[str, Any]], schema: pa.Schema
) -> None:
    stage(connection, "_rows", rows, schema)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM _rows")


def _origin_readings() -> list[str]:
    known = set(table_of(OriginRow).names)
    return [column for column in READING_COLUMNS if column in known]
