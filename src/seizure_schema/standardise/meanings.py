"""What a column of a source can mean: the slots, and which of them take look-ups."""

from __future__ import annotations

from typing import Literal, get_args

Slot = Literal[
    "substance",
    "substance_detail",
    "form",
    "quantity",
    "unit",
    "alt_quantity",
    "alt_unit",
    "package",
    "package_material",
    "date",
    "end_date",
    "month",
    "year",
    "fiscal_year",
    "published",
    "coverage",
    "country",
    "admin1",
    "city",
    "place",
    "border_point",
    "location_type",
    "transport",
    "movement",
    "concealment",
    "departure_country",
    "destination_country",
    "producing_country",
    "transit_countries",
    "agency",
    "record_kind",
    "operation",
    "seizure_count",
    "package_count",
    "persons_total",
    "persons_arrested",
    "event",
    "item_no",
    "open_question",
]
SLOTS: tuple[str, ...] = get_args(Slot)

# Slots whose look-ups give a clear text, which is then read like any other; elsewhere they give a code.
CLEAR_TEXTS: tuple[Slot, ...] = (
    "quantity",
    "alt_quantity",
    "date",
    "end_date",
    "month",
    "year",
    "fiscal_year",
    "coverage",
    "seizure_count",
    "package_count",
    "persons_total",
    "persons_arrested",
    "border_point",
    "place",
    "city",
)
# Slots whose text is taken as it stands.
AS_WRITTEN: tuple[Slot, ...] = (
    "package",
    "package_material",
    "published",
    "operation",
    "event",
    "item_no",
    "open_question",
)
LOOKED_UP = tuple(slot for slot in SLOTS if slot not in AS_WRITTEN)
# Slots whose text is a figure.
FIGURES: tuple[Slot, ...] = (
    "quantity",
    "alt_quantity",
    "seizure_count",
    "package_count",
    "persons_total",
    "persons_arrested",
)
