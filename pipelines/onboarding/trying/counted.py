"""What sums would take of a trial's items: its tables are filled, looked at, and thrown away."""

from __future__ import annotations

from pipelines.onboarding.trying.trial import Trial
from pipelines.storage import count_items
from seizure_schema.errors import SeizureSchemaError

MOST_ITEMS = 300_000


def counted(trial: Trial) -> list[str]:
    """Lines about items that no sum takes, and about what only all deliveries together show."""
    items = sum(one.manifest.items for one in trial.read if one.manifest)
    if not items:
        return []
    if items > MOST_ITEMS:
        return [f"{items:,} items: no database was built to look at; run does."]
    try:
        rows, remarks = count_items(trial.store, trial.source)
    except SeizureSchemaError as error:
        return [f"no database can be built: {error}"]
    left = ", ".join(f"{number:,} {reason}" for is_counted, reason, number in rows if not is_counted)
    taken = sum(number for is_counted, _, number in rows if is_counted)
    lines = [f"{taken:,} of {items:,} items would be counted" + (f"; not counted: {left}" if left else "")]
    return [*lines, *remarks]
