"""A delivery unpacked once, and its headers looked at once, however many layouts share a reader."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pipelines.ingest.archive import Delivery
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers import csv_table, html_table, json_rows, pdf, xlsx
from pipelines.ingest.readers.container import unpacked
from pipelines.ingest.readers.staging import Header
from pipelines.ingest.source import Layout, Part

READERS: dict[str, Any] = {
    "csv": csv_table,
    "xlsx": xlsx,
    "json": json_rows,
    "pdf": pdf,
    "html_table": html_table,
}
"""Kind of a file -> the module that reads it."""


class Opened:
    """The content of a delivery; what was unpacked goes away with it."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self._stack = ExitStack()
        self._paths: dict[Reader, Path] = {}
        self._headers: dict[Reader, list[Header]] = {}

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def path(self, reader: Reader) -> Path:
        """Where the unpacked bytes lie."""
        if reader not in self._paths:
            self._paths[reader] = self._stack.enter_context(unpacked(self.delivery, reader))
        return self._paths[reader]

    def headers(self, reader: Reader) -> list[Header]:
        """The headers of all tables that the reader reads."""
        if reader not in self._headers:
            found = READERS[reader.kind].headers(self.path(reader), reader, self.delivery.file_name)
            self._headers[reader] = found
        return self._headers[reader]

    def outside(self, reader: Reader, key: str) -> str:
        """A text of a JSON file that stands outside its records."""
        return str(json_rows.outside(self.path(reader), reader, self.delivery.file_name, key))


def reader_of(layout: Layout, part: Part) -> Reader:
    """The reader of a part, which leaves the sheets to the parts that read them.

    A sheet that neither the part nor another one names is none of them: it stops the file.
    """
    others = [
        pattern
        for other in layout.tables
        if other is not part
        for pattern in (other.reader.sheets, other.reader.skip_sheets)
        if pattern is not None
    ]
    if part.reader.kind != "xlsx" or not others:
        return part.reader
    mine = f"(?!(?:{part.reader.sheets})\\Z)(?:{'|'.join(f'(?:{pattern})' for pattern in others)})"
    skipped = [pattern for pattern in (part.reader.skip_sheets, mine) if pattern is not None]
    return part.reader.model_copy(update={"skip_sheets": "|".join(f"(?:{pattern})" for pattern in skipped)})
