"""Records that another file of the same trial replaces: in its control sums, and in no sum of a run."""

from __future__ import annotations

from pipelines.onboarding.trying.trial import Trial
from pipelines.onboarding.trying.wording import counted
from pipelines.storage.counting import stage_superseded


def replaced(trial: Trial) -> list[str]:
    """A line for each file some of whose accepted records a newer file of the trial replaces."""
    manifests = [one.manifest for one in trial.read if one.manifest is not None and not one.stopped]
    if len(manifests) < 2:
        return []
    trial.connection.execute("CREATE OR REPLACE TEMP VIEW raw_items AS SELECT * FROM items")
    stage_superseded(trial.connection, manifests)
    rows = dict(
        trial.connection.execute(
            "SELECT delivery, count(DISTINCT record) FROM items "
            "SEMI JOIN superseded USING (delivery, report_id) GROUP BY delivery"
        ).fetchall()
    )
    return [
        f"{counted(rows[one.delivery], 'record')} of {one.file_name} in these sums "
        f"{'gives' if rows[one.delivery] == 1 else 'give'} way to another of these files; run does not count "
        f"{'it' if rows[one.delivery] == 1 else 'them'}"
        for one in manifests
        if one.delivery in rows
    ]
