"""The tables of a web page by selectolax: spans take their places, scripts and styles are never read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.ingest.errors import NoTable
from pipelines.ingest.reader import Reader
from pipelines.ingest.readers.encoding import decode
from pipelines.ingest.readers.grid import Grid, Row, collapsed
from pipelines.ingest.readers.gridded import headers_of, stage_grids
from pipelines.ingest.readers.plain_text import normalised
from pipelines.ingest.readers.staging import Header, Staged

if TYPE_CHECKING:
    import duckdb

_NO_TEXT = "script, style, noscript, template"
_HIDDEN = ("[hidden]", "[style*='display:none']", "[style*='display: none']")
_APART = "br, p, div, li, dt, dd, h1, h2, h3, h4, h5, h6, sup, sub, table, tr, td, th"
_HEADING = re.compile(r"h[1-6]")
_SECTIONS = ("thead", "tbody", "tfoot")
_MOST_SPANNED = 1000


def headers(path: Path, reader: Reader, file_name: str) -> list[Header]:
    """The header of each table; its title is the caption, or the nearest heading above.

    Raises NoTable, WrongEncoding, EmptyFile, HeaderNotFound, DuplicateColumn.
    """
    return headers_of(_grids(path, reader, file_name), reader, file_name)


def stage(
    path: Path,
    reader: Reader,
    columns: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
    file_name: str,
) -> Staged:
    """The records of all chosen tables, numbered through; of several each is a sheet, `table 2`.

    A cell that spans others stands in the first of them, the others are blank: one figure for two rows is
    not two figures. Raises as `headers` does.
    """
    return stage_grids(_grids(path, reader, file_name), reader, columns, connection, file_name)


def _grids(path: Path, reader: Reader, file_name: str) -> Iterator[Grid]:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(normalised(decode(path.read_bytes(), reader.encoding, file_name)))
    for node in tree.css(_NO_TEXT):
        node.decompose()
    # Sorting keys and the like; a hidden cell or table is behind a tab, and read.
    for node in tree.css(", ".join(f"{cell} {hidden}" for cell in ("td", "th") for hidden in _HIDDEN)):
        node.decompose()
    titled = list(_titled(tree))
    for node in tree.css(_APART):
        node.insert_before(" ")
        node.insert_after(" ")
    if not titled or max(reader.tables, default=1) > len(titled):
        held = f": the page has {len(titled)}"
        raise NoTable(file_name, str(max(reader.tables, default=1)), held)
    for number in reader.tables or range(1, len(titled) + 1):
        table, title = titled[number - 1]
        yield Grid(_rows(table), f"table {number}" if len(titled) > 1 else "", above=title)


def _titled(tree: Any) -> Iterator[tuple[Any, str]]:
    """Each table in the order of the page, with its title."""
    heading = ""
    for node in tree.root.traverse() if tree.root is not None else ():
        if _HEADING.fullmatch(node.tag or ""):
            heading = collapsed(node.text())
        elif node.tag == "table":
            caption = next((one for one in node.iter() if one.tag == "caption"), None)
            yield node, collapsed(caption.text()) if caption is not None else heading


def _rows(table: Any) -> Iterator[Row]:
    """The rows of a table; those of a table inside a cell are text of that cell."""
    taken: dict[int, int] = {}
    """Column -> rows that a cell further up still reaches down."""
    for number, row in enumerate(_row_nodes(table), start=1):
        cells: list[str] = []
        spans = []
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(len(cells), 0) > 0:
                cells.append("")
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            spans += [(len(cells) + n, deep) for n in range(wide)]
            cells += [collapsed(cell.text()), *[""] * (wide - 1)]
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        taken.update({column: deep - 1 for column, deep in spans if deep > 1})
        yield Row(number, cells)


def _row_nodes(table: Any) -> Iterator[Any]:
    for node in table.iter():
        if node.tag == "tr":
            yield node
        elif node.tag in _SECTIONS:
            yield from (row for row in node.iter() if row.tag == "tr")


def _span(cell: Any, name: str) -> int:
    told = str(cell.attributes.get(name) or "1").strip()
    return min(max(int(told), 1), _MOST_SPANNED) if told.isascii() and told.isdigit() else 1
