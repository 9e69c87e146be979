"""A look at what was made: columns, counts, first rows. Here: what Dagster shows of an asset, read-only."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from pipelines.storage import Store

FIRST = 5
Metadata = dict[str, Any]


def standardised(store: Store, source: str) -> Metadata:
    """Schema of the items of a source and the first of them, reading ids as they are stored."""
    files = [str(store.table(source, one.delivery, "items")) for one in store.published(source)]
    if not files:
        return {}
    with duckdb.connect() as connection:
        columns = connection.execute("DESCRIBE FROM read_parquet($files)", {"files": files[:1]}).fetchall()
        found = connection.execute(
            f"FROM read_parquet($files, union_by_name = true) LIMIT {FIRST}", {"files": files}
        )
        preview = markdown([name for name, *_ in found.description or []], found.fetchall())
    return {
        "dagster/column_schema": _schema([(name, kind, None) for name, kind, *_ in columns]),
        "preview": dg.MetadataValue.md(preview),
    }


def warehouse(path: Path) -> Metadata:
    """Rows of every table, and columns, row count and first rows of the everyday view `seizures`."""
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() "
            "WHERE table_name = 'seizures' AND NOT internal ORDER BY column_index"
        ).fetchall()
        tables = connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
        ).fetchall()
        rows = [(name, _count(connection, name), says or "") for name, says in tables]
        seizures = _count(connection, "seizures")
        wanted = [name for name in SHOWN if name in {column for column, *_ in columns}]
        first = connection.execute(f"SELECT {', '.join(wanted)} FROM seizures LIMIT {FIRST}").fetchall()
    return {
        "dagster/row_count": seizures,
        "dagster/column_schema": _schema(columns),
        "preview": dg.MetadataValue.md(markdown(wanted, first)),
        "tables": dg.MetadataValue.md(markdown(["table", "rows", "what it is"], rows)),
    }


SHOWN = ("country", "admin1", "seizure_start", "substance", "quantity", "unit", "mass_kg", "source")


def markdown(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table; an empty cell for null."""
    lines = ["| " + " | ".join(header) + " |", "|---" * len(header) + "|"]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0


def _schema(columns: Sequence[tuple[str, str, str | None]]) -> dg.TableSchema:
    return dg.TableSchema([dg.TableColumn(name, kind, description=says) for name, kind, says in columns])
