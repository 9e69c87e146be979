"""From an archived delivery to the frame that the library standardises, for tables and bulletins alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipelines.ingest import (
    Delivery,
    Document,
    Layout,
    Record,
    Records,
    Source,
    choose_layout,
    document_records,
    load_corrections,
    load_parser,
    read_delivery,
    read_document,
)
from pipelines.storage.working import stage

if TYPE_CHECKING:
    import duckdb

TEXT_KINDS = ("text", "html")


@dataclass(frozen=True)
class Body:
    """The records of a delivery, and the frame of those that are to be standardised."""

    records: Records
    frame: Any

    @property
    def may_be_empty(self) -> bool:
        """Whether no record at all is right: a bulletin that tells of no seizure."""
        return self.records.layout.reader.kind in TEXT_KINDS and self.records.read == 0


def read_body(delivery: Delivery, source: Source, connection: duckdb.DuckDBPyConnection) -> Body:
    """Reads a delivery. Raises DeliveryStopped where it is not what its source declares."""
    layout = choose_layout(delivery, source)
    if layout.reader.kind not in TEXT_KINDS:
        records = read_delivery(delivery, source, connection)
        return Body(records, _frame(records, connection, None))
    document = read_document(delivery, layout)
    rows = list(_rows(document, source, layout))
    spans = [_cells(row).get("_span", "") for row in rows]
    bare = [_without_span(row) for row in rows]
    records = document_records(
        delivery, document, layout, bare, connection, corrections=load_corrections(source)
    )
    return Body(records, _frame(records, connection, spans))


def _rows(document: Document, source: Source, layout: Layout) -> Iterable[Mapping[str, str] | Record]:
    """What a reader of bulletins finds: the source's own parse.py, else the library's."""
    if parse := load_parser(source):
        return parse(document)
    from seizure_schema.narrative import bulletin_records, read_bulletin

    mapping = layout.mapping
    bulletin = read_bulletin(
        document.text,
        language=mapping.language or document.language or None,
        published=document.published or None,
        country=mapping.country,
        title=document.title or None,
    )
    rows: Iterable[Mapping[str, str]] = bulletin_records(bulletin, document_id=document.sha256[:16])
    return rows


def _cells(row: Mapping[str, str] | Record) -> Mapping[str, str]:
    return row.cells if isinstance(row, Record) else row


def _without_span(row: Mapping[str, str] | Record) -> Record:
    cells = {name: text for name, text in _cells(row).items() if name != "_span"}
    return Record(cells, row.page if isinstance(row, Record) else "")


def _frame(records: Records, connection: duckdb.DuckDBPyConnection, spans: list[str] | None) -> Any:
    """The body as a relation; an empty locator is null, since the layout has none."""
    if spans is None:
        return connection.sql(_located(records.table, ""))
    schema = pa.schema([("_record", pa.int64()), ("_span", pa.string())])
    rows = [{"_record": number, "_span": span or None} for number, span in enumerate(spans, start=1)]
    stage(connection, "_spans", rows, schema)
    return connection.sql(_located(records.table, " LEFT JOIN _spans USING (_record)"))


def _located(table: str, more: str) -> str:
    located = "nullif(_sheet, '') AS _sheet, try_cast(nullif(_page, '') AS BIGINT) AS _page"
    return f"SELECT * REPLACE ({located}) FROM {table}{more}"
