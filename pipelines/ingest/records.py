"""What a reader gives: a table of texts named by the layout, and an account of every record not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pipelines.ingest.source import Layout

if TYPE_CHECKING:
    import duckdb

OUR_COLUMNS = ("_record", "_sheet", "_page")


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


@dataclass(frozen=True)
class MalformedRecord:
    """A record that does not fit the table. `line` counts from 1 in the file (xlsx: row of the sheet)."""

    record: int
    sheet: str
    line: int
    detail: str


@dataclass(frozen=True)
class TotalCheck:
    """A published total held against the sum of the rows that it stands for."""

    record: int
    sheet: str
    label: str
    column: str
    published: Decimal
    summed: Decimal
    unread: int
    """Cells of the column that are neither blank nor a number and could not be added."""

    @property
    def difference(self) -> Decimal:
        """Published minus summed."""
        return self.published - self.summed


@dataclass
class Records:
    """A read delivery.

    `table` names a temporary view of `connection`: one column of text per header, '' for an empty cell and
    never null, and `_record` (BIGINT, 1 to n over the file), `_sheet`, `_page` (VARCHAR). The layout's
    declared columns are all there. `read` = `body_count` + ignored + malformed.
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
    totals: list[TotalCheck] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    staged: str = ""
    """The temporary table under the view."""

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """The body as a DuckDB relation, in the order of the file only where asked to sort by `_record`."""
        return self.connection.table(self.table)

    @property
    def ignored_by_reason(self) -> dict[str, int]:
        """Every reason to ignore with its count, sorted."""
        return dict(sorted(Counter(one.reason for one in self.ignored).items()))

    def drop(self) -> None:
        """Takes view and table out of the connection."""
        self.connection.execute(f"DROP VIEW IF EXISTS {self.table}")
        if self.staged:
            self.connection.execute(f"DROP TABLE IF EXISTS {self.staged}")
