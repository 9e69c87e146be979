"""PDF with a text layer by pdfplumber: the tables of its pages, whose header may stand on the first alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.ingest.errors import DamagedFile, DeliveryStopped, EmptyFile, NoTable, NoTextLayer
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.grid import Grid, Row, begins, texts_of
from pipelines.ingest.readers.gridded import headers_of, stage_grids
from pipelines.ingest.readers.pdf_tables import Found, mark_raised_digits, ruled_tables, spaced_table
from pipelines.ingest.readers.staging import Header, Staged

if TYPE_CHECKING:
    import duckdb

_FIGURE = re.compile(r"[-+]?[\d.,' \u00a0\u202f]*\d[\d.,' \u00a0\u202f]*%?")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d(?:[-/]\d{2,4})?")
_NO_CHARACTER = re.compile(r"\(cid:\d+\)")


def headers(path: Path, reader: Reader, file_name: str) -> list[Header]:
    """The header of each table, or of each page where its tables go on with one header.

    Raises DamagedFile, NoTextLayer, NoTable, EmptyFile, HeaderNotFound, DuplicateColumn.
    """
    return headers_of(_grids(path, reader, file_name, []), reader, file_name)


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """The records of all chosen tables, numbered through in the order of the pages.

    Lines above and below a table are no rows; a line end inside a cell is a space. A row with a character
    that the PDF does not map to a letter is malformed. Raises as `headers` does.
    """
    notes: list[str] = []
    staged = stage_grids(_grids(path, reader, file_name, notes), reader, columns, connection, file_name)
    staged.notes += notes
    return staged


def _grids(path: Path, reader: Reader, file_name: str, notes: list[str]) -> list[Grid]:
    out: list[Grid] = []
    with _opened(path, file_name) as document:
        for number in reader.pages or range(1, len(document.pages) + 1):
            if number > len(document.pages):
                raise NoTable(file_name, f"on page {number}", f": the PDF has {len(document.pages)} pages")
            page = document.pages[number - 1]
            tables = _tables(page, reader, file_name, notes)
            if not tables:
                notes.append(f"page {number}: it holds no table and was not read")
            for table in tables:
                _add(out, table, number, reader)
            page.close()
    if not out:
        raise EmptyFile(file_name, detail=", for no page holds a table (`ruled: false` needs no lines)")
    return out


def _tables(page: Any, reader: Reader, file_name: str, notes: list[str]) -> list[Found]:
    number = page.page_number
    if not page.chars and (page.images or page.rects or page.curves or page.lines):
        raise NoTextLayer(file_name, str(number))
    mark_raised_digits(page)
    tables = ruled_tables(page, notes) if reader.ruled else spaced_table(page, notes)
    if reader.pages and not tables:
        raise NoTable(file_name, f"on page {number}")
    if not reader.tables:
        return tables
    if tables and max(reader.tables) > len(tables):
        raise NoTable(file_name, f"{max(reader.tables)} on page {number}", f": it has {len(tables)}")
    return [tables[one - 1] for one in reader.tables] if tables else []


def _add(grids: list[Grid], table: Found, page: int, reader: Reader) -> None:
    """A table goes on with the one before it, or begins anew with its own header."""
    cells = table.rows
    last = grids[-1] if grids else None
    head = _head_of(last, reader) if last else []
    on_page = [grid for grid in grids if grid.page == str(page)]
    taken = sum(len(list(grid.rows)) for grid in on_page)
    rows = [Row(number, row, _fault(row)) for number, row in enumerate(cells, start=taken + 1)]
    goes_on = bool(head) and _width(head) == _width(rows)
    if last is not None and goes_on and on_page and (_repeats(rows, head) or _is_data(rows, reader)):
        last.rows = [*last.rows, *rows]
        return
    sheet = f"table {len(on_page) + 1}" if on_page else ""
    rows = [Row(number, row.cells, row.fault) for number, row in enumerate(rows, start=1)]
    lent = head if goes_on and not _repeats(rows, head) and _is_data(rows, reader) else []
    grids.append(Grid(rows, sheet, str(page), table.above, head=lent))


def _head_of(grid: Grid, reader: Reader) -> list[Row]:
    if grid.head:
        return list(grid.head)
    rows = list(grid.rows)
    first = next((n for n, row in enumerate(rows) if begins(row, reader)), len(rows))
    return rows[first : first + reader.header_rows]


def _width(rows: list[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _repeats(rows: list[Row], head: list[Row]) -> bool:
    return any(
        [texts_of(row) for row in rows[n : n + len(head)]] == [texts_of(row) for row in head]
        for n in range(len(rows))
    )


def _is_data(rows: list[Row], reader: Reader) -> bool:
    """Whether the table begins with a figure where a header would have a text; a year may be a header."""
    if reader.header_has is not None and any(begins(row, reader) for row in rows):
        return False
    return any(
        _FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell) for row in rows[:1] for cell in row.cells
    )


def _fault(cells: list[str]) -> str:
    unread = next((cell for cell in cells if _NO_CHARACTER.search(cell)), "")
    return f"the PDF does not tell which letters {unread!r} are" if unread else ""


@contextmanager
def _opened(path: Path, file_name: str) -> Iterator[Any]:
    import pdfplumber

    try:
        with pdfplumber.open(path) as document:
            yield document
    except DeliveryStopped:
        raise
    except Exception as error:
        # The parser raises errors of many kinds for a damaged file; a password is one of them.
        said = str(error) or type(error.__cause__ or error.__context__ or error).__name__
        if "Password" in said or "Password" in type(error).__name__:
            said = "it is protected by a password"
        raise DamagedFile(file_name, "PDF", said.rstrip(".")) from None
