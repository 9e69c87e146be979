"""Runs the views, one .sql file each, and gives every column of a view the comment of the column it shows."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from pipelines.storage.publish import NAME
from pipelines.storage.working import quoted
from seizure_schema.contract.sql import named

if TYPE_CHECKING:
    import duckdb


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes all views in the database in use, in the order of their file names."""
    connection.execute("BEGIN")
    folder = files(__package__) / "views"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".sql"):
            connection.execute(path.read_text(encoding="utf-8"))
    _inherit_comments(connection)
    connection.execute("COMMIT")


def _inherit_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """A column without a comment of its own takes that of the first table with a column of its name."""
    missing = connection.execute(f"""
        SELECT mine.table_name, mine.column_name, arg_min(theirs.comment, theirs.table_oid)
        FROM duckdb_columns() AS mine
        JOIN duckdb_views() AS view
            ON view.view_name = mine.table_name AND view.database_name = mine.database_name
        JOIN duckdb_columns() AS theirs
            ON theirs.column_name = mine.column_name AND theirs.database_name = mine.database_name
        WHERE mine.database_name = '{NAME}' AND mine.comment IS NULL AND theirs.comment IS NOT NULL
        GROUP BY ALL ORDER BY ALL
    """).fetchall()
    for view, column, comment in missing:
        connection.execute(f"COMMENT ON COLUMN {view}.{named(column)} IS {quoted(comment)}")
