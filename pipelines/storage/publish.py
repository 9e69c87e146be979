"""Puts a database in place: built aside under another name, closed, flushed, renamed over the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# The newest format that DuckDB 1.5 opens; what is written newer than that shuts analysts out.
STORAGE_VERSION = "v1.5.0"
NAME = "seizures"


@contextmanager
def replacing(path: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A new database, in use during the block, that takes the place of `path` when the block ends well.

    A reader that holds the old file keeps reading it. No write-ahead log is left on either side.
    """
    aside = Path(f"{path}.building")
    _clear(aside)
    target = str(aside).replace("'", "''")
    connection.execute(f"ATTACH '{target}' AS {NAME} (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        connection.execute(f"USE {NAME}")
        yield
        connection.execute("USE memory")
        connection.execute(f"CHECKPOINT {NAME}")
        connection.execute(f"DETACH {NAME}")
        _put_in_place(aside, path)
    finally:
        _clear(aside)


def _put_in_place(aside: Path, path: Path) -> None:
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    # A log that an interrupted writer left belongs to the old file, and would be replayed on the new one.
    _log(path).unlink(missing_ok=True)
    aside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _clear(aside: Path) -> None:
    aside.unlink(missing_ok=True)
    _log(aside).unlink(missing_ok=True)


def _log(path: Path) -> Path:
    return Path(f"{path}.wal")
