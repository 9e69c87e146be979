"""Floor 9. The store of standardised deliveries, and the one database that is built from it."""

from pipelines.storage.deliveries import bring_up_to_date, needs_work, standardise_delivery
from pipelines.storage.errors import AccountsDisagree, ExportRefused, StoreDamaged, WarehouseBusy
from pipelines.storage.exports import export
from pipelines.storage.manifests import Manifest, RecordCounts, delivery_id
from pipelines.storage.refusals import record_refused, told
from pipelines.storage.rereading import Change, Reread, reread
from pipelines.storage.store import Store
from pipelines.storage.warehouse import WarehouseAccount, build_warehouse, count_items, largest_seizures

__all__ = [
    "AccountsDisagree",
    "Change",
    "ExportRefused",
    "Manifest",
    "RecordCounts",
    "Reread",
    "Store",
    "StoreDamaged",
    "WarehouseAccount",
    "WarehouseBusy",
    "bring_up_to_date",
    "build_warehouse",
    "count_items",
    "delivery_id",
    "export",
    "largest_seizures",
    "needs_work",
    "record_refused",
    "reread",
    "standardise_delivery",
    "told",
]
