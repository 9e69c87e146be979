"""Why records were set aside: one row per record and issue, out of readings, rules and readers.

The same query serves a delivery's manifest and the warehouse.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pyarrow as pa

from pipelines.storage.working import stage
from seizure_schema.models import ISSUE_TYPES, Issue
from seizure_schema.models.issues import UnknownSubstance, UnknownUnit
from seizure_schema.quantities import proposals as units
from seizure_schema.standardise.rules import rules
from seizure_schema.substances import proposals as substances

if TYPE_CHECKING:
    import duckdb

_ISSUE_JSON = (
    '[{"type": "VARCHAR", "level": "VARCHAR", "field": "VARCHAR", "value": "VARCHAR", "detail": "VARCHAR"}]'
)
_PROPOSALS: dict[type[Issue] | None, Callable[[str], str]] = {
    UnknownSubstance: substances.told,
    UnknownUnit: units.told,
}
_TEXTS = pa.schema([(name, pa.string()) for name in ("rule", "issue", "field", "detail")])
_MESSAGES = pa.schema([(name, pa.string()) for name in ("issue", "field", "value", "detail", "message")])


def stage_issues(
    connection: duckdb.DuckDBPyConnection, name: str, records: str, readings: str, fate: str
) -> None:
    """Makes the temporary table `name`: delivery, record, issue, field, value, detail, message, reading_id.

    `records` names a table with delivery, record, rules, malformed, cells and the reading columns,
    `readings` one with delivery, reading_id, fate, issues. `fate` is quarantine or ignore.
    """
    stage(connection, "_rules", _rule_rows(), _TEXTS)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE _issues AS {_query(records, readings, fate)}")
    found = connection.execute("SELECT DISTINCT issue, field, value, detail FROM _issues").fetchall()
    stage(connection, "_messages", [_message(*row) for row in found], _MESSAGES)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM _issues "
        "JOIN _messages USING (issue, field, value, detail)"
    )
    connection.execute("DROP TABLE _issues; DROP TABLE _messages; DROP TABLE _rules")


def _query(records: str, readings: str, fate: str) -> str:
    return f"""
    WITH said AS (
        SELECT delivery, reading_id, unnest(from_json(issues, '{_ISSUE_JSON}'), recursive := true)
        FROM {readings} WHERE fate = '{fate}'
    ), used AS (
        UNPIVOT (SELECT delivery, record, COLUMNS('_reading$') FROM {records})
        ON COLUMNS('_reading$') INTO NAME question VALUE reading_id
    ), ruled AS (
        SELECT delivery, record, cells, unnest(string_split(rules, ',')) AS rule
        FROM {records} WHERE rules IS NOT NULL
    )
    SELECT DISTINCT delivery, record, type AS issue, field, coalesce(value, '') AS value,
        coalesce(detail, '') AS detail, reading_id
    FROM used JOIN said USING (delivery, reading_id) WHERE level = '{fate}'
    UNION ALL
    SELECT delivery, record, coalesce(issue, rule), coalesce(field, 'record'),
        concat_ws(' ', json_extract_string(cells, '$.' || field),
            CASE field WHEN 'quantity' THEN json_extract_string(cells, '$.unit') END),
        coalesce(detail, ''), NULL
    FROM ruled LEFT JOIN _rules USING (rule)
    UNION ALL
    SELECT delivery, record, 'malformed_row', 'record', '', malformed, NULL
    FROM {records} WHERE malformed IS NOT NULL
    """


def _rule_rows() -> list[dict[str, str]]:
    rows = [
        {"rule": rule.id, "issue": rule.issue.slug, "field": rule.field, "detail": rule.shown}
        for rule in rules()
    ]
    return [*rows, {"rule": "duplicate_key", "issue": "duplicate_key", "field": "key", "detail": "several"}]


def _message(issue: str, field: str, value: str, detail: str) -> dict[str, str]:
    kind = ISSUE_TYPES.get(issue)
    said = kind(field, value, detail).message if kind else f"{value!r}: {issue}. {detail}".strip()
    if kind in _PROPOSALS:
        said = f"{said} {_PROPOSALS[kind](value)}".strip()
    return {"issue": issue, "field": field, "value": value, "detail": detail, "message": said}
