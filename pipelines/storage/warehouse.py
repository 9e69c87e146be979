"""Builds the database: all published deliveries of the store, in the tables and views of the contract."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from pipelines.storage.source_rows import last_row, source_row
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
    remarks: tuple[str, ...] = ()
    """What only all deliveries together show, such as a year that a list holds without covering it."""


def build_warehouse(
    store: Store, sources: Mapping[str, Source], path: Path | str, *, broken: Collection[str] = ()
) -> WarehouseAccount:
    """Builds the database from the store, checks its sums, and puts it in the place of the old one.

    `broken` names sources whose source.yaml cannot be read: what was published of them before stays. One
    builder at a time, from listing the store to the rename. Raises AccountsDisagree where a table does not
    hold what the manifests say, StoreDamaged, WarehouseBusy; the old database then stays as it is.
    """
    path = Path(path)
    known = {*sources, *broken}
    with locked(path), working_connection() as connection:
        published = [manifest for manifest in store.published() if manifest.source in known]
        stopped = [manifest for manifest in store.stopped() if manifest.source in known]
        with replacing(path, connection):
            rows_of_sources = [source_row(source) for source in sources.values()]
            rows_of_sources += [last_row(store, source) for source in broken if source not in sources]
            remarks = _filled(connection, store, rows_of_sources, published, stopped)
            make_views(connection)
            rows = {
                table.name: int(one(connection, f"SELECT count(*) FROM {table.name}"))
                for table in contract_tables()
            }
    return WarehouseAccount(path, _per_source(known, published), rows, len(stopped), tuple(remarks))


def count_items(store: Store, source: Source) -> tuple[list[tuple[bool, str, int]], list[str]]:
    """How many items of a source sums take or not, by what reason, and remarks; no database is written.

    Raises AccountsDisagree, StoreDamaged as `build_warehouse` does.
    """
    with working_connection() as connection:
        remarks = _filled(connection, store, [source_row(source)], store.published(source.id), [])
        found = connection.execute(
            "SELECT counted, counted_reason, count(*) FROM items GROUP BY ALL ORDER BY 3 DESC, 2"
        ).fetchall()
    return found, remarks


def largest_seizures(path: Path | str, n: int = 5) -> tuple[list[str], list[tuple[Any, ...]]] | None:
    """The `n` largest seizures by mass, with a header; None where no seizure has a mass.

    Mass in kilograms, as reported; counted seizure cases of the latest editions only. Of two that probably
    are one, the preferred stands for both and says so.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            """
            WITH probable AS (FROM matches WHERE kind = 'probable')
            SELECT
                CASE WHEN date_precision = 'not_after' THEN concat('until ', seizure_end)
                    ELSE CAST(seizure_start AS VARCHAR) END AS date,
                s.country, coalesce(p.name_en, city_text, admin1_text, place_text) AS place, substance,
                mass_kg, s.source || CASE
                    WHEN (item_id, delivery) IN (SELECT (left_item_id, left_delivery) FROM probable)
                    THEN ' (told twice)' ELSE '' END AS source
            FROM seizures AS s LEFT JOIN border_points AS p ON p.code = s.border_point
            WHERE mass_kg > 0
                AND (item_id, delivery) NOT IN (SELECT (right_item_id, right_delivery) FROM probable)
            ORDER BY mass_kg DESC, seizure_start, item_id LIMIT ?
            """,
            [n],
        )
        header = [column[0] for column in found.description or []]
        rows = found.fetchall()
    return (header, rows) if rows else None


def _filled(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    sources: Sequence[Mapping[str, Any]],
    published: Sequence[Manifest],
    stopped: Sequence[Manifest],
) -> list[str]:
    """Makes all tables in the database in use, fills them and checks their sums; gives the remarks."""
    # Hundreds of comments: one transaction writes them in a tenth of the time.
    connection.execute(f"BEGIN; {sql_ddl()} COMMIT")
    remarks = fill(connection, store, sources, published, stopped)
    check_sums(connection, published)
    return remarks


def _per_source(sources: Collection[str], published: list[Manifest]) -> dict[str, RecordCounts]:
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
