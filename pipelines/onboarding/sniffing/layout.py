"""Where the table of a grid is: title rows, header, body, the notes below it, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipelines.onboarding.sniffing.blocks import titles_blocks
from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.ending import cut_off_next, cut_off_notes
from pipelines.onboarding.sniffing.grids import Grid, Row
from pipelines.onboarding.sniffing.region import Region, figures, filled, is_figure, is_head, names_of

_NEXT_ROWS = 4


def regions(grid: Grid) -> list[Region]:
    """The tables of a grid, from top to bottom; none where nothing looks like one."""
    found: list[Region] = []
    rest = grid.rows
    while rest:
        region = _first(grid, rest)
        if region is None:
            break
        region.follows = bool(found)
        rest = cut_off_next(region)
        cut_off_notes(region)
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
    usual = Counter(len(filled(cells)) for _, cells in rows[:2000] if figures(cells))
    if not usual:
        return None
    common = max(usual, key=lambda count: (usual[count] * count, count))
    for at, (_, cells) in enumerate(rows[:2000]):
        full = filled(cells)
        if len(full) < 2 or len(full) * 3 <= common:
            continue
        if _holds_marks(cells):
            return at
        if figures(cells) and not is_head(rows, at) and not _is_title(rows, at):
            return at
    return None


def _holds_marks(cells: Sequence[str]) -> bool:
    """Whether a row holds dashes or dots for figures, beside its label: no header does."""
    marks = sum(look(cell) == "mark" for cell in cells)
    return marks > 1 and marks * 2 >= len(filled(cells))


def _is_title(rows: list[Row], at: int) -> bool:
    """Whether a row with a number, such as a year, stands above words, and no figure stands below its own."""
    below = [cells for _, cells in rows[at + 1 :] if filled(cells)][:_NEXT_ROWS]
    own = [column for column, cell in enumerate(rows[at][1]) if figures([cell])]
    if not below or figures(below[0]) or len(own) * 2 > len(filled(rows[at][1])):
        return False
    return all(
        look(cell) in ("words", "blank") for cells in below for n, cell in enumerate(cells) if n in own
    )


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
    alike = [cells for _, cells in below if filled(cells) == full and not figures(cells)]
    return len(full) == 2 and any(cells[full[-1]] != row[1][full[-1]] for cells in alike)


def _reaches(row: Row, data: Row) -> bool:
    """Whether a row has texts over most columns of the data."""
    return len(filled(row[1])) >= 2 and len(filled(row[1])) * 2 >= len(filled(data[1]))


def _joins(grid: Grid, row: Row, heads: list[Row], data: list[Row]) -> bool:
    """Whether a row is an upper row of the header, and not a title."""
    number, cells = row
    full = filled(cells)
    if number != heads[0][0] - 1 or any(is_figure(cell) for cell in cells):
        return False
    width = len({column for _, row_cells in data[:50] for column in filled(row_cells)})
    spans = [span for span in grid.merged if span[0] == number]
    if any(span[3] - span[1] + 1 >= width > 1 for span in spans):
        return False
    if titles_blocks(full, heads[-1][1], [cells for _, cells in data[:50]]):
        return False
    names = names_of([cells for _, cells in heads])
    lacks = _lacks(names, heads, data)
    if len(full) >= 2:
        return lacks or full[0] > 0 or any(span[2] > number for span in spans)
    return lacks and (full[0] > 0 or len(spans) > 0)


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
