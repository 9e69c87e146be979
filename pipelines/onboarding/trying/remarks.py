"""What was accepted with a remark: texts of optional columns that were not understood, and the like."""

from __future__ import annotations

from pipelines.onboarding.trying.trial import Trial
from pipelines.storage.worth_a_look import ranges, ranges_said

_ISSUES = '[{"type": "VARCHAR", "field": "VARCHAR", "value": "VARCHAR", "detail": "VARCHAR"}]'


def remarks(trial: Trial) -> list[tuple[str, str, str, int]]:
    """(issue, field, text, records) of each, most records first."""
    if not trial.read:
        return []
    rows = trial.connection.execute(f"""
        WITH said AS (
            SELECT "rows" AS records, unnest(from_json(issues, '{_ISSUES}'), recursive := true)
            FROM readings WHERE fate = 'accept' AND issues <> '[]'
        ), ruled AS (
            SELECT unnest(string_split(notes, ',')) AS type FROM items WHERE notes IS NOT NULL
        )
        SELECT type, field, coalesce(value, ''), sum(records)::BIGINT AS records FROM said GROUP BY ALL
        UNION ALL SELECT type, '', '', count(*) FROM ruled GROUP BY type
        ORDER BY records DESC, 1, 2, 3
    """).fetchall()
    return [(str(issue), str(field), str(value), int(records)) for issue, field, value, records in rows]


def ranges_told(trial: Trial) -> list[str]:
    """One line on all accepted quantities that are ranges, the widest first."""
    found = ranges(trial.connection) if trial.read else []
    if not found:
        return []
    records = sum(one[-1] for one in found)
    what = "1 quantity is a range" if records == 1 else f"{records:,} quantities are ranges"
    return [f"{what}; sums take the middle: {ranges_said(found)}"]
