"""From an archived delivery to its records: chooses the layout, reads, and sifts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.ingest.archive import Delivery
from pipelines.ingest.catalogue import Parser, load_parser
from pipelines.ingest.documents import document_records, read_document
from pipelines.ingest.editions import edition_and_series
from pipelines.ingest.errors import (
    AmbiguousLayout,
    DeliveryStopped,
    EmptyFile,
    MissingColumn,
    NoLayout,
    ParserFailed,
    UnknownColumn,
    WrongSeparator,
)
from pipelines.ingest.readers import csv_table, json_rows, xlsx
from pipelines.ingest.readers.container import unpacked
from pipelines.ingest.records import Records
from pipelines.ingest.sifting import sift
from pipelines.ingest.source import Layout, Reader, Source
from pipelines.ingest.viewing import body_of
from seizure_schema.text import script

if TYPE_CHECKING:
    import duckdb

_READERS = {"csv": csv_table, "xlsx": xlsx, "json": json_rows}
_TEXTS = ("text", "html")
SEPARATORS = (",", ";", "\t", "|")

Headers = list[tuple[str, tuple[str, ...]]]


def read_delivery(
    delivery: Delivery,
    source: Source,
    connection: duckdb.DuckDBPyConnection,
    parse: Parser | None = None,
) -> Records:
    """The records of a delivery, staged in `connection`.

    A bulletin (text, html) is read by the source's own parse.py, else by `parse`: a function from Document
    to rows. Raises DeliveryStopped (its kinds are in errors.py) where the delivery is not what the source
    declares; nothing of it stays in `connection` then.
    """
    with _Opened(delivery) as opened:
        layout = _choose(opened, source)
        if layout.reader.kind in _TEXTS:
            return _read_bulletin(delivery, source, layout, connection, parse)
        reader = _READERS[layout.reader.kind]
        columns = opened.headers(layout.reader)[0][1]
        path = opened.path(layout.reader)
        staged = reader.stage(path, layout.reader, columns, connection, delivery.file_name)
    try:
        if staged.read == 0:
            raise EmptyFile(delivery.file_name, detail=" below its header")
        left_out, totals = sift(staged, layout, connection, delivery.file_name)
        numbers = {one.record for one in left_out}
        told = edition_and_series(delivery, layout, delivery.meta, staged, connection, left_out=numbers)
        return body_of(staged, connection, layout, told, left_out=left_out, totals=totals)
    except BaseException:
        connection.execute(f"DROP TABLE IF EXISTS {staged.table}")
        raise


def choose_layout(delivery: Delivery, source: Source) -> Layout:
    """The one layout whose file names, header and `when:` fit.

    Raises NoLayout, AmbiguousLayout, UnknownColumn or MissingColumn (against the layout with most columns in
    common), or what made the file unreadable.
    """
    with _Opened(delivery) as opened:
        return _choose(opened, source)


class _Opened:
    """A delivery unpacked once, and its headers looked at once, however many layouts share a reader."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self._stack = ExitStack()
        self._paths: dict[Reader, Path] = {}
        self._headers: dict[Reader, Headers] = {}

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def path(self, reader: Reader) -> Path:
        if reader not in self._paths:
            self._paths[reader] = self._stack.enter_context(unpacked(self.delivery, reader))
        return self._paths[reader]

    def headers(self, reader: Reader) -> Headers:
        if reader not in self._headers:
            found = _READERS[reader.kind].headers(self.path(reader), reader, self.delivery.file_name)
            self._headers[reader] = found
        return self._headers[reader]


def _choose(opened: _Opened, source: Source) -> Layout:
    delivery = opened.delivery
    named = [
        layout
        for layout in source.layouts
        if any(fnmatchcase(name, pattern) for name in delivery.names for pattern in layout.files)
    ]
    if not named:
        patterns = ", ".join(pattern for layout in source.layouts for pattern in layout.files)
        raise NoLayout(delivery.file_name, detail=f"the file name is none of {patterns}")
    headers: dict[str, Headers] = {}
    faults: list[DeliveryStopped] = []
    fitting = []
    for layout in named:
        try:
            if layout.reader.kind in _TEXTS:
                fits = _text_fits(delivery, layout)
            else:
                headers[layout.name] = opened.headers(layout.reader)
                fits = all(set(columns) == set(layout.columns) for _, columns in headers[layout.name])
        except DeliveryStopped as fault:
            faults.append(fault)
            continue
        if fits:
            fitting.append(layout)
    if len(fitting) > 1:
        raise AmbiguousLayout(delivery.file_name, ", ".join(layout.name for layout in fitting))
    if fitting:
        return fitting[0]
    if headers:
        raise _nearest_fault(delivery, [layout for layout in named if layout.name in headers], headers)
    if faults:
        raise faults[0]
    raise NoLayout(delivery.file_name, detail=f"`when:` of {', '.join(one.name for one in named)} is not met")


def _read_bulletin(
    delivery: Delivery,
    source: Source,
    layout: Layout,
    connection: duckdb.DuckDBPyConnection,
    parse: Parser | None,
) -> Records:
    document = read_document(delivery, layout)
    reader = load_parser(source) or parse
    if reader is None:
        raise ParserFailed(delivery.file_name, source.id, "there is none, and no other reader was given")
    try:
        rows = list(reader(document))
    except Exception as error:
        raise ParserFailed(delivery.file_name, source.id, f"{type(error).__name__}: {error}") from error
    return document_records(delivery, document, layout, rows, connection)


def _text_fits(delivery: Delivery, layout: Layout) -> bool:
    when = layout.when
    if when.script is None and when.language is None:
        return True
    document = read_document(delivery, layout)
    if when.script is not None and script(document.text) != when.script:
        return False
    return when.language is None or document.language.split("-")[0] == when.language


def _nearest_fault(
    delivery: Delivery, layouts: Sequence[Layout], headers: dict[str, Headers]
) -> DeliveryStopped:
    def in_common(layout: Layout) -> int:
        return min(len(set(columns) & set(layout.columns)) for _, columns in headers[layout.name])

    layout = max(layouts, key=in_common)
    if fault := _other_separator(delivery, layout, headers[layout.name]):
        return fault
    for sheet, columns in headers[layout.name]:
        where = f"nearest layout {layout.name}{f', sheet {sheet!r}' if sheet else ''}"
        unknown = [name for name in columns if name not in layout.columns]
        missing = [name for name in layout.columns if name not in columns]
        if unknown and missing:
            where += f"; also missing {', '.join(map(repr, missing))}"
        if unknown:
            return UnknownColumn(delivery.file_name, ", ".join(map(repr, unknown)), where)
        if missing:
            return MissingColumn(delivery.file_name, ", ".join(map(repr, missing)), where)
    raise AssertionError("a layout whose every header fits is no fault")


def _other_separator(delivery: Delivery, layout: Layout, headers: Headers) -> DeliveryStopped | None:
    """What to say of a CSV whose header shows more declared columns when parted by another character."""
    if layout.reader.kind != "csv":
        return None
    declared, ((_, columns),) = set(layout.columns), headers
    line = layout.reader.delimiter.join(columns)
    parted = {
        mark: len(declared & {cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])})
        for mark in SEPARATORS
        if mark != layout.reader.delimiter
    }
    mark, found = max(parted.items(), key=lambda pair: pair[1])
    if found < 2 or found <= len(declared & set(columns)):
        return None
    return WrongSeparator(delivery.file_name, repr(mark), f"{layout.reader.delimiter!r} ({layout.name})")
