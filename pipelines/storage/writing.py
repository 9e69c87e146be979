"""Writes the tables of a delivery as Parquet: typed, sorted, the same bytes from the same input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipelines.storage.working import one, stage
from seizure_schema.standardise.resolvers import QUESTIONS

if TYPE_CHECKING:
    import duckdb

    from pipelines.ingest import Records
    from seizure_schema.standardise.mapping import SourceMapping

READING_COLUMNS = tuple(question.column for question in QUESTIONS)
_LOCATOR = {"record": "BIGINT", "sheet": "VARCHAR", "page": "VARCHAR", "span": "VARCHAR"}
_READINGS = dict.fromkeys(READING_COLUMNS, "BIGINT")
ITEMS = {
    **_LOCATOR,
    "report_id": "VARCHAR",
    "item_no": "BIGINT",
    "quantity_text": "VARCHAR",
    "quantity": "DOUBLE",
    "mass_kg": "DOUBLE",
    "seizure_count": "BIGINT",
    "package_count_total": "BIGINT",
    "persons_total": "BIGINT",
    "persons_arrested": "BIGINT",
    **_READINGS,
    "notes": "VARCHAR",
}
READINGS = {
    "reading_id": "BIGINT",
    **dict.fromkeys(("question", "texts", "status", "fate", "rule", "answer", "issues"), "VARCHAR"),
    "rows": "BIGINT",
}
ASIDE = {
    **_LOCATOR,
    "report_id": "VARCHAR",
    "rules": "VARCHAR",
    **_READINGS,
    "cells": "VARCHAR",
    "malformed": "VARCHAR",
    "reason": "VARCHAR",
}
_OURS = frozenset(ASIDE)


def write_items(items: Any, mapping: SourceMapping, path: Path) -> None:
    """`items.parquet`, one row per accepted record; items of a report are numbered in their order."""
    numbered = "item_no" in mapping.slot_columns or not mapping.report_key
    item_no = "item_no" if numbered else "row_number() OVER (PARTITION BY report_id ORDER BY record)"
    chosen = _typed(ITEMS, items.columns, {"item_no": item_no})
    _write(items, "items", f"SELECT {chosen} FROM items ORDER BY record, item_no", path)


def write_readings(readings: Any, path: Path) -> None:
    """`readings.parquet`, one row per distinct input of a resolver, good and bad."""
    chosen = _typed(READINGS, readings.columns, {})
    _write(readings, "readings", f"SELECT {chosen} FROM readings ORDER BY question, reading_id", path)


def write_quarantine(connection: duckdb.DuckDBPyConnection, aside: Any, records: Records, path: Path) -> None:
    """`quarantine.parquet`: what the lane set aside, and the lines that the reader could not split."""
    rows = [
        {
            "record": line.record,
            "sheet": line.sheet or None,
            "span": line.span or None,
            "malformed": f"line {line.line}: {line.detail}",
        }
        for line in records.malformed
    ]
    _write_aside(connection, aside, rows, path)


def write_ignored(connection: duckdb.DuckDBPyConnection, aside: Any, records: Records, path: Path) -> None:
    """`ignored.parquet`: what the lane leaves out by its readings, and what the layout declares."""
    rows = [
        {"record": row.record, "sheet": row.sheet or None, "span": row.span or None, "reason": row.reason}
        for row in records.ignored
    ]
    _write_aside(connection, aside, rows, path, records.empty_table)


def count(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The rows of a Parquet file."""
    return int(one(connection, f"SELECT count(*) FROM '{path}'"))


def _write_aside(
    connection: duckdb.DuckDBPyConnection,
    aside: Any,
    rows: list[dict[str, Any]],
    path: Path,
    empty: str = "",
) -> None:
    beside = ("sheet", "span", "malformed", "reason")
    schema = pa.schema([("record", pa.int64()), *((name, pa.string()) for name in beside)])
    stage(connection, "_beside", rows, schema)
    slots = [name for name in aside.columns if name not in _OURS]
    pairs = ", ".join(f"'{slot}', \"{slot}\"" for slot in slots)
    cells = f"CAST(json_object({pairs}) AS VARCHAR)" if slots else "NULL"
    ours = _typed(ASIDE, aside.columns, {"cells": cells})
    theirs = _typed(ASIDE, ["record", *beside], {})
    query = f"SELECT {ours} FROM aside UNION ALL SELECT {theirs} FROM _beside"
    if empty:
        query += f" UNION ALL SELECT {_typed(ASIDE, ['record', 'sheet', 'span', 'reason'], {})} FROM {empty}"
    query += " ORDER BY record"
    _write(aside, "aside", query, path)


def _typed(columns: dict[str, str], present: list[str], instead: dict[str, str]) -> str:
    """The select list that gives every column with its type, null where it is not there."""
    return ", ".join(
        f"CAST({instead.get(name) or (name if name in present else 'NULL')} AS {kind}) AS {name}"
        for name, kind in columns.items()
    )


def _write(relation: Any, name: str, query: str, path: Path) -> None:
    """Writes a query in which the relation goes by `name`."""
    relation.query(name, query).write_parquet(str(path), compression="zstd")
