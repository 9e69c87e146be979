"""Assets `deliveries/<source>`: what lies in the inbox goes into the archive. Not here: reading a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from pipelines.defs import looks
from pipelines.defs.listener import Listener
from pipelines.defs.paths import Paths
from pipelines.ingest import Archive, Delivery, PipelineError, Source, inbox_files
from pipelines.storage import Store, record_refused, told

TAKEN = "inbox_taken"
MOST_SHOWN = 20


@dataclass(frozen=True)
class Taken:
    """What happened at the inbox of one source."""

    new: tuple[Delivery, ...]
    archived: tuple[Delivery, ...]
    refused: tuple[str, ...]
    """One sentence for each file that could not be archived."""


Refused = tuple[Path, PipelineError | OSError]


def take_in(source: Source, archive: Archive, inbox: Path, store: Store) -> Taken:
    """Archives every file that lies ready for the source; one that cannot be archived holds up no other.

    It is kept in the store as stopped for as long as it lies there, so that it is seen in the database too.
    """
    before = {delivery.sha256 for delivery in archive.deliveries(source.id)}
    refused: list[Refused] = []
    for path in inbox_files(inbox, source.id):
        try:
            archive.take(path, source.id)
        except (PipelineError, OSError) as error:
            refused.append((path, error))
    record_refused(source, store, refused)
    archived = archive.deliveries(source.id)
    new = tuple(delivery for delivery in archived if delivery.sha256 not in before)
    return Taken(new, tuple(archived), tuple(told(*one) for one in refused))


def deliveries_asset(source: Source) -> dg.AssetsDefinition:
    """The asset of one source. Its check is red where a file could not be archived."""
    key = dg.AssetKey(["deliveries", source.id])

    @dg.asset(
        key=key,
        group_name=looks.group(source),
        owners=looks.owners(source),
        kinds=looks.reader_kinds(source),
        tags=looks.tags(source),
        description=looks.description(
            source, "Files as they came, archived under their SHA-256, never changed."
        ),
        check_specs=[
            dg.AssetCheckSpec(TAKEN, asset=key, description="Every file in the inbox is in the archive."),
        ],
    )
    def deliveries(
        paths: Paths, listener: dg.ResourceParam[Listener]
    ) -> Iterator[dg.MaterializeResult[None]]:
        try:
            taken = take_in(source, Archive(paths.archive), Path(paths.inbox), Store(paths.store))
        except Exception as error:
            # What nobody foresaw at one source must not keep the others from being published.
            listener.failed(f"deliveries/{source.id}", error)
            yield dg.MaterializeResult(check_results=[_check((f"{type(error).__name__}: {error}",))])
            return
        listener.taken(source.id, len(taken.new), len(taken.archived), taken.refused)
        yield dg.MaterializeResult(
            metadata={
                "new": len(taken.new),
                "archived": len(taken.archived),
                "deliveries": dg.MetadataValue.md(_table(taken.archived)),
            },
            check_results=[_check(taken.refused)],
        )

    return deliveries


def _check(refused: tuple[str, ...]) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name=TAKEN,
        passed=not refused,
        severity=dg.AssetCheckSeverity.ERROR,
        description="\n".join(refused) or "Every file is in the archive.",
        metadata={"refused": len(refused)},
    )


def _table(deliveries: tuple[Delivery, ...]) -> str:
    latest = sorted(deliveries, key=lambda delivery: (delivery.received, delivery.sha256), reverse=True)[
        :MOST_SHOWN
    ]
    rows = [f"| {one.file_name} | {one.received} | {one.size:,} | `{one.sha256[:16]}` |" for one in latest]
    return "\n".join(["| file | received | bytes | delivery |", "|---|---|---|---|", *rows])
