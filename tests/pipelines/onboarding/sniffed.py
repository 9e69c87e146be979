"""Small files as agencies publish them, with figures of our own, and what looking at them finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from pipelines.onboarding.sniffing import FileFinding, Table, look

Cells = Sequence[Sequence[Any]]


def finding(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> FileFinding:
    """What a file of this content is found to be."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return look([path])[0]


def table(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Table:
    """Its one table; the ingest must read it as it was seen here."""
    found = finding(folder, name, content, encoding)
    assert len(found.tables) == 1, found.problems
    return found.tables[0]


def workbook(
    folder: Path, sheets: Mapping[str, Cells], merged: Sequence[tuple[int, int, int, int, str]] = ()
) -> FileFinding:
    """What a workbook is found to be; `merged` ranges (from 0) are of its first sheet."""
    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell not in ("", None):
                        sheet.write(row, column, cell)
            for range_ in merged if name == next(iter(sheets)) else ():
                sheet.merge_range(*range_)
    return look([path])[0]


def said(found: Table) -> dict[str, Any]:
    """The keys of its reader that differ from the default."""
    return {name: claim.value for name, claim in found.says.items()}
