"""Takes rows out by declaration: footers, and totals, which are held against their parts (totals.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipelines.ingest.readers.staging import literal, quoted
from pipelines.ingest.records import IgnoredRecord
from pipelines.ingest.reshaping.rows import Rows, is_blank, trimmed
from pipelines.ingest.sifted import IgnoreRow


def leave_out_footers(
    rows: Rows, rules: Iterable[IgnoreRow], made: Collection[str], *, first: bool
) -> list[tuple[str, list[IgnoredRecord]]]:
    """Leaves out the rows that `footer:` declares; of several rules the first that fits gives the reason.

    The rules are taken in two goes: `first` those over the file's own cells, as they stand there, later those
    over columns that reshaping has `made`. Gives what each rule left out for a text, with the column.
    """
    found = []
    for rule in rules:
        if first is not (not set(rule.tested) & set(made)):
            continue
        if fits := _condition(rule, rows):
            marked = leave_out(rows, fits, rule.reason)
            found += [] if rule.blank else [(rule.tested[0], marked)]
    return found


def leave_out(rows: Rows, condition: str, reason: str) -> list[IgnoredRecord]:
    """Leaves out the rows of the body that meet an SQL condition; gives them with their cells."""
    columns = ", ".join(map(quoted, rows.columns))
    found = rows.connection.execute(
        f"SELECT {rows.record}, {rows.sheet}, {rows.row}, {columns} FROM {rows.table} "
        f"WHERE {rows.body} AND ({condition}) ORDER BY 1"
    ).fetchall()
    new = [
        IgnoredRecord(record, sheet, reason, dict(zip(rows.columns, cells, strict=True)), row=row)
        for record, sheet, row, *cells in found
    ]
    rows.ignored += new
    rows.out.update(one.record for one in new)
    return new


def _condition(rule: IgnoreRow, rows: Rows) -> str:
    """SQL; '' where no row can meet it. A column that the file lacks is blank."""
    if rule.blank:
        return is_blank(name for name in rule.tested or rows.columns if name in rows.columns)
    (column,) = rule.tested
    if column not in rows.columns:
        return ""
    if rule.equals is not None:
        return f"{trimmed(column)} = {literal(rule.equals.strip())}"
    if rule.contains is not None:
        return f"contains({quoted(column)}, {literal(rule.contains)})"
    return fitting(rows, column, rule.pattern or "")


def fitting(rows: Rows, column: str, pattern: str) -> str:
    """SQL that is true of the cells in which a pattern is found; '' where it is found in none.

    Patterns are Python's: engines differ in what \\d and anchors mean.
    """
    compiled = re.compile(pattern)
    texts = [literal(text) for text in rows.texts(column) if compiled.search(text)]
    return f"{quoted(column)} IN ({', '.join(texts)})" if texts else ""
