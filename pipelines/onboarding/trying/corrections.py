"""Lines of corrections.csv for single cells that are wrong: which record, which cell, what it holds today."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from pipelines.ingest import Layout
from pipelines.onboarding.trying.fix import OPEN, Fix
from pipelines.onboarding.trying.numbers import literal, name
from pipelines.onboarding.trying.trial import Trial, Tried

HEADER = ("file", "where", "column", "expected", "value", "reason")
MOST_LINES = 3
# Which cell a person looks at first where only a rule says that something is wrong.
_SLOT = {
    "form_against_unit": "unit",
    "unreadable_date": "date",
    "ambiguous_date": "date",
    "missing_date": "date",
    "missing_country": "country",
    "missing_substance": "substance",
    "end_before_start": "end_date",
}


def correction_lines(trial: Trial, layout: Layout, fix: Fix, number: int) -> Fix:
    """The fix with the lines for its first records, the right value and the reason left open."""
    rows = trial.connection.execute(
        f"SELECT DISTINCT delivery, record, issue FROM fixes WHERE fix = {number} ORDER BY ALL"
    ).fetchall()
    lines = []
    for delivery, record, issue in rows[:MOST_LINES]:
        tried = next(one for one in trial.read if one.delivery == delivery)
        column = _column(layout, fix.slot or _SLOT.get(issue, "quantity"))
        if column is not None:
            lines.append(_line(trial, tried, layout, record, column))
    if not lines:
        return fix
    more = f" ({len(rows) - len(lines)} more records like it)" if len(rows) > len(lines) else ""
    said = "; ".join(part for part in (fix.hint, f"look at the cells, and ask the publisher{more}") if part)
    return replace(fix, way="correction", at="corrections.csv", lines="\n".join(lines), hint=said)


def _column(layout: Layout, slot: str) -> str | None:
    """The column of a slot; a date may be told by the column of its month or year."""
    slots = layout.mapping.slot_columns
    told = ("date", "month", "year", "fiscal_year") if slot == "date" else (slot,)
    return next((slots[one] for one in told if one in slots), None)


def _line(trial: Trial, tried: Tried, layout: Layout, record: int, column: str) -> str:
    columns = [one for one in layout.mapping.slot_columns.values() if one != column]
    cells = trial.connection.execute(
        f"SELECT {', '.join(map(name, [column, *columns]))} FROM {tried.raw} WHERE _record = {record}"
    ).fetchall()[0]
    told = {
        one: cell
        for one, cell in zip(columns, cells[1:], strict=True)
        if cell and cell == cell.strip() and not set(";=\n") & {*one, *cell}
    }
    where = "; ".join(f"{one}={told[one]}" for one in _telling(trial, tried, told))
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow((tried.file_name, where, column, cells[0] or "", OPEN, OPEN))
    return out.getvalue()


def _telling(trial: Trial, tried: Tried, told: dict[str, str]) -> Sequence[str]:
    """The fewest columns that find as few records as all of them do, dropped from the last one on."""
    chosen = list(told)
    least = _count(trial, tried, chosen, told)
    for column in reversed(list(told)):
        fewer = [one for one in chosen if one != column]
        if fewer and _count(trial, tried, fewer, told) == least:
            chosen = fewer
    return chosen


def _count(trial: Trial, tried: Tried, columns: Sequence[str], told: dict[str, str]) -> int:
    where = " AND ".join(f"{name(column)} = {literal(told[column])}" for column in columns) or "true"
    found = trial.connection.execute(f"SELECT count(*) FROM {tried.raw} WHERE {where}").fetchall()
    return int(found[0][0])
