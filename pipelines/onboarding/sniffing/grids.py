"""Raw grids: every cell of a file as text at its place, before anything is known of headers and titles."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipelines.ingest.readers import pdf_tables
from pipelines.ingest.readers.xlsx import text as cell_text
from pipelines.onboarding.sniffing.cells import bare, is_period, look
from pipelines.onboarding.sniffing.opening import Unreadable

MOST_ROWS = 300_000
_MOST_CELLS = 20_000_000
Row = tuple[int, list[str]]


@dataclass
class Grid:
    """The cells of a file, a sheet, a table of a page: rows with their number, trailing blanks cut off."""

    rows: list[Row]
    sheet: str = ""
    page: int = 0
    table: int = 0
    of_tables: int = 1
    """How many tables the web page holds, with those that are no grid."""
    title: str = ""
    """What stands outside of the cells: the caption of a table in a web page."""
    typed: set[tuple[int, int]] = field(default_factory=set)
    """(row, column) of the cells that the workbook itself holds as numbers."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column of merged cells; rows as numbered, columns from 0."""
    problems: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Most cells of a row."""
        return max((len(cells) for _, cells in self.rows), default=0)

    @property
    def key(self) -> str:
        """What the reader calls the sheet or page; '' where there is but one table."""
        if self.of_tables > 1:
            return f"table {self.table}"
        return self.sheet or (str(self.page) if self.page else "")

    @property
    def place(self) -> str:
        """What sentences call it."""
        if self.sheet:
            return f"sheet {self.sheet!r}"
        return (
            f"page {self.page}" + (f", table {self.table}" if self.table else "") if self.page else "the file"
        )


def of_csv(text: str, delimiter: str, quote: str) -> Grid:
    """Rows by the csv module, each numbered by the line that it begins in."""
    rows: list[Row] = []
    problems = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote)
    line = 1
    try:
        for cells in reader:
            rows.append((line, _trimmed(cells, keep=True)))
            line = reader.line_num + 1
            if len(rows) >= MOST_ROWS:
                problems.append(f"only the first {MOST_ROWS:,} rows were looked at")
                break
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: {error}; what follows was not looked at")
    return Grid(rows, problems=problems)


def of_workbook(content: bytes) -> list[Grid]:
    """A grid for each sheet. Raises Unreadable."""
    grids = []
    for name, table in _sheets(content):
        if table.total_height * table.total_width > _MOST_CELLS:
            cells = f"{table.total_height:,} rows of {table.total_width:,} cells"
            grids.append(
                Grid([], name, problems=[f"sheet {name!r} claims {cells}: delete its blank rows and columns"])
            )
            continue
        grids.append(_of_sheet(name, table))
    return grids


def _sheets(content: bytes) -> Iterator[tuple[str, Any]]:
    from python_calamine import CalamineError, load_workbook

    try:
        book = load_workbook(io.BytesIO(content))
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name)
    except Unreadable:
        raise
    except (CalamineError, OSError, EOFError, ValueError) as error:
        raise Unreadable(
            f"is a damaged or locked workbook ({error}): save it again without a password"
        ) from None
    except BaseException as error:
        # The reader is written in Rust, whose panics are no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(f"is a damaged workbook ({error}): open it and save it again") from None


def _of_sheet(name: str, table: Any) -> Grid:
    grid = Grid([], name)
    for number, values in enumerate(table.to_python(skip_empty_area=False), start=1):
        cells = _trimmed([cell_text(value) for value in values])
        grid.rows.append((number, cells))
        for column, value in enumerate(values):
            if isinstance(value, int | float) and not isinstance(value, bool):
                grid.typed.add((number, column))
        if number >= MOST_ROWS:
            grid.problems.append(f"only the first {MOST_ROWS:,} rows of sheet {name!r} were looked at")
            break
    while grid.rows and not grid.rows[-1][1]:
        grid.rows.pop()
    for (top, left), (bottom, right) in table.merged_cell_ranges or ():
        grid.merged.append((top + 1, left, bottom + 1, right))
    return grid


def of_pdf(content: bytes) -> tuple[list[Grid], bool]:
    """A grid for the tables of each page, and whether lines part their cells. Raises Unreadable."""
    import pdfplumber

    ruled: list[Grid] = []
    spaced: list[Grid] = []
    problems: list[str] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            has_text = False
            for number, page in enumerate(document.pages, start=1):
                has_text = has_text or bool(page.chars)
                pdf_tables.mark_raised_digits(page)
                _add_tables(ruled, pdf_tables.ruled_tables(page, problems), number)
                if not ruled:
                    _add_tables(spaced, pdf_tables.spaced_table(page, problems), number)
    except Exception as error:  # the parser raises whatever it stumbles upon
        reason = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise Unreadable(f"is a damaged or locked PDF ({reason}): save it again without a password") from None
    if not has_text:
        raise Unreadable("is a PDF without a text layer (a scan): ask for the table, or recognise its text")
    found = ruled or spaced
    if found:
        found[0].problems += problems[:5]
    return found, bool(ruled)


def _add_tables(grids: list[Grid], tables: list[pdf_tables.Found], page: int) -> None:
    """A table that begins with figures goes on with the one above it, if both are as wide."""
    for at, table in enumerate(tables, start=1):
        rows = [_trimmed(row) for row in table.rows]
        on_page = [grid for grid in grids if grid.page == page]
        last = on_page[-1] if on_page else None
        if last is not None and last.width == max(map(len, rows), default=0) and _is_data(rows):
            last.rows += list(enumerate(rows, last.rows[-1][0] + 1))
        elif any(rows):
            grids.append(Grid(list(enumerate(rows, 1)), page=page, table=at, title=table.above.strip()))


def _is_data(rows: list[list[str]]) -> bool:
    return any(look(cell) == "number" and not is_period(bare(cell)) for cell in rows[0]) if rows else False


def _trimmed(cells: list[str], *, keep: bool = False) -> list[str]:
    """Without the blank cells at the end; `keep`: the width of a CSV row tells something."""
    if keep:
        return cells
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def letter(column: int) -> str:
    """The name of a column in a sheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def escaped(text: str) -> str:
    """The text as a pattern, with no more strokes than a pattern needs."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)
