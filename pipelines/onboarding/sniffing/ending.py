"""Where a table ends: above the next one of the same sheet, or above the notes under it."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.ingest.readers.grid import collapsed
from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.grids import Row
from pipelines.onboarding.sniffing.region import Region, figures, filled, is_figure, is_head
from pipelines.onboarding.sniffing.table_words import is_note, is_total

_LONG = 45  # a text longer than this is no label of a row


def cut_off_next(region: Region) -> list[Row]:
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
    if len(full) < 2 or not gap or is_total(cells[full[0]]) or not is_head(region.body, at):
        return False
    texts = [collapsed(cell) for cell in cells]
    if [text for text in texts if text] == [name for name in names if name] or figures(cells) == len(full):
        return False
    if region.heads and texts == [collapsed(cell) for cell in region.heads[0][1]]:
        return False  # the header once more, of a block of this table
    seen = {(n, row[n]) for _, row in region.body[:at] for n in full if n < len(row)}
    if any((column, cells[column]) in seen for column in full):
        return False
    following = [row for _, row in region.body[at + 1 : at + 4] if len(filled(row)) >= 2]
    columns = [
        column for column in full if any(column < len(row) and is_figure(row[column]) for row in following)
    ]
    had = [column for column in columns if _column_of_figures(region.body[:at], column)]
    again = any(text in names for text in texts if text)
    return bool(following) and bool(columns) and (bool(had) or again or not region.body[:at])


def _column_of_figures(rows: list[Row], column: int) -> bool:
    texts = [row[column] for _, row in rows if column < len(row) and row[column].strip()]
    return bool(texts) and sum(look(text) == "number" for text in texts) * 2 > len(texts)


def _first_text(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if cell.strip()), "")


def cut_off_notes(region: Region) -> None:
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
    has_figures = any(figures(cells) for _, cells in body[:end][:200])
    if notes and (is_note(_first_text(notes[0][1])) or (has_figures and (gap or _is_marked(notes)))):
        region.below, region.body = notes, body[:end]
    inside = {_first_text(cells).strip() for _, cells in region.body}
    while region.below and (text := _first_text(region.below[0][1]).strip()) in inside and is_note(text):
        region.body.append(region.below.pop(0))  # a note under each block: nothing ends at it
    while region.body and not (filled(region.body[-1][1]) or (region.is_exact and region.body[-1][1])):
        region.body.pop()  # in a file of exact rows one of blank cells is a record to the reader


def _is_below(cells: Sequence[str], full: list[int], region: Region) -> bool:
    if is_total(_first_text(cells)) and figures(cells):
        return False
    if is_note(_first_text(cells)):
        return len(full) <= 2 or not figures(cells)
    return len(full) == 1 and not figures(cells) and len(region.names) > 1


def _is_marked(notes: list[Row]) -> bool:
    first = _first_text(notes[0][1])
    return is_note(first) or len(first) > _LONG or any(is_note(_first_text(cells)) for _, cells in notes)
