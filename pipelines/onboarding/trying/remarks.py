"""What was accepted with a remark: texts of optional columns that were not understood, and the like."""

from __future__ import annotations

from pipelines.onboarding.trying.trial import Trial

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
