"""The temporary table into which a reader puts its records, before footers and totals are taken out."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.ingest.errors import DuplicateColumn
from pipelines.ingest.records import OUR_COLUMNS, IgnoredRecord, MalformedRecord

if TYPE_CHECKING:
    import duckdb

_BATCH = 50_000
_COUNTER = itertools.count(1)


@dataclass(frozen=True)
class Header:
    """The header of one table of a file: its columns, white space collapsed, and where it stands."""

    columns: tuple[str, ...]
    sheet: str = ""
    page: str = ""
    title: str = ""
    """What stands above the header: the cells of a row parted by one space, the rows by a line end."""


@dataclass
class Staged:
    """Records in the temporary table `table`: the columns as texts, and where each record stands.

    The table holds `_record` (1 to n over the file), `_sheet`, `_page` ('' where there is none) and `_row`
    (the line of a CSV, else the row of sheet or page; null where nobody knows), each by its expression.
    `ignored` and `malformed` records are not in it, but counted in `read`.
    """

    table: str
    columns: tuple[str, ...]
    read: int
    record: str = "_record"
    """Expression over `table` that gives the number of the record in the file."""
    sheet: str = "_sheet"
    page: str = "_page"
    row: str = "_row"
    malformed: list[MalformedRecord] = field(default_factory=list)
    ignored: list[IgnoredRecord] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    """(sheet, page) -> what stands above the header there."""
    tables: list[tuple[int, str]] = field(default_factory=list)
    """The tables of the file in their order: number of the first record, and what stands above the header."""


class StageWriter:
    """Writes records that Python read, in batches, with their number, sheet and page."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, columns: Sequence[str]) -> None:
        self.connection = connection
        self.columns = tuple(columns)
        self.table = fresh_name("stage")
        self.written = 0
        self._rows: list[Sequence[str]] = []
        texts = ", ".join(f"{quoted(name)} VARCHAR" for name in (*self.columns, "_sheet", "_page"))
        connection.execute(f"CREATE TEMP TABLE {self.table} ({texts}, _record BIGINT, _row BIGINT)")
        self._numbers: list[tuple[int, int | None]] = []

    def add(
        self, cells: Sequence[str], record: int, sheet: str = "", page: str = "", row: int | None = None
    ) -> None:
        """One record; `cells` in the order of the columns, `row` as in Staged."""
        self._rows.append((*cells, sheet, page))
        self._numbers.append((record, row))
        if len(self._rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what is waiting."""
        if not self._rows:
            return
        import pyarrow as pa

        arrays = [pa.array(column, pa.string()) for column in zip(*self._rows, strict=True)]
        arrays += [pa.array(column, pa.int64()) for column in zip(*self._numbers, strict=True)]
        names = [f"c{number}" for number in range(len(arrays))]
        name = fresh_name("batch")
        self.connection.register(name, pa.table(arrays, names=names))
        self.connection.execute(f"INSERT INTO {self.table} SELECT * FROM {name}")
        self.connection.unregister(name)
        self.written += len(self._rows)
        self._rows, self._numbers = [], []


def fresh_name(kind: str) -> str:
    """A name for a temporary table that no other has in this process."""
    return f"_ingest_{kind}_{next(_COUNTER)}"


def quoted(name: str) -> str:
    """A name as SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def header_names(cells: Sequence[str], file_name: str) -> tuple[str, ...]:
    """The columns of a header, as given; a bare one is `_column<n>`, counted from 1.

    Raises DuplicateColumn where two differ at most in case, which no database can tell apart.
    """
    names = tuple(cell or f"_column{number}" for number, cell in enumerate(cells, start=1))
    seen = set(OUR_COLUMNS)
    for name in names:
        if name.lower() in seen:
            raise DuplicateColumn(file_name, name)
        seen.add(name.lower())
    return names


def by_name(cells: Mapping[str, str], columns: Sequence[str]) -> tuple[str, ...]:
    """The cells of a record in the order of the columns, '' where it has none."""
    return tuple(cells.get(name, "") for name in columns)
