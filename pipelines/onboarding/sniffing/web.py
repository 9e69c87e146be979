"""The tables of a web page as grids, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipelines.onboarding.sniffing.grids import Grid

_MOST_SPAN = 500


@dataclass
class WebPage:
    """A web page, taken apart."""

    grids: list[Grid]
    text: str
    facts: dict[str, str]


def read(text: str) -> WebPage:
    """Every table with two rows or more, numbered as they stand in the page, and the page's own facts."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    tables = list(_titled(tree))
    found = [_grid(node, number, title) for number, (node, title) in enumerate(tables, start=1)]
    grids = [replace(grid, of_tables=len(tables)) for grid in found if grid is not None]
    html = tree.css_first("html")
    language = str(html.attributes.get("lang") or "") if html is not None else ""
    title = tree.css_first("title")
    facts = {"language": language, "title": _line(title) if title is not None else ""}
    body = tree.body.text(separator=" ") if tree.body is not None else ""
    return WebPage(grids, " ".join(body.split()), {name: told for name, told in facts.items() if told})


def _titled(tree: Any) -> Iterator[tuple[Any, str]]:
    """Each table with its caption, else the heading above it."""
    heading = ""
    for node in tree.root.traverse() if tree.root is not None else ():
        if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            heading = _line(node)
        elif node.tag == "table":
            caption = next((one for one in node.iter() if one.tag == "caption"), None)
            yield node, _line(caption) if caption is not None else heading


def _grid(node: Any, number: int, title: str) -> Grid | None:
    """A cell that spans others stands in the first of them, the others are blank, as the reader has it."""
    grid = Grid([], table=number, title=title)
    taken: dict[int, int] = {}
    for at, row in enumerate(_own_rows(node), start=1):
        cells: list[str] = []
        deeper: dict[int, int] = {}
        for cell in [one for one in row.iter() if one.tag in ("td", "th")]:
            while taken.get(len(cells), 0) > 0:
                cells.append("")
            left, wide, deep = len(cells), _span(cell, "colspan"), _span(cell, "rowspan")
            cells += [_line(cell), *[""] * (wide - 1)]
            deeper |= dict.fromkeys(range(left, left + wide), deep - 1)
            if wide > 1 or deep > 1:
                grid.merged.append((at, left, at + deep - 1, left + wide - 1))
        taken = {column: left - 1 for column, left in taken.items() if left > 1} | {
            column: left for column, left in deeper.items() if left > 0
        }
        grid.rows.append((at, cells))
    return grid if len(grid.rows) > 1 and grid.width > 1 else None


def _own_rows(node: Any) -> list[Any]:
    """Rows of the table itself, not of one inside of it."""
    rows = []
    for row in node.css("tr"):
        parent = row.parent
        while parent is not None and parent.tag != "table":
            parent = parent.parent
        if parent is not None and parent.mem_id == node.mem_id:
            rows.append(row)
    return rows


def _span(cell: Any, name: str) -> int:
    told = str(cell.attributes.get(name) or "1").strip()
    return min(int(told), _MOST_SPAN) if told.isdecimal() and int(told) > 0 else 1


def _line(node: Any) -> str:
    return " ".join(node.text(separator=" ").split())
