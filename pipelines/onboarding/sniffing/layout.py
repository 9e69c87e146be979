"""Where the table of a grid is: title rows, header, body, the notes below it, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.ingest.readers.grid import collapsed, joined_names
from pipelines.onboarding.sniffing.cells import bare, is_period, is_year, look
from pipelines.onboarding.sniffing.grids import Grid, Row
from pipelines.onboarding.sniffing.table_words import is_note, is_total

_LONG = 45  # a text longer than this is no label of a row


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


def regions(grid: Grid) -> list[Region]:
    """The tables of a grid, from top to bottom; none where nothing looks like one."""
    found: list[Region] = []
    rest = grid.rows
    while rest:
        region = _first(grid, rest)
        if region is None:
            break
        region.follows = bool(found)
        rest = _cut_off_next(region)
        _cut_off_notes(region)
        found.append(region)
    return found


def _first(grid: Grid, rows: list[Row]) -> Region | None:
    start = _first_data(rows)
    if start is None:
        return _of_words(grid, rows)
    heads = _heads(grid, rows, start)
    if not heads:
        titles = [row for row in rows[:start] if row[1]]
        width = max(len(cells) for _, cells in rows[start:])
        why = f"row {rows[start][0]} holds figures already and nothing stands above it that names the columns"
        return Region(grid, titles, [], rows[start:], [], why, sure=False, end=width)
    top, bottom = rows.index(heads[0]), rows.index(heads[-1])
    region = Region(grid, rows[:top], heads, rows[bottom + 1 :], end=max(len(cells) for _, cells in rows))
    texts = len(filled(heads[-1][1]))
    where = (
        f"row {heads[-1][0]} holds {texts} texts"
        if len(heads) == 1
        else f"rows {heads[0][0]} to {heads[-1][0]} hold texts"
    )
    region.why_header = f"{where}, and row {rows[start][0]} is the first with figures"
    return region


def _first_data(rows: list[Row]) -> int | None:
    """The first row that holds figures or dates under what may be a header."""
    usual = Counter(len(filled(cells)) for _, cells in rows[:2000] if _figures(cells))
    if not usual:
        return None
    common = max(usual, key=lambda count: (usual[count] * count, count))
    for at, (_, cells) in enumerate(rows[:2000]):
        full = filled(cells)
        if len(full) >= 2 and len(full) * 3 > common and _figures(cells) and not _is_head(rows, at):
            return at
    return None


def _figures(cells: Sequence[str]) -> int:
    return sum(look(cell) in ("number", "date") for cell in cells)


def _is_head(rows: list[Row], at: int) -> bool:
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
    return any(_figures(row) >= 1 for _, row in rows[at + 1 : at + 30])


def _heads(grid: Grid, rows: list[Row], start: int) -> list[Row]:
    above = [row for row in rows[:start] if filled(row[1])]
    while len(above) >= 2 and _reaches(above[-2], rows[start]) and _names_section(above[-1], rows[start:]):
        above.pop()  # the header stands above it
    if not above or len(filled(above[-1][1])) < 2:
        return []
    heads = [above.pop()]
    while above and len(heads) < 4 and _joins(grid, above[-1], heads, rows[start:]):
        heads.insert(0, above.pop())
    return heads


def _names_section(row: Row, below: list[Row]) -> bool:
    """Whether a row has one text only, or a number and a text like a later row among the records."""
    full = filled(row[1])
    if len(full) == 1:
        return True
    alike = [cells for _, cells in below if filled(cells) == full and not _figures(cells)]
    return len(full) == 2 and any(cells[full[-1]] != row[1][full[-1]] for cells in alike)


def _reaches(row: Row, data: Row) -> bool:
    """Whether a row has texts over most columns of the data."""
    return len(filled(row[1])) >= 2 and len(filled(row[1])) * 2 >= len(filled(data[1]))


def _joins(grid: Grid, row: Row, heads: list[Row], data: list[Row]) -> bool:
    """Whether a row is an upper row of the header, and not a title."""
    number, cells = row
    full = filled(cells)
    if number != heads[0][0] - 1 or any(_is_figure(cell) for cell in cells):
        return False
    width = len({column for _, row_cells in data[:50] for column in filled(row_cells)})
    spans = [span for span in grid.merged if span[0] == number]
    if any(span[3] - span[1] + 1 >= width > 1 for span in spans):
        return False
    names = names_of([cells for _, cells in heads])
    lacks = _lacks(names, heads, data)
    if len(full) >= 2:
        return lacks or full[0] > 0 or any(span[2] > number for span in spans)
    return lacks and (full[0] > 0 or len(spans) > 0)


def _is_figure(cell: str) -> bool:
    return look(cell) in ("number", "date") and not is_period(bare(cell)) and not is_year(bare(cell))


def _lacks(names: list[str], heads: list[Row], data: list[Row]) -> bool:
    """Whether these rows leave a column of data without a name, or name two alike."""
    given = [name for name in names if name]
    if len(set(given)) < len(given):
        return True
    used = Counter(column for _, cells in data[:50] for column in filled(cells))
    last = heads[-1][1]
    return any(
        count > 2
        and (column >= len(last) or not last[column].strip())
        and (column >= len(names) or not names[column])
        for column, count in used.items()
    )


def _of_words(grid: Grid, rows: list[Row]) -> Region | None:
    """A table without any figure: its first full row is taken for the header."""
    widths = Counter(len(filled(cells)) for _, cells in rows if len(filled(cells)) > 1)
    if sum(widths.values()) < 2:
        return None
    common = max(widths, key=lambda width: (widths[width], width))
    at = next((at for at, (_, cells) in enumerate(rows) if len(filled(cells)) >= common), None)
    if at is None or common < 2:
        return None
    why = f"row {rows[at][0]} is the first with {common} texts; no row holds a figure"
    end = max(len(cells) for _, cells in rows)
    return Region(grid, rows[:at], [rows[at]], rows[at + 1 :], why_header=why, sure=False, end=end)


def _cut_off_next(region: Region) -> list[Row]:
    """Leaves the rows of the first of two tables that stand one below the other; gives the others."""
    names = region.names
    for at, (_, cells) in enumerate(region.body):
        if at == 0 or not _begins_next(region, names, at, cells):
            continue
        top = at
        while top and len(filled(region.body[top - 1][1])) <= 1:
            if filled(region.body[top - 1][1]) and is_note(_first_text(region.body[top - 1][1])):
                break
            top -= 1
        rest = region.body[top:]
        while rest and not rest[0][1]:
            rest = rest[1:]
        region.body = region.body[:top]
        return rest
    return []


def _begins_next(region: Region, names: list[str], at: int, cells: list[str]) -> bool:
    """A row of words after a gap, unlike the header, above rows with figures in the same columns."""
    full = filled(cells)
    gap = len(filled(region.body[at - 1][1])) <= 1
    if len(full) < 2 or not gap or is_total(cells[full[0]]) or not _is_head(region.body, at):
        return False
    texts = [collapsed(cell) for cell in cells]
    if [text for text in texts if text] == [name for name in names if name] or _figures(cells) == len(full):
        return False
    seen = {(n, row[n]) for _, row in region.body[:at] for n in full if n < len(row)}
    if any((column, cells[column]) in seen for column in full):
        return False
    following = [row for _, row in region.body[at + 1 : at + 4] if len(filled(row)) >= 2]
    columns = [
        column for column in full if any(column < len(row) and _is_figure(row[column]) for row in following)
    ]
    had = [column for column in columns if _column_of_figures(region.body[:at], column)]
    return bool(following) and bool(columns) and (bool(had) or not region.body[:at])


def _column_of_figures(rows: list[Row], column: int) -> bool:
    texts = [row[column] for _, row in rows if column < len(row) and row[column].strip()]
    return bool(texts) and sum(look(text) == "number" for text in texts) * 2 > len(texts)


def _first_text(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if cell.strip()), "")


def _cut_off_notes(region: Region) -> None:
    """Moves what stands under the last record from `body` to `below`."""
    body = region.body
    last = len(body)
    while last and not filled(body[last - 1][1]):
        last -= 1
    end, gap = last, False
    at = last
    while at:
        cells = body[at - 1][1]
        full = filled(cells)
        if not full:
            at, gap = at - 1, True
            continue
        if not _is_below(cells, full, region):
            break
        at -= 1
        end = at
    if gap and end < last:
        gap = not filled(body[end - 1][1]) if end else False
    notes = [row for row in body[end:last] if filled(row[1])]
    has_figures = any(_figures(cells) for _, cells in body[:end][:200])
    if notes and (is_note(_first_text(notes[0][1])) or (has_figures and (gap or _is_marked(notes)))):
        region.below, region.body = notes, body[:end]
    while region.body and not (filled(region.body[-1][1]) or (region.is_exact and region.body[-1][1])):
        region.body.pop()  # in a file of exact rows one of blank cells is a record to the reader


def _is_below(cells: Sequence[str], full: list[int], region: Region) -> bool:
    if is_total(_first_text(cells)) and _figures(cells):
        return False
    if is_note(_first_text(cells)):
        return len(full) <= 2 or not _figures(cells)
    return len(full) == 1 and not _figures(cells) and len(region.names) > 1


def _is_marked(notes: list[Row]) -> bool:
    first = _first_text(notes[0][1])
    return is_note(first) or len(first) > _LONG or any(is_note(_first_text(cells)) for _, cells in notes)
