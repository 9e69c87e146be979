"""Any table as a grid of texts: finds the header as the reader declares it, and the rows below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from pipelines.ingest.errors import EmptyFile, HeaderMended, HeaderNotFound
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.staging import Header, header_names

_SPACE = re.compile(r"[^\S\t]+")


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, sheet or page, counted from 1, and its cells."""

    number: int
    cells: Sequence[str]
    fault: str = ""
    """Why its cells cannot be trusted, such as a stray quote."""

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return not any(cell.strip() for cell in self.cells)


@dataclass
class Grid:
    """The rows of one table, and where it stands."""

    rows: Iterable[Row]
    sheet: str = ""
    page: str = ""
    above: str = ""
    """Text above the table that is in none of its rows."""
    head: Sequence[Row] = ()
    """The header, where the table goes on with that of an earlier one and has none of its own."""
    exact: bool = False
    """Whether every row must have as many cells as the header (CSV). Else a short row is filled up with
    blanks, and blank rows at the end are padding."""
    ignore_last: int = 0
    """So many of the last columns have no name and no content, and are no columns."""
    settle: Callable[[int], None] | None = None
    """Told the number of cells of the header as soon as it is known."""


@dataclass
class Table:
    """A grid from its header on."""

    header: Header
    body: Iterator[Row]
    """Rows below the header, up to `ends_at`; a header row that stands there again is among them."""
    heads: tuple[Row, ...]
    """The rows of the header."""
    width: int
    """Number of cells that a row has."""
    unnamed: int
    """So many of the last cells have no name in the header."""
    exact: bool


@dataclass
class _Head:
    above: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def collapsed(text: str) -> str:
    """White space (line ends and no-break spaces too) as single spaces, none around.

    A tab inside stays: it tells a file whose cells are parted by tabs and not as declared.

    >>> collapsed(" Anabolic \\nsteroids ")
    'Anabolic steroids'
    """
    return _SPACE.sub(" ", text).strip() if not text.isalnum() else text


def tables(grid: Grid, reader: Reader, file_name: str) -> Iterator[Table]:
    """The table of a grid; where the reader declares blocks, one for each.

    Of several blocks each is a sheet of its own, named `<sheet> A:D`. Raises EmptyFile and HeaderNotFound
    where no header stands where it is declared, HeaderMended, DuplicateColumn.
    """
    if not reader.blocks:
        yield _table(grid, reader, file_name)
        return
    rows, full = [], 0
    for row in grid.rows:
        rows.append(row)
        if not full and begins(row, reader):
            full = len(row.cells)
            if grid.settle is not None:
                grid.settle(full)
    for block in reader.blocks:
        first, last = (column_number(letters) for letters in block.split(":"))
        cut = [_cut(row, first, last, full if grid.exact else None) for row in rows]
        sheet = f"{grid.sheet} {block}".strip() if len(reader.blocks) > 1 else grid.sheet
        yield _table(replace(grid, rows=cut, sheet=sheet, exact=False, settle=None), reader, file_name)


def column_number(letters: str) -> int:
    """The position of a spreadsheet's column, counted from 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def joined_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """One name a column out of the rows of a header; those of merged cells reach as far as their group.

    A group of an upper row ends where the next text begins, and bounds the groups below it.

    >>> joined_names([["Region", "Cocaine", "", "Total"], ["", "kg", "cases", ""]])
    ['Region', 'Cocaine kg', 'Cocaine cases', 'Total']
    """
    width = max((number for row in rows for number, cell in enumerate(row, start=1) if cell), default=0)
    parts: list[list[str]] = [[] for _ in range(width)]
    groups = [0] * width
    for depth, row in enumerate(rows, start=1):
        cells = [row[n] if n < len(row) else "" for n in range(width)]
        own = list(range(width))
        for n in range(1, width):
            if depth < len(rows) and not cells[n] and groups[n] == groups[n - 1]:
                cells[n], own[n] = cells[n - 1], own[n - 1]
        groups = own
        for n, cell in enumerate(cells):
            if cell:
                parts[n].append(cell)
    return [" ".join(texts) for texts in parts]


def _table(grid: Grid, reader: Reader, file_name: str) -> Table:
    rows = iter(grid.rows)
    head = _head(rows, reader, grid, file_name)
    if reader.header_rows == 0:
        rows, head.rows = chain(head.rows, rows), []
    names = joined_names([texts_of(row) for row in head.rows])
    if not names and reader.header_rows:
        place = f": the sheet {grid.sheet!r} has no header in row {reader.header_row}" if grid.sheet else ""
        raise EmptyFile(file_name, grid.sheet, place or f", not even a header{_where(grid)}")
    names = list(reader.columns) or _renamed(names, reader, file_name)
    width = max(len(row.cells) for row in head.rows) if grid.exact and not reader.columns else len(names)
    unnamed = width - len(names)
    names += [""] * (unnamed - grid.ignore_last)
    if grid.settle is not None:
        grid.settle(width)
    title = [" ".join(filter(None, texts_of(row))) for row in head.above]
    above = "\n".join(filter(None, [grid.above, *title]))
    header = Header(header_names(names, file_name), grid.sheet, grid.page, above)
    return Table(header, _body(rows, reader), tuple(head.rows), width, unnamed, grid.exact)


def _renamed(names: list[str], reader: Reader, file_name: str) -> list[str]:
    """The names with those that the reader declares wrong exchanged."""
    renamed = list(names)
    for position, (wrong, right) in reader.misnamed.items():
        found = names[position - 1] if position <= len(names) else ""
        if found != collapsed(wrong):
            raise HeaderMended(file_name, found, f"in column {position}, where {wrong!r} is declared wrong")
        renamed[position - 1] = right
    return renamed


def _head(rows: Iterator[Row], reader: Reader, grid: Grid, file_name: str) -> _Head:
    head = _Head(rows=list(grid.head))
    for row in rows if not grid.head else ():
        if not head.rows and not begins(row, reader):
            head.above.append(row)
            continue
        head.rows.append(row)
        if len(head.rows) >= max(reader.header_rows, 1):
            break
    if not head.rows and reader.header_has is not None:
        raise HeaderNotFound(file_name, reader.header_has, _where(grid) or " of the file")
    return head


def begins(row: Row, reader: Reader) -> bool:
    """Whether the header begins with this row."""
    if reader.header_has is not None:
        return collapsed(reader.header_has) in map(collapsed, row.cells)
    return row.number >= reader.header_row


def _body(rows: Iterator[Row], reader: Reader) -> Iterator[Row]:
    ends = re.compile(reader.ends_at) if reader.ends_at is not None else None
    for row in rows:
        if ends is not None and any(ends.search(cell) for cell in row.cells):
            return
        if row.cells or row.fault:
            yield row


def _cut(row: Row, first: int, last: int, full: int | None) -> Row:
    fault = row.fault
    if full is not None and not fault and row.cells and len(row.cells) != full:
        fault = f"{len(row.cells)} cells instead of {full}"
    return Row(row.number, row.cells[first - 1 : last], fault)


def texts_of(row: Row) -> tuple[str, ...]:
    """The cells of a row, white space collapsed, without blank ones at the end."""
    texts = [collapsed(cell) for cell in row.cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _where(grid: Grid) -> str:
    if grid.sheet:
        return f" of the sheet {grid.sheet!r}"
    return f" of page {grid.page}" if grid.page else ""
