"""Takes footers and totals out of the staged records, by declaration; totals are held against their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pipelines.ingest.errors import TotalDisagrees
from pipelines.ingest.readers.staging import Staged, literal, quoted
from pipelines.ingest.records import IgnoredRecord, TotalCheck
from pipelines.ingest.source import IgnoreRow, Layout, Total

if TYPE_CHECKING:
    import duckdb

# What Python's str.strip takes away, as far as it occurs in tables.
_SPACE = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8239) || chr(12288)"


def sift(
    staged: Staged, layout: Layout, connection: duckdb.DuckDBPyConnection, file_name: str
) -> tuple[list[IgnoredRecord], list[TotalCheck]]:
    """The records left out by the layout's `footer:` and `totals:`, and each total beside its sum.

    A record that fits several declarations is left out by the first. Raises TotalDisagrees where a total
    differs from the sum of the body (of its sheet) by more than its tolerance, or is no number.
    """
    ignored: dict[int, IgnoredRecord] = {}
    for rule in layout.footer:
        _leave_out(ignored, _matches(rule, staged, connection), rule.reason, staged)
    found: list[tuple[Total, IgnoredRecord]] = []
    for total in layout.totals:
        where = f"{_trimmed(total.column)} = {literal(total.equals)}"
        rows = _leave_out(ignored, _rows(where, staged, connection), total.reason, staged)
        found += [(total, row) for row in rows]
    left_out = sorted(ignored)
    checks = []
    for total, row in found:
        published = number(row.cells[total.of], total.decimal, total.grouping)
        if published is None:
            what = f"{row.cells[total.of]!r} under {total.of} is no number"
            raise TotalDisagrees(file_name, total.equals, what)
        summed, unread = _summed(total, row.sheet, left_out, staged, connection)
        check = TotalCheck(row.record, row.sheet, total.equals, total.of, published, summed, unread)
        if abs(check.difference) > Decimal(str(total.tolerance)) * abs(summed):
            raise TotalDisagrees(file_name, check.label, describe(check))
        checks.append(check)
    return [ignored[record] for record in left_out], checks


def describe(check: TotalCheck) -> str:
    """Both figures of a total in words, for the account.

    >>> describe(TotalCheck(9, "", "TOTAL", "CANTIDAD", Decimal(262), Decimal(402), 0))
    'CANTIDAD published 262, rows sum to 402, difference -140'
    """
    unread = f" ({check.unread} cells are no number and not in the sum)" if check.unread else ""
    return (
        f"{check.column} published {check.published:f}, rows sum to {check.summed:f}, "
        f"difference {check.difference:f}{unread}"
    )


def number(text: str, decimal: str, grouping: str) -> Decimal | None:
    """A plain number in the declared notation; None for anything else.

    >>> number("195,361,819", ".", ","), number("1,23", ".", ","), number("1 kg", ".", "")
    (Decimal('195361819'), None, None)
    """
    whole = rf"\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+|\d+" if grouping else r"\d+"
    shape = rf"[+-]?(?:{whole})?(?:{re.escape(decimal)}\d+)?(?:[eE][+-]?\d+)?"
    text = text.strip()
    if not text or not text.isascii() or not re.fullmatch(shape, text):
        return None
    if grouping:
        text = text.replace(grouping, "")
    try:
        return Decimal(text.replace(decimal, "."))
    except InvalidOperation:
        return None


def _trimmed(column: str) -> str:
    return f"trim({quoted(column)}, {_SPACE})"


Row = tuple[int, str, tuple[str, ...]]


def _rows(where: str, staged: Staged, connection: duckdb.DuckDBPyConnection) -> list[Row]:
    columns = ", ".join(map(quoted, staged.columns))
    rows = connection.execute(
        f"SELECT {staged.record_sql}, {staged.sheet_sql}, {columns} FROM {staged.table} "
        f"WHERE {where} ORDER BY 1"
    ).fetchall()
    return [(int(record), sheet, tuple(cells)) for record, sheet, *cells in rows]


def _matches(rule: IgnoreRow, staged: Staged, connection: duckdb.DuckDBPyConnection) -> list[Row]:
    if rule.column is None:
        return _rows(" AND ".join(f"{_trimmed(name)} = ''" for name in staged.columns), staged, connection)
    if rule.blank:
        return _rows(f"{_trimmed(rule.column)} = ''", staged, connection)
    if rule.equals is not None:
        return _rows(f"{_trimmed(rule.column)} = {literal(rule.equals.strip())}", staged, connection)
    if rule.contains is not None:
        return _rows(f"contains({quoted(rule.column)}, {literal(rule.contains)})", staged, connection)
    # Patterns are Python's: engines differ in what \d and anchors mean.
    pattern = re.compile(rule.pattern or "")
    texts = _distinct(rule.column, "TRUE", staged, connection)
    fitting = [literal(text) for text, _ in texts if pattern.search(text)]
    return _rows(f"{quoted(rule.column)} IN ({', '.join(fitting)})", staged, connection) if fitting else []


def _distinct(
    column: str, where: str, staged: Staged, connection: duckdb.DuckDBPyConnection
) -> list[tuple[str, int]]:
    return connection.execute(
        f"SELECT {quoted(column)}, count(*) FROM {staged.table} WHERE {where} GROUP BY 1"
    ).fetchall()


def _leave_out(
    ignored: dict[int, IgnoredRecord], rows: Iterable[Row], reason: str, staged: Staged
) -> list[IgnoredRecord]:
    new = [
        IgnoredRecord(record, sheet, reason, dict(zip(staged.columns, cells, strict=True)))
        for record, sheet, cells in rows
        if record not in ignored
    ]
    ignored.update((one.record, one) for one in new)
    return new


def _summed(
    total: Total,
    sheet: str,
    left_out: list[int],
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> tuple[Decimal, int]:
    """(exact sum of the body of a sheet, number of cells that are neither blank nor a number)."""
    records = ", ".join(map(str, left_out))
    where = f"{staged.record_sql} NOT IN ({records}) AND {staged.sheet_sql} = {literal(sheet)}"
    summed, unread = Decimal(0), 0
    for text, count in _distinct(total.of, where, staged, connection):
        value = number(text, total.decimal, total.grouping)
        if value is not None:
            summed += value * count
        elif text.strip():
            unread += count
    return summed, unread
