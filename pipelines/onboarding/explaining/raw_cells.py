"""One record as it stands in the archived file: its cells, or the sentence of a bulletin."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pipelines.ingest import Archive, CatalogueError, Delivery, Layout, Source, load_source, read_document
from pipelines.ingest.correcting import CORRECTED
from pipelines.onboarding.trying.numbers import name
from pipelines.storage.reading import TEXT_KINDS, read_body
from pipelines.storage.working import working_connection
from seizure_schema.errors import SeizureSchemaError

_PLACE_IN_TEXT = re.compile(r"(\d+)-(\d+)")
_SENTENCE_END = re.compile(r"(?<=[.!?\u061f\u06d4\u3002])\s+|\n")


@dataclass(frozen=True)
class Raw:
    """What stands in the file. `trouble` says why it cannot be shown, or what speaks against it."""

    received: str = ""
    origin: str = ""
    names: tuple[str, ...] = ()
    row: str = ""
    """Row in the file or sheet, where the reader knows it."""
    cells: dict[str, str] = field(default_factory=dict)
    """Texts by header, blank ones left out."""
    corrected: dict[str, str] = field(default_factory=dict)
    """What corrections.csv has in the place of such a text, by header."""
    member: str = ""
    """Of a packed file: which file in it."""
    sentence: str = ""
    """Of a bulletin: the sentence around the span, and the span itself."""
    at_span: str = ""
    trouble: str = ""
    source: Source | None = None
    layout: Layout | None = None


def raw_record(
    data: Path,
    sources: Path,
    file: Mapping[str, Any],
    record: int,
    span: str | None,
) -> Raw:
    """Reads the archived file again, by today's source.yaml, and takes one record out of it.

    `file` is its row of the table deliveries.
    """
    layout_name, mapping_fingerprint = file["layout"], file["mapping_fingerprint"]
    try:
        delivery = Archive(data / "archive").delivery(file["source"], file["sha256"])
    except (KeyError, SeizureSchemaError) as error:
        said = error.args[0] if error.args else error
        return Raw(trouble=f"{said}: is {data} the folder in which it was taken in?")
    known = Raw(delivery.received, str(delivery.meta.get("origin", "")), delivery.names)
    try:
        source = load_source(sources / file["source"])
    except CatalogueError as error:
        return _with(known, trouble=f"the file cannot be read again: {error}")
    layout = next((one for one in source.layouts if one.name == layout_name), None)
    known = _with(known, source=source, layout=layout)
    if layout is None:
        return _with(
            known, trouble=f"source.yaml has no layout {layout_name} any more; its records cannot be read"
        )
    changed = ""
    if mapping_fingerprint and layout.mapping.fingerprint() != mapping_fingerprint:
        changed = "source.yaml has changed since: the record may be another one; run again, then explain"
    try:
        if layout.reader.kind in TEXT_KINDS:
            return _with(_sentence(known, delivery, layout, span), trouble=changed)
        return _with(_cells(known, delivery, source, record), trouble=changed)
    except SeizureSchemaError as error:
        return _with(known, trouble=f"the file cannot be read again: {error}")


def _with(raw: Raw, **changes: object) -> Raw:
    if changes.get("trouble") == "":
        changes.pop("trouble")
    return Raw(**{**raw.__dict__, **changes})


def _cells(known: Raw, delivery: Delivery, source: Source, record: int) -> Raw:
    with working_connection() as connection:
        body = read_body(delivery, source, connection)
        frame = body.frame
        connection.execute(f"CREATE TEMP TABLE found AS SELECT * FROM frame WHERE _record = {int(record)}")
        del frame
        columns = [row[0] for row in connection.execute("DESCRIBE found").fetchall()]
        rows = connection.execute(f"SELECT {', '.join(map(name, columns))} FROM found").fetchall()
    left_out = [one.cells for one in body.records.ignored if one.record == record]
    if not rows and not left_out:
        return _with(known, trouble=f"record {record} is not among those that could be read from the file")
    told = dict(zip(columns, rows[0], strict=True)) if rows else dict(left_out[0])
    filled = {column: str(text) for column, text in told.items() if text not in (None, "")}
    cells = {column: text for column, text in filled.items() if not column.startswith("_")}
    slots = known.layout.mapping.slot_columns if known.layout else {}
    corrected = {
        slots[column.removeprefix(CORRECTED)]: text
        for column, text in filled.items()
        if column.startswith(CORRECTED)
    }
    row = str(told.get("_row") or "")
    return _with(known, cells=cells, corrected=corrected, row=row, member=_member(delivery, known.layout))


def _member(delivery: Delivery, layout: Layout | None) -> str:
    """The packed file that was read; '' of a file that is none, or a workbook."""
    if layout is None or layout.reader.kind == "xlsx" or not zipfile.is_zipfile(delivery.path):
        return ""
    with zipfile.ZipFile(delivery.path) as packed:
        members = {part.reader.member for part in layout.tables}
        fits = [one for one in packed.namelist() if any(fnmatchcase(one, glob) for glob in members)]
    return ", ".join(fits)


def _sentence(known: Raw, delivery: Delivery, layout: Layout, span: str | None) -> Raw:
    found = _PLACE_IN_TEXT.fullmatch(span or "")
    if found is None:
        return _with(known, trouble="the record has no place in the text; read the bulletin in the archive")
    start, end = int(found[1]), int(found[2])
    text = read_document(delivery, layout).text
    ends = [0, *(one.end() for one in _SENTENCE_END.finditer(text)), len(text)]
    first = max(one for one in ends if one <= start)
    last = min(one for one in ends if one >= end)
    return _with(known, sentence=text[first:last].strip(), at_span=text[start:end])
