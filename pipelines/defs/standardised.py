"""Assets `standardised/<source>`: every delivery of a source decided. Not here: reading, resolving."""

from collections.abc import Iterator

import dagster as dg

from pipelines.defs import looks, manifests, previews
from pipelines.defs.ask import Ask
from pipelines.defs.listener import Listener
from pipelines.defs.paths import Paths
from pipelines.ingest import Archive, Source
from pipelines.storage import Store, bring_up_to_date


def standardised_asset(source: Source) -> dg.AssetsDefinition:
    """The asset of one source: succeeds when every delivery is decided; a stopped one turns its check red."""
    key = dg.AssetKey(["standardised", source.id])

    @dg.asset(
        key=key,
        deps=[dg.AssetKey(["deliveries", source.id])],
        group_name=looks.group(source),
        owners=looks.owners(source),
        kinds={"python", "parquet"},
        tags=looks.tags(source),
        description=looks.description(
            source, "Items, readings, quarantine and ignored records of every delivery, brought up to date."
        ),
        check_specs=[
            dg.AssetCheckSpec(name, asset=key, description=says) for name, says in manifests.CHECKS.items()
        ],
    )
    def standardised(
        context: dg.AssetExecutionContext, config: Ask, paths: Paths, listener: dg.ResourceParam[Listener]
    ) -> Iterator[dg.MaterializeResult[None]]:
        archive, store = Archive(paths.archive), Store(paths.store)
        try:
            only = config.chosen(archive.deliveries(source.id)) if config.limits else None
            decided = bring_up_to_date(source, archive, store, force=config.force, only=only)
            known = [*store.published(source.id), *store.stopped(source.id)]
            shown = previews.standardised(store, source.id)
        except Exception as error:
            # What nobody foresaw at one source must not keep the others from being published.
            context.log.exception(f"{source.id} could not be brought up to date")
            listener.failed(f"standardised/{source.id}", error)
            yield dg.MaterializeResult(check_results=manifests.checks([], error))
            return
        for one in manifests.stopped(known):
            # A check is seen in the window only; whoever launches from a terminal reads this.
            context.log.warning(one.message or one.file_name)
        listener.decided(source.id, known)
        counts = manifests.counts(known)
        yield dg.MaterializeResult(
            metadata={
                **counts,
                **shown,
                "dagster/row_count": counts["accepted"],
                "decided": dg.MetadataValue.md(manifests.table(decided)),
            },
            check_results=manifests.checks(known),
        )

    return standardised
