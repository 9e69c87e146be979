"""CSV: DuckDB reads what it reads without any doubt, Python's csv module the rest, record by record."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.ingest.errors import EmptyFile
from pipelines.ingest.readers import csv_fast
from pipelines.ingest.readers.encoding import check_encoding, codec, is_utf8
from pipelines.ingest.readers.staging import Staged, StageWriter, header_names
from pipelines.ingest.records import MalformedRecord
from pipelines.ingest.source import Reader

if TYPE_CHECKING:
    import duckdb


def headers(path: Path, reader: Reader, file_name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The one header, as [('', columns)]. Raises EmptyFile, WrongEncoding, DuplicateColumn."""
    try:
        with _opened(path, reader.encoding) as text:
            cells, _ = _header(_Lines(text), reader, file_name)
    except UnicodeDecodeError:
        check_encoding(path, reader.encoding, file_name)
        raise
    return [("", header_names(cells, file_name))]


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """All records of the file. Raises WrongEncoding.

    A line without any character is no record. A record with too many or too few cells is malformed; where
    a stray quote has swallowed the lines that follow, only its own line is.
    """
    if is_utf8(reader.encoding):
        staged = csv_fast.stage(path, reader, columns, connection)
        if staged is None:
            check_encoding(path, reader.encoding, file_name)
            staged = stage_exactly(path, reader, columns, connection, file_name)
        return staged
    check_encoding(path, reader.encoding, file_name)
    with tempfile.TemporaryDirectory(prefix="ingest_") as folder:
        utf8 = Path(folder) / "utf8"
        with _opened(path, reader.encoding) as text, utf8.open("w", encoding="utf-8", newline="") as out:
            while chunk := text.read(1024 * 1024):
                out.write(chunk)
        return stage(utf8, reader.model_copy(update={"encoding": "utf-8"}), columns, connection, file_name)


def stage_exactly(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    writer = StageWriter(connection, columns)
    malformed: list[MalformedRecord] = []
    record = 0
    with _opened(path, reader.encoding) as text:
        lines = _Lines(text)
        _, rows = _header(lines, reader, file_name)
        for row, line, fault in _rows(rows, lines, len(columns)):
            record += 1
            if fault:
                malformed.append(MalformedRecord(record, "", line, fault))
            else:
                writer.add(row, record)
    writer.flush()
    return Staged(writer.table, columns, record, malformed=malformed)


class _Lines:
    """Physical lines, with the last ones taken at hand so that they can be given back."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._text)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back_all_but_first(self) -> None:
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]


Rows = Iterator[list[str]]


def _header(lines: _Lines, reader: Reader, file_name: str) -> tuple[list[str], Rows]:
    for _ in range(reader.header_row - 1):
        next(lines, None)
    rows = csv.reader(lines, delimiter=reader.delimiter, quotechar=reader.quote, strict=True)
    try:
        cells = next(rows, None)
    except csv.Error:
        cells = None
    if not cells or not any(cells):
        raise EmptyFile(file_name, detail=", not even a header")
    return cells, rows


def _rows(rows: Rows, lines: _Lines, width: int) -> Iterator[tuple[list[str], int, str]]:
    """(cells, line, what is wrong or '') of each record."""
    while True:
        lines.taken.clear()
        row: list[str] = []
        try:
            row = next(rows)
            if not row:
                continue
            fault = "" if len(row) == width else f"{len(row)} cells instead of {width}"
        except StopIteration:
            return
        except csv.Error as error:
            fault = str(error)
        if fault:
            lines.give_back_all_but_first()
            yield row, lines.number, fault
        else:
            yield row, lines.number - len(lines.taken) + 1, ""


def _opened(path: Path, encoding: str) -> io.TextIOWrapper:
    return path.open(encoding=codec(encoding), newline="")
