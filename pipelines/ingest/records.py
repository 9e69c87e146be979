"""What a reader gives: a table of texts named by the layout, and an account of every record not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipelines.ingest.source import Layout

if TYPE_CHECKING:
    import duckdb

EMPTY_CELL = "empty_cell"
OUR_COLUMNS = ("_record", "_sheet", "_page", "_row", "_span", "_empty", "_block", "_title")


@dataclass(frozen=True)
class Record:
    """One record as a source's parse.py gives it: texts by column, and the page where it stands."""

    cells: Mapping[str, str]
    page: str = ""


@dataclass(frozen=True)
class IgnoredRecord:
    """A record left out by declaration, with its cells by header."""

    record: int
    sheet: str
    reason: str
    cells: Mapping[str, str]
    span: str = ""
    """Of a wide table: the row and the header under which the cell stands."""
    row: int | None = None
    """Its row in the file, sheet or page, where known."""

    def moved(self, by: int) -> IgnoredRecord:
        """The same with a later number."""
        return replace(self, record=self.record + by)


@dataclass(frozen=True)
class MalformedRecord:
    """A record that does not fit the table. `line` counts from 1 in the file (xlsx: row of the sheet)."""

    record: int
    sheet: str
    line: int
    detail: str
    span: str = ""

    def moved(self, by: int) -> MalformedRecord:
        """The same with a later number."""
        return replace(self, record=self.record + by)


@dataclass(frozen=True)
class TotalCheck:
    """A published total held against the sum of what it stands for; a column as a whole is record 0."""

    record: int
    sheet: str
    label: str
    column: str
    published: Decimal
    summed: Decimal
    unread: int
    """Cells of the column that are neither blank nor a number and could not be added."""
    distinct: bool = False
    """Whether it may be less than the sum: `summed` is then what it may be that is nearest to it."""
    cells: tuple[str, ...] = ()
    """Where those cells stand and what they hold, the same text once."""

    @property
    def difference(self) -> Decimal:
        """Published minus summed."""
        return self.published - self.summed


@dataclass
class Records:
    """A read delivery.

    `table` names a temporary view of `connection`: one column of text per header, '' for an empty cell and
    never null, and `_record` (BIGINT, 1 to n over the file), `_sheet`, `_page` (VARCHAR), `_row` (BIGINT, the
    row of file, sheet or page; null where nobody knows); where a record is a cell of a wide table also
    `_span`, where cells are corrected `_corrected_<slot>` (VARCHAR). All declared columns of the layout are
    there.
    `read` = `body_count` + ignored + malformed + empty_cells.
    """

    layout: Layout
    connection: duckdb.DuckDBPyConnection
    table: str
    columns: tuple[str, ...]
    edition: str
    series: str
    read: int
    body_count: int
    ignored: list[IgnoredRecord] = field(default_factory=list)
    malformed: list[MalformedRecord] = field(default_factory=list)
    empty_cells: int = 0
    """Cells of a wide table that hold nothing: ignored, but too many to be listed in `ignored`."""
    totals: list[TotalCheck] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    staged: str = ""
    """The temporary table under the view; of a wide table the cells with `_empty` are not in the view."""
    corrected: str = ""
    """The temporary table of corrected texts, which the view has beside the raw ones."""

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """The body as a DuckDB relation, in the order of the file only where asked to sort by `_record`."""
        return self.connection.table(self.table)

    @property
    def ignored_by_reason(self) -> dict[str, int]:
        """Every reason to ignore with its count, sorted."""
        counts = Counter(one.reason for one in self.ignored)
        if self.empty_cells:
            counts[EMPTY_CELL] += self.empty_cells
        return dict(sorted(counts.items()))

    @property
    def empty_table(self) -> str:
        """SQL of the cells that hold nothing (record, sheet, page, span, reason); '' where there are none."""
        if not self.empty_cells:
            return ""
        return (
            "(SELECT _record AS record, nullif(_sheet, '') AS sheet, nullif(_page, '') AS page, "
            f"_span AS span, '{EMPTY_CELL}' AS reason FROM {self.staged} WHERE _empty)"
        )

    @property
    def ignored_count(self) -> int:
        """The records left out by declaration."""
        return len(self.ignored) + self.empty_cells

    def drop(self) -> None:
        """Takes view and table out of the connection."""
        self.connection.execute(f"DROP VIEW IF EXISTS {self.table}")
        for table in (self.staged, self.corrected):
            if table:
                self.connection.execute(f"DROP TABLE IF EXISTS {table}")
