"""Why records are set aside, by what one fix would free: each fix once, with the records that it frees."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipelines.ingest import Layout
from pipelines.onboarding.trying.corrections import correction_lines
from pipelines.onboarding.trying.fix import Fix, Problem, has_digits
from pipelines.onboarding.trying.fixes import fix_of
from pipelines.onboarding.trying.keys import telling_column
from pipelines.onboarding.trying.rows_left import row_fixes
from pipelines.onboarding.trying.trial import Trial, Tried
from pipelines.onboarding.trying.what_if import alternatives
from pipelines.storage.working import stage
from seizure_schema.models import ISSUE_TYPES

if TYPE_CHECKING:
    import duckdb

MOST_TRIED = 4
_PROBLEM = ("delivery", "reading_id", "issue", "field", "value", "detail")
_FIX = pa.schema(
    [
        ("reading_id", pa.int64()),
        *((name, pa.string()) for name in ("delivery", "issue", "field", "value", "detail")),
        ("fix", pa.int64()),
    ]
)
_ROW = pa.schema([("delivery", pa.string()), ("record", pa.int64()), ("fix", pa.int64())])


@dataclass(frozen=True)
class Cause:
    """One fix with what hangs on it."""

    number: int
    """Which fix it is."""
    fix: Fix
    frees: int
    """Records that need nothing else."""
    records: int
    """All records that need it."""
    issue: str
    example: str
    """Where one of them stands."""
    message: str

    @property
    def title(self) -> str:
        """The kind of issue in words."""
        if self.fix.way == "row":
            return "A row that is no record"
        kind = ISSUE_TYPES.get(self.issue)
        return kind.title if kind else self.issue


def causes(trial: Trial) -> list[Cause]:
    """Every fix, the one that frees most records first. Leaves the table `fixes` (delivery, record, fix)."""
    if not trial.read:
        return []
    fixes: dict[Fix, int] = {}
    layouts = {one.delivery: one.layout for one in trial.read if one.layout}
    _stage_problems(trial.connection, layouts, fixes)
    _stage_rows(trial, fixes)
    numbered = list(fixes)
    found = []
    for number, issue, message, frees, records, delivery, record in _counted(trial.connection):
        fix = _completed(trial, layouts[delivery], numbered[number], number)
        example = _where(trial, delivery, record)
        found.append(Cause(number, fix, frees, records, issue, example, message))
    return found


def together(trial: Trial, told: Sequence[Cause]) -> list[tuple[tuple[int, ...], int]]:
    """The sets of fixes (by their place in `told`, from 1) that records need together, and how many do."""
    if not told:
        return []
    place = {cause.number: number for number, cause in enumerate(told, start=1)}
    rows = trial.connection.execute(
        "SELECT needed, count(*) FROM (SELECT list_sort(list(DISTINCT fix)) AS needed FROM fixes "
        "GROUP BY delivery, record) WHERE len(needed) > 1 GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    return [(tuple(sorted(place[fix] for fix in needed)), count) for needed, count in rows]


def _stage_problems(
    connection: duckdb.DuckDBPyConnection, layouts: dict[str, Layout], fixes: dict[Fix, int]
) -> None:
    """Makes the table `fixes` out of the issues, each distinct issue looked at once."""
    rows = connection.execute(f"""
        SELECT {", ".join(f"w.{column}" for column in _PROBLEM)}, any_value(r.texts), any_value(q.cells)
        FROM why AS w
        LEFT JOIN readings AS r ON r.delivery = w.delivery AND r.reading_id = w.reading_id
        LEFT JOIN quarantine AS q ON q.delivery = w.delivery AND q.record = w.record
        GROUP BY ALL ORDER BY ALL
    """).fetchall()
    staged: list[dict[str, Any]] = []
    for *problem, texts, cells in rows:
        facts = dict(zip(_PROBLEM, problem, strict=True))
        told = {name: facts[name] for name in ("issue", "field", "value", "detail")}
        read, stands = (json.loads(one or "{}") for one in (texts, cells))
        fix = fix_of(Problem(layouts[facts["delivery"]], texts=read, cells=stands, **told))
        staged.append({**facts, "fix": fixes.setdefault(fix, len(fixes))})
    stage(connection, "_fix_of", staged, _FIX)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE fixes AS SELECT DISTINCT w.delivery, w.record, f.fix, w.issue, "
        "w.message, w.reading_id FROM why AS w JOIN _fix_of AS f "
        "ON f.delivery = w.delivery AND f.issue = w.issue AND f.field = w.field "
        "AND f.value = w.value AND f.detail = w.detail "
        "AND f.reading_id IS NOT DISTINCT FROM w.reading_id"
    )


def _stage_rows(trial: Trial, fixes: dict[Fix, int]) -> None:
    """A row that is no record has one fix, whatever its cells look like."""
    staged = [
        {"delivery": one.delivery, "record": record, "fix": fixes.setdefault(fix, len(fixes))}
        for one in trial.read
        for fix, records in row_fixes(trial, one)
        for record in records
    ]
    stage(trial.connection, "_rows_left", staged, _ROW)
    trial.connection.execute(
        "CREATE OR REPLACE TEMP TABLE fixes AS "
        "SELECT * FROM fixes ANTI JOIN _rows_left USING (delivery, record) "
        "UNION ALL BY NAME SELECT r.*, min(f.issue) AS issue, min(f.message) AS message FROM _rows_left AS r "
        "JOIN fixes AS f USING (delivery, record) GROUP BY ALL"
    )


def _counted(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    rows = connection.execute("""
        WITH needed AS (
            SELECT *, count(DISTINCT fix) OVER (PARTITION BY delivery, record) AS others FROM fixes
        )
        SELECT fix, min(issue), arg_min(message, (delivery, record)),
            count(DISTINCT (delivery, record)) FILTER (others = 1) AS frees,
            count(DISTINCT (delivery, record)) AS records,
            arg_min(delivery, (delivery, record)), arg_min(record, (delivery, record))
        FROM needed GROUP BY fix ORDER BY frees DESC, records DESC, fix
    """).fetchall()
    yield from rows


def _completed(trial: Trial, layout: Layout, fix: Fix, number: int) -> Fix:
    """The fix with what only its records tell: which declaration reads them, which cells to correct."""
    if fix.way in ("notation", "dates"):
        return _with_alternatives(trial, layout, fix, number)
    if fix.hint == "duplicate_key":
        return telling_column(trial, layout, fix)
    may_be_a_slip = fix.slot == "date" or (fix.slot == "quantity" and has_digits(fix.what))
    lone = fix.way == "correction" or (
        may_be_a_slip and fix.lines.startswith("lookups:") and _records(trial, number) == 1
    )
    return correction_lines(trial, layout, fix, number) if lone else fix


def _records(trial: Trial, number: int) -> int:
    found = trial.connection.execute(
        f"SELECT count(DISTINCT (delivery, record)) FROM fixes WHERE fix = {number}"
    ).fetchall()
    return int(found[0][0])


def _with_alternatives(trial: Trial, layout: Layout, fix: Fix, number: int) -> Fix:
    rows = trial.connection.execute(
        "SELECT f.reading_id, any_value(r.question), any_value(r.texts), "
        "count(DISTINCT (f.delivery, f.record)) "
        f"FROM fixes AS f JOIN readings AS r USING (delivery, reading_id) WHERE f.fix = {number} GROUP BY 1"
    ).fetchall()
    weight = {reading: records for reading, _, _, records in rows}
    questions = sorted({row[1] for row in rows})
    accepted = trial.connection.execute(
        "SELECT DISTINCT reading_id, question, texts FROM readings WHERE fate = 'accept' "
        "AND status <> 'blank' AND list_contains(?, question) AND list_contains(?, delivery) ORDER BY 1",
        [questions, [one.delivery for one in trial.read if one.layout is layout]],
    ).fetchall()
    told = alternatives(layout.mapping, fix.way, [row[:3] for row in rows], accepted)
    if not told:
        return fix
    said = [
        f"{one.line} reads {sum(weight[reading] for reading in one.frees):,} of these records"
        + (f", and changes {one.changes:,} texts that are read today" if one.changes else "")
        for one in told[:MOST_TRIED]
    ]
    return replace(fix, hint=f"{fix.hint}; tried: {'; '.join(said)}")


def _where(trial: Trial, delivery: str, record: int) -> str:
    tried: Tried = next(one for one in trial.read if one.delivery == delivery)
    rows = trial.connection.execute(
        f"SELECT sheet, page, span FROM quarantine WHERE delivery = '{delivery}' AND record = {record}"
    ).fetchall()
    sheet, page, span = rows[0] if rows else (None, None, None)
    parts = [tried.file_name, f"sheet {sheet}" if sheet else "", f"page {page}" if page else ""]
    return "; ".join(part for part in [*parts, f"record {record}", span or ""] if part)
