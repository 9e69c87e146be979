"""Holds rows that repeat the sum of other rows against these, and leaves them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.ingest.errors import TotalDisagrees
from pipelines.ingest.figures import (
    Astray,
    Marks,
    Setting,
    disagreement,
    hardly_held,
    is_written_otherwise,
    named,
    rounding,
)
from pipelines.ingest.readers.staging import literal, quoted
from pipelines.ingest.records import IgnoredRecord, TotalCheck
from pipelines.ingest.reshaping.rows import Rows, trimmed
from pipelines.ingest.sifted import Total
from pipelines.ingest.sifting import fitting, leave_out

_Key = tuple[str, ...]


def hold_totals(
    rows: Rows, totals: Sequence[Total], setting: Setting, corrected: Rows | None = None
) -> list[TotalCheck]:
    """Leaves out the rows that `totals:` declares, and gives each of their figures beside its sum.

    The parts are read in `corrected`, the same rows with the cells of corrections.csv mended. Where a part
    is no number, the total is only held to be no less than the others. Raises TotalDisagrees where a figure
    differs from the sum of its parts by more than its tolerance, or is no number.
    """
    found: list[tuple[Total, list[IgnoredRecord]]] = []
    for total in totals:
        if total.column in rows.columns and (fits := _marked(total, rows)):
            found.append((total, leave_out(rows, fits, total.reason)))
    return [
        check
        for total, marked in found
        if marked
        for check in _held(corrected or rows, total, marked, setting)
    ]


def _marked(total: Total, rows: Rows) -> str:
    if total.equals is not None:
        return f"{trimmed(total.column)} = {literal(total.equals.strip())}"
    return fitting(rows, total.column, total.pattern or "")


@dataclass
class _Sum:
    """What the parts of a total come to."""

    known: Decimal = Decimal(0)
    unread: int = 0
    cells: list[str] = field(default_factory=list)
    """Those that are no number, the same text once."""
    is_misread: bool = False
    """Whether one of them would be a number in another notation."""


def _held(rows: Rows, total: Total, marked: Sequence[IgnoredRecord], setting: Setting) -> list[TotalCheck]:
    """The figures of one entry of `totals:`, column by column."""
    checks: list[TotalCheck] = []
    astray: list[Astray] = []
    for column in setting.columns(total.added, rows):
        found, wrong = _held_in(rows, total, marked, column, setting)
        checks += found
        astray += wrong
    if astray:
        raise disagreement(setting, astray, len(checks))
    known = [_astray(one) for one in checks if not one.unread]
    rows.notes += hardly_held(f"the totals under {total.column}", [one.share for one in known])
    return checks


def _held_in(
    rows: Rows, total: Total, marked: Sequence[IgnoredRecord], column: str, setting: Setting
) -> tuple[list[TotalCheck], list[Astray]]:
    """The figures of one column, and those of them that differ by more than the tolerance."""
    marks = setting.marks(total, column)
    sums = _sums(rows, total, marked, column, marks)
    checks, astray = [], []
    for row in marked:
        label, text = row.cells[total.column].strip(), row.cells[column]
        key = (row.sheet, "" if total.parts == "all" else str(row.record), *_within(total, row))
        parts = sums.get(key, _Sum())
        published = marks.number(text)
        if published is None:
            if not _needs_no_figure(text, marks, total, column, parts):
                raise _no_number(setting, label, text, column)
            if marks.is_unknown(text):
                rows.notes.append(f"not held: the total {label!r} says {text.strip()!r} under {column}")
            continue
        check = TotalCheck(
            row.record,
            row.sheet,
            label,
            column,
            published,
            parts.known,
            parts.unread,
            cells=tuple(parts.cells),
        )
        if _is_wrong(check, parts, Decimal(str(total.tolerance))):
            astray.append(_astray(check))
        checks.append(check)
    return checks, astray


def _astray(check: TotalCheck) -> Astray:
    return Astray(check.label, _figures(check), check.published, check.summed, check.cells)


def _is_wrong(check: TotalCheck, parts: _Sum, tolerance: Decimal) -> bool:
    """A part that nobody can read makes the total larger than the sum of the others, never less."""
    allowed = max(tolerance * abs(check.summed), rounding(check.published, check.summed))
    is_open = parts.unread and not parts.is_misread
    return -check.difference > allowed if is_open else abs(check.difference) > allowed


def _needs_no_figure(text: str, marks: Marks, total: Total, column: str, parts: _Sum) -> bool:
    """Whether a total may lack its figure: nobody knows it, or there is nothing to add."""
    if marks.is_unknown(text):
        return True
    is_one_of_several = column != total.of
    return (
        marks.is_nothing(text)
        and (is_one_of_several or bool(text.strip()))
        and not (parts.known or parts.unread)
    )


def _no_number(setting: Setting, label: str, text: str, column: str) -> TotalDisagrees:
    said = (
        f"{text!r} under {column} is no number; where the publisher adds up no {column}, take it out of `of:`"
    )
    return TotalDisagrees(setting.file_name, label, said)


def _within(total: Total, row: IgnoredRecord) -> _Key:
    return tuple(row.cells[name].strip() for name in total.within)


def _sums(
    rows: Rows, total: Total, marked: Sequence[IgnoredRecord], column: str, marks: Marks
) -> dict[_Key, _Sum]:
    """(sheet, record of the total, texts of `within`) -> exact sum, and cells that are no number."""
    within = "".join(f", {trimmed(name)}" for name in total.within)
    body, above = (
        f"SELECT *, {rows.record} AS _at, {rows.sheet} AS _on, coalesce({rows.row}, {rows.record}) AS _in "
        f"FROM {rows.table} WHERE {rows.body}",
        "''",
    )
    if total.parts != "all":
        side = "<" if total.parts == "above" else ">"
        values = ", ".join(f"({literal(one.sheet)}, {one.record})" for one in marked)
        body = (
            f"SELECT * FROM ({body}) ASOF JOIN (VALUES {values}) AS t(_total_on, _total) "
            f"ON _on = _total_on AND _at {side} _total"
        )
        above = "_total::VARCHAR"
    found = rows.connection.execute(
        f"SELECT {quoted(column)}, count(*), min(_in), _on, {above}{within} FROM ({body}) "
        "GROUP BY ALL ORDER BY 3"
    ).fetchall()
    sums: dict[_Key, _Sum] = defaultdict(_Sum)
    for text, count, row, *key in found:
        value, one = marks.value(text), sums[tuple(key)]
        if value is None:
            one.unread += count
            one.is_misread |= is_written_otherwise(text)
            one.cells.append(f"row {row} {text.strip()!r}" + (f" ({count} times)" if count > 1 else ""))
        else:
            one.known += value * count
    return sums


def describe(check: TotalCheck) -> str:
    """Both figures of a total in words, for the account.

    >>> describe(TotalCheck(9, "", "TOTAL", "CANTIDAD", Decimal(262), Decimal(402), 0))
    'CANTIDAD published 262, rows sum to 402, difference -140'
    """
    if not check.unread:
        return _figures(check)
    return f"{_figures(check)}: cannot be held, for {check.unread} cells are no number: {named(check.cells)}"


def _figures(check: TotalCheck) -> str:
    return (
        f"{check.column} published {check.published:f}, rows sum to {check.summed:f}, "
        f"difference {check.difference:f}"
    )
