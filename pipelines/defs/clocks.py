"""When things run: one schedule for each cadence of the catalogue. Not here: what a run does."""

from collections.abc import Iterable

import dagster as dg

from pipelines.defs.warehouse import KEY
from pipelines.ingest import Source

# A cadence is how often a publisher publishes; `manual` has no clock, its files come through the inbox.
CRON = {
    "daily": "15 5 * * *",
    "weekly": "30 5 * * 1",
    "monthly": "45 5 3 * *",
    "quarterly": "0 6 5 1,4,7,10 *",
    "yearly": "15 6 10 1 *",
}


def selection(sources: Iterable[str]) -> dg.AssetSelection:
    """Everything of these sources, and the warehouse."""
    keys = [
        dg.AssetKey([step, source]) for source in sorted(sources) for step in ("deliveries", "standardised")
    ]
    return dg.AssetSelection.assets(*keys, KEY)


def schedules(sources: Iterable[Source]) -> list[dg.ScheduleDefinition]:
    """One schedule for each cadence that a source has, in the order of the list above."""
    by_cadence: dict[str, list[str]] = {}
    for source in sources:
        by_cadence.setdefault(source.cadence, []).append(source.id)
    return [_schedule(cadence, by_cadence[cadence]) for cadence in CRON if cadence in by_cadence]


def _schedule(cadence: str, sources: list[str]) -> dg.ScheduleDefinition:
    says = f"Brings up to date what is published {cadence}: {', '.join(sources)}."
    job = dg.define_asset_job(cadence, selection(sources), description=says)
    return dg.ScheduleDefinition(name=cadence, cron_schedule=CRON[cadence], job=job, description=says)
