"""Holds rows that repeat the sum of other rows against these, and leaves them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
from pipelines.ingest.reshaping.open_blocks import check_below
from pipelines.ingest.reshaping.rows import Rows, trimmed
from pipelines.ingest.sifted import Total
from pipelines.ingest.sifting import fitting, leave_out
from pipelines.ingest.spelling import are_alike, stand_alone

_Key = tuple[str, ...]
_FIRST = 2
"""Where the texts of `within` begin in a key."""
HELD_AGAINST_NOTHING = "TOTALS HELD AGAINST NOTHING"


def hold_totals(
    rows: Rows, totals: Sequence[Total], setting: Setting, corrected: Rows | None = None
) -> list[TotalCheck]:
    """Leaves out the rows that `totals:` declares, and gives each of their figures beside its sum.

    The parts are read in `corrected`, the same rows with the cells of corrections.csv mended. Where a part
    is no number, the total is only held to be no less than the others. Raises TotalDisagrees where a figure
    differs from the sum of its parts by more than its tolerance, or is no number; RowsBelowLeftOut.
    """
    found: list[tuple[Total, list[IgnoredRecord]]] = []
    for total in totals:
        if total.column in rows.columns and (fits := _marked(total, rows)):
            found.append((total, leave_out(rows, fits, total.reason)))
    check_below(corrected or rows, [(total.column, marked) for total, marked in found], setting.file_name)
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
    rows: int = 0
    unread: int = 0
    cells: list[str] = field(default_factory=list)
    """Those that are no number, the same text once."""
    is_misread: bool = False
    """Whether one of them would be a number in another notation."""


def _held(rows: Rows, total: Total, marked: Sequence[IgnoredRecord], setting: Setting) -> list[TotalCheck]:
    """The figures of one entry of `totals:`, column by column."""
    checks: list[TotalCheck] = []
    astray: list[Astray] = []
    told: dict[int, list[str]] = {row.record: [] for row in marked}
    for column in setting.columns(total.added, rows):
        found, wrong, without = _held_in(rows, total, marked, column, setting)
        checks += found
        astray += wrong
        for record, said in without:
            told[record].append(said)
    if astray:
        raise disagreement(setting, astray, len(checks))
    known = [_astray(one) for one in checks if not one.unread]
    rows.notes += hardly_held(f"the totals under {total.column}", [one.share for one in known])
    held = {one.record for one in checks}
    if bare := [row for row in marked if row.record not in held]:
        first = bare[0].cells[total.column].strip()
        count = "1 row is" if len(bare) == 1 else f"{len(bare)} rows are"
        said = (
            f"{count} left out as totals and held against nothing: "
            + (", ".join(told[bare[0].record]) or "the file has no column of `of:`")
            + f" (row {bare[0].row or bare[0].record})"
        )
        if not held:
            cure = "name under `of:` columns in which they have figures, or leave them out under `footer:`"
            raise TotalDisagrees(setting.file_name, first, f"{said}; {cure}")
        rows.notes.append(f"{HELD_AGAINST_NOTHING}: {first!r} under {total.column}: {said}")
    return checks


def _held_in(
    rows: Rows, total: Total, marked: Sequence[IgnoredRecord], column: str, setting: Setting
) -> tuple[list[TotalCheck], list[Astray], list[tuple[int, str]]]:
    """The figures of one column, those of them that differ by more than the tolerance, and what stands in
    the place of a figure.
    """
    marks = setting.marks(total, column)
    sums = _sums(rows, total, marked, column, setting)
    keys = {row.record: _key(total, row, setting) for row in marked}
    alone = {key: parts for key, parts in sums.items() if key not in keys.values()}
    checks, astray, without = [], [], []
    for row in marked:
        label, text, key = row.cells[total.column].strip(), row.cells[column], keys[row.record]
        parts = sums.get(key, _Sum())
        published = marks.number(text)
        if (
            published is None
            and marks.is_nothing(text)
            and text.strip()
            and not (parts.known or parts.unread)
        ):
            published = Decimal(0)
        if published is None:
            if not _needs_no_figure(text, marks, total, column, parts):
                raise _no_number(setting, label, text, column)
            if marks.is_unknown(text):
                rows.notes.append(f"not held: the total {label!r} says {text.strip()!r} under {column}")
            without.append((row.record, f"{text.strip()!r} under {column}"))
            continue
        tolerance = Decimal(str(total.tolerance))
        check = _check(row, label, column, published, parts)
        if _is_wrong(check, parts, tolerance):
            alike = _alike(total, key, alone, keys.values(), setting)
            whole = _added([parts, *(alone[one] for one in alike)])
            beside = _check(row, label, column, published, whole)
            if alike and not _is_wrong(beside, whole, tolerance):
                texts = ", ".join(sorted({repr(", ".join(one[_FIRST:])) for one in alike}))
                own = ", ".join(key[_FIRST:])
                note = f"another writing: {texts} is added to the total {label!r} of {own!r}"
                rows.notes += [] if note in rows.notes else [note]
                check = beside
            else:
                astray.append(_astray(check, _stand_alone(key, alone, alike)))
        checks.append(check)
    return checks, astray, without


def _check(row: IgnoredRecord, label: str, column: str, published: Decimal, parts: _Sum) -> TotalCheck:
    return TotalCheck(
        row.record,
        row.sheet,
        label,
        column,
        published,
        parts.known,
        parts.unread,
        cells=tuple(parts.cells),
    )


def _astray(check: TotalCheck, beside: str = "") -> Astray:
    return Astray(check.label, _figures(check), check.published, check.summed, check.cells, beside)


def _alike(
    total: Total, key: _Key, alone: Mapping[_Key, _Sum], keys: Collection[_Key], setting: Setting
) -> list[_Key]:
    """The keys without a total of their own whose texts mean those of this total, and of no other one."""
    columns = _told_within(total, setting)

    def fit(one: _Key, other: _Key) -> bool:
        return one[:_FIRST] == other[:_FIRST] and are_alike(
            columns, one[_FIRST:], other[_FIRST:], setting.mapping
        )

    near = [one for one in alone if fit(one, key)]
    return [one for one in near if not any(other != key and fit(one, other) for other in keys)]


def _stand_alone(key: _Key, alone: Mapping[_Key, _Sum], alike: Sequence[_Key]) -> str:
    return stand_alone(
        key[_FIRST:],
        [
            (one[_FIRST:], parts.rows, parts.known, one in alike)
            for one, parts in alone.items()
            if one[:_FIRST] == key[:_FIRST] and len(key) > _FIRST
        ],
    )


def _added(sums: Sequence[_Sum]) -> _Sum:
    return _Sum(
        sum((one.known for one in sums), Decimal(0)),
        sum(one.rows for one in sums),
        sum(one.unread for one in sums),
        [cell for one in sums for cell in one.cells],
        any(one.is_misread for one in sums),
    )


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


def _key(total: Total, row: IgnoredRecord, setting: Setting) -> _Key:
    """As in _sums."""
    place = "" if total.parts == "all" else str(row.record)
    return (row.sheet, place, *(row.cells[name].strip() for name in _told_within(total, setting)))


def _told_within(total: Total, setting: Setting) -> list[str]:
    """The columns of `within:` without those that headers tell: each column is held by itself anyway."""
    told = setting.unpivot.fields if setting.unpivot else ()
    return [name for name in total.within if name not in told]


def _sums(
    rows: Rows, total: Total, marked: Sequence[IgnoredRecord], column: str, setting: Setting
) -> dict[_Key, _Sum]:
    """(sheet, record of the total, texts of `within`) -> exact sum, and cells that are no number."""
    marks = setting.marks(total, column)
    within = "".join(f", {trimmed(name)}" for name in _told_within(total, setting))
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
        one.rows += count
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
