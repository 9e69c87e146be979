"""Rows of a trial that are no records: totals, notes under the table, blank rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from typing import TYPE_CHECKING

from pipelines.onboarding.sniffing.table_words import ends_with_total, is_total
from pipelines.onboarding.trying.fix import Fix, quoted
from pipelines.onboarding.trying.numbers import literal, name
from pipelines.onboarding.trying.table_rows import TableRow, TableRows, table_rows
from pipelines.onboarding.trying.things import Known, known_as
from pipelines.onboarding.trying.total_lines import entries
from pipelines.onboarding.trying.trial import Trial, Tried
from pipelines.storage.reading import TEXT_KINDS

if TYPE_CHECKING:
    import duckdb

LEAST_PARTS = 3
# A record with one of these has a label that nobody knows, or lacks what a record has.
_DOUBTFUL = (
    "('unknown_substance', 'missing_substance', 'unknown_place', 'missing_country', 'unreadable_date', "
    "'missing_date', 'missing_quantity', 'unknown_unit', 'missing_unit', 'rejected_quantity', "
    "'unknown_category', 'unreadable_count', 'looks_like_total')"
)

Found = tuple[Fix, list[int]]


def row_fixes(trial: Trial, tried: Tried) -> Iterator[Found]:
    """What to write for rows of one delivery that were set aside and are no records, with their numbers."""
    where = f"SELECT record FROM why WHERE delivery = '{tried.delivery}' AND issue IN {_DOUBTFUL}"
    texts = _picked(trial, tried, where)
    if not texts:
        return
    seen: set[int] = set()
    for fix, records in _total_fixes(trial.connection, tried, texts, by_figures=True):
        seen |= set(records)
        yield fix, records
    for fix, records in _notes(trial.connection, tried, texts):
        if left := [record for record in records if record not in seen]:
            yield fix, left


def accepted_totals(trial: Trial, tried: Tried) -> list[Found]:
    """Accepted records whose place, date or other label is a word for a total: perhaps counted twice."""
    texts = _picked(trial, tried, f"SELECT record FROM items WHERE delivery = '{tried.delivery}'")
    if not texts or tried.layout is None:
        return []
    return list(_total_fixes(trial.connection, tried, texts, by_figures=False))


def _picked(trial: Trial, tried: Tried, records: str) -> list[str]:
    """Makes the view `picked` of the raw rows of some records; gives its columns, none without rows."""
    if tried.layout is None or tried.layout.reader.kind in TEXT_KINDS:
        return []
    known = _columns(trial.connection, tried.raw)
    trial.connection.execute(
        f"CREATE OR REPLACE TEMP VIEW picked AS SELECT * FROM {tried.raw} WHERE _record IN ({records})"
    )
    if not trial.connection.execute("SELECT 1 FROM picked LIMIT 1").fetchall():
        return []
    return [column for column in known if not column.startswith("_")]


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]


def _total_fixes(
    connection: duckdb.DuckDBPyConnection, tried: Tried, texts: Sequence[str], *, by_figures: bool
) -> Iterator[Found]:
    """The rows with a word for a total; with `by_figures` also those that are the sum of all others."""
    table = table_rows(connection, tried, texts)
    if table is None or not table.headers:
        return
    picked = {row[0] for row in connection.execute("SELECT _record FROM picked").fetchall()}
    found: dict[str, dict[str, list[TableRow]]] = {}
    totals = []
    for row in table.rows:
        is_picked = not picked.isdisjoint(row.records)
        column = _called_total(row, tried, every=by_figures and is_picked)
        if column is not None:
            totals.append(row)
            if is_picked:
                found.setdefault(column, {}).setdefault(row.labels[column].strip(), []).append(row)
    if by_figures:
        for row in _unlabelled(table, picked, totals):
            column = next((column for column, text in row.labels.items() if text.strip()), None)
            if column is not None:
                totals.append(row)
                found.setdefault(column, {}).setdefault(row.labels[column].strip(), []).append(row)
    for column, labels in found.items():
        for one in entries(table, column, labels, totals):
            if not one.agree and any(
                _known_as(tried, column, row.labels[column]) == "group" for row in one.rows
            ):
                continue  # a record like others, set aside for something else
            records = [record for row in one.rows for record in row.records if record in picked]
            yield Fix(one.what, "row", _at(tried), one.lines, one.hint), records


def _called_total(row: TableRow, tried: Tried, *, every: bool) -> str | None:
    """The column under which a row is called a total. A group of drugs may be a record like others."""
    for column, text in row.labels.items():
        if not text.strip() or (_slot(tried, column) == "substance" and not every):
            continue
        if (is_total(text) or ends_with_total(text)) and _known_as(tried, column, text) != "thing":
            return column
    return None


def _slot(tried: Tried, column: str) -> str:
    slots = tried.layout.mapping.slot_columns if tried.layout else {}
    return next((slot for slot, header in slots.items() if header == column), "")


def _known_as(tried: Tried, column: str, text: str) -> Known:
    return known_as(_slot(tried, column), text, tried.layout.mapping) if tried.layout else ""


def _unlabelled(table: TableRows, picked: Set[int], totals: Sequence[TableRow]) -> Iterator[TableRow]:
    """Rows set aside whose first figure is the sum of all others, though they are called no total."""
    header, known = table.headers[0], {id(row) for row in totals}
    numbers = [
        (row, value)
        for row in table.rows
        if id(row) not in known and (value := table.number(row, header)) is not None
    ]
    whole = sum((value for _, value in numbers), Decimal(0))
    if len(numbers) <= LEAST_PARTS:
        return
    for row, value in numbers:
        if value > 0 and value * 2 == whole and not picked.isdisjoint(row.records):
            yield row


def _at(tried: Tried) -> str:
    where = f"layouts.{tried.layout.name}" if tried.layout else ""
    has_parts = tried.layout is not None and tried.layout.parts
    return f"{where}.parts (the part that reads these rows)" if has_parts else where


def _notes(connection: duckdb.DuckDBPyConnection, tried: Tried, texts: Sequence[str]) -> Iterator[Found]:
    """Rows of which every cell is blank, or every cell but one."""
    if len(texts) < 2:
        return
    filled = " + ".join(f"(trim({name(column)}) <> '')::INT" for column in texts)
    which = "CASE " + " ".join(f"WHEN trim({name(one)}) <> '' THEN {literal(one)}" for one in texts) + " END"
    cells = ", ".join(f"nullif(trim({name(column)}), '')" for column in texts)
    rows = connection.execute(
        f"SELECT {which}, list(_record ORDER BY _record), min(coalesce({cells})) "
        f"FROM picked WHERE {filled} <= 1 GROUP BY 1 ORDER BY 1"
    ).fetchall()
    for column, records, text in rows:
        if column is None:
            lines = "footer:\n  - {blank: true, reason: blank_row}"
            yield Fix("rows without any text", "row", _at(tried), lines), records
            continue
        others = ", ".join(quoted(one) for one in texts if one != column)
        lines = f"footer:\n  - {{column: [{others}], blank: true, reason: footnote}}"
        hint = f"such as {text[:80]!r}; if it names what stands below it, it is a section of `reshape:`"
        yield Fix(f"rows with a text under {column!r} alone", "row", _at(tried), lines, hint), records
