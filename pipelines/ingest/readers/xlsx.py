"""Workbooks (XLSX, XLS, ODS) by python-calamine: one or several sheets, every cell as text."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from pipelines.ingest.errors import DamagedFile, EmptyFile, TableLimit, UnknownSheet
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.grid import Grid, Row
from pipelines.ingest.readers.gridded import headers_of, stage_grids
from pipelines.ingest.readers.natives import AS_STORED, Marks, Native
from pipelines.ingest.readers.staging import Header, Staged
from pipelines.ingest.readers.workbook_biff import OLE2, look_at_xls
from pipelines.ingest.readers.workbook_xml import NO_VALUE, Sheet, look_at_ods, look_at_xlsx

if TYPE_CHECKING:
    import duckdb

_CONTENT = "content.xml"
_DAMAGED = (
    *(KeyError, IndexError, ValueError, OSError, EOFError, RuntimeError, NotImplementedError),
    *(ExpatError, ParseError, struct.error, zipfile.BadZipFile, zlib.error),
)


def headers(path: Path, reader: Reader, file_name: str) -> list[Header]:
    """The header of each sheet to read.

    Raises DamagedFile, UnknownSheet, TableLimit, EmptyFile, HeaderNotFound, DuplicateColumn.
    """
    with _workbook(path, reader, file_name) as book:
        out = headers_of(_grids(book, path, reader, file_name, []), reader, file_name)
    if not out:
        raise EmptyFile(file_name, detail=": it has no sheet to read")
    return out


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
    *,
    marks: Marks = AS_STORED,
) -> Staged:
    """The records of all chosen sheets, numbered through in the order of the sheets; numbers by `marks`.

    Columns may stand in another order on each sheet. Blank rows at the end of a sheet are ignored and
    counted; a row with a cell beyond the header is malformed. A cell that holds an error has its name as
    text, a formula without a saved value `#NO_VALUE!`. Raises as `headers` does.
    """
    notes: list[str] = []
    with _workbook(path, reader, file_name) as book:
        staged = stage_grids(
            _grids(book, path, reader, file_name, notes), reader, columns, connection, file_name, marks=marks
        )
    staged.notes += notes
    return staged


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
        return str(int(cell)) if cell.is_integer() else Native(format(Decimal(repr(cell)), "f"))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _grids(book: Any, path: Path, reader: Reader, file_name: str, notes: list[str]) -> Iterator[Grid]:
    names = _chosen(book.sheet_names, reader, file_name)
    known = _look(path, names, book.sheet_names, reader, file_name)
    for name in names:
        sheet = known[name]
        notes += _unsaved(name, sheet)
        yield Grid(_rows(book, name, sheet.texts, whole=bool(reader.blocks)), name)


def _look(
    path: Path, names: list[str], all_names: Sequence[str], reader: Reader, file_name: str
) -> dict[str, Sheet]:
    """What is known of the sheets beside their values. Raises TableLimit, DamagedFile."""
    try:
        with path.open("rb") as content:
            is_xls = content.read(len(OLE2)) == OLE2
        if is_xls:
            known = dict(zip(all_names, look_at_xls(path), strict=True))
        else:
            with zipfile.ZipFile(path) as archive:
                if _CONTENT in archive.namelist():
                    known = look_at_ods(archive, reader.max_cells)
                else:
                    known = look_at_xlsx(archive, names, reader.max_cells)
    except _DAMAGED as error:
        raise DamagedFile(file_name, "workbook", str(error).rstrip(".") or type(error).__name__) from None
    for name, sheet in known.items():
        if sheet.cells > reader.max_cells:
            size = f"{sheet.rows:,} rows by {sheet.columns:,} columns, {sheet.cells:,}"
            raise TableLimit(file_name, name, size)
    return known


def _unsaved(name: str, sheet: Sheet) -> Iterator[str]:
    places = [(row, column) for row, cells in sheet.texts.items() for column in cells]
    unsaved = [(row, column) for row, column in places if sheet.texts[row][column] == NO_VALUE]
    if unsaved:
        row, column = min(unsaved)
        yield (
            f"formulas: {len(unsaved)} of the sheet {name!r} have no saved value, the first in row "
            f"{row + 1}, column {column + 1}: open and save the file in a spreadsheet program"
        )


def _chosen(names: Sequence[str], reader: Reader, file_name: str) -> list[str]:
    chosen = []
    for name in names:
        if reader.skip_sheets is not None and re.fullmatch(reader.skip_sheets, name):
            continue
        if not re.fullmatch(reader.sheets, name):
            raise UnknownSheet(file_name, name, f"sheets: {reader.sheets}, skip_sheets: {reader.skip_sheets}")
        chosen.append(name)
    return chosen


def _rows(book: Any, sheet: str, texts: dict[int, dict[int, str]], *, whole: bool) -> Iterator[Row]:
    """The rows; counted from the first row of the sheet even where that is blank.

    Blank columns left of everything are no columns, but count for the letters of `blocks:` (`whole`).
    """
    table = book.get_sheet_by_name(sheet)
    left = table.start[1] if table.start else 0
    drop = 0 if whole else min([left, *(min(cells) for cells in texts.values() if cells)])
    number = 0
    for number, row in enumerate(table.iter_rows(), start=1):
        cells = [*[""] * left, *(text(cell) for cell in row)]
        yield Row(number, (_with(cells, texts[number - 1]) if number - 1 in texts else cells)[drop:])
    for row_number in range(number, max(texts, default=-1) + 1):
        yield Row(row_number + 1, _with([], texts.get(row_number, {}))[drop:])


def _with(cells: list[str], texts: dict[int, str]) -> list[str]:
    cells += [""] * (max(texts, default=-1) + 1 - len(cells))
    for column, said in texts.items():
        cells[column] = said
    return cells


@contextmanager
def _workbook(path: Path, reader: Reader, file_name: str) -> Iterator[Any]:
    from python_calamine import CalamineError, load_workbook

    if zipfile.is_zipfile(path) and _CONTENT in zipfile.ZipFile(path).namelist():
        # All sheets of an ODS are read when it is opened, too late to look at their size.
        _look(path, [], [], reader, file_name)
    try:
        yield load_workbook(str(path))
    except (CalamineError, OSError, EOFError) as error:
        raise DamagedFile(file_name, "workbook", _why(path, str(error))) from None
    except BaseException as error:
        # The reader is written in Rust, whose panics are no Exception; a damaged sheet can cause one.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFile(file_name, "workbook", str(error).rstrip(".")) from None


def _why(path: Path, said: str) -> str:
    with path.open("rb") as content:
        head = content.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        return "it is a web page under the name of a workbook, which `reader: kind: html_table` reads"
    return said.rstrip(".")
