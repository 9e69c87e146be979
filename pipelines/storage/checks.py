"""Holds the filled database against the manifests: rows, records and kilograms of every delivery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipelines.storage.errors import AccountsDisagree
from pipelines.storage.manifests import Manifest
from pipelines.storage.measures import EXACT_KG
from pipelines.storage.working import one

if TYPE_CHECKING:
    import duckdb

# What must be nowhere, whatever is loaded.
_NOWHERE = {
    "reports without an item": "SELECT count(*) FROM reports ANTI JOIN items USING (report_id, delivery)",
    "items without a report": "SELECT count(*) FROM items ANTI JOIN reports USING (report_id, delivery)",
    "items without an origin": "SELECT count(*) FROM items ANTI JOIN origins USING (item_id, delivery)",
    "items that stand twice": (
        "SELECT count(*) FROM (SELECT 1 FROM items GROUP BY item_id, delivery HAVING count(*) > 1)"
    ),
    "reports that count in two editions": (
        "SELECT count(*) FROM (SELECT 1 FROM reports AS r JOIN deliveries AS d USING (delivery) "
        "WHERE is_latest GROUP BY r.source, d.series, report_id HAVING count(*) > 1)"
    ),
}


def check_sums(connection: duckdb.DuckDBPyConnection, published: Sequence[Manifest]) -> None:
    """Raises AccountsDisagree naming every delivery and figure that differs."""
    wrong: list[str] = []
    items = _by_delivery(
        connection, f"SELECT delivery, count(*), sum({EXACT_KG}) FROM items GROUP BY delivery"
    )
    aside = _by_delivery(
        connection, "SELECT delivery, count(DISTINCT record) FROM quarantine GROUP BY delivery"
    )
    ignored = _by_delivery(connection, "SELECT delivery, count(*) FROM ignored GROUP BY delivery")
    for manifest in published:
        name, counts = manifest.delivery, manifest.counts
        found_items, found_mass = items.get(name, (0, None))
        figures = {
            "items": (manifest.items, found_items),
            "kilograms": (manifest.mass_kg, found_mass or 0),
            "quarantined": (counts.quarantined, aside.get(name, (0,))[0]),
            "ignored": (counts.ignored, ignored.get(name, (0,))[0]),
        }
        wrong += [
            f"{manifest.source} {manifest.file_name}: {label} {found}, its manifest says {said}"
            for label, (said, found) in figures.items()
            if said != found
        ]
    wrong += [f"{number} {label}" for label, query in _NOWHERE.items() if (number := one(connection, query))]
    if wrong:
        raise AccountsDisagree("the database is not published: " + "; ".join(wrong))


def _by_delivery(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, tuple[Any, ...]]:
    return {delivery: tuple(figures) for delivery, *figures in connection.execute(query).fetchall()}
