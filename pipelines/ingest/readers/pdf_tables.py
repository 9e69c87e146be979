"""The tables of one page of a PDF: cells between lines, or words parted by white space."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_SMALL = "small"
_RAISED = 0.8
"""A digit of less than this share of the size before it is the mark of a footnote."""
_GAP = 0.9
"""Words further apart than this share of their height stand in two cells."""
_SHOWN = 60


@dataclass
class Found:
    """The rows of a table, and the text above it."""

    rows: list[list[str]]
    above: str = ""


@dataclass(frozen=True)
class _Cell:
    left: float
    right: float
    text: str


def mark_raised_digits(page: Any) -> None:
    """Sets footnote digits apart, so that 861 with a raised 1 behind it is never read as 8611."""
    before: dict[str, Any] | None = None
    for char in page.chars:
        char[_SMALL] = False
        if before is not None and char["text"].isdigit() and abs(char["x0"] - before["x1"]) < before["size"]:
            smaller = char["size"] < _RAISED * before["size"]
            char[_SMALL] = smaller or (before[_SMALL] and char["size"] <= before["size"])
        before = char


def ruled_tables(page: Any, notes: list[str]) -> list[Found]:
    """The tables whose cells are parted by lines, from top to bottom.

    Text that stands beside a table, in none of its cells, is noted.
    """
    tables = sorted(page.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0]))
    lines = page.extract_text_lines(return_chars=False) if tables else []
    words = page.extract_words() if len(tables) == 1 else []
    out, bottom = [], 0.0
    for table in tables:
        rows = [[_one_line(cell) for cell in row] for row in table.extract(extra_attrs=[_SMALL])]
        left, top, right, low = table.bbox
        above = [line["text"] for line in lines if bottom <= line["top"] and line["bottom"] <= top + 1]
        level = [one for one in words if top < (one["top"] + one["bottom"]) / 2 < low]
        beside = [one["text"] for one in level if not left <= (one["x0"] + one["x1"]) / 2 <= right]
        if beside:
            said = " ".join(beside)[:_SHOWN]
            notes.append(f"page {page.page_number}: text beside the table is in no cell: {said!r}")
        out.append(Found(rows, "\n".join(map(_one_line, above))))
        bottom = low
    return out


def spaced_table(page: Any, notes: list[str]) -> list[Found]:
    """The one table of a page whose columns are parted by white space.

    It reaches from the first to the last line with two cells or more. The lines that have the commonest
    number of cells tell where the columns are; a cell of another line that lies in two columns stays in the
    first, where no mapping takes it for a figure.
    """
    lines = [_cells(line) for line in _lines(page)]
    counts = Counter(len(line) for line in lines if len(line) > 1)
    if not counts:
        return []
    width = max(counts, key=lambda count: (counts[count], count))
    whole = [line for line in lines if len(line) == width]
    columns = [
        (min(line[n].left for line in whole), max(line[n].right for line in whole)) for n in range(width)
    ]
    first = next(n for n, line in enumerate(lines) if len(line) > 1)
    last = max(n for n, line in enumerate(lines) if len(line) > 1)
    rows = [_placed(line, columns) for line in lines[first : last + 1]]
    above = "\n".join(_told(line) for line in lines[:first])
    if below := lines[last + 1 :]:
        said = _told(below[0])[:_SHOWN]
        notes.append(f"page {page.page_number}: {len(below)} lines below the table were not read: {said!r}")
    return [Found(rows, above)]


def _lines(page: Any) -> list[list[dict[str, Any]]]:
    """The words of each line, from left to right."""
    out: list[list[dict[str, Any]]] = []
    words = page.extract_words(extra_attrs=[_SMALL])
    for word in sorted(words, key=lambda one: ((one["top"] + one["bottom"]) / 2, one["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if out and out[-1][0]["top"] <= middle <= out[-1][0]["bottom"]:
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(line, key=lambda one: float(one["x0"])) for line in out]


def _cells(line: list[dict[str, Any]]) -> list[_Cell]:
    cells = [_Cell(line[0]["x0"], line[0]["x1"], line[0]["text"])]
    for before, word in pairwise(line):
        height = before["bottom"] - before["top"]
        if word["x0"] - before["x1"] > _GAP * height:
            cells.append(_Cell(word["x0"], word["x1"], word["text"]))
        else:
            last = cells[-1]
            cells[-1] = _Cell(last.left, max(last.right, word["x1"]), f"{last.text} {word['text']}")
    return cells


def _placed(line: list[_Cell], columns: list[tuple[float, float]]) -> list[str]:
    if len(line) == len(columns):
        return [cell.text for cell in line]
    out = [""] * len(columns)
    for cell in line:
        over = [n for n, (left, right) in enumerate(columns) if cell.left <= right and left <= cell.right]
        middle = (cell.left + cell.right) / 2
        nearest = min(range(len(columns)), key=lambda n: abs(middle - sum(columns[n]) / 2))
        place = over[0] if over else nearest
        out[place] = f"{out[place]} {cell.text}".strip()
    return out


def _told(line: list[_Cell]) -> str:
    return " ".join(cell.text for cell in line)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
