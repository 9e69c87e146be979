"""Decides deliveries: reads, standardises, checks the accounts, and stores the tables whole, or stops."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipelines.ingest import (
    STOPS,
    Archive,
    Delivery,
    DeliveryStopped,
    Records,
    Source,
    check_expectations,
    corrections_path,
    told_apart,
)
from pipelines.storage import writing
from pipelines.storage.editions import conflicting
from pipelines.storage.errors import AccountsDisagree
from pipelines.storage.like_totals import like_totals
from pipelines.storage.manifests import Manifest, RecordCounts, delivery_id
from pipelines.storage.measures import Measured, measure
from pipelines.storage.reading import read_body
from pipelines.storage.rereading import reread
from pipelines.storage.source_rows import source_row
from pipelines.storage.store import Store
from pipelines.storage.working import working_connection
from pipelines.storage.worth_a_look import worth_a_look
from seizure_schema import __version__
from seizure_schema.errors import SeizureSchemaError
from seizure_schema.standardise import standardise
from seizure_schema.vocabulary import vocabulary_version

if TYPE_CHECKING:
    from seizure_schema.standardise.mapping import SourceMapping


def standardise_delivery(source: Source, delivery: Delivery, store: Store) -> Manifest:
    """Standardises one delivery into the store and gives its manifest; the same input gives the same bytes.

    Raises DeliveryStopped where the delivery is not what its source declares, and AccountsDisagree where
    records got lost. Either way nothing of it is published, and what was published before stays.
    """
    _check_alone(source, delivery, store)
    with working_connection() as connection:
        body = read_body(delivery, source, connection)
        mapping: SourceMapping = body.records.layout.mapping
        result = standardise(body.frame, mapping, source=source.id)
        name = delivery_id(delivery.sha256)
        with store.building(source.id, name) as folder:
            writing.write_items(result.items, mapping, folder / "items.parquet")
            writing.write_readings(result.readings, folder / "readings.parquet")
            writing.write_quarantine(
                connection, result.quarantined, body.records, folder / "quarantine.parquet"
            )
            writing.write_ignored(connection, result.ignored, body.records, folder / "ignored.parquet")
            measured = measure(connection, folder)
            _check_accounts(body.records, result.counts, measured, delivery.file_name)
            manifest = _manifest(source, delivery, body.records, measured)
            looks = (*like_totals(connection, mapping), *worth_a_look(connection, delivery.file_name))
            manifest = manifest.model_copy(update={"notes": (*manifest.notes, *looks)})
            if other := conflicting(manifest, store.usable(source.id)):
                raise STOPS["edition_conflict"](
                    delivery.file_name,
                    f"{manifest.series!r} and {manifest.edition!r}",
                    f"{other.file_name} (delivery {other.delivery}), whose content differs. They are told "
                    "apart by one of these:"
                    + told_apart(
                        body.records.layout, (delivery.file_name, other.file_name), manifest.edition or ""
                    ),
                )
            if not body.may_be_empty:
                notes = check_expectations(
                    source.expectations, _account(manifest, measured), delivery.file_name
                )
                manifest = manifest.model_copy(update={"notes": (*manifest.notes, *notes)})
            store.write_manifest(folder, manifest)
    return manifest


def needs_work(source: Source, delivery: Delivery, store: Store) -> bool:
    """Whether a delivery has no folder made under today's source.yaml, parse.py, vocabulary and library.

    A newer vocabulary is no work where all stored readings, asked again, get the answers that they have:
    the folder is what the newer one would make.
    """
    manifest = store.find(source.id, delivery_id(delivery.sha256))
    if manifest is None or manifest.fingerprint != fingerprint(source, delivery):
        return True
    return (
        manifest.vocabulary_version != vocabulary_version()
        and not reread(source, manifest, store).is_unchanged
    )


def bring_up_to_date(
    source: Source,
    archive: Archive,
    store: Store,
    *,
    force: bool = False,
    only: Collection[str] | None = None,
) -> list[Manifest]:
    """Decides every delivery of a source, in the order in which they came, and gives their manifests.

    `only` limits the work to some deliveries, by SHA-256, its first 16 digits or the file's name; `force`
    does again what is up to date. Never raises for a delivery that is stopped: the reason is kept in the
    store, and its last good edition stays.
    """
    store.recover(source.id)
    store.record_source(source.id, source_row(source))
    decided: list[Manifest] = []
    for delivery in in_order(archive.deliveries(source.id)):
        if only is not None and not {delivery.sha256, delivery_id(delivery.sha256), *delivery.names} & set(
            only
        ):
            continue
        if force or needs_work(source, delivery, store):
            decided.append(_decide(source, delivery, store))
        elif known := store.find(source.id, delivery_id(delivery.sha256)):
            decided.append(_under_this_vocabulary(known, store))
    return decided


def _under_this_vocabulary(manifest: Manifest, store: Store) -> Manifest:
    """The manifest of a folder whose answers all stand, naming the vocabulary under which they do."""
    if manifest.vocabulary_version == vocabulary_version():
        return manifest
    renewed = manifest.model_copy(update={"vocabulary_version": vocabulary_version()})
    store.renew(renewed)
    return renewed


def in_order(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """As they came; of two that came together, the one with the smaller hash first."""
    return sorted(deliveries, key=lambda delivery: (delivery.received, delivery.sha256))


def fingerprint(source: Source, delivery: Delivery) -> str:
    """Sixteen hexadecimal digits of all that decides how a delivery is read, besides the vocabulary."""
    digest = hashlib.sha256(__version__.encode())
    digest.update(source.model_dump_json().encode())
    digest.update(json.dumps(dict(delivery.meta), sort_keys=True).encode())
    path = source.folder / "parse.py" if source.folder else None
    digest.update(path.read_bytes() if path and path.is_file() else b"")
    if corrections := corrections_path(source):
        digest.update(corrections.read_bytes())
    return digest.hexdigest()[:16]


def _decide(source: Source, delivery: Delivery, store: Store) -> Manifest:
    try:
        return standardise_delivery(source, delivery, store)
    except SeizureSchemaError as error:
        slug = error.slug if isinstance(error, DeliveryStopped) else type(error).__name__
        manifest = Manifest(**_identity(source, delivery), status="stopped", stop=slug, message=str(error))
        store.record_stop(manifest)
        return manifest


def _check_alone(source: Source, delivery: Delivery, store: Store) -> None:
    """One file belongs to one source: its id stands for it in the whole database."""
    name = delivery_id(delivery.sha256)
    if other := next((one for one in store.holders(name) if one != source.id), None):
        sidecar = delivery.path.with_name(f"{delivery.sha256}.{other}.json")
        kept = f"{sidecar} and {store.folder(other, name)}"
        raise STOPS["published_elsewhere"](delivery.file_name, other, kept)


def _check_accounts(records: Records, counts: Any, measured: Measured, file_name: str) -> None:
    """Every record that was read has one fate, and the tables hold exactly those records."""
    found = measured.counts
    aside = len(records.malformed), records.ignored_count
    expected = RecordCounts(
        read=records.read,
        accepted=counts.accepted,
        quarantined=counts.quarantined + aside[0],
        ignored=counts.ignored + aside[1],
    )
    if counts.read != records.body_count or not expected.is_balanced or found != expected:
        raise AccountsDisagree(
            f"{file_name}: {expected.read} records read, {counts.read} standardised; decided {expected!r}, "
            f"written {found!r}"
        )
    if measured.unexplained:
        raise AccountsDisagree(f"{file_name}: {measured.unexplained} records are set aside without an issue")


def _identity(source: Source, delivery: Delivery) -> dict[str, Any]:
    return {
        "source": source.id,
        "delivery": delivery_id(delivery.sha256),
        "sha256": delivery.sha256,
        "file_name": delivery.file_name,
        "fingerprint": fingerprint(source, delivery),
        "vocabulary_version": vocabulary_version(),
        "access_tier": source.access_tier,
    }


def _manifest(source: Source, delivery: Delivery, records: Records, measured: Measured) -> Manifest:
    layout, mapping = records.layout, records.layout.mapping
    return Manifest(
        **(_identity(source, delivery) | {"access_tier": mapping.access_tier}),
        status="published",
        layout=layout.name,
        mapping_fingerprint=mapping.fingerprint(),
        edition=records.edition,
        series=records.series,
        delivery_mode=layout.delivery,
        snapshot_per=layout.snapshot_per,
        years=measured.years,
        counts=measured.counts,
        items=measured.items,
        mass_kg=measured.mass_kg,
        reasons=measured.reasons,
        causes=measured.causes,
        notes=tuple(records.notes),
        record_kind=mapping.record_kind,
        reporting_country=mapping.reporting_country or mapping.country,
        zero_means=mapping.zero_means,
        mass_method=mapping.mass_method,
        weight_basis=mapping.weight_basis,
        seizure_count_method=mapping.seizure_count_method,
        seizure_count_of=mapping.seizure_count_of,
        provisional=mapping.provisional,
        agency_role=mapping.agency_role,
    )


def _account(manifest: Manifest, measured: Measured) -> dict[str, Any]:
    """What expectations look at: counts, edition, sums and causes."""
    sums: dict[str, dict[str, Decimal]] = {"mass_kg": measured.mass_by_substance}
    return {
        **manifest.counts.model_dump(),
        "edition": manifest.edition,
        "sums": sums,
        "causes": measured.causes,
    }
