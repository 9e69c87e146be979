"""The code location: one factory over the catalogue. Not here: any source by name."""

from pathlib import Path

import dagster as dg

from pipelines.defs.broken import broken_assets
from pipelines.defs.clocks import schedules
from pipelines.defs.deliveries import deliveries_asset
from pipelines.defs.inbox_sensor import inbox_sensor
from pipelines.defs.listener import Listener
from pipelines.defs.looks import owners
from pipelines.defs.paths import SOURCES, Paths
from pipelines.defs.standardised import standardised_asset
from pipelines.defs.warehouse import warehouse_asset
from pipelines.ingest import load_readable

EVERYTHING = "everything"


def location(
    folder: Path = SOURCES, paths: Paths | None = None, listener: Listener | None = None
) -> dg.Definitions:
    """Everything that Dagster has to know of the sources under `folder`.

    A source whose source.yaml cannot be read has its assets too, red and without a clock.
    """
    known, broken = load_readable(folder)
    sources = list(known.values())
    all_owners = sorted({owner for source in sources for owner in owners(source)})
    assets = [make(source) for source in sources for make in (deliveries_asset, standardised_asset)]
    assets += [asset for name, error in broken.items() for asset in broken_assets(name, error)]
    return dg.Definitions(
        assets=[*assets, warehouse_asset(sources, all_owners, broken)],
        jobs=[
            dg.define_asset_job(EVERYTHING, description="Brings all sources and the warehouse up to date.")
        ],
        schedules=schedules(sources),
        sensors=[inbox_sensor(sources, broken)],
        resources={
            "paths": paths or Paths(),
            # No class of Dagster's: it lives in the process of the run and has nothing to configure.
            "listener": dg.ResourceDefinition.hardcoded_resource(listener or Listener()),
        },
        # One run holds all sources on one machine; processes of their own cost more than they bring.
        executor=dg.in_process_executor,
    )
