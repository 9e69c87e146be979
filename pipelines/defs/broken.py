"""Assets of a source whose source.yaml cannot be read: red, with what is wrong. Not here: mending it."""

import re
from collections.abc import Iterator

import dagster as dg

from pipelines.defs import manifests
from pipelines.defs.deliveries import TAKEN
from pipelines.defs.listener import Listener
from pipelines.ingest import CatalogueError

GROUP = "broken"


def key_of(step: str, source: str) -> dg.AssetKey:
    """The key of a step of a source; a folder may be called what Dagster does not take as a name."""
    return dg.AssetKey([step, re.sub(r"\W", "_", source)])


def broken_assets(source: str, error: CatalogueError) -> list[dg.AssetsDefinition]:
    """Both assets of the source, so that it is seen where it always was; neither does any work."""
    return [
        _asset(source, error, "deliveries", TAKEN),
        _asset(source, error, "standardised", manifests.PUBLISHED),
    ]


def _asset(source: str, error: CatalogueError, step: str, check: str) -> dg.AssetsDefinition:
    key = key_of(step, source)
    says = "Its source.yaml is in order."

    @dg.asset(
        key=key,
        deps=[key_of("deliveries", source)] if step == "standardised" else [],
        group_name=GROUP,
        description=f"Its source.yaml cannot be read; what was published of it before stays.\n\n{error}",
        check_specs=[dg.AssetCheckSpec(check, asset=key, description=says)],
    )
    def broken(
        context: dg.AssetExecutionContext, listener: dg.ResourceParam[Listener]
    ) -> Iterator[dg.MaterializeResult[None]]:
        context.log.error(str(error))
        if step == "standardised":
            listener.failed(f"{step}/{source}", error)
        result = dg.AssetCheckResult(
            check_name=check, passed=False, severity=dg.AssetCheckSeverity.ERROR, description=str(error)
        )
        yield dg.MaterializeResult(check_results=[result])

    return broken
