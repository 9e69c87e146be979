"""Asset `warehouse/seizures`: the one DuckDB file, written by no other asset. Not here: what is in it."""

from collections.abc import Collection, Iterable, Iterator

import dagster as dg

from pipelines.defs import previews
from pipelines.defs.broken import key_of
from pipelines.defs.listener import Listener
from pipelines.defs.paths import Paths
from pipelines.ingest import Source
from pipelines.storage import Store, build_warehouse

KEY = dg.AssetKey(["warehouse", "seizures"])
POOL = "warehouse"


def warehouse_asset(
    sources: Iterable[Source], owners: list[str], broken: Collection[str] = ()
) -> dg.AssetsDefinition:
    """The asset over all sources, built aside and renamed; readers of the old file keep working.

    Of `broken` sources, whose source.yaml cannot be read, it keeps what was published before.
    """
    known = {source.id: source for source in sources}

    @dg.asset(
        key=KEY,
        deps=[key_of("standardised", source) for source in (*known, *broken)],
        group_name="warehouse",
        owners=owners,
        kinds={"duckdb"},
        pool=POOL,
        description="All sources in one database, with the views that analysts read, built from the store.",
    )
    def warehouse(
        context: dg.AssetExecutionContext, paths: Paths, listener: dg.ResourceParam[Listener]
    ) -> Iterator[dg.MaterializeResult[None]]:
        account = build_warehouse(Store(paths.store), known, paths.warehouse, broken=broken)
        for said in account.remarks:
            context.log.warning(said)
        listener.published(paths.warehouse, account)
        yield dg.MaterializeResult(
            metadata={
                **previews.warehouse(paths.warehouse),
                "path": dg.MetadataValue.path(paths.warehouse),
                "remarks": dg.MetadataValue.md("\n".join(f"- {said}" for said in account.remarks)),
            }
        )

    return warehouse
