"""The lines that stand right above a header that is repeated: each is the title of the block below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.onboarding.sniffing.cells import look
from pipelines.onboarding.sniffing.findings import Sections
from pipelines.onboarding.sniffing.grids import Row, escaped
from pipelines.onboarding.sniffing.region import filled


def block_titles(
    records: Sequence[Row], repeated: Collection[int], names: Sequence[str], *, stacked: bool
) -> Sections | None:
    """The titles of the blocks as sections; None where a repeated header has none.

    In a stack the first header is among the rows; where it is the only one, it heads no block.
    """
    starts = sorted(row for row in repeated if row - 1 not in repeated)
    above = [max((row for row in records if row[0] < start), default=None, key=_number) for start in starts]
    titles = [row for row in above if row is not None and _is_title(row[1])]
    columns = {filled(cells)[0] for _, cells in titles}
    if len(titles) <= int(stacked) or len(titles) < len(starts) or len(columns) > 1:
        return None
    column = columns.pop()
    texts = tuple(dict.fromkeys(cells[column].strip() for _, cells in titles))
    rows = tuple(number for number, _ in titles)
    is_alone = not _labels(records, rows, column)
    # Labels without figures look like titles, unless a pattern tells which are.
    pattern = None if is_alone else rf"^\s*(?:{'|'.join(map(escaped, texts))})\s*$"
    why = f"the header is repeated below {texts[0]!r} (row {rows[0]}): a block of its own"
    return Sections(names[column], texts, pattern, rows, why, sure=True)


def _number(row: Row) -> int:
    return row[0]


def _is_title(cells: Sequence[str]) -> bool:
    full = filled(cells)
    return len(full) == 1 and look(cells[full[0]]) in ("words", "date", "number")


def _labels(records: Sequence[Row], titles: Collection[int], column: int) -> bool:
    """Whether a row with a text in this column alone stands above records of its block."""
    waiting = False
    for number, cells in records:
        if number in titles:
            waiting = False
        elif filled(cells) == [column]:
            waiting = True
        elif waiting:
            return True
    return False
