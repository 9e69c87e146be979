"""JSON: a list of objects, one a record; every value as the text that stands in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.ingest.errors import DamagedFile, EmptyFile
from pipelines.ingest.readers.encoding import decode
from pipelines.ingest.readers.staging import Staged, StageWriter, by_name, header_names
from pipelines.ingest.records import MalformedRecord
from pipelines.ingest.source import Reader

if TYPE_CHECKING:
    import duckdb


class _Pairs(dict[str, Any]):
    """An object that remembers whether a key stood twice in it."""

    twice = ""


def headers(path: Path, reader: Reader, file_name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The keys of all records in order of appearance, as [('', columns)].

    Raises DamagedFile, EmptyFile, WrongEncoding, DuplicateColumn.
    """
    keys = dict.fromkeys(
        key for row in _load(path, reader, file_name) if isinstance(row, dict) for key in row
    )
    if not keys:
        raise EmptyFile(file_name)
    return [("", header_names(list(keys), file_name))]


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """All records, a missing key and null as ''. Malformed is what is no object or has a key twice."""
    rows = _load(path, reader, file_name)
    writer = StageWriter(connection, columns)
    staged = Staged(writer.table, columns, len(rows))
    for record, row in enumerate(rows, start=1):
        if not isinstance(row, _Pairs):
            staged.malformed.append(MalformedRecord(record, "", 0, "not an object"))
        elif row.twice:
            staged.malformed.append(MalformedRecord(record, "", 0, f"the key {row.twice!r} stands twice"))
        else:
            writer.add(by_name({key: _text(value) for key, value in row.items()}, columns), record)
    writer.flush()
    if reader.page_limit and len(rows) == reader.page_limit:
        staged.notes.append(
            f"page limit: exactly {reader.page_limit} records, where an open-data portal cuts an answer"
        )
    return staged


def _load(path: Path, reader: Reader, file_name: str) -> list[Any]:
    content = decode(path.read_bytes(), reader.encoding, file_name)
    try:
        # Numbers stay the text they are: 0.10 keeps its nought.
        rows = json.loads(
            content, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_pairs
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise DamagedFile(file_name, "JSON", str(error)) from None
    if reader.rows is not None:
        rows = rows.get(reader.rows) if isinstance(rows, dict) else None
    if not isinstance(rows, list):
        where = "the file" if reader.rows is None else f"its key {reader.rows!r}"
        raise DamagedFile(file_name, "JSON records", f"{where} holds no list")
    return rows


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    out = _Pairs(pairs)
    if len(out) < len(pairs):
        keys = [key for key, _ in pairs]
        out.twice = next(key for key in keys if keys.count(key) > 1)
    return out


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
