"""JSON and JSON lines: objects or lists, one a record; every value as the text that stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.ingest.errors import DamagedFile, EmptyFile, JsonKey
from pipelines.ingest.reader import Reader, Step
from pipelines.ingest.readers.json_pages import MISSING, Broken, Page, Pairs, at, pages, text_of
from pipelines.ingest.readers.natives import AS_STORED, Marks
from pipelines.ingest.readers.staging import Header, Staged, StageWriter, by_name, header_names
from pipelines.ingest.records import MalformedRecord

if TYPE_CHECKING:
    import duckdb


class _Malformed(Exception):
    """What is wrong with a record."""


def headers(path: Path, reader: Reader, file_name: str) -> list[Header]:
    """The keys of all records in order of appearance (those of nested objects dotted), in a list.

    Where records are lists, the declared `fields`, and `_column<n>` for a position that none of them names.
    Raises DamagedFile, EmptyFile, WrongEncoding, DuplicateColumn.
    """
    entries = [entry for page in pages(path, reader, file_name) for entry in page.entries]
    keys = _keys(entries, reader)
    if not keys:
        raise EmptyFile(file_name)
    return [Header(header_names(keys, file_name))]


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
    *,
    marks: Marks = AS_STORED,
) -> Staged:
    """All records, a missing key and null as '', numbers by `marks`.

    Malformed is what is no object (with `fields`: no list that is long enough), has a key twice, cannot be
    decoded, or is a line of JSON lines that is no JSON. Raises as `headers` does.
    """
    writer = StageWriter(connection, columns)
    staged = Staged(writer.table, columns, 0)
    entries = last = 0
    for page in pages(path, reader, file_name):
        for entry in page.entries:
            try:
                exploded = _exploded(_cells(entry, reader), reader, strict=True)
                records = [_decoded(cells, page, reader, file_name) for cells in exploded]
            except _Malformed as fault:
                staged.read += 1
                line = page.line or (entry.line if isinstance(entry, Broken) else 0)
                staged.malformed.append(MalformedRecord(staged.read, "", line, str(fault)))
                continue
            for cells in records:
                staged.read += 1
                writer.add(marks.written(by_name(cells, columns)), staged.read, row=page.line or None)
        entries += len(page.entries)
        last = len(page.entries) if reader.rows is not None or not reader.json_lines else entries
    writer.flush()
    if reader.page_limit and last == reader.page_limit:
        staged.notes.append(
            f"page limit: exactly {reader.page_limit} records, where an open-data portal cuts an answer"
        )
    return staged


def outside(path: Path, reader: Reader, file_name: str, key: str) -> str:
    """The text under a dotted key outside of the records, '' for null; the same on all pages.

    Raises JsonKey where there is none, it is no text or number, or the pages differ; and as `headers` does.
    """
    found = []
    for page in pages(path, reader, file_name):
        value = at(page.document, key)
        if value is MISSING:
            raise JsonKey(file_name, key, "it is missing")
        if isinstance(value, list | dict):
            raise JsonKey(file_name, key, "it holds no text or number")
        found.append(text_of(value))
    if len(set(found)) != 1:
        raise JsonKey(file_name, key, f"its pages say {', '.join(map(repr, dict.fromkeys(found)))}")
    return found[0]


def _keys(entries: list[Any], reader: Reader) -> list[str]:
    """A key that is null (an empty list) here and an object there is only what it holds there."""
    by_position = _names_by_position(entries, reader) if reader.fields else ()
    keys = {name: name != reader.explode for name in by_position}
    for entry in entries:
        try:
            whole = _cells(entry, reader)
        except _Malformed:
            whole = dict(_flat(entry)) if isinstance(entry, dict) and not reader.fields else {}
        for cells in _exploded(whole, reader):
            for key, value in cells.items():
                keys[key] = keys.get(key, False) or value is not None
    parents = {key[:end] for key in keys for end in range(len(key)) if key[end] == "."}
    return [key for key, filled in keys.items() if filled or key not in parents]


def _names_by_position(entries: Iterable[Any], reader: Reader) -> list[str]:
    width = max((len(entry) for entry in entries if isinstance(entry, list)), default=0)
    named = set(reader.fields.values())
    return [*reader.fields, *(f"_column{n + 1}" for n in range(width) if n not in named)]


def _cells(entry: Any, reader: Reader) -> dict[str, Any]:
    if isinstance(entry, Broken):
        raise _Malformed(entry.detail)
    if reader.fields:
        if not isinstance(entry, list):
            raise _Malformed("not a list")
        needed = max(reader.fields.values()) + 1
        if len(entry) < needed:
            raise _Malformed(f"{len(entry)} values instead of {needed}")
        named = set(reader.fields.values())
        others = {f"_column{n + 1}": value for n, value in enumerate(entry) if n not in named}
        return {**{name: entry[position] for name, position in reader.fields.items()}, **others}
    if not isinstance(entry, Pairs):
        raise _Malformed("not an object")
    cells = {}
    for key, value in _flat(entry):
        if key in cells:
            raise _Malformed(f"the key {key!r} stands twice")
        cells[key] = value
    return cells


def _exploded(cells: dict[str, Any], reader: Reader, *, strict: bool = False) -> list[dict[str, Any]]:
    """One record for each entry of the list to explode; what is no list is its own one entry."""
    key = reader.explode
    if key is None or not isinstance(cells.get(key), list):
        return [cells]
    others = {name: value for name, value in cells.items() if name != key}
    out = []
    for entry in cells[key] or [None]:
        told = list(_flat(entry, f"{key}.")) if isinstance(entry, dict) and entry else [(key, entry)]
        record = {**others, **dict(told)}
        if strict and len(record) < len(others) + len(told):
            raise _Malformed(f"a key of {key!r} stands twice")
        out.append(record)
    return out


def _flat(entry: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Keys and values, those of nested objects under dotted keys; a key that stands twice comes twice."""
    for key, value in entry.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, None if value == {} else value
    if isinstance(entry, Pairs) and entry.twice:
        yield above + entry.twice, None


def _decoded(cells: dict[str, Any], page: Page, reader: Reader, file_name: str) -> dict[str, str]:
    decoded = {
        name: _through(name, cells[name], steps, page, file_name)
        for name, steps in reader.decode.items()
        if cells.get(name) is not None
    }
    return {name: text_of(value) for name, value in {**cells, **decoded}.items()}


def _through(name: str, value: Any, steps: tuple[Step, ...], page: Page, file_name: str) -> Any:
    """Follows a number through the lists of the file."""
    for step in steps:
        listed = at(page.document, step.list)
        if not isinstance(listed, list):
            raise DamagedFile(file_name, "JSON records", f"its key {step.list!r} holds no list")
        number = text_of(value)
        if not (number.isascii() and number.isdigit()):
            raise _Malformed(f"{name} is {number!r}, no position in {step.list}")
        if int(number) >= len(listed):
            raise _Malformed(f"{name} is {number}, but {step.list} has {len(listed)} entries")
        value = listed[int(number)]
        if step.item is not None:
            value = _item(name, value, step.item, step.list, int(number))
    if value is None or isinstance(value, list | dict):
        raise _Malformed(f"{name} leads to no text")
    return value


def _item(name: str, entry: Any, item: int | str, listed: str, number: int) -> Any:
    if isinstance(item, str) and isinstance(entry, dict) and item in entry:
        return entry[item]
    if isinstance(item, int) and isinstance(entry, list) and 0 <= item < len(entry):
        return entry[item]
    raise _Malformed(f"{name} leads to entry {number} of {listed}, which has no item {item!r}")
