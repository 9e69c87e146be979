"""A bulletin as a document: its text, what it says of itself, and its records once it has been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipelines.ingest.archive import Delivery
from pipelines.ingest.correcting import correct
from pipelines.ingest.corrections import Correction
from pipelines.ingest.editions import edition_and_series
from pipelines.ingest.errors import UnknownColumn
from pipelines.ingest.readers import html, plain_text
from pipelines.ingest.readers.container import unpacked
from pipelines.ingest.readers.staging import Staged, StageWriter, by_name
from pipelines.ingest.records import Record, Records
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.source import Layout
from pipelines.ingest.viewing import body_of

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True)
class Document:
    """One bulletin. Spans point into `text`: NFC, lines ended by \\n, one paragraph a line."""

    sha256: str
    source: str
    file_name: str
    text: str
    title: str
    published: str
    """ISO date or '' where neither sidecar nor page says it."""
    language: str
    """BCP 47 or ''."""
    meta: Mapping[str, Any]
    """The sidecar, with what the page says of itself under the keys that the sidecar leaves open."""


def read_document(delivery: Delivery, layout: Layout) -> Document:
    """The text of a bulletin with title, date and language; what the sidecar says comes first.

    Raises WrongEncoding, EmptyFile, DamagedFile and what unpacking raises.
    """
    with unpacked(delivery, layout.reader) as path:
        content = path.read_bytes()
    read = html.read if layout.reader.kind == "html" else plain_text.read
    page = read(content, layout.reader.encoding, delivery.file_name)
    meta = {**{key: value for key, value in page.meta.items() if value}, **delivery.meta}
    return Document(
        sha256=delivery.sha256,
        source=delivery.source,
        file_name=delivery.file_name,
        text=page.text,
        title=str(meta.get("title", "")),
        published=str(meta.get("published", "")),
        language=str(meta.get("language", "")),
        meta=MappingProxyType(meta),
    )


def document_records(
    delivery: Delivery,
    document: Document,
    layout: Layout,
    rows: Iterable[Mapping[str, str] | Record],
    connection: duckdb.DuckDBPyConnection,
    *,
    corrections: Sequence[Correction] = (),
) -> Records:
    """The records that a reader of bulletins found in a document, staged like those of a table.

    `rows` are texts by column of the layout's mapping, or `Record`s of a parse.py; a column without text
    is ''. No row at all is a bulletin without a seizure, and right. Raises UnknownColumn for a column that
    the layout does not declare, EditionMissing.
    """
    columns = layout.columns
    rows = list(rows)
    for row in rows:
        unknown = sorted(set(_cells(row)) - set(columns))
        if unknown:
            raise UnknownColumn(delivery.file_name, repr(unknown[0]), f"layout {layout.name}")
    writer = StageWriter(connection, columns)
    for number, row in enumerate(rows, start=1):
        writer.add(by_name(_cells(row), columns), number, page=row.page if isinstance(row, Record) else "")
    writer.flush()
    body = Rows.of(Staged(writer.table, columns, len(rows)), connection)
    try:
        told = edition_and_series(delivery, layout, document.meta, body)
        return body_of(body, layout, told, corrected=correct(body, layout, corrections, delivery))
    except BaseException:
        body.drop()
        raise


def _cells(row: Mapping[str, str] | Record) -> Mapping[str, str]:
    return row.cells if isinstance(row, Record) else row
