"""Reads the file by the proposed reader, so that a proposal and the reading of a delivery cannot disagree."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipelines.ingest.errors import DeliveryStopped
from pipelines.ingest.opened import READERS
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.gridded import BLANK_ROW
from pipelines.ingest.readers.staging import Header
from pipelines.onboarding.sniffing.findings import FileFinding, Table


def verified(content: bytes, found: FileFinding) -> FileFinding:
    """The finding, with a problem for each table that the ingest reads otherwise than it was seen here.

    `content` is what was unpacked.
    """
    if not found.tables or found.kind not in READERS:
        return found
    with tempfile.TemporaryDirectory(prefix="onboarding_") as folder:
        path = Path(folder) / "content"
        path.write_bytes(content)
        tables = tuple(_verified(path, found, table) for table in found.tables)
    return replace(found, tables=tables)


def _verified(path: Path, found: FileFinding, table: Table) -> Table:
    import duckdb

    reader = _alone(table.reader)
    room: Any = READERS[reader.kind]
    try:
        headers = room.headers(path, reader, found.file_name)
        if told := [text for header in headers if (text := _otherwise(header, table))]:
            return replace(table, problems=(*table.problems, *told))
        with duckdb.connect() as connection:
            staged = room.stage(path, reader, table.headers, connection, found.file_name)
    except DeliveryStopped as error:
        told = [f"read as proposed, the file stops: {error}"]
        return replace(table, problems=(*table.problems, *told))
    padding = sum(row.reason == BLANK_ROW for row in staged.ignored)
    if staged.read - padding == table.read:
        return replace(table, read=staged.read)
    told = [
        f"read as proposed, the table that begins with {table.headers[0]!r} has {staged.read:,} rows, but "
        f"{table.read:,} were seen: check `reader:` by the first and the last row"
    ]
    return replace(table, problems=(*table.problems, *told))


def _otherwise(header: Header, table: Table) -> str:
    lacking = sorted(set(table.headers) - set(header.columns))
    more = sorted(set(header.columns) - set(table.headers))
    if not lacking and not more:
        return ""
    where = f" of {header.sheet or header.page}" if header.sheet or header.page else ""
    told = [f"lacks {', '.join(map(repr, lacking))}"] if lacking else []
    told += [f"has {', '.join(map(repr, more))} besides"] if more else []
    return f"read as proposed, the header{where} {' and '.join(told)}: check `reader:`"


def _alone(reader: Reader) -> Reader:
    """The sheets of other tables are left out, as they are where `parts:` read them."""
    if reader.kind != "xlsx":
        return reader
    return reader.model_copy(update={"skip_sheets": rf"(?!(?:{reader.sheets})\Z).*"})
