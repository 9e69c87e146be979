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
        told = [f"the reader as proposed stops at this file: {error}"]
        return replace(table, problems=(*table.problems, *told))
    padding = sum(row.reason == BLANK_ROW for row in staged.ignored)
    if staged.read - padding == table.read:
        return replace(table, read=staged.read)
    told = [
        f"the reader counts {staged.read:,} records, {table.read:,} were seen here: check the first and last"
    ]
    return replace(table, problems=(*table.problems, *told))


def _otherwise(header: Header, table: Table) -> str:
    lacking = sorted(set(table.headers) - set(header.columns))
    more = sorted(set(header.columns) - set(table.headers))
    if not lacking and not more:
        return ""
    where = f" of {header.sheet or header.page}" if header.sheet or header.page else ""
    return (
        f"the reader gives another header{where}: it lacks {lacking}, and has {more} besides: check `reader:`"
    )


def _alone(reader: Reader) -> Reader:
    """The sheets of other tables are left out, as they are where `parts:` read them."""
    if reader.kind != "xlsx":
        return reader
    return reader.model_copy(update={"skip_sheets": rf"(?!(?:{reader.sheets})\Z).*"})
