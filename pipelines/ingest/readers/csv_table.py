"""CSV: DuckDB reads what it reads without any doubt, Python's csv module the rest, record by record."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import csv_fast
from pipelines.ingest.readers.csv_rows import opened, rows_of
from pipelines.ingest.readers.encoding import check_encoding, is_utf8
from pipelines.ingest.readers.grid import Grid, Table, tables
from pipelines.ingest.readers.gridded import REPEATED_HEADER, headers_of, stage_grids
from pipelines.ingest.readers.staging import Header, Staged, fresh_name, literal, quoted
from pipelines.ingest.records import IgnoredRecord

if TYPE_CHECKING:
    import duckdb


def headers(path: Path, reader: Reader, file_name: str) -> list[Header]:
    """The header of the table, or of each block.

    Columns at the end that have no name and are blank on every row are none; with content they are
    `_column<n>`. Raises EmptyFile, HeaderNotFound, WrongEncoding, DuplicateColumn.
    """
    try:
        ignore_last = _blank_columns(path, reader, file_name)
        with opened(path, reader.encoding) as text:
            return headers_of([_grid(text, reader, ignore_last)], reader, file_name)
    except UnicodeDecodeError:
        check_encoding(path, reader.encoding, file_name)
        raise


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """All records of the file. Raises WrongEncoding, and what `headers` raises.

    A line without any character is no record. A record with too many or too few cells is malformed; where
    a stray quote has swallowed the lines that follow, only its own line is.
    """
    if not is_utf8(reader.encoding):
        check_encoding(path, reader.encoding, file_name)
        with tempfile.TemporaryDirectory(prefix="ingest_") as folder:
            utf8 = Path(folder) / "utf8"
            with opened(path, reader.encoding) as text, utf8.open("w", encoding="utf-8", newline="") as out:
                while chunk := text.read(1024 * 1024):
                    out.write(chunk)
            as_utf8 = reader.model_copy(update={"encoding": "utf-8"})
            return stage(utf8, as_utf8, columns, connection, file_name)
    staged = _stage_fast(path, reader, columns, connection, file_name) if reader.is_plain else None
    if staged is None:
        check_encoding(path, reader.encoding, file_name)
        staged = stage_exactly(path, reader, columns, connection, file_name)
    return staged


def stage_exactly(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """All records, read by Python. Raises as `stage`."""
    ignore_last = _blank_columns(path, reader, file_name)
    with opened(path, reader.encoding) as text:
        staged = stage_grids([_grid(text, reader, ignore_last)], reader, columns, connection, file_name)
    staged.notes += _dropped(ignore_last)
    return staged


def _grid(text: Iterator[str], reader: Reader, ignore_last: int = 0) -> Grid:
    rows = rows_of(text, reader)
    return Grid(rows, exact=True, ignore_last=ignore_last, settle=rows.settle)


def _first(text: Iterator[str], reader: Reader, file_name: str) -> Table:
    return next(tables(_grid(text, reader), reader, file_name))


def _blank_columns(path: Path, reader: Reader, file_name: str) -> int:
    """How many columns at the end have no name in the header and are blank on every row."""
    if reader.columns or reader.blocks:
        return 0
    with opened(path, reader.encoding) as text:
        table = _first(text, reader, file_name)
        left = table.unnamed
        for row in table.body if left else ():
            if not row.fault and len(row.cells) == table.width:
                while left and any(cell.strip() for cell in row.cells[table.width - left :]):
                    left -= 1
    return left


def _dropped(ignore_last: int) -> list[str]:
    said = "column without a name and without content" if ignore_last == 1 else "columns without names"
    return [f"delimiter at the end of the lines: {ignore_last} {said} left out"] if ignore_last else []


def _stage_fast(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged | None:
    """The records as DuckDB reads them, or None where it cannot be trusted with the file."""
    try:
        with opened(path, reader.encoding) as text:
            table = _first(text, reader, file_name)
    except UnicodeDecodeError:
        return None
    staged = csv_fast.stage(path, reader, table.header.columns, connection)
    if staged is None:
        return None
    staged.titles["", ""] = table.header.title
    if table.unnamed:
        staged.notes += _dropped(_blank_columns(path, reader, file_name))
    _take_out_repeated_headers(staged, table, connection)
    for name in staged.columns:
        if name not in columns:
            connection.execute(f"ALTER TABLE {staged.table} DROP COLUMN {quoted(name)}")
    for name in columns:
        if name not in staged.columns:
            connection.execute(f"ALTER TABLE {staged.table} ADD COLUMN {quoted(name)} VARCHAR DEFAULT ''")
    staged.columns = columns
    return staged


def _take_out_repeated_headers(staged: Staged, table: Table, connection: duckdb.DuckDBPyConnection) -> None:
    """Ignores the rows that are the header once more; those make a plain copy of the staged table."""
    (head,) = table.heads
    named = sum(1 for cell in head.cells if cell.strip())
    cells = zip(staged.columns, head.cells, strict=True)
    same = " AND ".join(f"{quoted(name)} = {literal(cell)}" for name, cell in cells)
    number, row = staged.record, staged.row
    found = connection.execute(f"SELECT {number}, {row} FROM {staged.table} WHERE {same} ORDER BY 1")
    repeated = found.fetchall() if named > 1 else []
    if not repeated:
        return
    copy = fresh_name("stage")
    connection.execute(
        f"CREATE TEMP TABLE {copy} AS SELECT *, {number} AS _record, {row} AS _row FROM {staged.table} "
        f"WHERE NOT ({same}) ORDER BY rowid; DROP TABLE {staged.table}"
    )
    staged.table, staged.record, staged.row = copy, "_record", "_row"
    staged.ignored += [IgnoredRecord(one, "", REPEATED_HEADER, {}, row=line) for one, line in repeated]
