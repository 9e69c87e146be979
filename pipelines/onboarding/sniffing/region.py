"""One table of a grid: its titles, header, body and notes, and what stands in its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.ingest.readers.grid import collapsed, joined_names
from pipelines.onboarding.sniffing.cells import bare, is_period, is_year, look
from pipelines.onboarding.sniffing.grids import Grid, Row


@dataclass
class Region:
    """One table of a grid."""

    grid: Grid
    titles: list[Row]
    heads: list[Row]
    """Rows of the header; none where the table has no header."""
    body: list[Row]
    """Rows below the header up to the notes, blank ones too."""
    below: list[Row] = field(default_factory=list)
    """Notes under the table."""
    why_header: str = ""
    sure: bool = True
    first: int = 0
    """Column in which the table begins; more than 0 for a table that stands beside another."""
    end: int = 0
    """Column behind its last one."""
    stacked: bool = False
    """Whether `body` begins with the title and the header of the first of several blocks (see stacking)."""
    follows: bool = False
    """Whether another table stands above it in the same grid."""

    @property
    def is_exact(self) -> bool:
        """Whether every row must have as many cells as the header: a CSV file, not cut into blocks."""
        grid = self.grid
        width = max((len(cells) for _, cells in self.heads), default=grid.width)
        whole = self.first == 0 and self.end >= width
        return not (grid.sheet or grid.page or grid.table) and whole

    @property
    def names(self) -> list[str]:
        """Header texts by position, '' for a column without one."""
        return names_of([cells[self.first : self.end] for _, cells in self.heads])


def names_of(heads: Sequence[Sequence[str]]) -> list[str]:
    """The names that a reader gives to the columns below the rows of a header."""
    return joined_names([[collapsed(cell) for cell in cells] for cells in heads])


def filled(cells: Sequence[str]) -> list[int]:
    """Columns that hold something."""
    return [column for column, cell in enumerate(cells) if cell.strip()]


def figures(cells: Sequence[str]) -> int:
    """How many cells are numbers or dates."""
    return sum(look(cell) in ("number", "date") for cell in cells)


def is_figure(cell: str) -> bool:
    """Whether a cell is a number or a date, and no year that may stand in a header."""
    return look(cell) in ("number", "date") and not is_period(bare(cell)) and not is_year(bare(cell))


def is_head(rows: list[Row], at: int) -> bool:
    """Words, and years above columns that hold no years."""
    cells = rows[at][1]
    for column in filled(cells):
        if look(cells[column]) == "words" or look(cells[column]) == "mark":
            continue
        if not is_period(bare(cells[column])):
            return False
        below = [
            row[column] for _, row in rows[at + 1 : at + 30] if column < len(row) and row[column].strip()
        ]
        if below and sum(is_period(bare(cell)) for cell in below) * 2 >= len(below):
            return False
        if not below:
            return False
    # A row of words and years stands above figures of the same width; a record of words and a year does not.
    return any(figures(row) >= 1 for _, row in rows[at + 1 : at + 30])
