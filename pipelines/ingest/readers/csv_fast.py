"""The fast way through a CSV: DuckDB, with proof that it lost no byte of the file.

DuckDB is lenient where a wrong reading would go unseen: it drops an empty cell too many at the end of a line
(which hides cells moved by a stray separator), drops spaces around a quoted cell, and joins quoted parts with
spaces between. So every byte is accounted for: those in cells, separators, line ends, quotes and rejected
lines must add up to the file. Any doubt gives the file to the exact way.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.staging import Staged, fresh_name, literal, quoted
from pipelines.ingest.records import MalformedRecord

if TYPE_CHECKING:
    import duckdb

_CHUNK = 16 * 1024 * 1024
_MOST_REJECTS = 50
_SHAPE_ERRORS = {"MISSING COLUMNS", "TOO MANY COLUMNS"}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class _Bytes:
    """What the bytes below the header tell."""

    size: int
    quotes: int
    line_end: bytes
    ends_whole: bool
    """The last line has its line end."""
    lines: int


def stage(
    path: Path, reader: Reader, columns: tuple[str, ...], connection: duckdb.DuckDBPyConnection
) -> Staged | None:
    """The records of a UTF-8 file, or None where the exact way must read it."""
    import duckdb

    one_byte = len((reader.delimiter + reader.quote).encode()) == 2
    if not reader.is_plain or not one_byte or set(str(path)) & set("*?[]{}"):
        return None
    ordered = connection.execute("SELECT current_setting('preserve_insertion_order')").fetchone()
    seen = _look(path, reader)
    if seen is None or ordered is None or not ordered[0]:
        return None
    table, rejects = fresh_name("stage"), fresh_name("rejects")
    malformed: list[MalformedRecord] | None = None
    body = 0
    try:
        connection.execute(f"CREATE TEMP TABLE {table} AS {_select(path, reader, columns, rejects)}")
        lines = _rejected(connection, rejects)
        body, accounted = _account(connection, table, columns, reader, seen)
        if lines is not None:
            accounted += sum(_size(text, reader, seen) for text in lines.values())
            accounted -= 0 if seen.ends_whole else len(seen.line_end)
        if lines is not None and accounted == seen.size:
            malformed = _malformed(lines, reader, len(columns), body, seen)
    except duckdb.Error:
        malformed = None
    connection.execute(f"DROP TABLE IF EXISTS {rejects}; DROP TABLE IF EXISTS {rejects}_scan")
    if malformed is None:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        return None
    shift = "".join(
        f" + (rowid + 1 >= {bad.record - earlier})::BIGINT" for earlier, bad in enumerate(malformed)
    )
    number = f"rowid + 1{shift}"
    read = body + len(malformed)
    row = f"{number} + 1" if seen.lines == read else "NULL::BIGINT"
    return Staged(table, columns, read, number, "''", "''", row, malformed)


def _select(path: Path, reader: Reader, columns: tuple[str, ...], rejects: str) -> str:
    types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in columns)
    names = ", ".join(literal(name) for name in columns)
    quote = literal(reader.quote)
    return (
        f"SELECT * FROM read_csv({literal(str(path))}, auto_detect=false, header=true, columns={{{types}}}, "
        f"delim={literal(reader.delimiter)}, quote={quote}, escape={quote}, force_not_null=[{names}], "
        "compression='none', strict_mode=true, null_padding=false, "
        f"store_rejects=true, rejects_table='{rejects}', rejects_scan='{rejects}_scan')"
    )


def _look(path: Path, reader: Reader) -> _Bytes | None:
    """None where the header is not on one line, or only spaces stand between two quotes."""
    quote = reader.quote.encode()
    joined = re.compile(re.escape(quote) + rb"[ \t]+" + re.escape(quote))
    size = quotes = lines = 0
    last = b""
    with path.open("rb") as content:
        header = content.readline()
        if header.count(quote) % 2 or not header.removeprefix(_BOM).strip(b"\r\n"):
            return None
        while chunk := content.read(_CHUNK):
            chunk += content.readline()
            if quote in chunk and joined.search(chunk):
                return None
            size += len(chunk)
            quotes += chunk.count(quote)
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    line_end = b"\r\n" if header.endswith(b"\r\n") else b"\n"
    return _Bytes(size, quotes, line_end, last == b"\n", lines + (last not in (b"\n", b"")))


def _account(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], reader: Reader, seen: _Bytes
) -> tuple[int, int]:
    """(records read, bytes of the file that they stand for).

    All quotes of the file are counted here, those inside cells once; without those of rejected lines, which
    `_size` leaves out.
    """
    bytes_of_cells = " + ".join(f"strlen({quoted(name)})" for name in columns)
    quote = literal(reader.quote)
    quotes_in_cells = " + ".join(
        f"CASE WHEN contains({quoted(name)}, {quote}) "
        f"THEN strlen({quoted(name)}) - strlen(replace({quoted(name)}, {quote}, '')) ELSE 0 END"
        for name in columns
    )
    found = connection.execute(
        f"SELECT count(*), coalesce(sum({bytes_of_cells}), 0), "
        f"coalesce(sum({quotes_in_cells if seen.quotes else '0'}), 0) FROM {table}"
    ).fetchone()
    records, in_cells, kept = map(int, found or (0, 0, 0))
    between = records * (len(columns) - 1 + len(seen.line_end))
    return records, in_cells + between + seen.quotes - kept


def _size(line: str, reader: Reader, seen: _Bytes) -> int:
    return len(line.encode()) - line.count(reader.quote) + len(seen.line_end)


def _rejected(connection: duckdb.DuckDBPyConnection, rejects: str) -> dict[int, str] | None:
    """The text of each line that does not fit; None where more is wrong with one than its number of cells."""
    rows = connection.execute(
        f"SELECT DISTINCT line, error_type::VARCHAR, csv_line FROM {rejects}"
    ).fetchall()
    lines = {int(line): str(text).rstrip("\r\n") for line, _, text in sorted(rows)}
    spread = any("\n" in text or "\r" in text for text in lines.values())
    if spread or len(rows) > _MOST_REJECTS or any(kind not in _SHAPE_ERRORS for _, kind, _ in rows):
        return None
    return lines


def _malformed(
    lines: dict[int, str], reader: Reader, width: int, body: int, seen: _Bytes
) -> list[MalformedRecord] | None:
    """The rejected lines by record; None unless every record stands on one line, so that a line tells it."""
    if not lines:
        return []
    if seen.lines != body + len(lines):
        return None
    return [
        MalformedRecord(line - 1, "", line, f"{_cells(text, reader)} cells instead of {width}")
        for line, text in lines.items()
    ]


def _cells(line: str, reader: Reader) -> int:
    return len(next(csv.reader([line], delimiter=reader.delimiter, quotechar=reader.quote)))
