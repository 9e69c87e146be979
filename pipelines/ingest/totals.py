"""Holds totals against their parts: rows that repeat the sum of other rows, columns that of other columns."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pipelines.ingest.errors import TotalDisagrees
from pipelines.ingest.readers.staging import fresh_name, literal, quoted
from pipelines.ingest.records import IgnoredRecord, TotalCheck
from pipelines.ingest.reshape import UNPIVOTED
from pipelines.ingest.reshaping.rows import Rows, trim, trimmed
from pipelines.ingest.sifted import Total, TotalColumn
from pipelines.ingest.sifting import fitting, leave_out
from seizure_schema.standardise.mapping import Notation

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))
NOISE = 1e-12
"""Relative difference that adding doubles in another order can make."""


@dataclass(frozen=True)
class Marks:
    """How the numbers of a total and its parts are written."""

    decimal: str
    grouping: str
    nothing: frozenset[str]
    """Texts of cells that hold nothing."""

    def value(self, text: str) -> Decimal | None:
        """The number that a cell holds; 0 of one that holds nothing, None of any other text."""
        return Decimal(0) if text.strip() in self.nothing else number(text, self.decimal, self.grouping)


@dataclass(frozen=True)
class Setting:
    """What totals of a file share."""

    file_name: str
    notation: Notation
    """How the mapping says that numbers are written."""
    taken: tuple[str, ...] = ()
    """The columns that unpivot takes, for which `*` stands."""
    nothing: tuple[str, ...] = ()
    """Texts of cells that hold nothing."""

    def columns(self, names: Sequence[str], rows: Rows) -> list[str]:
        """The columns of these names that the file has."""
        every = [one for name in names for one in (self.taken if name == UNPIVOTED else [name])]
        return [name for name in every if name in rows.columns]

    def marks(self, total: Total | TotalColumn) -> Marks:
        """What the total declares of its numbers, else the mapping."""
        decimal = total.decimal or self.notation.decimal or "."
        grouping = (self.notation.grouping or "") if total.grouping is None else total.grouping
        return Marks(decimal, "" if grouping == decimal else grouping, frozenset({"", *self.nothing}))


def hold_totals(rows: Rows, totals: Sequence[Total], setting: Setting) -> list[TotalCheck]:
    """Leaves out the rows that `totals:` declares, and gives each of their figures beside its sum.

    Raises TotalDisagrees where a figure differs from the sum of its parts by more than its tolerance, or is
    no number.
    """
    found: list[tuple[Total, list[IgnoredRecord]]] = []
    for total in totals:
        if total.column in rows.columns and (fits := _marked(total, rows)):
            found.append((total, leave_out(rows, fits, total.reason)))
    return [
        check
        for total, marked in found
        if marked
        for column in setting.columns(total.added, rows)
        for check in _held(rows, total, marked, column, setting)
    ]


def _marked(total: Total, rows: Rows) -> str:
    if total.equals is not None:
        return f"{trimmed(total.column)} = {literal(total.equals.strip())}"
    return fitting(rows, total.column, total.pattern or "")


_Key = tuple[str, ...]


def _held(
    rows: Rows, total: Total, marked: Sequence[IgnoredRecord], column: str, setting: Setting
) -> list[TotalCheck]:
    marks, file_name = setting.marks(total), setting.file_name
    sums = _sums(rows, total, marked, column, marks)
    checks = []
    for row in marked:
        published = number(row.cells[column], marks.decimal, marks.grouping)
        label = row.cells[total.column].strip()
        key = (row.sheet, str(row.record) if total.parts == "above" else "", *_within(total, row))
        summed, unread = sums.get(key, (Decimal(0), 0))
        if published is None:
            if (
                column != total.of
                and row.cells[column].strip() in marks.nothing
                and not summed
                and not unread
            ):
                continue  # of several columns one without any figure needs no total
            what = f"{row.cells[column]!r} under {column} is no number"
            raise TotalDisagrees(file_name, label, what)
        check = TotalCheck(row.record, row.sheet, label, column, published, summed, unread)
        if abs(check.difference) > Decimal(str(total.tolerance)) * abs(summed):
            raise TotalDisagrees(file_name, label, describe(check))
        checks.append(check)
    return checks


def _within(total: Total, row: IgnoredRecord) -> _Key:
    return tuple(row.cells[name].strip() for name in total.within)


def _sums(
    rows: Rows, total: Total, marked: Sequence[IgnoredRecord], column: str, marks: Marks
) -> dict[_Key, tuple[Decimal, int]]:
    """(sheet, record of the total, texts of `within`) -> exact sum, and cells that are no number."""
    within = "".join(f", {trimmed(name)}" for name in total.within)
    body, above = (
        f"SELECT *, {rows.record} AS _at, {rows.sheet} AS _on FROM {rows.table} WHERE {rows.body}",
        "''",
    )
    if total.parts == "above":
        values = ", ".join(f"({literal(one.sheet)}, {one.record})" for one in marked)
        body = (
            f"SELECT * FROM ({body}) ASOF JOIN (VALUES {values}) AS t(_total_on, _total) "
            "ON _on = _total_on AND _at < _total"
        )
        above = "_total::VARCHAR"
    found = rows.connection.execute(
        f"SELECT {quoted(column)}, count(*), _on, {above}{within} FROM ({body}) GROUP BY ALL"
    ).fetchall()
    summed: dict[_Key, Decimal] = defaultdict(Decimal)
    unread: dict[_Key, int] = defaultdict(int)
    for text, count, *key in found:
        value = marks.value(text)
        if value is None:
            unread[tuple(key)] += count
        else:
            summed[tuple(key)] += value * count
    return {key: (summed[key], unread[key]) for key in {*summed, *unread}}


def hold_total_columns(rows: Rows, totals: Sequence[TotalColumn], setting: Setting) -> list[TotalCheck]:
    """Holds the columns of `total_columns:` against their parts row by row, and takes mere sums away.

    What differs within the tolerance, and what cannot be held, goes into the notes with its count. Raises
    TotalDisagrees where a row differs by more.
    """
    checks = [
        _held_by_row(rows, total, setting.columns(total.of, rows), setting)
        for total in totals
        if total.column in rows.columns
    ]
    away = {total.column for total in totals if not total.distinct}
    rows.columns = tuple(name for name in rows.columns if name not in away)
    return checks


def _held_by_row(rows: Rows, total: TotalColumn, parts: Sequence[str], setting: Setting) -> TotalCheck:
    marks = setting.marks(total)
    parts = [name for name in parts if name != total.column]
    published, doubtful, unread = _added_by_row(rows, [total.column, *parts], marks, total.distinct)
    off: list[tuple[Decimal, str]] = []
    for record, sheet, row, texts in doubtful:
        told, *values = (marks.value(text) or Decimal(0) for text in texts)
        summed = sum(values, Decimal(0))
        if total.distinct:
            summed = min(summed, max(told, *values))
        where = f"{f'sheet {sheet!r}, ' if sheet else ''}row {row or record}"
        if abs(told - summed) > Decimal(str(total.tolerance)) * abs(summed):
            come = "can come to" if total.distinct else "sum to"
            said = f"{told:f} published, the parts {come} {summed:f}, difference {told - summed:f}"
            raise TotalDisagrees(setting.file_name, f"{where}, {total.column}", said)
        if told != summed:
            off.append((told - summed, where))
    if off:
        largest, where = max(off, key=lambda one: abs(one[0]))
        rows.notes.append(
            f"total column {total.column!r}: {len(off)} rows differ from their parts within the tolerance, "
            f"most {where} by {largest:f}"
        )
    if unread:
        rows.notes.append(
            f"total column {total.column!r}: {unread} rows cannot be held: blank, or a cell is no number"
        )
    summed = published - sum((one for one, _ in off), Decimal(0))
    return TotalCheck(0, "", total.column, total.column, published, summed, unread, total.distinct)


_Doubtful = list[tuple[int, str, int | None, list[str]]]


def _added_by_row(
    rows: Rows, columns: Sequence[str], marks: Marks, distinct: bool
) -> tuple[Decimal, _Doubtful, int]:
    """(sum of the totals held, rows in which they may differ with their texts, rows not to be held).

    Numbers are read once per distinct text and added as doubles; what is not equal then is left to exact
    arithmetic.
    """
    tables, joins, numbers = [], [], []
    for n, column in enumerate(columns):
        table = rows.told(column, ["_value"], lambda text: [_as_double(text, marks)])
        tables.append(table)
        joins.append(f"JOIN {table} AS n{n} ON r.{quoted(column)} = n{n}._text")
        numbers.append(f"n{n}._value::DOUBLE")
    told, parts = numbers[0], " + ".join(numbers[1:])
    least = f"greatest({', '.join(numbers[1:])})" if distinct else parts
    name = fresh_name("added")
    texts = ", ".join(f"r.{quoted(column)}" for column in columns)
    blank = " OR ".join(
        f"{trim('r.' + quoted(columns[0]))} = {literal(text)}" for text in sorted(marks.nothing)
    )
    rows.connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT r._at, r._on, r._in, [{texts}] AS _texts, {told} AS _told, "
        f"{parts} AS _parts, {least} AS _least, ({blank}) AND {parts} <> 0 AS _blank "
        f"FROM (SELECT *, {rows.record} AS _at, {rows.sheet} AS _on, {rows.row} AS _in "
        f"FROM {rows.table} WHERE {rows.body}) AS r {' '.join(joins)}"
    )
    doubtful = rows.connection.execute(
        f"SELECT _at, _on, _in, _texts FROM {name} WHERE NOT _blank "
        f"AND greatest(_told - _parts, _least - _told) > {NOISE} * greatest(abs(_told), abs(_parts)) "
        "ORDER BY 1"
    ).fetchall()
    ((unread, published),) = rows.connection.execute(
        f"SELECT count(*) FILTER (_blank OR _told IS NULL OR _parts IS NULL), "
        f"coalesce(sum(_told) FILTER (NOT _blank AND _parts IS NOT NULL), 0) FROM {name}"
    ).fetchall()
    for table in (*tables, name):
        rows.connection.execute(f"DROP TABLE {table}")
    return Decimal(repr(published)), doubtful, int(unread)


def _as_double(text: str, marks: Marks) -> str | None:
    value = marks.value(text)
    return None if value is None else repr(float(value))


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
    """A plain number in the declared notation, digits of any script; None for anything else.

    >>> number("195,361,819", ".", ","), number("1,23", ".", ","), number("1 kg", ".", "")
    (Decimal('195361819'), None, None)
    """
    whole = rf"\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+|\d+" if grouping else r"\d+"
    shape = rf"[+-]?(?:{whole})?(?:{re.escape(decimal)}\d+)?(?:[eE][+-]?\d+)?"
    text = "".join(_digit(letter) for letter in text.strip().translate(_SPACES))
    if not re.fullmatch(shape, text, re.ASCII):
        return None
    if grouping:
        text = text.replace(grouping, "")
    try:
        return Decimal(text.replace(decimal, "."))
    except InvalidOperation:
        return None


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None) if not letter.isascii() else None
    return letter if value is None else str(value)
