"""Builds the database: all published deliveries of the store, in the tables and views of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ingest import Source
from pipelines.storage.checks import check_sums
from pipelines.storage.filling import fill
from pipelines.storage.lock import locked
from pipelines.storage.manifests import Manifest, RecordCounts
from pipelines.storage.publish import replacing
from pipelines.storage.store import Store
from pipelines.storage.views import make_views
from pipelines.storage.working import one, working_connection
from seizure_schema.contract import contract_tables, sql_ddl


@dataclass(frozen=True)
class WarehouseAccount:
    """What was published: where, per source its records, per table its rows."""

    path: Path
    sources: dict[str, RecordCounts] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    stopped: int = 0


def build_warehouse(store: Store, sources: Mapping[str, Source], path: Path | str) -> WarehouseAccount:
    """Builds the database from the store, checks its sums, and puts it in the place of the old one.

    One builder at a time, from listing the store to the rename. Raises AccountsDisagree where a table does
    not hold what the manifests say, StoreDamaged, WarehouseBusy; the old database then stays as it is.
    """
    path = Path(path)
    with locked(path), working_connection() as connection:
        published = [manifest for manifest in store.published() if manifest.source in sources]
        stopped = [manifest for manifest in store.stopped() if manifest.source in sources]
        with replacing(path, connection):
            # Hundreds of comments: one transaction writes them in a tenth of the time.
            connection.execute(f"BEGIN; {sql_ddl()} COMMIT")
            fill(connection, store, sources, published, stopped)
            check_sums(connection, published)
            make_views(connection)
            rows = {
                table.name: int(one(connection, f"SELECT count(*) FROM {table.name}"))
                for table in contract_tables()
            }
    return WarehouseAccount(path, _per_source(sources, published), rows, len(stopped))


def largest_seizures(path: Path | str, n: int = 5) -> tuple[list[str], list[tuple[Any, ...]]] | None:
    """The `n` largest seizures by mass, with a header; None where no seizure has a mass.

    Mass in kilograms, as reported; counted seizure cases of the latest editions only.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            """
            SELECT seizure_start AS date, country,
                coalesce(admin1_text, admin1, city_text, place_text) AS place, substance, mass_kg, source
            FROM seizures WHERE mass_kg > 0 ORDER BY mass_kg DESC, seizure_start, item_id LIMIT ?
            """,
            [n],
        )
        header = [column[0] for column in found.description or []]
        rows = found.fetchall()
    return (header, rows) if rows else None


def _per_source(sources: Mapping[str, Source], published: list[Manifest]) -> dict[str, RecordCounts]:
    return {
        source: RecordCounts(
            **{
                name: sum(
                    getattr(manifest.counts, name) for manifest in published if manifest.source == source
                )
                for name in RecordCounts.model_fields
            }
        )
        for source in sorted(sources)
    }
