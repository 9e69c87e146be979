"""From an archived delivery to its records: chooses the layout, reads, reshapes and sifts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pipelines.ingest.archive import Delivery
from pipelines.ingest.catalogue import Parser, load_parser
from pipelines.ingest.choosing import TEXT_KINDS, choose, choose_layout
from pipelines.ingest.correcting import correct
from pipelines.ingest.corrections import Correction, load_corrections
from pipelines.ingest.documents import document_records, read_document
from pipelines.ingest.editions import edition_and_series
from pipelines.ingest.errors import ParserFailed
from pipelines.ingest.opened import READERS, Opened, reader_of
from pipelines.ingest.readers.natives import NATIVE_KINDS, Marks
from pipelines.ingest.records import Records, TotalCheck
from pipelines.ingest.reshaping.carry import Outside
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.reshaping.steps import reshaped
from pipelines.ingest.source import Layout, Part, Source
from pipelines.ingest.viewing import body_of, stacked

if TYPE_CHECKING:
    import duckdb

__all__ = ["choose_layout", "read_delivery"]


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
    parts: list[Rows] = []
    checks: list[TotalCheck] = []
    try:
        with Opened(delivery) as opened:
            layout = choose(opened, source)
            if layout.reader.kind in TEXT_KINDS:
                return _read_bulletin(delivery, source, layout, connection, parse)
            corrections = load_corrections(source)
            for part in layout.tables:
                rows, held = _read_part(opened, layout, part, connection, corrections)
                parts.append(rows)
                checks += held
        body = stacked(parts, layout.columns)
        parts.append(body)
        told = edition_and_series(delivery, layout, delivery.meta, body)
        corrected = correct(body, layout, corrections, delivery)
        return body_of(body, layout, told, totals=checks, corrected=corrected)
    except BaseException:
        for rows in parts:
            rows.drop()
        raise


def _read_part(
    opened: Opened,
    layout: Layout,
    part: Part,
    connection: duckdb.DuckDBPyConnection,
    corrections: Sequence[Correction],
) -> tuple[Rows, list[TotalCheck]]:
    """One table of the file. Columns may stand in another order, or be missing, on each sheet or page."""
    reader, delivery = reader_of(layout, part), opened.delivery
    columns = tuple(dict.fromkeys(name for one in opened.headers(reader) for name in one.columns))
    given = (opened.path(reader), reader, columns, connection, delivery.file_name)
    marks = {"marks": Marks.of(layout.mapping)} if reader.kind in NATIVE_KINDS else {}
    staged = READERS[reader.kind].stage(*given, **marks)
    outside = Outside(delivery.file_name, delivery.names, partial(opened.outside, reader), delivery.meta)
    return reshaped(staged, layout, part, connection, outside, corrections=corrections)


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
    corrections = load_corrections(source)
    return document_records(delivery, document, layout, rows, connection, corrections=corrections)
