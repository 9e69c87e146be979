"""A DuckDB connection to work in: in memory, spilling into a folder that goes away with it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa


@contextmanager
def working_connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A fresh in-memory connection without progress bars, whose spill never lands in the caller's folder."""
    with tempfile.TemporaryDirectory(prefix="seizures-") as spill, duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{spill}'")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def stage(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[dict[str, Any]], schema: pa.Schema
) -> None:
    """Rows as a temporary table of the given Arrow schema; a key that is not in the schema is left out."""
    kept = list(rows)
    columns = {name: [row.get(name) for row in kept] for name in schema.names}
    staged = pa.Table.from_pydict(columns, schema=schema)
    connection.register("_staged", staged)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM _staged")
    connection.unregister("_staged")


def make(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    """What the query gives as a temporary table, in the place of an older one."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")


def one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    """The single value that a query gives."""
    return connection.execute(query).fetchall()[0][0]


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
