"""Looks below the rows that are left out: a label written once is that of the rows below it too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.ingest.errors import RowsBelowLeftOut
from pipelines.ingest.readers.staging import quoted
from pipelines.ingest.records import IgnoredRecord
from pipelines.ingest.reshaping.rows import Rows, trimmed

_MOST_SHOWN = 3


def check_below(rows: Rows, left_out: Iterable[tuple[str, Sequence[IgnoredRecord]]], file_name: str) -> None:
    """Holds what stands directly below rows that were left out for their label, each with its column.

    Where that column is blank, while the row has labels of its own beside it as the one above has (another
    drug), it is of the same block: `Total` written once over the sums of five drugs. Raises RowsBelowLeftOut.
    """
    for column, marked in left_out:
        above = {one.record + 1: one for one in marked if one.cells.get(column, "").strip()}
        if not above or column not in rows.columns:
            continue
        found = [(row, above[record]) for record, row, cells in _blank(rows, column, above)
                 if _is_of_block(above[record], cells, column)]  # fmt: skip
        if found and _has_labels(rows, column):
            label = found[0][1].cells[column].strip()
            shown = ", ".join(str(row) for row, _ in found[:_MOST_SHOWN])
            more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
            said = (
                f"row {shown}{more} has no text under {column}, as rows have whose label is written once. "
                f"Write `fill_down: [{column}]` under `reshape:` if it is that of the rows below it too"
            )
            raise RowsBelowLeftOut(file_name, label, said)


def _blank(rows: Rows, column: str, above: dict[int, IgnoredRecord]) -> list[tuple[int, int, dict[str, str]]]:
    """(record, row, cells) of the rows of the body below these, in the same sheet, that lack the label."""
    cells = ", ".join(map(quoted, rows.columns))
    found = rows.connection.execute(
        f"SELECT {rows.record} AS _at, coalesce({rows.row}, {rows.record}), {rows.sheet}, {cells} "
        f"FROM {rows.table} WHERE {rows.body} AND {trimmed(column)} = '' "
        f"AND {rows.record} IN ({', '.join(map(str, above))}) ORDER BY 1"
    ).fetchall()
    return [
        (record, row, dict(zip(rows.columns, texts, strict=True)))
        for record, row, sheet, *texts in found
        if sheet == above[record].sheet
    ]


def _is_of_block(above: IgnoredRecord, cells: dict[str, str], column: str) -> bool:
    labels = [name for name, text in above.cells.items() if name != column and _is_words(text)]
    told = [(above.cells[name].strip(), cells.get(name, "").strip()) for name in labels]
    return all(_is_words(below) for _, below in told) and any(text != below for text, below in told)


def _is_words(text: str) -> bool:
    text = text.strip()
    return any(map(str.isalpha, text)) and not text[0].isdigit()


def _has_labels(rows: Rows, column: str) -> bool:
    """Whether the column tells records what they are about, and is no mark of totals alone."""
    return rows.one(f"SELECT count(*) FROM {rows.table} WHERE {rows.body} AND {trimmed(column)} <> ''") > 0
