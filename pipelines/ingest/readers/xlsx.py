"""XLSX (and XLS, ODS) by python-calamine: one or several sheets under one header each, every cell as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.ingest.errors import DamagedFile, EmptyFile, UnknownSheet
from pipelines.ingest.readers.staging import Staged, StageWriter, header_names
from pipelines.ingest.records import IgnoredRecord, MalformedRecord
from pipelines.ingest.source import Reader

if TYPE_CHECKING:
    import duckdb

BLANK_ROW = "blank_row"


def headers(path: Path, reader: Reader, file_name: str) -> list[tuple[str, tuple[str, ...]]]:
    """(sheet, columns) of each sheet to read.

    Raises DamagedFile, UnknownSheet, EmptyFile, DuplicateColumn.
    """
    out = []
    with _workbook(path, file_name) as book:
        for name in _chosen(book.sheet_names, reader, file_name):
            cells = next(_rows(book, name, reader.header_row), None)
            columns = _header(cells or [])
            if not columns:
                raise EmptyFile(
                    file_name, name, f": the sheet {name!r} has no header in row {reader.header_row}"
                )
            out.append((name, header_names(columns, file_name)))
    if not out:
        raise EmptyFile(file_name, detail=": it has no sheet to read")
    return out


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """The records of all chosen sheets, numbered through in the order of the sheets.

    Columns may stand in another order on each sheet. Blank rows at the end of a sheet are ignored and
    counted; a row with a cell beyond the header is malformed. Raises DamagedFile.
    """
    writer = StageWriter(connection, columns)
    staged = Staged(writer.table, columns, 0)
    with _workbook(path, file_name) as book:
        for name in _chosen(book.sheet_names, reader, file_name):
            _stage_sheet(_rows(book, name, reader.header_row), name, reader, writer, staged)
    writer.flush()
    return staged


def _stage_sheet(
    rows: Iterator[list[Any]], sheet: str, reader: Reader, writer: StageWriter, staged: Staged
) -> None:
    header = header_names(_header(next(rows)), sheet)
    width = len(header)
    order = [header.index(name) for name in writer.columns]
    blank: list[tuple[int, list[str]]] = []
    for line, row in enumerate(rows, start=reader.header_row + 1):
        cells = [text(cell) for cell in row]
        staged.read += 1
        cells += [""] * (width - len(cells))
        if not any(cell.strip() for cell in cells):
            blank.append((staged.read, cells))
            continue
        for record, held in blank:
            writer.add([held[index] for index in order], record, sheet)
        blank.clear()
        if any(cells[width:]):
            beyond = sum(map(bool, cells[width:]))
            fault = f"{beyond} cells beyond the {width} of the header"
            staged.malformed.append(MalformedRecord(staged.read, sheet, line, fault))
        else:
            writer.add([cells[index] for index in order], staged.read, sheet)
    staged.ignored += [IgnoredRecord(record, sheet, BLANK_ROW, {}) for record, _ in blank]


def text(cell: Any) -> str:
    """A cell as text: 5.0 is "5", a float its shortest exact digits without exponent, a date ISO 8601.

    >>> text(5.0), text(0.8009999999999999), text(5e-05), text(datetime(2023, 11, 21))
    ('5', '0.8009999999999999', '0.00005', '2023-11-21')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _header(cells: Sequence[Any]) -> list[str]:
    names = [text(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _chosen(names: Sequence[str], reader: Reader, file_name: str) -> list[str]:
    chosen = []
    for name in names:
        if reader.skip_sheets is not None and re.fullmatch(reader.skip_sheets, name):
            continue
        if not re.fullmatch(reader.sheets, name):
            raise UnknownSheet(file_name, name, f"sheets: {reader.sheets}, skip_sheets: {reader.skip_sheets}")
        chosen.append(name)
    return chosen


def _rows(book: Any, sheet: str, header_row: int) -> Iterator[list[Any]]:
    """The rows from the header on; counted from the first row of the sheet even where that is blank."""
    table = book.get_sheet_by_name(sheet)
    rows: Iterator[list[Any]] = iter(table.to_python(skip_empty_area=False))
    for _ in range(header_row - 1):
        next(rows, None)
    return rows


@contextmanager
def _workbook(path: Path, file_name: str) -> Iterator[Any]:
    from python_calamine import CalamineError, load_workbook

    try:
        yield load_workbook(str(path))
    except (CalamineError, OSError, EOFError) as error:
        raise DamagedFile(file_name, "workbook", str(error).rstrip(".")) from None
    except BaseException as error:
        # The reader is written in Rust, whose panics are no Exception; a damaged sheet can cause one.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFile(file_name, "workbook", str(error).rstrip(".")) from None
