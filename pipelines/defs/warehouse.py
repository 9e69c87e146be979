"""Asset `warehouse/seizures`: the one DuckDB file, written by no other asset. Not here: what is in it."""

from collections.abc import Iterable, Iterator

import dagster as dg

from pipelines.defs import previews
from pipelines.defs.listener import Listener
from pipelines.defs.paths import Paths
from pipelines.ingest import Source
from pipelines.storage import Store, build_warehouse

KEY = dg.AssetKey(["warehouse", "seizures"])
POOL = "warehouse"


def warehouse_asset(sources: Iterable[Source], owners: list[str]) -> dg.AssetsDefinition:
    """The asset over all sources, built aside and renamed; readers of the old file keep working."""
    known = {source.id: source for source in sources}

    @dg.asset(
        key=KEY,
        deps=[dg.AssetKey(["standardised", source]) for source in known],
        group_name="warehouse",
        owners=owners,
        kinds={"duckdb"},
        pool=POOL,
        description="All sources in one database, with the views that analysts read, built from the store.",
    )
    def warehouse(
        context: dg.AssetExecutionContext, paths: Paths, listener: dg.ResourceParam[Listener]
    ) -> Iterator[dg.MaterializeResult[None]]:
        account = build_warehouse(Store(paths.store), known, paths.warehouse)
        listener.published(paths.warehouse, account)
        yield dg.MaterializeResult(
            metadata={**previews.warehouse(paths.warehouse), "path": dg.MetadataValue.path(paths.warehouse)}
        )

    return warehouse
