"""From grids to the staging table: columns in any order, padding, and header rows that stand there again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.grid import Grid, Row, Table, collapsed, tables, texts_of
from pipelines.ingest.readers.natives import Marks
from pipelines.ingest.readers.staging import Header, Staged, StageWriter
from pipelines.ingest.records import IgnoredRecord, MalformedRecord

if TYPE_CHECKING:
    import duckdb

BLANK_ROW = "blank_row"
REPEATED_HEADER = "repeated_header"
MOST_BLANK_ROWS = 1000
"""So many blank rows in a row are padding, noted but not counted one by one."""


def headers_of(grids: Iterable[Grid], reader: Reader, file_name: str) -> list[Header]:
    """The header of each table. Raises EmptyFile, HeaderNotFound, DuplicateColumn."""
    return [table.header for grid in grids for table in tables(grid, reader, file_name)]


def stage_grids(
    grids: Iterable[Grid],
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
    *,
    marks: Marks | None = None,
) -> Staged:
    """The records of all grids, numbered through; a column that a grid lacks is ''.

    `marks`: how stored numbers are written, where the grids hold any.
    A row with too many cells is malformed, in an exact grid also one with too few. Raises as `headers_of`.
    """
    writer = StageWriter(connection, columns)
    staged = Staged(writer.table, columns, 0)
    for grid in grids:
        for table in tables(grid, reader, file_name):
            _Sheet(table, writer, staged, marks).take()
    writer.flush()
    return staged


class _Sheet:
    """One table on its way into the staging table."""

    def __init__(self, table: Table, writer: StageWriter, staged: Staged, marks: Marks | None) -> None:
        self.table, self.writer, self.staged, self.marks = table, writer, staged, marks
        header = table.header
        self.sheet, self.page = header.sheet, header.page
        self.order = [header.columns.index(name) if name in header.columns else -1 for name in writer.columns]
        self.blank: list[Row] = []
        self.padding = 0
        staged.titles[header.sheet, header.page] = header.title
        staged.tables.append((staged.read + 1, header.title))

    def take(self) -> None:
        """Stages every row of the body."""
        for row, repeated in _marked(self.table):
            if repeated:
                self._count_blank(as_records=True)
                self._ignore(row, REPEATED_HEADER)
            elif not self.table.exact and not row.fault and row.is_blank:
                self._hold(row)
            else:
                self._count_blank(as_records=True)
                self._record(row)
        self._count_blank(as_records=False)
        if self.padding:
            where = f" of the sheet {self.sheet!r}" if self.sheet else ""
            self.staged.notes.append(f"padding: {self.padding} blank rows{where} are no records")

    def _hold(self, row: Row) -> None:
        """Keeps a blank row until it is known whether a record follows."""
        if len(self.blank) < MOST_BLANK_ROWS:
            self.blank.append(row)
        else:
            self.padding += 1

    def _count_blank(self, *, as_records: bool) -> None:
        if len(self.blank) == MOST_BLANK_ROWS:
            self.padding += len(self.blank)
            self.blank.clear()
        for row in self.blank:
            if as_records:
                self._record(row)
            else:
                self._ignore(row, BLANK_ROW)
        self.blank.clear()

    def _ignore(self, row: Row, reason: str) -> None:
        self.staged.read += 1
        self.staged.ignored.append(IgnoredRecord(self.staged.read, self.sheet, reason, {}, row=row.number))

    def _record(self, row: Row) -> None:
        self.staged.read += 1
        cells = row.cells
        if fault := row.fault or self._misfit(cells):
            fault = f"page {self.page}: {fault}" if self.page else fault
            self.staged.malformed.append(MalformedRecord(self.staged.read, self.sheet, row.number, fault))
            return
        if len(cells) < self.table.width:
            cells = [*cells, *[""] * (self.table.width - len(cells))]
        texts = [cells[index] if index >= 0 else "" for index in self.order]
        if self.marks is not None:
            texts = self.marks.written(texts)
        self.writer.add(texts, self.staged.read, self.sheet, self.page, row.number)

    def _misfit(self, cells: Iterable[str]) -> str:
        cells, width = list(cells), self.table.width
        if self.table.exact:
            return "" if len(cells) == width else f"{len(cells)} cells instead of {width}"
        beyond = sum(1 for cell in cells[width:] if cell.strip())
        return f"{beyond} cells beyond the {width} of the header" if beyond else ""


def _marked(table: Table) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether it belongs to the header, which stands there once more as a whole."""
    heads = [texts_of(row) for row in table.heads]
    if sum(1 for head in heads for text in head if text) < 2:
        yield from ((row, False) for row in table.body)
        return
    waiting: deque[Row] = deque()
    for row in table.body:
        waiting.append(row)
        if len(waiting) < len(heads):
            continue
        if all(_is(one, head) for one, head in zip(waiting, heads, strict=True)):
            yield from ((one, True) for one in waiting)
            waiting.clear()
        else:
            yield waiting.popleft(), False
    yield from ((row, False) for row in waiting)


def _is(row: Row, head: tuple[str, ...]) -> bool:
    first = head[0] if head else ""
    if row.fault or not row.cells or collapsed(row.cells[0]) != first:
        return False
    return texts_of(row) == head
