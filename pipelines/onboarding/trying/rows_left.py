"""Rows of a trial that are no records: totals, notes under the table, blank rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.onboarding.sniffing.table_words import ends_with_total, is_total
from pipelines.onboarding.trying.fixes import Fix, quoted
from pipelines.onboarding.trying.numbers import literal, name, number_sql
from pipelines.onboarding.trying.trial import Trial, Tried
from pipelines.storage.reading import TEXT_KINDS

if TYPE_CHECKING:
    import duckdb

MOST_TEXTS = 20_000
LEAST_PARTS = 3
_HEADER = "regexp_replace(coalesce(_span, ''), '^row [0-9]+, ', '')"
# A record with one of these has a label that nobody knows, or lacks what a record has.
_DOUBTFUL = (
    "('unknown_substance', 'missing_substance', 'unknown_place', 'missing_country', 'unreadable_date', "
    "'missing_date', 'missing_quantity', 'unknown_unit', 'missing_unit', 'rejected_quantity', "
    "'unknown_category', 'unreadable_count')"
)

Found = tuple[Fix, list[int]]


@dataclass(frozen=True)
class Total:
    """A row that looks like a total: where it is marked, what it says, what its parts come to."""

    record: int
    column: str
    label: str
    published: float | None
    all_rows: float | None
    above: float | None

    def agrees(self, parts: str) -> bool:
        """Whether its figure is the sum of these parts."""
        summed = self.all_rows if parts == "all" else self.above
        if self.published is None or summed is None:
            return False
        return abs(self.published - summed) <= 1e-6 * max(1.0, abs(summed))


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
    columns = tried.layout.mapping.slot_columns
    labels = [column for column in texts if column != columns.get("substance")]
    return list(_total_fixes(trial.connection, tried, labels, by_figures=False))


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


def _measured(tried: Tried) -> str | None:
    columns = tried.layout.mapping.slot_columns if tried.layout else {}
    return columns.get("quantity") or columns.get("seizure_count")


def _totals(
    connection: duckdb.DuckDBPyConnection, tried: Tried, texts: Sequence[str], *, by_figures: bool
) -> list[Total]:
    """The rows with a word for a total; with `by_figures` also those that are the sum of all others."""
    measured = _measured(tried)
    labels = [column for column in texts if column != measured]
    if measured is None or tried.layout is None or not labels:
        return []
    marks = _marks(connection, labels)
    if not marks and not by_figures:
        return []
    marked = f"CASE {' '.join(marks)} END" if marks else "NULL"
    span = _HEADER if "_span" in _columns(connection, tried.raw) else "''"
    label = "CASE marked " + " ".join(f"WHEN {literal(one)} THEN {name(one)}" for one in labels) + " END"
    rows = connection.execute(f"""
        WITH body AS (
            SELECT *, coalesce(CAST(_sheet AS VARCHAR), '') || chr(31) || {span} AS part,
                {number_sql(name(measured), tried.layout.mapping)} AS number,
                _record IN (SELECT _record FROM picked) AS is_picked
            FROM {tried.raw}
        ), named AS (
            SELECT *, CASE WHEN is_picked THEN {marked} END AS marked FROM body
        ), placed AS (
            SELECT *, count(marked) OVER (PARTITION BY part ORDER BY _record)
                - (marked IS NOT NULL)::INT AS run
            FROM named
        ), held AS (
            SELECT *, sum(number) FILTER (marked IS NULL) OVER (PARTITION BY part) AS all_rows,
                count(number) FILTER (marked IS NULL) OVER (PARTITION BY part) AS parts,
                sum(number) FILTER (marked IS NULL) OVER (PARTITION BY part, run) AS above
            FROM placed
        )
        SELECT _record, marked, {label}, number, all_rows, above FROM held
        WHERE marked IS NOT NULL OR (
            {by_figures} AND is_picked AND number > 0 AND parts > {LEAST_PARTS}
            AND abs(2 * number - all_rows) <= 1e-9 * all_rows
        ) ORDER BY _record
    """).fetchall()
    found = []
    for record, column, text, number, all_rows, above in rows:
        if column is not None:
            found.append(Total(record, column, text, number, all_rows, above))
            continue
        label_column, label_text = _first_filled(connection, record, labels)
        if label_column:
            others = all_rows - number
            found.append(Total(record, label_column, label_text, number, others, others))
    return found


def _marks(connection: duckdb.DuckDBPyConnection, labels: Sequence[str]) -> list[str]:
    """The branches of a CASE that gives the column in which a row is called a total."""
    marks = []
    for column in labels:
        told = connection.execute(
            f"SELECT DISTINCT {name(column)} FROM picked WHERE {name(column)} <> '' LIMIT {MOST_TEXTS}"
        ).fetchall()
        words = [text for (text,) in told if is_total(text) or ends_with_total(text)]
        marks += [f"WHEN {name(column)} = {literal(text)} THEN {literal(column)}" for text in sorted(words)]
    return marks


def _first_filled(
    connection: duckdb.DuckDBPyConnection, record: int, labels: Sequence[str]
) -> tuple[str, str]:
    cells = connection.execute(
        f"SELECT {', '.join(map(name, labels))} FROM picked WHERE _record = {record}"
    ).fetchall()[0]
    return next(((column, cell) for column, cell in zip(labels, cells, strict=True) if cell), ("", ""))


def _total_fixes(
    connection: duckdb.DuckDBPyConnection, tried: Tried, texts: Sequence[str], *, by_figures: bool
) -> Iterator[Found]:
    by_label: dict[tuple[str, str], list[Total]] = {}
    for one in _totals(connection, tried, texts, by_figures=by_figures):
        by_label.setdefault((one.column, one.label), []).append(one)
    for (column, label), rows in by_label.items():
        parts, hint = _held(rows)
        facts = [f"column: {quoted(column)}", f"equals: {quoted(label.strip())}"]
        facts += [f"of: {_of(connection, tried)}", *([f"parts: {parts}"] if parts != "all" else [])]
        lines = f"totals:\n  - {{{', '.join([*facts, *_notation(tried)])}}}"
        what = f"{label.strip()!r} under {column!r}"
        yield Fix(what, "row", _at(tried), lines, hint), [one.record for one in rows]


def _held(rows: Sequence[Total]) -> tuple[str, str]:
    """Which rows are the parts of the totals, and whether the figures bear it out."""
    if any(one.published is None for one in rows):
        return "all", "its figure is no plain number in the declared notation, so it was held against nothing"
    for parts, said in (("all", "of all other rows"), ("above", "of the rows above")):
        if all(one.agrees(parts) for one in rows):
            return parts, f"its figure is the sum {said}"
    odd = next(one for one in rows if not one.agrees("all"))
    said = f"record {odd.record} says {odd.published:,.10g}, the other rows sum to {odd.all_rows or 0:,.10g}"
    return "all", f"{said}: find out why before you write a `tolerance:`"


def _of(connection: duckdb.DuckDBPyConnection, tried: Tried) -> str:
    """The columns that the total adds: those that became records of their own, else the column of figures."""
    if "_span" in _columns(connection, tried.raw):
        rows = connection.execute(
            f"SELECT {_HEADER} AS header, min(_record) FROM {tried.raw} "
            "WHERE _span LIKE 'row %' GROUP BY 1 ORDER BY 2"
        ).fetchall()
        if rows:
            headers = dict.fromkeys(one for told, _ in rows for one in _headers(told, tried))
            return f"[{', '.join(map(quoted, headers))}]"
    return quoted(_measured(tried) or "")


def _headers(told: str, tried: Tried) -> list[str]:
    """The headers of the cells that made one record, `Heroin cases, Heroin kg`; a header may hold a comma."""
    takes = [part.reshape.takes for part in tried.layout.tables] if tried.layout else []
    found: list[str] = []
    rest = told.split(", ")
    while rest:
        lengths = range(len(rest), 0, -1)
        fits = [length for length in lengths if any(take(", ".join(rest[:length])) for take in takes)]
        # A pattern may fit several headers at once: the shortest is one.
        length = min(fits, default=len(rest))
        found.append(", ".join(rest[:length]))
        rest = rest[length:]
    return found


def _notation(tried: Tried) -> list[str]:
    marks = tried.layout.mapping.notation if tried.layout else None
    if marks is None:
        return []
    told = [f"decimal: {quoted(marks.decimal)}"] if marks.decimal == "," else []
    return told + ([f"grouping: {quoted(marks.grouping)}"] if marks.grouping in (",", ".", " ", "'") else [])


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
