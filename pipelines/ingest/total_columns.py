"""Holds columns that repeat the sum of other columns against these, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from pipelines.ingest.errors import TotalDisagrees
from pipelines.ingest.figures import Astray, Marks, Setting, disagreement, hardly_held, named, rounding
from pipelines.ingest.readers.staging import fresh_name, quoted
from pipelines.ingest.records import TotalCheck
from pipelines.ingest.reshaping.rows import Rows
from pipelines.ingest.sifted import TotalColumn

NOISE = 1e-12
"""Relative difference that adding doubles in another order can make."""
_MOST_SHOWN = 3


def hold_total_columns(
    rows: Rows, totals: Sequence[TotalColumn], setting: Setting, corrected: Rows | None = None
) -> list[TotalCheck]:
    """Holds the columns of `total_columns:` against their parts row by row, and takes mere sums away.

    The parts are read in `corrected`, as in hold_totals. What differs within the tolerance, and what cannot
    be held, goes into the notes with its count. Raises TotalDisagrees where a row differs by more.
    """
    checks = [
        _held_by_row(corrected or rows, total, setting.columns(total.of, rows), setting)
        for total in totals
        if total.column in rows.columns
    ]
    away = {total.column for total in totals if not total.distinct}
    rows.columns = tuple(name for name in rows.columns if name not in away)
    return checks


def _held_by_row(rows: Rows, total: TotalColumn, parts: Sequence[str], setting: Setting) -> TotalCheck:
    parts = [name for name in parts if name != total.column]
    if not parts:
        said = "it is held against nothing, for the file has no column of `of:`: ignore it in writing"
        raise TotalDisagrees(setting.file_name, total.column, said)
    columns = [total.column, *parts]
    marks = [setting.marks(total, column) for column in columns]
    added = _added_by_row(rows, columns, marks, total.distinct)
    off: list[tuple[Decimal, str]] = []
    astray: list[Astray] = []
    shares: list[Decimal] = []
    for row in added.doubtful:
        told, *values = (one.value(text) for one, text in zip(marks, row.texts, strict=True))
        known = [value for value in values if value is not None]
        told, summed = told or Decimal(0), sum(known, Decimal(0))
        least = max(known) if total.distinct and known else summed
        unread = len(known) < len(values)
        if total.distinct:
            summed = least if unread else min(summed, max(told, least))
        allowed = max(Decimal(str(total.tolerance)) * abs(summed), rounding(told, summed))
        if (summed - told if unread else abs(told - summed)) > allowed:
            come = "can come to" if total.distinct else "sum to"
            said = f"{told:f} published, the parts {come} {summed:f}, difference {told - summed:f}"
            cells = [
                f"{text.strip()!r} under {column}"
                for column, text, value in zip(parts, row.texts[1:], values, strict=True)
                if value is None
            ]
            astray.append(Astray(f"{row.where}, {total.column}", said, told, summed, cells))
        if not unread:
            shares.append(Astray("", "", told, summed).share)
        if told != summed and not unread:
            off.append((told - summed, row.where))
    if astray:
        raise disagreement(setting, astray, added.rows)
    held = added.rows - added.unread
    rows.notes += hardly_held(f"the column {total.column}", [*shares, *[Decimal(0)] * (held - len(shares))])
    if off:
        largest, where = max(off, key=lambda one: abs(one[0]))
        rows.notes.append(
            f"total column {total.column!r}: {len(off)} rows differ from their parts within the tolerance, "
            f"most {where} by {largest:f}"
        )
    if added.unread:
        cells = [_why(row, columns, marks) for row in added.shown]
        rows.notes.append(
            f"total column {total.column!r}: {added.unread} rows cannot be held, such as {named(cells)}"
        )
    published = added.published
    summed = published - sum((one for one, _ in off), Decimal(0))
    return TotalCheck(0, "", total.column, total.column, published, summed, added.unread, total.distinct)


@dataclass(frozen=True)
class _Row:
    """One row with the texts of the total and its parts."""

    where: str
    texts: list[str]


@dataclass(frozen=True)
class _Added:
    """The sum of the totals held, the rows in which they may differ, the rows not to be held."""

    published: Decimal
    doubtful: list[_Row]
    unread: int
    rows: int
    shown: list[_Row]
    """Some of those not to be held."""


def _why(row: _Row, columns: Sequence[str], marks: Sequence[Marks]) -> str:
    for column, text, one in zip(columns, row.texts, marks, strict=True):
        if one.value(text) is None:
            return f"{row.where} with {text.strip()!r} under {column}"
    return f"{row.where} with no total"


def _added_by_row(rows: Rows, columns: Sequence[str], marks: Sequence[Marks], distinct: bool) -> _Added:
    """Numbers are read once per distinct text and added as doubles; what is not equal then is left to exact
    arithmetic. A row with a part that is no number is doubtful where the others come to more than the total.
    """
    tables, joins, numbers = [], [], []
    for n, (column, one) in enumerate(zip(columns, marks, strict=True)):
        table = rows.told(column, ["_value", "_nothing"], partial(_as_double, one))
        tables.append(table)
        joins.append(f"JOIN {table} AS n{n} ON r.{quoted(column)} = n{n}._text")
        numbers.append(f"n{n}._value::DOUBLE")
    told, parts = numbers[0], " + ".join(numbers[1:])
    known = " + ".join(f"coalesce({one}, 0)" for one in numbers[1:])
    least = f"greatest({', '.join(numbers[1:])})" if distinct else known
    name = fresh_name("added")
    texts = ", ".join(f"r.{quoted(column)}" for column in columns)
    rows.connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT r._at, r._on, r._in, [{texts}] AS _texts, {told} AS _told, "
        f"{parts} AS _parts, {least} AS _least, "
        f"n0._nothing = '1' AND coalesce({parts}, 1) <> 0 AS _blank "
        f"FROM (SELECT *, {rows.record} AS _at, {rows.sheet} AS _on, {rows.row} AS _in "
        f"FROM {rows.table} WHERE {rows.body}) AS r {' '.join(joins)}"
    )
    doubtful = rows.connection.execute(
        f"SELECT _at, _on, _in, _texts FROM {name} WHERE NOT _blank "
        "AND greatest(_told - _parts, _least - _told) "
        f"> {NOISE} * greatest(abs(_told), abs(coalesce(_parts, _least))) ORDER BY 1"
    ).fetchall()
    not_held = "_blank OR _told IS NULL OR _parts IS NULL"
    shown = rows.connection.execute(
        f"SELECT _at, _on, _in, _texts FROM {name} WHERE {not_held} ORDER BY 1 LIMIT {_MOST_SHOWN}"
    ).fetchall()
    ((unread, count, published),) = rows.connection.execute(
        f"SELECT count(*) FILTER ({not_held}), count(*), "
        f"coalesce(sum(_told) FILTER (NOT _blank AND _parts IS NOT NULL), 0) FROM {name}"
    ).fetchall()
    for table in (*tables, name):
        rows.connection.execute(f"DROP TABLE {table}")
    of_rows = [_row(*one) for one in doubtful]
    return _Added(Decimal(repr(published)), of_rows, int(unread), count, [_row(*one) for one in shown])


def _row(record: int, sheet: str, row: int | None, texts: list[str]) -> _Row:
    return _Row(f"{f'sheet {sheet!r}, ' if sheet else ''}row {row or record}", texts)


def _as_double(marks: Marks, text: str) -> list[str | None]:
    value = marks.value(text)
    return [None if value is None else repr(float(value)), "1" if marks.is_nothing(text) else "0"]
